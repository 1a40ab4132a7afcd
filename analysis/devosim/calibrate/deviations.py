"""How far targets are from their published values."""

from collections.abc import Sequence

import numpy as np

from devosim.calibrate.targets import Target, published


def deviations_of(targets: Sequence[Target], seen: np.ndarray) -> np.ndarray:
    """[target]: how far it is from the published value, in deviations of its range; no luck of runs comes in."""
    wanted, above, below = published(targets)
    return np.asarray((seen - wanted) / np.where(seen > wanted, above, below))
