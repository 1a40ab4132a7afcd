"""What is more or fewer in one arm than in another, draw by draw: people a year, money, and what more money buys."""

import numpy as np
import pandas as pd

from devosim.findings.estimands import Arms, by_arm, drawn
from devosim.findings.settings import AREAS, CLAIMED
from devosim.findings.words import middle, share

_MILLION = 1e8  # pence
_YEARS = 5
_AGAINST = {"national": "national", "hybrid": "the hybrid of 2025"}


def in_people(totals: dict[str, pd.DataFrame]) -> str:
    """Outcomes credited a year that a full agreement has more than national commissioning, beside the people claimed."""
    lines = [
        "| area | more into work a year: claimed, people | found, jobs credited | more qualified a year: claimed | found |",
        "|---" * 5 + "|",
    ]
    for area, frame in totals.items():
        arms, (jobs, skills) = by_arm(drawn(frame)), CLAIMED[area]
        found = [middle(_more(arms, "national", f"gross_{name}") / _YEARS, 0) for name in ("jobs", "qualifications")]
        lines.append(f"| {AREAS[area]} | {jobs:+,} | {found[0]} | {skills:+,} | {found[1]} |")
    return "\n".join(lines)


def more_money(totals: dict[str, pd.DataFrame]) -> str:
    """What a full agreement spends more, what is gained and lost beside that, and what another year in work costs."""
    lines = [
        "| area | against | GBP million more spent | more years in work | GBP for each | more is spent and no year gained in "
        "| qualifications |",
        "|---" * 7 + "|",
    ]
    for area, frame in totals.items():
        arms = by_arm(drawn(frame))
        lines += [
            f"| {AREAS[area]} | {title} | {_row(arms, other)} |" for other, title in _AGAINST.items() if other in arms
        ]
    return "\n".join(lines)


def _row(arms: Arms, other: str) -> str:
    spent, years = _more(arms, other, "spend") / _MILLION, _more(arms, other, "years")
    in_vain = float(((spent > 0) & (years <= 0)).mean())
    each = _each(spent, years)
    cells = [
        middle(spent, 1),
        middle(years, 0),
        each,
        share(in_vain),
        middle(_more(arms, other, "qualifications"), 0),
    ]
    return " | ".join(cells)


def _each(spent: "pd.Series[float]", years: "pd.Series[float]") -> str:
    """Median of those draws in which more is spent; without a gain it costs more than any other."""
    cost = (1e6 * spent / years.where(years > 0)).fillna(np.inf)[spent > 0].median()
    return f"{cost:,.0f}" if np.isfinite(cost) else "-"


def _more(arms: Arms, other: str, column: str) -> "pd.Series[float]":
    return arms["devolved"][column] - arms[other][column]
