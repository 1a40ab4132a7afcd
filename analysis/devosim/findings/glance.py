"""What was found at a glance: a line for each question, a column for each area, which README.md shows as well."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from devosim import titles
from devosim.findings import tables
from devosim.findings.estimands import (
    Arms,
    Distribution,
    at_central,
    by_arm,
    drawn,
    net_of,
    pick,
    share_worse,
    times_spent,
)
from devosim.findings.leaner import difference
from devosim.findings.settings import AGAINST_HYBRID, AGAINST_NATIONAL, AREAS, TARGET
from devosim.findings.ways import more_value, more_value_at_equal
from devosim.findings.words import chosen, middle, share, signed, spread
from devosim.intervals import share_interval

SETTLED = 0.95  # of draws of one sign
_FEWER = {
    "fewer qualifications are credited": ("claim", "qualifications"),
    "fewer new jobs": ("claim", "jobs"),
    "residents have fewer years in work at equal spending": ("equal_spend", "years"),
}


class _Area(NamedTuple):
    effects: pd.DataFrame
    totals: pd.DataFrame
    lean: pd.DataFrame | None  # with less grant
    within: pd.DataFrame | None  # what the claim counts; see scope.within


class Others(NamedTuple):
    """What only some areas have, by area: runs with less grant, and new jobs `within` what the claim counts (scope.within)."""

    lean: dict[str, pd.DataFrame]
    within: dict[str, pd.DataFrame]


def table(found: dict[str, pd.DataFrame], totals: dict[str, pd.DataFrame], others: Others, now: str) -> str:
    """Effects `found` in the tables `totals`, by area; which are of another model than that of the fingerprint `now`."""
    old = {area: "" if tables.is_of(totals[area], now) else " (earlier model)" for area in found}
    areas = [_Area(found[area], totals[area], others.lean.get(area), others.within.get(area)) for area in found]
    head = [f"{AREAS[area]}{old[area]}" for area in found]
    lines = [["full agreement against national commissioning", *head], *_lines(areas)]
    rows = [f"| {' | '.join(cells)} |" for cells in lines]
    return "\n".join([rows[0], "|---" * len(lines[0]) + "|", *rows[1:]])


def _lines(areas: list[_Area]) -> list[list[str]]:
    return [[question, *(answer(area) for area in areas)] for question, answer in _QUESTIONS]


def sentence(found: dict[str, pd.DataFrame]) -> str:
    """What was found of the claim and of years in work against national commissioning, whatever it is, of all areas."""
    both = [whole_claim(effects, AGAINST_NATIONAL) for effects in found.values()]
    reached, n = sum(count for count, _ in both), max(count for _, count in both)
    told = (
        f"{what} in {_by_area({area: chosen(effects, AGAINST_NATIONAL, *effect).worse for area, effects in found.items()})}"
        for what, effect in _FEWER.items()
    )
    return (
        f"**{'No draw' if not reached else '1 draw' if reached == 1 else f'{reached} draws'} of {n} in each of {len(both)} areas reach{'es' if reached < 2 else ''} "
        f"{TARGET:+.0f} per cent of new jobs and of qualifications alike against national commissioning.** "
        f"Under the full agreement {titles.listed(list(told))}."
    )


def _by_area(worse: dict[str, float]) -> str:
    """From the least to the greatest share of draws of an area, and where nearly all draws have one sign."""
    least, most = min(worse.values()), max(worse.values())
    settled = [area for area, one in worse.items() if max(one, 1 - one) >= SETTLED]
    spanned = share(least) if share(least) == share(most) else f"{share(least)} to {share(most)}"
    where = (
        "every area"
        if len(settled) == len(worse)
        else titles.listed([f"the {AREAS[area]}" for area in settled] or ["no area"])
    )
    return f"{spanned} of an area's draws (one sign in {100 * SETTLED:.0f} % of them or more in {where})"


def share_known(worse: float, n: int) -> str:
    """A share of n draws with its 95 % interval, per cent."""
    low, high = share_interval(round(worse * n), n)
    return f"worse in {share(worse)} [{100 * low:.0f}, {100 * high:.0f}]"


def whole_claim(effects: pd.DataFrame, pair: tuple[str, str]) -> tuple[int, int]:
    """In how many draws both outcomes that the claim is about reach it, and of how many."""
    jobs, skills = (
        drawn(pick(effects, pair, "claim", outcome)).set_index(["draw", "seed"])["effect"]
        for outcome in ("jobs", "qualifications")
    )
    return int(((jobs >= TARGET) & (skills >= TARGET)).sum()), len(jobs)


def even_at(totals: pd.DataFrame) -> "pd.Series[float]":
    """By draw: the offices that national commissioning would have to pay, per cent of its spending, for equal spending to be even.

    Negative where the full agreement gains more as it is; infinite where it gains nothing at all and is never even.
    """
    arms = by_arm(drawn(totals))
    full, national = (net_of(arms, arm, "years") for arm in ("devolved", "national"))
    dearer = national / (full * times_spent(arms, "national", "devolved"))
    return 100 * (dearer.where(full > 0, np.inf) - 1)


def _years(estimand: str, pair: tuple[str, str] = AGAINST_NATIONAL) -> Callable[[_Area], str]:
    def said(area: _Area) -> str:
        d: Distribution = chosen(area.effects, pair, estimand, "years")
        return f"{spread(d, 1)}, {share_known(d.worse, d.n)}"

    return said


def _claimed(outcome: str) -> Callable[[_Area], str]:
    def said(area: _Area) -> str:
        d = chosen(area.effects, AGAINST_NATIONAL, "claim", outcome)
        said = f"{spread(d, 0)}, {share_known(d.worse, d.n)}"
        return f"{said}; {signed(d.central, 0)} at central values" if d.n_central else said

    return said


def _within(area: _Area) -> str:
    if area.within is None:
        return "not run"
    draws, central = (part(area.within.reset_index())["within"] for part in (drawn, at_central))
    said = [f"{middle(draws, 0)}, {share_known(share_worse(draws), len(draws))}" if len(draws) else "no draws"]
    return "; ".join([*said, f"{signed(float(central.mean()), 0)} at central values"] if len(central) else said)


def _even(area: _Area) -> str:
    # No interpolation: between a number and never there is nothing.
    ends = even_at(area.totals).quantile([0.05, 0.5, 0.95], interpolation="lower")
    low, median, high = ("never" if np.isinf(each) else signed(each, 1) for each in ends)
    return f"{median} [{low}, {high}]"


def _with_less_grant(area: _Area) -> str:
    if area.lean is None or drawn(area.lean).empty:
        return "not run"
    more = difference(drawn(area.totals), drawn(area.lean))
    return f"{middle(more, 1)}, {share_known(share_worse(more), len(more))}"


def _account(line: str, more_of: Callable[[Arms, str, str], "pd.Series[float]"]) -> Callable[[_Area], str]:
    def said(area: _Area) -> str:
        more = more_of(by_arm(drawn(area.totals)), "national", line)
        return f"{middle(more, 0)}, {share_known(share_worse(more), len(more))}"

    return said


_QUESTIONS: tuple[tuple[str, Callable[[_Area], str]], ...] = (
    ("new jobs credited to support, %", _claimed("jobs")),
    ("new jobs without the schemes that the claim leaves out, %", _within),
    ("qualifications credited to support, %", _claimed("qualifications")),
    (f"draws that reach the whole claim, {TARGET:+.0f} % of both",
     lambda area: "{} of {}".format(*whole_claim(area.effects, AGAINST_NATIONAL))),
    ("years in work of 1,000 residents of 16-64, as each spends of the same grant", _years("per_1000")),
    ("the same at equal spending, by scaling", _years("equal_spend")),
    ("the same at equal spending, by a smaller grant", _with_less_grant),
    ("by scaling on provision alone", _years("equal_provision")),
    ("even by scaling if national offices cost, % of what it spends beyond `none`", _even),
    ("against the hybrid of 2025, by scaling", _years("equal_spend", AGAINST_HYBRID)),
    ("social account, as each spends, GBP million", _account("social", more_value)),
    ("the same at equal spending, GBP million", _account("social", more_value_at_equal)),
    ("fiscal account, as each spends, GBP million", _account("fiscal", more_value)),
    ("fiscal account at equal spending, GBP million", _account("fiscal", more_value_at_equal)),
)  # fmt: skip
