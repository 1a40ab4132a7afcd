"""Other results beside the one that the page is about: the same comparison under other circumstances."""

from typing import Any

from devosim.intervals import RELATIVE, three
from devosim.report import words
from devosim.results import Results

_OUTCOMES = ("into_work", "sustained_26", "qualification_gained")


def scenarios(results: Results, others: list[Results], a: str, b: str) -> list[dict[str, Any]]:
    """One row a result: what it is called, in which settings it differs from the first, and the same differences."""
    base = flat(results.scenario)
    rows = []
    for each in [results, *others]:
        table = each.compare(a, b)
        gross = [words.interval(*three(table, name, RELATIVE, 100), unit=" %") for name in _OUTCOMES]
        net = words.interval(*three(table, "into_work"))
        rows.append({"title": each.title, "differs": _changes(base, flat(each.scenario)), "gross": gross, "net": net})
    return rows


def flat(tree: dict[str, Any], before: str = "") -> dict[str, str]:
    """Settings of nested dictionaries by their keys with dots, as text."""
    found: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = str(value)
    return found


def _changes(base: dict[str, str], other: dict[str, str], most: int = 6) -> list[str]:
    """Settings that differ, as "name = value"; names and tables of an area only as that."""
    skipped = ("name", "title", "recorded_replicates", "recorded_share")
    changed = sorted(name for name in base.keys() | other.keys() if base.get(name) != other.get(name))
    changed = [name.removeprefix("parameters.") for name in changed if name not in skipped]
    found = {name.removeprefix("parameters."): value for name, value in other.items()}
    told = [f"{name} = {found.get(name, 'absent')}" for name in changed if len(found.get(name, "")) < 40]
    return told[:most] + ([f"and {len(told) - most} more"] if len(told) > most else [])
