"""The point that fits best, and what real runs say about it."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import least_squares

from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.plausible import Wave, sobol
from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.space import Box, Space
from devosim.calibrate.statistics import Statistics
from devosim.calibrate.targets import Target
from devosim.calibrate.waves import History, Say, Simulate, begin, outputs, run_wave

PULL = 1.0  # of the middle, in standard deviations at an end of a range: decides what no target does
WALL = 8.0  # how much more a deviation counts beyond INSIDE: ranges are kept before values are approached
INSIDE = 1.5  # deviations; an end of the range is two away
STARTS = 12
TRIALS = 4
HALVINGS = 6
OUTLIER = 3.0  # deviations from which on a target counts linearly: one out of reach must not drag the others along
AT_BOUND, NEAR_BOUND = 0.02, 0.1  # of a declared range: the first cannot be used, the second is said


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
    def cost(self) -> float:
        """What the search makes small, the pull of the middle aside: see `_costs`."""
        return _costs(np.array([v.deviations for v in self.verdicts if v.target.role == "target"]))


def _beyond(deviations: np.ndarray) -> np.ndarray:
    return WALL * np.maximum(0, np.abs(deviations) - INSIDE)


def _costs(deviations: np.ndarray) -> float:
    """Sum of squares of deviations and of WALL times what goes beyond INSIDE, growing linearly from OUTLIER on."""
    terms = np.concatenate([deviations, _beyond(deviations)])
    return float(np.sum(2 * OUTLIER**2 * (np.hypot(1, terms / OUTLIER) - 1)))


def search(settings: Settings, space: Space, simulate: Simulate, say: Say) -> tuple[History, Wave, Best]:
    """All waves: the first in a box around the declared values, each later one around the best so far.

    If the first span is 1, the whole ranges, nothing but targets and ranges decides where the search ends.
    """
    history = begin(settings, space, simulate)
    best: Best | None = None
    for span in settings.spans:
        box = Box.around(space.declared if best is None else best.point, span)
        wave = run_wave(settings, history, box, simulate, say)
        found = best_point(settings, history, wave, simulate, say)
        best = found if best is None or found.cost < best.cost else best
    assert best is not None, "settings have one span at least"
    return history, wave, best


def best_point(settings: Settings, history: History, wave: Wave, simulate: Simulate, say: Say) -> Best:
    """Weighted least squares on the emulators of a wave, within its box, run with the final seeds.

    What runs show to be wrong with the emulators there is added to them, and the search repeated, a few times.
    """
    trials: list[Best] = []
    shifted = wave
    for number in range(TRIALS):
        trial = _accepted(settings, history, _minimum(shifted, history), wave.box, simulate)
        say(f"trial {number + 1} of {TRIALS}: cost {trial.cost:.2f}")
        trials.append(trial)
        shifted = _shifted(wave, trial, history)
    return min(trials, key=lambda each: each.cost)


def _accepted(settings: Settings, history: History, point: np.ndarray, box: Box, simulate: Simulate) -> Best:
    """The run of a point, or of the first on the way to the middle of the box that is not refused.

    Emulators do not know that the chances of a month may not sum to more than 1.
    """
    for _ in range(HALVINGS):
        if trial := run(settings, history, point, simulate):
            return trial
        point = (point + box.center) / 2
    raise CalibrationError("the program refuses the point that fits best: its chances sum to more than 1")


def run(settings: Settings, history: History, point: np.ndarray, simulate: Simulate) -> Best | None:
    """Runs a point with every final seed; None if the program refuses it."""
    values = history.space.values(point)
    found = simulate([Job(values, seed) for seed in settings.final_seeds])
    if any(statistics is None for statistics in found):
        return None
    return Best(point, verdicts_of(settings.targets, [statistics for statistics in found if statistics is not None]))


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
        for verdict in sorted(best.verdicts, key=lambda each: -abs(each.deviations))
        if verdict.target.role == "target" and not abs(verdict.deviations) <= settings.cut
    ]
    found += [f"parameter {words} bound" for words in near_bounds(history.space, best.point, AT_BOUND)]
    if left == 0:
        found.append("no point is left: every one is ruled out by some target")
    return found


def near_bounds(space: Space, point: np.ndarray, near: float) -> list[str]:
    """What lies within `near` of its declared range from an end of it, as "KEY = VALUE sits at its high"."""
    values = space.values(point)
    return [
        f"{key} = {values[key]:.6g} sits at its {'low' if x < 0 else 'high'}"
        for key, x in zip(space.keys, point, strict=True)
        if abs(x) > 1 - 2 * near
    ]


def _minimum(wave: Wave, history: History) -> np.ndarray:
    box = wave.box
    sample = box.spread(sobol(2**12, history.space.dimensions, seed=0))
    starts = sample[np.argsort(wave.worst(sample), kind="stable")[: STARTS - 1]]
    margin = 0.01 * (box.high - box.low)

    def residuals(x: np.ndarray) -> np.ndarray:
        deviations = wave.deviations(x[None])[0]
        return np.concatenate([deviations, _beyond(deviations), PULL * x])

    found = [
        least_squares(
            residuals,
            np.clip(start, box.low + margin, box.high - margin),
            bounds=(box.low, box.high),
            loss="soft_l1",
            f_scale=OUTLIER,
        )
        for start in (box.center, *starts)
    ]
    return min(found, key=lambda each: each.cost).x


def _shifted(wave: Wave, trial: Best, history: History) -> Wave:
    """The wave with emulators that are right at the point of the trial."""
    simulated = {verdict.target.name: verdict.simulated for verdict in trial.verdicts}
    emulators = []
    for target, emulator in zip(wave.targets, wave.emulators, strict=True):
        wrong = simulated[target.name] - float(emulator(trial.point[None])[0])
        coefficients = emulator.coefficients.copy()
        coefficients[0] += wrong
        emulators.append(replace(emulator, coefficients=coefficients))
    return replace(wave, emulators=emulators)
