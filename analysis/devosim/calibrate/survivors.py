"""The set that a calibration leaves: points that neither emulators rule out nor their own run."""

import numpy as np

from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.waves import History, Say, Simulate, outputs


def survivors(
    settings: Settings, history: History, candidates: np.ndarray, simulate: Simulate, say: Say
) -> np.ndarray:
    """At most `set_points` of the candidates: those that, run once, no target rules out; in the order given.

    A run is held against the range of each target and the luck of a single run; emulators have no say any more.
    """
    first = settings.seed + settings.repeats + settings.points * settings.waves
    jobs = [Job(history.space.values(point), first + k) for k, point in enumerate(candidates)]
    kept = []
    for point, statistics in zip(candidates, simulate(jobs), strict=True):
        if statistics is not None and _implausibility(history, outputs(history.used, statistics)) < settings.cut:
            kept.append(point)
    say(f"{len(kept)} of {len(candidates)} candidates of the set survive their own run")
    return np.array(kept[: settings.set_points]).reshape(-1, history.space.dimensions)


def _implausibility(history: History, values: np.ndarray) -> float:
    """The largest deviation over all targets; infinite if a statistic has no value."""
    observed = [target.deviation(value) for target, value in zip(history.used, values, strict=True)]
    published = np.array([target.value for target in history.used])
    worst = np.max(np.abs(values - published) / np.sqrt(np.square(observed) + history.waves[-1].luck))
    return float(worst) if np.isfinite(worst) else np.inf
