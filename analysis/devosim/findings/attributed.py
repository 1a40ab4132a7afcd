"""Sections of the page on the mechanisms that the difference comes from, at central values."""

import pandas as pd

from devosim.findings import by_mechanism, tables, texts, words
from devosim.findings.estimands import at_central
from devosim.findings.settings import AREAS, MILLION, MONTHS, Places

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
    for name, level, other, title in (
        ("groups", "group", "national", texts.GROUPS.format(groups=_groups(places))),
        ("hybrid_groups", "group", "hybrid", texts.HYBRID_GROUPS),
        ("within", "", "national", texts.WITHIN),
    ):
        held = [area for area in AREAS if places.parts(area, name).exists()]
        for area in held:
            parts = tables.read(places.parts(area, name))
            said.append(title + words.alone(held) if not any(title in section for section in said) else "")
            n = parts["replicates"].iloc[0]
            levels = [level] if level else [one for one in parts["level"].unique() if one.startswith("within ")]
            old = words.earlier([parts], now)
            shown, yardsticks = _with_money(parts, totals.get(area), other)
            said += [f"{AREAS[area].capitalize()}, {one}, {n} replicates:\n\n"
                         + words.attribution(shown, one, yardsticks) + old for one in levels]  # fmt: skip
    return said


def _with_money(
    parts: pd.DataFrame, totals: pd.DataFrame | None, other: str
) -> tuple[pd.DataFrame, dict[str, tuple[str, float]]]:
    """Years in work beyond what `other` gains for as much money as well, if there are totals of the same model."""
    if totals is None or not tables.are_alike(totals, parts) or at_central(totals).empty:
        return parts, YARDSTICKS
    rate = by_mechanism.years_for_a_million(totals, other)
    title = f"years in work, beyond {other} for as much money"
    return by_mechanism.beyond_money(parts, rate), YARDSTICKS | {by_mechanism.BEYOND_MONEY: (title, 1.0)}
