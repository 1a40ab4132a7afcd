"""Runs around a point, with the same seeds everywhere, and what they say of all targets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.inside import WIDEST
from devosim.calibrate.program import Job
from devosim.calibrate.slopes import differences
from devosim.calibrate.space import Space
from devosim.calibrate.targets import Target
from devosim.calibrate.waves import Say, Simulate, outputs

TOLD = 5  # parameters that move most, by name
SHORTEST = 0.25  # of the length that slopes are measured over, where a range ends before it


@dataclass(frozen=True)
class Around:
    """How points are run and what of them counts; `low` and `high` [parameter] are how far it may go, on [-1, 1]."""

    space: Space
    targets: list[Target]
    seeds: list[int]
    low: np.ndarray
    high: np.ndarray
    simulate: Simulate
    beyond: Callable[[Mapping[str, float]], float]  # of values: by how much chances sum to more than 1, 0 if not
    say: Say

    def seen(self, points: Sequence[np.ndarray]) -> list[np.ndarray | None]:
        """[point] the targets there, means over seeds; None where the program refuses."""
        jobs = [Job(self.space.values(point), seed) for point in points for seed in self.seeds]
        found = self.simulate(jobs)
        n = len(self.seeds)
        return [self._mean(found[k : k + n]) for k in range(0, len(jobs), n)]

    def excess(self, point: np.ndarray) -> float:
        """By how much the chances of a month sum to more than 1 at a point; 0 if the program accepts it."""
        return self.beyond(self.space.values(point))

    def slopes(self, point: np.ndarray, seen: np.ndarray, length: float) -> tuple[np.ndarray, np.ndarray]:
        """[target, parameter] slopes around a point, and [parameter] whether they are known.

        Each parameter goes `length` towards the middle of its range, or, if the program refuses that, the other way,
        as far as the range goes; if it refuses both, the parameter has no slope.
        """
        steps = np.array([self._way(point, unit, length) for unit in np.eye(len(point))])
        places = [point + step * unit for step, unit in zip(steps, np.eye(len(point)), strict=True) if step]
        self.say(f"slopes: {len(places)} of {len(point)} parameters, {len(places) * len(self.seeds)} runs")
        there = iter(self.seen(places))
        found = [next(there) if step else None for step in steps]
        self._check(seen, found)
        free = np.array([values is not None for values in found])
        slopes = differences(seen, steps, found)
        for key, known, column in zip(self.space.keys, free, slopes.T, strict=True):
            if not known:
                self.say(f"    {key} stays: the program refuses it either way")
            elif not column.any():
                self.say(f"    {key} stays: no target moves with it")
        return slopes, free

    def limits(self, point: np.ndarray) -> list[str]:
        """What is at an end of a range that the settings narrow, in words."""
        values, near = self.space.values(point), 1e-5
        ends = ((self.low, -1, "low"), (self.high, 1, "high"))
        return [
            f"{key} = {values[key]:.6g} sits at its {name} in slopes.within"
            for ends_, sign, name in ends
            for key, x, end in zip(self.space.keys, point, ends_, strict=True)
            if abs(end) < WIDEST and sign * (x - end) > -near
        ]

    def tell(self, name: str, seen: np.ndarray, change: np.ndarray, costs: float, *, taken: bool) -> None:
        """Says what a step was, and found."""
        far = deviations_of(self.targets, seen)
        worst = int(np.argmax(np.abs(far)))
        most = [k for k in np.argsort(-np.abs(change), kind="stable")[:TOLD] if abs(change[k]) > 0]
        moved = ", ".join(f"{self.space.keys[k]} {change[k]:+.3f}" for k in most)
        self.say(
            f"{name}: costs {costs:.2f}, worst target {self.targets[worst].name} {far[worst]:+.2f} deviations; "
            f"{'taken' if taken else 'not taken'}; longest of the step {moved}"
        )

    def _mean(self, runs: Sequence[Mapping[str, np.ndarray] | None]) -> np.ndarray | None:
        if any(statistics is None for statistics in runs):
            return None
        return np.mean([outputs(self.targets, dict(statistics or {})) for statistics in runs], axis=0)

    def _way(self, point: np.ndarray, unit: np.ndarray, length: float) -> float:
        x = float(point @ unit)
        inward, rest = -1 if x > 0 else 1, min(length, 1 - abs(x))
        for step in (inward * length, -inward * rest):
            if abs(step) >= SHORTEST * length and self.excess(point + step * unit) <= 0:
                return step
        return 0.0

    def _check(self, seen: np.ndarray, found: Sequence[np.ndarray | None]) -> None:
        for key, values in zip(["where slopes begin", *self.space.keys], [seen, *found], strict=True):
            for target, value in zip(self.targets, seen if values is None else values, strict=True):
                if not np.isfinite(value):
                    raise CalibrationError(f"target {target.name} has no value in a run for slopes: {key}")
