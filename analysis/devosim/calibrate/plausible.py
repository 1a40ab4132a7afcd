"""What is left of parameter space: points that no target rules out, given all that is not known."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from devosim.calibrate.emulator import Emulator
from devosim.calibrate.targets import Target

BATCH = 2**14
STEPS = 400  # of the walk that spreads points over what is left


@dataclass(frozen=True)
class Wave:
    """Emulators of one wave, one a target, and the variance between runs that differ in their seed alone."""

    targets: list[Target]
    emulators: list[Emulator]
    luck: np.ndarray  # [target]

    def implausibility(self, x: np.ndarray) -> np.ndarray:
        """[point, target]: distance from the published value in standard deviations.

        Of what the range says about the published value, of the luck of a run, and of the emulator.
        """
        return np.abs(self.deviations(x))

    def deviations(self, x: np.ndarray) -> np.ndarray:
        """The same with its sign: simulated minus published."""
        columns = []
        for target, emulator, luck in zip(self.targets, self.emulators, self.luck, strict=True):
            mean = emulator(x)
            unsure = max(emulator.error**2, luck)  # the error of the emulator includes the luck of a run
            observed = np.where(mean > target.value, target.deviation(np.inf), target.deviation(-np.inf))
            columns.append((mean - target.value) / np.sqrt(observed**2 + unsure))
        return np.column_stack(columns)


def worst(waves: list[Wave], x: np.ndarray) -> np.ndarray:
    """The largest implausibility of each point over all targets and waves; 0 before the first wave."""
    if not waves:
        return np.zeros(len(x))
    return np.max([wave.implausibility(x).max(axis=1) for wave in waves], axis=0)


def left_over(waves: list[Wave], cut: float, n: int, dimensions: int, seed: int) -> tuple[np.ndarray, float]:
    """`n` points of [-1, 1] spread over what is left, and the share of space that this is (of a large sample).

    Before the first wave, a Sobol design. Later the plausible ones of a large Sobol sample, spread by a walk that
    never leaves what is left. If nothing is left the share is 0 and the points are the least implausible that the
    walk could find.
    """
    if not waves:
        return sobol(n, dimensions, seed), 1.0
    sample = sobol(BATCH, dimensions, seed)
    implausible = worst(waves, sample)
    luck = np.random.default_rng(seed)
    start = sample[np.argsort(implausible, kind="stable")[: max(8 * dimensions, 2 * n)]]
    walkers = _walk(waves, cut, start, luck)
    height = worst(waves, walkers)
    inside = walkers[height < cut]
    if len(inside) == 0:
        return walkers[np.argsort(height, kind="stable")[:n]], 0.0
    share = max(float(np.mean(implausible < cut)), 0.5 / BATCH)
    return inside[luck.choice(len(inside), n, replace=len(inside) < n)], share


def sobol(n: int, dimensions: int, seed: int) -> np.ndarray:
    """`n` points of a scrambled Sobol sequence in [-1, 1]."""
    return 2 * qmc.Sobol(dimensions, seed=seed).random(n) - 1


def _walk(waves: list[Wave], cut: float, points: np.ndarray, luck: np.random.Generator) -> np.ndarray:
    """Moves every point by differences of two others (differential evolution); none becomes less plausible.

    Inside the cut all points are alike, so what is there spreads evenly; outside only a step down is taken.
    """
    points = points.copy()
    height = np.maximum(worst(waves, points), cut)
    for step in range(STEPS):
        a, b = (points[luck.permutation(len(points))] for _ in range(2))
        scale = 1.0 if step % 10 == 0 else 2.38 / np.sqrt(2 * points.shape[1])
        crossed = luck.random(points.shape) < luck.choice([0.2, 0.5, 1.0], (len(points), 1))
        moved = points + crossed * scale * (a - b) + luck.normal(0, 1e-3, points.shape)
        inside = (np.abs(moved) <= 1).all(axis=1)
        new = np.full(len(points), np.inf)
        new[inside] = np.maximum(worst(waves, moved[inside]), cut)
        better = new <= height
        points[better], height[better] = moved[better], new[better]
    return points
