"""Waves of runs: each fits emulators to what the waves before left, and rules out more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from devosim.calibrate.emulator import fit
from devosim.calibrate.errors import CalibrationError, InputError
from devosim.calibrate.plausible import Wave, left_over, sobol
from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.space import Space
from devosim.calibrate.statistics import Statistics
from devosim.calibrate.targets import Target

Simulate = Callable[[Sequence[Job]], list[Statistics | None]]
Say = Callable[[str], None]
MOST_REFUSED = 0.5  # share of the points of a wave


@dataclass
class History:
    """What a calibration has found so far."""

    space: Space
    used: list[Target]
    waves: list[Wave] = field(default_factory=list)
    points: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    values: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    newest: int = 0  # how many of the points are those of the newest wave


def outputs(targets: list[Target], statistics: Statistics) -> np.ndarray:
    """The value of every target in a run; InputError for a name that no result has."""
    try:
        return np.array([target.expression.of(statistics).mean() for target in targets])
    except KeyError as why:
        raise InputError(
            f"expression = {why.args[0]} (no result holds it) see help(devosim.calibrate.statistics)?"
        ) from why


def match(settings: Settings, space: Space, simulate: Simulate, say: Say) -> History:
    """All waves; `say` hears how they go."""
    used = [target for target in settings.targets if target.role == "target"]
    history = History(space, used, [], np.empty((0, space.dimensions)), np.empty((0, len(used))))
    luck = _luck(settings, history, simulate)
    seed = settings.seed + settings.repeats
    for number in range(settings.waves):
        points, share = left_over(
            history.waves, settings.cut, settings.points, space.dimensions, settings.seed + number
        )
        if share == 0:  # a cloud around the least implausible point would say nothing about the rest
            points = sobol(settings.points, space.dimensions, settings.seed + number)
        say(f"wave {number + 1} of {settings.waves}: {share:.3g} of the space is left, {len(points)} runs")
        _run(history, points, seed, simulate)
        seed += len(points)
        history.waves.append(_fitted(history, luck, settings.cut if share > 0 else np.inf))
        for target, emulator in zip(used, history.waves[-1].emulators, strict=True):
            say(f"    {target.name}: the emulator explains {emulator.explained:.3f} of the variance")
    return history


def _luck(settings: Settings, history: History, simulate: Simulate) -> np.ndarray:
    """Variance of each target between runs at the declared values that differ in their seed."""
    values = history.space.values(history.space.declared)
    found = simulate([Job(values, settings.seed + k) for k in range(settings.repeats)])
    runs = [outputs(history.used, statistics) for statistics in found if statistics is not None]
    if len(runs) < settings.repeats:
        raise CalibrationError("the program refuses the declared values of the parameters")
    return np.var(runs, axis=0, ddof=1)


def _run(history: History, points: np.ndarray, seed: int, simulate: Simulate) -> None:
    jobs = [Job(history.space.values(point), seed + k) for k, point in enumerate(points)]
    found = simulate(jobs)
    kept = [k for k, statistics in enumerate(found) if statistics is not None]
    if len(kept) < (1 - MOST_REFUSED) * len(jobs):
        refused = len(jobs) - len(kept)
        raise CalibrationError(f"the program refuses {refused} of {len(jobs)} points: narrow the ranges")
    values = [outputs(history.used, found[k]) for k in kept]
    history.newest = len(kept)
    history.points = np.vstack([history.points, points[kept]])
    history.values = np.vstack([history.values, values])


def _fitted(history: History, luck: np.ndarray, cut: float) -> Wave:
    """Emulators of the newest points, and of those older ones that are still plausible."""
    plausible = np.ones(len(history.points), bool)
    for wave in history.waves:
        plausible &= wave.implausibility(history.points).max(axis=1) < cut
    newest = np.arange(len(history.points)) >= len(history.points) - history.newest
    chosen = plausible | newest
    emulators = []
    for column, target in enumerate(history.used):
        y = history.values[:, column]
        known = chosen & np.isfinite(y)
        if known.sum() < history.space.dimensions + 2:
            raise CalibrationError(f"target {target.name} has a value in {known.sum()} runs, too few to emulate it")
        emulators.append(fit(history.points[known], y[known]))
    return Wave(history.used, emulators, luck)
