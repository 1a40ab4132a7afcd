"""How far targets are from their published values."""

from collections.abc import Sequence

import numpy as np

from devosim.calibrate.targets import Target, published


def deviations_of(targets: Sequence[Target], values: np.ndarray, variance: np.ndarray | float = 0.0) -> np.ndarray:
    """[..., target]: simulated minus published, over what the range says of the published value and `variance`.

    `values` are [..., target], `variance` [target] that of the simulated values; what has no value deviates by nan.
    """
    wanted, above, below = published(targets)
    observed = np.where(values > wanted, above, below)
    return np.asarray((values - wanted) / np.sqrt(observed**2 + variance))
