"""The set that a calibration leaves: points that neither emulators rule out nor their own run."""

import numpy as np

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.program import Job
from devosim.calibrate.settings import Settings
from devosim.calibrate.waves import History, Say, Simulate, outputs


def survivors(
    settings: Settings, history: History, candidates: np.ndarray, simulate: Simulate, say: Say
) -> np.ndarray:
    """At most `set_points` of the candidates: those that, run once, no target rules out; in the order given.

    A run is held against the range of each target and the luck of a single run; emulators have no say any more.
    """
    jobs = [Job(history.space.values(point), history.next_seed(settings) + k) for k, point in enumerate(candidates)]
    kept = []
    for point, statistics in zip(candidates, simulate(jobs), strict=True):
        far = np.abs(deviations_of(history.used, outputs(history.used, statistics)[None], history.luck))
        if np.all(far < settings.cut):  # never where a statistic has no value
            kept.append(point)
    say(f"{len(kept)} of {len(candidates)} candidates of the set survive their own run")
    return np.array(kept[: settings.set_points]).reshape(-1, history.space.dimensions)
