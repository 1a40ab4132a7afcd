"""The table `[slopes]` of the settings: how targets are approached by their slopes."""

from dataclasses import dataclass
from itertools import pairwise

from devosim.calibrate.tables import Table


@dataclass(frozen=True)
class SlopeRules:
    """How slopes are measured and followed; lengths are on [-1, 1], of which a declared range is two long."""

    step: float  # of each parameter, to measure its slopes
    trust: float  # the longest step of each parameter in a round
    rounds: int  # at most so many steps
    seeds: list[int]  # of the runs at every point, the same everywhere
    moves: list[str]  # parameters that only slopes move, of those that waves hold
    within: dict[str, tuple[float, float]]  # narrower ranges of some of them, by key


def slope_rules(table: Table) -> SlopeRules:
    """The rules of a table; InputError if one is wrong."""
    rules = SlopeRules(
        step=_length(table, "step", 0.5),
        trust=_length(table, "trust", 1.0),
        rounds=table.whole("rounds", 1),
        seeds=table.wholes("seeds"),
        moves=table.texts("moves", least=0) if "moves" in table else [],
        within=_within(table.table("within")) if "within" in table else {},
    )
    if len(set(rules.seeds)) < len(rules.seeds) or min(rules.seeds) < 0:
        raise table.wrong("seeds", "are not all different and 0 or more", "write [1, 2, 3]")
    if strange := set(rules.within) - set(rules.moves):
        raise table.table("within").wrong(min(strange), "narrows what moves does not name", "name it there, too")
    table.finish()
    return rules


def _length(table: Table, key: str, most: float) -> float:
    value = table.number(key)
    if not 0 < value <= most:
        raise table.wrong(key, f"is not in (0, {most:g}]", "write a part of [-1, 1], such as 0.1")
    return value


def _within(table: Table) -> dict[str, tuple[float, float]]:
    found = {}
    for key in table.names():
        ends = table.numbers(key)
        if len(ends) != 2 or not all(low < high for low, high in pairwise(ends)):
            raise table.wrong(key, "is no range", "write [low, high]")
        found[key] = (ends[0], ends[1])
    return found
