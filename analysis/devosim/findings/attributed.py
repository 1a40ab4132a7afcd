"""Sections of the page on the mechanisms that the difference comes from, at central values."""

from functools import partial

import pandas as pd

from devosim.findings import by_mechanism, tables, texts, words
from devosim.findings.estimands import at_central
from devosim.findings.settings import AREAS, MILLION, MONTHS, Places
from devosim.findings.words import upper_first

YARDSTICKS = {
    "gross_into_work": ("new jobs, gross", 1.0),
    "gross_qualification": ("qualifications, gross", 1.0),
    "into_work": ("new jobs, all residents", 1.0),
    "job_months": ("years in work, all residents", MONTHS),
    "spend": ("spending, GBP million", MILLION),
    "social": ("social account, GBP million", MILLION),
}


def _groups(places: Places) -> str:
    """Which mechanisms each group holds, by the first attribution that is there."""
    known = [tables.read(places.parts(area, "groups")) for area in AREAS if places.parts(area, "groups").exists()]
    if not known:
        return ""
    rows = known[0][known[0]["level"] == "group"].drop_duplicates("name")
    held = (
        f"*{name}*: {', '.join(mechanisms.split())}"
        for name, mechanisms in zip(rows["name"], rows["mechanisms"], strict=True)
    )
    return f"Groups, and the mechanisms in them ([mechanisms](mechanisms.md)). {'; '.join(held)}."


def sections(places: Places, totals: dict[str, pd.DataFrame], now: str) -> list[str]:
    """Groups against national and against the hybrid, then mechanisms within groups; `now` is the fingerprint of the model.

    `totals` of the same model as an attribution say what its parts gain beyond what their money would have bought.
    """
    said: list[str] = []
    for name, other, title in (
        ("groups", "national", texts.GROUPS.format(groups=_groups(places))),
        ("hybrid_groups", "hybrid", texts.HYBRID_GROUPS),
        ("within", "national", texts.WITHIN),
    ):
        held = tables.read_those(partial(places.parts, name=name), AREAS)
        if held:
            said.append(title + words.alone(held))
        said += [_of_area(area, parts, totals.get(area), other, now) for area, parts in held.items()]
    return said


def _of_area(area: str, parts: pd.DataFrame, totals: pd.DataFrame | None, other: str, now: str) -> str:
    """The table of one attribution, and in words what mechanisms do if their groups are divided."""
    rate = _rate(parts, totals, other)
    shown, yardsticks = parts, YARDSTICKS
    if rate is not None:
        title = f"years in work, beyond {other} for as much money"
        shown, yardsticks = (
            by_mechanism.beyond_money(parts, rate),
            YARDSTICKS | {by_mechanism.BEYOND_MONEY: (title, 1.0)},
        )
    divided = any(level.startswith("within ") for level in parts["level"].unique())
    told = f"\n\n{upper_first(by_mechanism.of_mechanisms(parts, rate))}." if divided else ""
    head = f"{AREAS[area].capitalize()}, {parts['replicates'].iloc[0]} replicates:\n\n"
    return head + words.attribution(shown, yardsticks, divided) + told + words.earlier([parts], now)


def _rate(parts: pd.DataFrame, totals: pd.DataFrame | None, other: str) -> by_mechanism.Rate | None:
    """What `other` gains for its money, if there are totals of the same model that say it."""
    if totals is None or not tables.are_alike(totals, parts) or at_central(totals).empty:
        return None
    return by_mechanism.years_for_a_million(totals, other)
