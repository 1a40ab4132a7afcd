"""What was found in plain words, whatever it is: the first section of the page."""

import pandas as pd

from devosim.findings.estimands import Distribution, by_arm, drawn, share_worse
from devosim.findings.settings import AREAS, TARGET
from devosim.findings.words import chosen, middle, share, signed, spread

_NATIONAL, _HYBRID = ("devolved", "national"), ("devolved", "hybrid")
_SETTLED = 0.95  # of draws of one sign


def in_short(
    totals: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame], centred: dict[str, pd.DataFrame]
) -> str:
    """A list for each area. `found` are the effects of the tables `totals`, `centred` those of centred draws."""
    return "\n\n".join(
        _area(area, totals[area], rows, centred.get(area))
        for area, rows in found.items()
        if chosen(rows, _NATIONAL, "claim", "jobs").n
    )


def _area(area: str, totals: pd.DataFrame, found: pd.DataFrame, centred: pd.DataFrame | None) -> str:
    n = chosen(found, _NATIONAL, "claim", "jobs").n
    lines = [
        f"**{AREAS[area].capitalize()}** ({n} draws), full agreement:",
        "",
        f"- *Years in work* of 1,000 residents over five years, against national commissioning {_years(found, _NATIONAL)}; "
        f"against the hybrid {_years(found, _HYBRID)}.",
        f"- *The claim's own measure*, gross, against national: {_claim(found, centred, 'jobs')} new jobs, {TARGET:+.0f} or more "
        f"in {share(chosen(found, _NATIONAL, 'claim', 'jobs').reached)}; {_claim(found, centred, 'qualifications')} qualifications.",
        f"- *Both together*: {_both(totals)}",
        f"- *Social account*, GBP million at present value over five years: {_social(totals)}.",
    ]
    return "\n".join(lines)


def _years(found: pd.DataFrame, pair: tuple[str, str]) -> str:
    spent, equal = (chosen(found, pair, estimand, "years") for estimand in ("per_1000", "equal_spend"))
    return f"{_with_worse(equal, 2)} at equal spending, {_with_worse(spent, 2)} as it is spent"


def _with_worse(d: Distribution, digits: int) -> str:
    return f"{spread(d, digits)} (worse in {share(d.worse)})"


def _claim(found: pd.DataFrame, centred: pd.DataFrame | None, outcome: str) -> str:
    """Over even draws, centred ones and at central values, and whether they agree about the sign."""
    even = chosen(found, _NATIONAL, "claim", outcome)
    said = f"{spread(even, 0)} per cent"
    beside, signs = [f"worse in {share(even.worse)}"], [_sign(even.worse)]
    if centred is not None:
        halves = chosen(centred, _NATIONAL, "claim", outcome)
        beside.append(f"in {share(halves.worse)} of draws of which half lie on either side of central values")
        signs.append(_sign(halves.worse))
    if even.n_central:
        beside.append(f"{signed(even.central, 0)} at central values")
        signs.append(-1 if even.central < 0 else 1)
    settled = "" if abs(sum(signs)) == len(signs) else ": its sign is not settled"
    return f"{said} ({'; '.join(beside)}{settled})"


def _sign(worse: float) -> int:
    """-1 or 1 where nearly all draws have it, else 0."""
    return -1 if worse >= _SETTLED else 1 if worse <= 1 - _SETTLED else 0


def _both(totals: pd.DataFrame) -> str:
    """How often the claim's measure and what becomes of residents disagree."""
    arms = by_arm(drawn(totals))
    gross, years = (arms["devolved"][name] - arms["national"][name] for name in ("gross_jobs", "months_in_work"))
    apart = float(((gross < 0) & (years > 0)).mean())
    other = float(((gross > 0) & (years < 0)).mean())
    return (
        f"in {share(apart)} of draws fewer jobs are credited than under national commissioning while residents work "
        f"more, in {share(other)} it is the other way round."
    )


def _social(totals: pd.DataFrame) -> str:
    arms = by_arm(drawn(totals))
    gained = (arms["devolved"]["value_social"] - arms["national"]["value_social"]) / 1e8
    return (
        f"{middle(gained, 1)}, worse in {share(share_worse(gained))}, against national "
        "commissioning; what qualifications are worth later is not in it"
    )
