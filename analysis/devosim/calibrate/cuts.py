"""Steps that the program accepts: the chances of a month may not sum to more than 1, and only it knows the sum.

It says so by how much, wherever a point is beyond. So a step that it refuses is cut off by the plane that its answers
around there span, and the next is sought on this side of it (Kelley 1960, The cutting-plane method for solving convex
programs. Journal of the Society for Industrial and Applied Mathematics 8(4)).
"""

from collections.abc import Callable, Sequence

import numpy as np

from devosim.calibrate.linear import Cut, Step

MOST_CUTS = 20
AROUND = 5e-3  # on [-1, 1], how far from a refused point its neighbours are asked
MARGIN = 1e-3  # of the sum, kept to the limit: planes are not quite the boundary

Excess = Callable[[np.ndarray], float]  # of a step: how far the sum is beyond 1 there; 0 if the program accepts it


def accepted_step(propose: Callable[[Sequence[Cut]], Step], excess: Excess) -> Step | None:
    """The best step that the program accepts; None if it refuses them all, however many cuts there are."""
    cuts: list[Cut] = []
    for _ in range(MOST_CUTS):
        step = propose(cuts)
        over = excess(step.change)
        if over <= 0:
            return step
        cuts.append(cut_at(step.change, over, excess))
    return None


def cut_at(refused: np.ndarray, over: float, excess: Excess) -> Cut:
    """What is on this side of the boundary near a refused step, if the sum is linear there; staying always is."""
    normal = np.array([_slope(refused, over, excess, AROUND * unit) for unit in np.eye(len(refused))])
    return Cut(normal, max(0.0, float(normal @ refused) - over - MARGIN))


def _slope(refused: np.ndarray, over: float, excess: Excess, side: np.ndarray) -> float:
    """By the neighbour that is refused, too: of one that is accepted the sum is not known."""
    if (there := excess(refused + side)) > 0:
        return (there - over) / AROUND
    return (over - excess(refused - side)) / AROUND
