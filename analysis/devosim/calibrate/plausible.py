"""What is left of a box of parameter space: points that no target rules out, given all that is not known."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.emulator import Emulator
from devosim.calibrate.space import Box
from devosim.calibrate.targets import Target

BATCH = 2**14
STEPS = 400  # of the walk that spreads points over what is left


@dataclass(frozen=True)
class Wave:
    """Emulators of one wave, one a target, and the variance between runs that differ in their seed alone."""

    box: Box
    targets: list[Target]
    emulators: list[Emulator]
    luck: np.ndarray  # [target]

    def __post_init__(self) -> None:
        if not np.isfinite(self.luck).all():
            raise ValueError(f"luck = {self.luck} (is not known of every target) run each where it has a value?")

    def deviations(self, x: np.ndarray) -> np.ndarray:
        """[point, target]: `deviations_of` what the emulators say; their error includes the luck of a run."""
        unsure = [max(emulator.error**2, luck) for emulator, luck in zip(self.emulators, self.luck, strict=True)]
        means = np.column_stack([emulator(x) for emulator in self.emulators])
        return deviations_of(self.targets, means, np.array(unsure))

    def worst(self, x: np.ndarray) -> np.ndarray:
        """[point]: the largest deviation over all targets, without its sign: the implausibility."""
        return np.abs(self.deviations(x)).max(axis=1)


def left_over(wave: Wave, cut: float, n: int, seed: int) -> tuple[np.ndarray, float]:
    """`n` points spread over what is left of the box of the wave, and the share of it that this is.

    They are the plausible ones of a large Sobol sample, spread by a walk that never leaves what is left. If nothing
    is left the share is 0 and the points are the least implausible that the walk could find.
    """
    dimensions = len(wave.box.low)
    sample = wave.box.spread(sobol(BATCH, dimensions, seed))
    implausible = wave.worst(sample)
    luck = np.random.default_rng(seed)
    start = sample[np.argsort(implausible, kind="stable")[: max(8 * dimensions, 2 * n)]]
    walkers = _walk(wave, cut, start, luck)
    height = wave.worst(walkers)
    inside = walkers[height < cut]
    if len(inside) == 0:
        return walkers[np.argsort(height, kind="stable")[:n]], 0.0
    share = max(float(np.mean(implausible < cut)), 0.5 / BATCH)
    return inside[luck.choice(len(inside), n, replace=len(inside) < n)], share


def sobol(n: int, dimensions: int, seed: int) -> np.ndarray:
    """`n` points of a scrambled Sobol sequence in [-1, 1]."""
    return 2 * qmc.Sobol(dimensions, seed=seed).random(n) - 1


def _walk(wave: Wave, cut: float, points: np.ndarray, luck: np.random.Generator) -> np.ndarray:
    """Moves every point by differences of two others (differential evolution); none becomes less plausible.

    Inside the cut all points are alike, so what is there spreads evenly; outside only a step down is taken.
    """
    points = points.copy()
    height = np.maximum(wave.worst(points), cut)
    for step in range(STEPS):
        a, b = (points[luck.permutation(len(points))] for _ in range(2))
        scale = 1.0 if step % 10 == 0 else 2.38 / np.sqrt(2 * points.shape[1])
        crossed = luck.random(points.shape) < luck.choice([0.2, 0.5, 1.0], (len(points), 1))
        moved = points + crossed * scale * (a - b) + luck.normal(0, 1e-3, points.shape)
        inside = wave.box.holds(moved)
        new = np.full(len(points), np.inf)
        new[inside] = np.maximum(wave.worst(moved[inside]), cut)
        better = new <= height
        points[better], height[better] = moved[better], new[better]
    return points
