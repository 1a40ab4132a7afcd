"""Waves of runs: each over a smaller box around the point that fits best so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from devosim.calibrate.emulator import fit
from devosim.calibrate.errors import CalibrationError, InputError
from devosim.calibrate.plausible import Wave, sobol
from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.space import Box, Space
from devosim.calibrate.statistics import Statistics
from devosim.calibrate.targets import Target

Simulate = Callable[[Sequence[Job]], list[Statistics]]
Say = Callable[[str], None]


@dataclass
class History:
    """What a calibration has found so far."""

    space: Space
    used: list[Target]
    luck: np.ndarray  # [target] variance between runs that differ in their seed alone
    points: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    values: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    waves: int = 0  # run so far

    def next_seed(self, settings: Settings) -> int:
        """The first seed that no run has had, those of the trials aside."""
        return settings.seed + settings.repeats + settings.points * self.waves


def outputs(targets: list[Target], statistics: Statistics) -> np.ndarray:
    """The value of every target in a run, in the area that is meant; InputError for a name that no result has."""
    try:
        return np.array([target.expression.of(statistics).mean() + target.differs for target in targets])
    except KeyError as why:
        raise InputError(
            f"expression = {why.args[0]} (no result holds it) see help(devosim.calibrate.statistics)?"
        ) from why


def begin(settings: Settings, space: Space, simulate: Simulate) -> History:
    """A history of nothing but the luck of a run: that between seeds at the declared values."""
    used = [target for target in settings.targets if target.role == "target"]
    values = space.values(space.declared)
    runs = simulate([Job(values, settings.seed + k) for k in range(settings.repeats)])
    outputs(settings.targets, runs[0])  # a wrong name of a held-out figure is told before the waves
    return History(
        space,
        used,
        _luck(used, np.array([outputs(used, run) for run in runs])),
        np.empty((0, space.dimensions)),
        np.empty((0, len(used))),
    )


def _luck(targets: list[Target], values: np.ndarray) -> np.ndarray:
    """[target] variance of [run, target] over the runs in which the target has a value: two of them at least."""
    known = np.isfinite(values)
    for target, n in zip(targets, known.sum(axis=0), strict=True):
        if n < 2:
            raise CalibrationError(
                f"target {target.name} has a value in {n} of {len(values)} runs at the declared values, "
                "too few to tell the luck of a run"
            )
    return np.nanvar(np.where(known, values, np.nan), axis=0, ddof=1)


def run_wave(settings: Settings, history: History, box: Box, simulate: Simulate, say: Say) -> Wave:
    """Runs a Sobol design over the box, and fits emulators to all runs so far that lie in it."""
    number = history.waves
    points = box.spread(sobol(settings.points, history.space.dimensions, settings.seed + number))
    say(f"wave {number + 1} of {len(settings.spans)}: {settings.spans[number]:.3g} of each range, {len(points)} runs")
    _run(settings, history, points, simulate)
    wave = _fitted(history, box)
    for target, emulator in zip(history.used, wave.emulators, strict=True):
        say(f"    {target.name}: the emulator explains {emulator.explained:.3f} of the variance")
    return wave


def _run(settings: Settings, history: History, points: np.ndarray, simulate: Simulate) -> None:
    seed = history.next_seed(settings)
    found = simulate([Job(history.space.values(point), seed + k) for k, point in enumerate(points)])
    history.waves += 1
    history.points = np.vstack([history.points, points])
    history.values = np.vstack([history.values, [outputs(history.used, statistics) for statistics in found]])


def _fitted(history: History, box: Box) -> Wave:
    inside = box.holds(history.points)
    emulators = []
    for column, target in enumerate(history.used):
        y = history.values[:, column]
        known = inside & np.isfinite(y)
        if known.sum() < history.space.dimensions + 2:
            raise CalibrationError(f"target {target.name} has a value in {known.sum()} runs, too few to emulate it")
        emulators.append(fit(history.points[known], y[known]))
    return Wave(box, history.used, emulators, history.luck)
