"""What is more or fewer in one arm than in another, draw by draw: people a year, money, and what more money buys."""

import numpy as np
import pandas as pd

from devosim.findings.estimands import Arms, at_central, by_arm, drawn
from devosim.findings.settings import AREAS, CLAIMED, MILLION, YEARS
from devosim.findings.words import middle, share, signed

_AGAINST = {"national": "national", "hybrid": "the hybrid of 2025"}


def in_people(totals: dict[str, pd.DataFrame]) -> str:
    """Outcomes credited a year that a full agreement has more than national commissioning, beside the people claimed."""
    lines = [
        "| area | more into work a year: claimed, people | found, jobs credited | at central values "
        "| more qualified a year: claimed | found | at central values |",
        "|---" * 7 + "|",
    ]
    for area, frame in totals.items():
        cells = [
            f"{claimed:+,} | {_a_year(frame, name)}"
            for claimed, name in zip(CLAIMED[area], ("jobs", "qualifications"), strict=True)
        ]
        lines.append(f"| {AREAS[area]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _a_year(totals: pd.DataFrame, name: str) -> str:
    """Over draws, and mean at central values."""
    draws, central = by_arm(drawn(totals)), by_arm(at_central(totals))
    found = middle(_more(draws, "national", f"gross_{name}") / YEARS, 0)
    mean = float((_more(central, "national", f"gross_{name}") / YEARS).mean()) if central else float("nan")
    return f"{found} | {signed(mean, 0)}"


def more_money(totals: dict[str, pd.DataFrame]) -> str:
    """What a full agreement spends more, what is gained and lost beside that, and the one over the other."""
    lines = [
        "| area | against | GBP million more spent | more years in work | the one over the other | more is spent and no year gained in "
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
    spent, years = _more(arms, other, "spend") / MILLION, _more(arms, other, "years")
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
