"""The point that fits best, and what real runs say about it."""

from dataclasses import dataclass, replace

import numpy as np

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.inside import WIDEST, step_inside
from devosim.calibrate.misfit import cost, least
from devosim.calibrate.plausible import Wave, sobol
from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.space import Box, Space
from devosim.calibrate.statistics import Statistics
from devosim.calibrate.targets import Target
from devosim.calibrate.waves import History, Say, Simulate, begin, outputs, run_wave

STARTS = 12
TRIALS = 5
NEAR = 3.0  # deviations of the worst target, within which slopes lead on
BEYOND_USE, NEAR_BOUND = 0.02, 0.1  # of a declared range: the first cannot be used, the second is said
ROUNDING = 1e-5  # on [-1, 1], of a point whose values are written with six digits


@dataclass(frozen=True)
class Verdict:
    """A target at a point: mean over seeds, its standard error, and how many deviations from the published value."""

    target: Target
    simulated: float
    error: float

    @property
    def deviations(self) -> float:
        """Simulated minus published, over what the range says of the published value and the error of the mean."""
        observed = self.target.deviation(self.simulated)
        return (self.simulated - self.target.value) / float(np.hypot(observed, self.error))


@dataclass(frozen=True)
class Best:
    """A point that was run, with the verdict of every target, held-out ones too."""

    point: np.ndarray
    verdicts: list[Verdict]

    @property
    def used(self) -> list[Verdict]:
        """The verdicts of targets, those held out left out."""
        return [verdict for verdict in self.verdicts if verdict.target.role == "target"]

    @property
    def worst(self) -> float:
        """The largest deviation of a target, without its sign; infinite where one has no value."""
        far = np.abs([verdict.deviations for verdict in self.used])
        return float(np.max(np.where(np.isnan(far), np.inf, far)))

    @property
    def cost(self) -> float:
        """What the calibration makes small, see `misfit`; infinite where a target has no value."""
        seen = np.array([verdict.simulated for verdict in self.used])
        return cost(deviations_of([verdict.target for verdict in self.used], seen), self.point)


def search(settings: Settings, space: Space, simulate: Simulate, say: Say) -> tuple[History, Wave, Best]:
    """All waves: the first around where the settings start, or slopes led, each later one around the best so far."""
    history = begin(settings, space, simulate)
    best: Best | None = None
    for span in settings.spans:
        around = start_of("declared" if settings.slopes else settings.start, space) if best is None else best.point
        wave = run_wave(settings, history, Box.around(around, span), simulate, say)
        found = best_point(settings, history, wave, around, simulate, say)
        best = found if best is None or found.cost < best.cost else best
    assert best is not None, "settings have one span at least"
    return history, wave, best


def start_of(start: str, space: Space) -> np.ndarray:
    """Where the first wave is centred: at the "declared" values, or in the "middle" of the declared ranges."""
    return space.declared if start == "declared" else np.zeros(space.dimensions)


def best_point(
    settings: Settings, history: History, wave: Wave, around: np.ndarray, simulate: Simulate, say: Say
) -> Best:
    """The point of a wave that costs least, see `misfit`, found in a few trials from `around`.

    Each trial is run with the final seeds, and what runs show to be wrong with the emulators is added to them. Far
    from the targets the next trial is the one that costs least in the box; near them a step on the slopes there. A
    trial at which a target has no value is the last.
    """
    trials = [run(settings, history, around, simulate)]
    for number in range(1, TRIALS + 1):
        if np.isinf(trials[-1].worst):
            say("a target has no value at the last trial, which leads nowhere")
            break
        trial = run(settings, history, _next(wave, trials[-1], history), simulate)
        say(f"trial {number} of {TRIALS}: costs {trial.cost:.1f}, worst target {trial.worst:.2f} deviations off")
        trials.append(trial)
    return min(trials, key=lambda each: each.cost)


def _next(wave: Wave, last: Best, history: History) -> np.ndarray:
    if last.worst > NEAR:
        return _minimum(_shifted(wave, last), history)
    seen = np.array([verdict.simulated for verdict in last.used])
    return step_inside(wave.targets, wave.emulators, last.point, seen)


def run(settings: Settings, history: History, point: np.ndarray, simulate: Simulate) -> Best:
    """Runs a point with every final seed."""
    values = history.space.values(point)
    return Best(point, verdicts_of(settings.targets, simulate([Job(values, seed) for seed in settings.final_seeds])))


def verdicts_of(targets: list[Target], runs: list[Statistics]) -> list[Verdict]:
    """What runs that differ in their seed say about each target; the error of a single run is 0, for unknown."""
    values = np.array([outputs(targets, statistics) for statistics in runs])
    with np.errstate(invalid="ignore"):  # a ratio to nobody is infinite
        spread = values.std(axis=0, ddof=1) if len(runs) > 1 else np.zeros(len(targets))
    columns = (targets, values.mean(axis=0).tolist(), (spread / np.sqrt(len(runs))).tolist())
    return [Verdict(*each) for each in zip(*columns, strict=True)]


def faults(settings: Settings, history: History, best: Best, left: float) -> list[str]:
    """Why the point cannot be used, in words; empty if it can."""
    found = [
        f"target {verdict.target.name} cannot be reached: {verdict.simulated:.4g} is {verdict.deviations:+.1f} "
        f"deviations from {verdict.target.value:.4g}"
        for verdict in sorted(best.used, key=lambda each: -abs(each.deviations))
        if not abs(verdict.deviations) <= settings.cut
    ]
    beyond_use = _far_out(history.space, best.point, 1 - 2 * BEYOND_USE, "sits at")
    found += [f"parameter {words} bound" for words in beyond_use]
    if left == 0:
        found.append("no point is left: every one is ruled out by some target")
    return found


def near_bounds(space: Space, point: np.ndarray, near: float) -> list[str]:
    """What lies within `near` of its declared range from an end of it, as "KEY = VALUE is near its high"."""
    return _far_out(space, point, 1 - 2 * near, "is near")


def at_bounds(space: Space, point: np.ndarray) -> list[str]:
    """What is as far out as steps inside go, or farther, as "KEY = VALUE sits at its high": no target holds it."""
    return _far_out(space, point, WIDEST - ROUNDING, "sits at")


def _far_out(space: Space, point: np.ndarray, least: float, where: str) -> list[str]:
    values = space.values(point)
    return [
        f"{key} = {values[key]:.6g} {where} its {'low' if x < 0 else 'high'}"
        for key, x in space.places(point).items()
        if abs(x) > least
    ]


def _minimum(wave: Wave, history: History) -> np.ndarray:
    box = wave.box
    sample = box.spread(sobol(2**12, history.space.dimensions, seed=0))
    starts = sample[np.argsort(wave.worst(sample), kind="stable")[: STARTS - 1]]
    margin = 0.01 * (box.high - box.low)

    found = [
        least(
            lambda x: wave.deviations(x[None])[0],
            np.clip(start, box.low + margin, box.high - margin),
            box.low,
            box.high,
        )
        for start in (box.center, *starts)
    ]
    return min(found, key=lambda each: each[1])[0]


def _shifted(wave: Wave, trial: Best) -> Wave:
    """The wave with emulators that are right at the point of the trial."""
    simulated = {verdict.target.name: verdict.simulated for verdict in trial.verdicts}
    emulators = []
    for target, emulator in zip(wave.targets, wave.emulators, strict=True):
        wrong = simulated[target.name] - float(emulator(trial.point[None])[0])
        coefficients = emulator.coefficients.copy()
        coefficients[0] += wrong
        emulators.append(replace(emulator, coefficients=coefficients))
    return replace(wave, emulators=emulators)
