"""Runs around a point, with the same seeds everywhere, and what they say of all targets."""

from collections.abc import Sequence
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


@dataclass(frozen=True)
class Around:
    """How points are run and what of them counts; `low` and `high` [parameter] are how far it may go, on [-1, 1]."""

    space: Space
    targets: list[Target]
    seeds: list[int]
    low: np.ndarray
    high: np.ndarray
    simulate: Simulate
    say: Say

    def seen(self, points: Sequence[np.ndarray]) -> list[np.ndarray]:
        """[point] the targets there, means over seeds; not finite where one has no value in a run."""
        jobs = [Job(self.space.values(point), seed) for point in points for seed in self.seeds]
        values = [outputs(self.targets, statistics) for statistics in self.simulate(jobs)]
        n = len(self.seeds)
        return [np.mean(values[k : k + n], axis=0) for k in range(0, len(jobs), n)]

    def slopes(self, point: np.ndarray, seen: np.ndarray, length: float) -> np.ndarray:
        """[target, parameter] slopes around a point: each parameter goes `length` towards the middle of its range."""
        steps = np.where(point > 0, -length, length)
        self.say(f"slopes: {len(steps)} parameters, {len(steps) * len(self.seeds)} runs")
        found = self.seen([*(point + np.diag(steps))])
        self._check(seen, found)
        slopes = differences(seen, steps, found)
        for key, column in zip(self.space.keys, slopes.T, strict=True):
            if not column.any():
                self.say(f"    {key}: no target moves with it")
        return slopes

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

    def _check(self, seen: np.ndarray, found: Sequence[np.ndarray]) -> None:
        for key, values in zip(["where slopes begin", *self.space.keys], [seen, *found], strict=True):
            for target, value in zip(self.targets, values, strict=True):
                if not np.isfinite(value):
                    raise CalibrationError(f"target {target.name} has no value in a run for slopes: {key}")
