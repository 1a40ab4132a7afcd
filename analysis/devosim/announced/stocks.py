"""Stocks of an arm as arrays [replicate, month], and what one event changes of them.

An event is two results: `event` with it and `without` it, of the same residents, luck and arms.
"""

import numpy as np
import numpy.typing as npt

from devosim.intervals import LEVEL, t_triple
from devosim.results import Results

Table = npt.NDArray[np.float64]


def people(results: Results, arm: str, name: str, group: str = "all") -> Table:
    """[replicate, month] of a stock of residents of an arm."""
    return results.arm(arm).monthly[name].sel(group=group).transpose("replicate", "month").to_numpy().astype(float)


def market(results: Results, arm: str, name: str) -> Table:
    """[replicate, month] of posts."""
    return results.arm(arm).market[name].transpose("replicate", "month").to_numpy().astype(float)


def held_from_outside(results: Results, arm: str) -> Table:
    """[replicate, month] of posts that are neither vacant nor held by a resident."""
    return market(results, arm, "posts") - market(results, arm, "vacancies") - people(results, arm, "employed")


def more_people(event: Results, without: Results, arm: str, name: str, group: str = "all") -> Table:
    """What an event changes of a stock of residents, [replicate, month]."""
    return people(event, arm, name, group) - people(without, arm, name, group)


def last_year(table: Table) -> Table:
    """Mean of the last twelve months, by replicate."""
    return table[:, -12:].mean(axis=1)


def per_thousand_members(more: Table, without: Results, arm: str, group: str) -> Table:
    """People by replicate for every 1,000 members of the group at policy start."""
    return 1000 * more / people(without, arm, "population", group)[:, 0]


def together(groups: list[str]) -> float:
    """The level of each of so many intervals that hold together at 95 % (Bonferroni)."""
    return 1 - (1 - LEVEL) / len(groups)


def told(sample: npt.ArrayLike, level: float = LEVEL) -> bool:
    """Whether the interval of a mean over replicates leaves zero out."""
    _, low, high = t_triple(sample, level)
    return low > 0 or high < 0
