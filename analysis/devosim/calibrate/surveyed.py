"""Monthly flows as the labour force survey would measure them: out of who is what a quarter apart.

Published monthly flows are roots of a matrix of the states of the same people in two interviews, three months apart.
Who leaves a state and comes back in between is not seen, and people who differ make the root another matrix than the
mean of their monthly ones. So a model that counts every move must be asked as the people are, before it is compared.
"""

import numpy as np
from scipy.linalg import fractional_matrix_power

from devosim.calibrate.errors import ProgramError

STATES = "eui"  # employed, unemployed, inactive
ROUNDING = 1e-9


def with_monthly_roots(statistics: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The statistics of a run, and "root.FLOW" for each of eu, ei, ue, ui, ie, iu: the chance of a month.

    It is that of the principal cube root of the matrix of the quarter; not a number if that is no matrix of chances,
    as where few people answered. A survey of before it counted all six moves has none of these.
    """
    flows = [(a, b) for a in range(3) for b in range(3) if a != b]
    if not all(f"survey.{STATES[a]}{STATES[b]}" in statistics for a, b in flows):
        return statistics
    roots = np.array([_root_or_nothing(quarter) for quarter in _quarterly(statistics)])
    return statistics | {f"root.{STATES[a]}{STATES[b]}": roots[:, a, b] for a, b in flows}


def monthly_root(quarter: np.ndarray) -> np.ndarray:
    """[from, to] the chances of a month that, three times over, are those of a quarter; ProgramError for none."""
    root = fractional_matrix_power(quarter, 1 / 3) if np.isfinite(quarter).all() else quarter
    sound = (
        np.isrealobj(root)
        and np.min(root) >= -ROUNDING
        and np.allclose(root.sum(axis=1), 1, atol=ROUNDING)
        and np.allclose(np.linalg.matrix_power(root, 3), quarter, atol=ROUNDING)
    )
    if not sound:
        raise ProgramError(f"survey: {quarter.tolist()} (has no cube root of chances) survey more residents?")
    return np.asarray(root)


def _root_or_nothing(quarter: np.ndarray) -> np.ndarray:
    try:
        return monthly_root(quarter)
    except ProgramError:
        return np.full((3, 3), np.nan)


def _quarterly(statistics: dict[str, np.ndarray]) -> np.ndarray:
    """[replicate, from, to] chances of a quarter among those who answered twice."""
    size = len(statistics["survey.eu"])
    matrix = np.zeros((size, 3, 3))
    for a, origin in enumerate(STATES):
        for b, target in enumerate(STATES):
            if a != b:
                matrix[:, a, b] = statistics[f"survey.{origin}{target}"]
        matrix[:, a, a] = 1 - matrix[:, a].sum(axis=1)
    return matrix
