"""What was found in plain words, whatever it is: the first section of the page."""

from typing import NamedTuple

import pandas as pd

from devosim.findings import by_mechanism, later, tables
from devosim.findings.estimands import Distribution, by_arm, drawn, pick, share_worse, times_spent
from devosim.findings.glance import SETTLED, whole_claim
from devosim.findings.settings import AGAINST_HYBRID, AGAINST_NATIONAL, AREAS, TARGET
from devosim.findings.ways import more_value, more_value_at_equal
from devosim.findings.words import chosen, gained, middle, share, signed, spread


class Besides(NamedTuple):
    """What only some areas have: effects of other draws, and attributions to groups of mechanisms and within them, by area."""

    centred: dict[str, pd.DataFrame]  # half of the draws on either side of every declared value
    shelf: dict[str, pd.DataFrame]  # the full agreement without its shelf
    ten_years: dict[str, pd.DataFrame]  # ten years together
    parts: dict[str, pd.DataFrame]
    within: dict[str, pd.DataFrame]  # attributions with every mechanism within its group


def in_short(totals: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame], besides: Besides, now: str) -> str:
    """A list for each area. `found` are the effects of the tables `totals`, `now` is the fingerprint of the model."""
    return "\n\n".join(
        "\n".join(
            [
                _head(area, totals[area], rows, now),
                *_area(totals[area], rows, besides.centred.get(area)),
                *_more(area, totals[area], rows, besides),
            ]
        )
        for area, rows in found.items()
        if chosen(rows, AGAINST_NATIONAL, "claim", "jobs").n
    )


def _more(area: str, totals: pd.DataFrame, found: pd.DataFrame, besides: Besides) -> list[str]:
    """Lines of what an area has besides."""
    lines = _mechanisms(besides.parts.get(area), besides.within.get(area), totals)
    if area in besides.shelf:
        lines.append(_without_offers(found, besides.shelf[area]))
    if area in besides.ten_years:
        lines.append(_ten_years(besides.ten_years[area]))
    return lines


def _without_offers(found: pd.DataFrame, shelf: pd.DataFrame) -> str:
    """The full agreement with the schemes of national commissioning, and what its offers add to that draw by draw."""
    jobs, skills = (chosen(shelf, AGAINST_NATIONAL, "claim", outcome) for outcome in ("jobs", "qualifications"))
    added = [
        (_by_draw(found, name, "years") - _by_draw(shelf, name, "years")).dropna()
        for name in ("equal_spend", "per_1000")
    ]
    equal, spent = (f"{middle(more, 2)} (less in {share(share_worse(more))})" for more in added)
    return (
        f"- *Without the three offers*, whose composition is the same in all other draws ([{jobs.n} draws](#without-the-three-offers) with the "
        f"schemes of national commissioning instead): {_with_worse(jobs, 0)} per cent new jobs, gross, {TARGET:+.0f} or more in "
        f"{share(jobs.reached)}; {_with_worse(skills, 0)} per cent qualifications; years in work of 1,000 {_years(shelf, AGAINST_NATIONAL)}. The offers "
        f"add to these years, draw by draw, {equal} at equal spending, {spent} as it is spent."
    )


def _ten_years(whole: pd.DataFrame) -> str:
    said = [
        f"against {title} {later.of_ten_years(whole, pair, 'equal_spend')} at equal spending, "
        f"{later.of_ten_years(whole, pair, 'per_1000')} as it is spent"
        for pair, title in ((AGAINST_NATIONAL, "national commissioning"), (AGAINST_HYBRID, "the hybrid"))
    ]
    return f"- *Ten years together* ([years 6-10](#years-6-10)), years in work of 1,000: {'; '.join(said)}."


def _head(area: str, totals: pd.DataFrame, found: pd.DataFrame, now: str) -> str:
    n = chosen(found, AGAINST_NATIONAL, "claim", "jobs").n
    old = "" if tables.is_of(totals, now) else " of an earlier model"
    return f"**{AREAS[area].capitalize()}** ({n} draws{old}), full agreement:\n"


def _area(totals: pd.DataFrame, found: pd.DataFrame, centred: pd.DataFrame | None) -> list[str]:
    return [
        f"- *Years in work* of 1,000 residents over five years, against national commissioning {_years(found, AGAINST_NATIONAL)}; "
        f"against the hybrid {_years(found, AGAINST_HYBRID)}.",
        f"- *Credited to support* (gross, as the claim is), against national: {_claim(found, centred, 'jobs')} new jobs, {TARGET:+.0f} or more "
        f"in {share(chosen(found, AGAINST_NATIONAL, 'claim', 'jobs').reached)}; {_claim(found, centred, 'qualifications')} qualifications.",
        f"- *Both together*: {_both(found)}",
        f"- *The whole claim*, {TARGET:+.0f} per cent new jobs and qualifications alike: {_whole_claim(found)}.",
        f"- *Everybody but the long-term workless*: fewer years in work than under national commissioning in {_others(totals)}.",
        f"- *Social account*, GBP million at present value over five years, as each spends (at equal spending): "
        f"{_account(totals, 'social')}; what qualifications are worth later is not in it.",
        f"- *Fiscal account*, the same of public money alone: {_account(totals, 'fiscal')}.",
        f"- *Spent* of the grant: {_spent(totals)}.",
    ]


def _mechanisms(parts: pd.DataFrame | None, within: pd.DataFrame | None, totals: pd.DataFrame) -> list[str]:
    if parts is None:
        return []
    rate = by_mechanism.years_for_a_million(totals, "national")
    said = [f"- *By mechanism*: {by_mechanism.sentence(parts)}; {by_mechanism.for_the_money(parts, rate)}."]
    if within is not None:
        said.append(f"- *Each mechanism within its group*, {by_mechanism.of_mechanisms(within, rate)}.")
    return said


def _years(found: pd.DataFrame, pair: tuple[str, str]) -> str:
    spent, equal, provision = (
        chosen(found, pair, estimand, "years") for estimand in ("per_1000", "equal_spend", "equal_provision")
    )
    return (
        f"{_with_worse(equal, 2)} at equal spending, {_with_worse(provision, 2)} at equal spending on provision alone, "
        f"{_with_worse(spent, 2)} as it is spent"
    )


def _with_worse(d: Distribution, digits: int) -> str:
    return f"{spread(d, digits)} (worse in {share(d.worse)})"


def _claim(found: pd.DataFrame, centred: pd.DataFrame | None, outcome: str) -> str:
    """Over even draws, centred ones and at central values, and whether they agree about the sign."""
    even = chosen(found, AGAINST_NATIONAL, "claim", outcome)
    said = f"{spread(even, 0)} per cent"
    beside, signs = [f"worse in {share(even.worse)}"], [_sign(even.worse)]
    if centred is not None:
        halves = chosen(centred, AGAINST_NATIONAL, "claim", outcome)
        beside.append(f"in {share(halves.worse)} of draws of which half lie on either side of central values")
        signs.append(_sign(halves.worse))
    if even.n_central:
        beside.append(f"{signed(even.central, 0)} at central values")
        signs.append(-1 if even.central < 0 else 1)
    settled = "" if abs(sum(signs)) == len(signs) else ": its sign is not settled"
    return f"{said} ({'; '.join(beside)}{settled})"


def _sign(worse: float) -> int:
    """-1 or 1 where nearly all draws have it, else 0."""
    return -1 if worse >= SETTLED else 1 if worse <= 1 - SETTLED else 0


def _both(found: pd.DataFrame) -> str:
    """How often the claim's measure and what becomes of residents disagree."""
    gross, spent, equal = (
        _by_draw(found, estimand, outcome)
        for estimand, outcome in (("claim", "jobs"), ("per_1000", "years"), ("equal_spend", "years"))
    )
    apart, other = (
        [float(((side * gross > 0) & (side * years < 0)).mean()) for years in (spent, equal)] for side in (-1, 1)
    )
    return (
        f"in {share(apart[0])} of draws fewer jobs are credited than under national commissioning while residents work more "
        f"({share(apart[1])} at equal spending), in {share(other[0])} ({share(other[1])}) it is the other way round."
    )


def _whole_claim(found: pd.DataFrame) -> str:
    """In how many draws both outcomes that the claim is about reach it."""
    said = []
    for pair, title in ((AGAINST_NATIONAL, "national commissioning"), (AGAINST_HYBRID, "the hybrid")):
        reached, of = whole_claim(found, pair)
        said.append(f"in {reached} of {of} draws against {title}")
    return ", ".join(said)


def _by_draw(
    found: pd.DataFrame, estimand: str, outcome: str, pair: tuple[str, str] = AGAINST_NATIONAL
) -> "pd.Series[float]":
    rows = drawn(pick(found, pair, estimand, outcome))
    return rows.set_index(["draw", "seed"])["effect"]


def _others(totals: pd.DataFrame) -> str:
    """How often those whom the full agreement does not seek out work less under it, whatever the reason."""
    arms = by_arm(drawn(totals))
    worse = []
    for scaled in (1.0, times_spent(arms, "national", "devolved")):
        everybody, sought = (
            gained(arms, column, scaled) for column in ("months_in_work", "months_in_work_long_term_workless")
        )
        worse.append(share_worse(everybody - sought))
    return f"{share(worse[0])} of draws as it is spent, in {share(worse[1])} at equal spending"


def _account(totals: pd.DataFrame, line: str) -> str:
    arms = by_arm(drawn(totals))
    said = []
    for other, title in (("national", "national commissioning"), ("hybrid", "the hybrid")):
        spent, equal = (of(arms, other, line) for of in (more_value, more_value_at_equal))
        even = f"{middle(equal, 1)}, worse in {share(share_worse(equal))}"
        said.append(f"{middle(spent, 1)}, worse in {share(share_worse(spent))} ({even}), against {title}")
    return "; ".join(said)


def _spent(totals: pd.DataFrame) -> str:
    """Medians over draws, and what of the difference is administration."""
    arms = by_arm(drawn(totals))
    said = [
        f"{title} {share(float((arms[arm]['spend'] / arms[arm]['allocated']).median()))}"
        for arm, title in (
            ("national", "national commissioning"),
            ("hybrid", "the hybrid"),
            ("devolved", "the full agreement"),
        )
    ]
    office = (arms["devolved"]["money_administration"] / arms["devolved"]["spend"]).median()
    return f"{', '.join(said)}, {share(float(office))} of it for its hubs, agreement and outreach"
