"""The effect of one way of commissioning against another on every estimand, draw by draw."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from devosim.findings.settings import CENTRAL, MILLION, MONTHS, PAIRS, TARGET
from devosim.gains import smallest_detectable

OUTCOMES = {
    "jobs": "new jobs",
    "jobs_26": "26-week jobs",
    "qualifications": "qualifications",
    "years": "years in work",
    "filled": "years in filled posts, outsiders too",
}


class Estimand(NamedTuple):
    """What is measured, of which outcomes, in which unit."""

    name: str
    title: str
    unit: str
    outcomes: tuple[str, ...]


ESTIMANDS = (
    Estimand("claim", "the claim on its own terms: gross outcomes", "per cent", ("jobs", "jobs_26", "qualifications")),
    Estimand("per_1000", "market-net, for 1,000 residents of 16-64", "number", tuple(OUTCOMES)),
    Estimand("net_relative", "market-net, more than what the other adds to none", "per cent", tuple(OUTCOMES)),
    Estimand("per_million_allocated", "market-net, for GBP million allocated", "number", tuple(OUTCOMES)),
    Estimand("per_million_spent", "market-net, for GBP million spent", "number", tuple(OUTCOMES)),
    Estimand("equal_spend", "market-net at equal spending, for 1,000 residents", "number", tuple(OUTCOMES)),
    Estimand(
        "equal_up", "market-net at equal spending, as much as the first way spends, for 1,000 residents", "number", ("years",)
    ),
    Estimand(
        "equal_provision", "market-net at equal spending on provision, without administration, for 1,000 residents", "number",
        ("years",),
    ),
    Estimand("equal_relative", "market-net at equal spending, more than what the other adds", "per cent", tuple(OUTCOMES)),
)  # fmt: skip


Arms = dict[str, pd.DataFrame]


def by_arm(totals: pd.DataFrame) -> Arms:
    """The rows of each arm, by draw and seed, with `years` in work.

    If the table has what it takes, there are years in `filled` posts, and `provision`, what is spent without administration.
    """
    frame = totals.assign(years=totals["months_in_work"] / MONTHS)
    if "money_administration" in frame:
        frame["provision"] = frame["spend"] - frame["money_administration"]
    if "months_filled" in frame:
        frame["filled"] = frame["months_filled"] / MONTHS
    return {str(arm): rows.set_index(["draw", "seed"]) for arm, rows in frame.groupby("arm")}


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that are of draws, without those of central replicates."""
    return table[table["draw"] != CENTRAL]


def at_central(table: pd.DataFrame) -> pd.DataFrame:
    """The others."""
    return table[table["draw"] == CENTRAL]


def effects(totals: pd.DataFrame) -> pd.DataFrame:
    """One row for each run (a draw, or a central replicate), pair, estimand and outcome: its `effect`.

    `totals` is a table of an area. Market-net is an arm minus `none`; what is spent is what is spent beyond `none`. An
    effect that is not defined is NaN: per pound spent where an arm spends no more than `none` does. Tables of before
    filled posts were kept have no rows about them, nor those without administration about provision alone.
    """
    arms = by_arm(totals)
    residents = arms["none"]["residents"]
    parts = []
    for a, b in PAIRS:
        for estimand in (one for one in ESTIMANDS if one.name != "equal_provision" or "provision" in arms["none"]):
            for outcome in (one for one in estimand.outcomes if one in arms["none"]):
                effect = _EFFECT[estimand.name](arms, a, b, outcome, residents).rename("effect").reset_index()
                parts.append(effect.assign(a=a, b=b, estimand=estimand.name, outcome=outcome))
    return pd.concat(parts, ignore_index=True)


def pick(found: pd.DataFrame, pair: tuple[str, str], estimand: str, outcome: str) -> pd.DataFrame:
    """The rows of `effects` about one pair, estimand and outcome."""
    wanted = {"a": pair[0], "b": pair[1], "estimand": estimand, "outcome": outcome}
    return found[np.logical_and.reduce([found[column] == value for column, value in wanted.items()])]


class Distribution(NamedTuple):
    """Of an effect over draws, with what luck alone makes of it at central values.

    Median and the middle 90 per cent of n draws; share of draws in which it is below zero, equal ones by half, and of
    those in which it is TARGET or more (a matter of effects in per cent); mean of the central replicates, the standard
    deviation of one of them, which part of the variance over draws its square is (at most all), and the smallest effect
    that all of them together find with 80 per cent power (two-sided test at 5 per cent).
    """

    n: int
    low: float
    median: float
    high: float
    worse: float
    reached: float
    central: float
    luck: float
    of_luck: float
    detectable: float
    n_central: int


def distribution(found: pd.DataFrame) -> Distribution:
    """Of the effects of one pair, estimand and outcome: rows of `effects`."""
    known = found.dropna(subset=["effect"])
    draws, central = (part["effect"].to_numpy(dtype=float) for part in (drawn(known), at_central(known)))
    low, median, high = np.quantile(draws, [0.05, 0.5, 0.95]) if draws.size else [np.nan] * 3
    worse = share_worse(draws) if draws.size else np.nan
    reached = float(np.mean(draws >= TARGET)) if draws.size else np.nan
    mean = float(central.mean()) if central.size else np.nan
    luck = float(central.std(ddof=1)) if central.size > 1 else np.nan
    variance = float(draws.var(ddof=1)) if draws.size > 1 else np.nan
    of_luck = float(np.minimum(1.0, luck**2 / variance)) if variance > 0 else np.nan
    detectable = smallest_detectable(central)
    return Distribution(draws.size, low, median, high, worse, reached, mean, luck, of_luck, detectable, central.size)


def share_worse(differences: npt.ArrayLike) -> float:
    """Share of differences below zero, equal ones by half."""
    values = np.asarray(differences)
    return float(np.mean((values < 0) + 0.5 * (values == 0)))


def _claim(arms: Arms, a: str, b: str, outcome: str, _: pd.Series) -> pd.Series:
    gross_a, gross_b = (arms[arm][f"gross_{outcome}"] for arm in (a, b))
    return 100 * (gross_a / gross_b.where(gross_b > 0) - 1)


def _per_1000(arms: Arms, a: str, b: str, outcome: str, residents: pd.Series) -> pd.Series:
    return 1000 * (arms[a][outcome] - arms[b][outcome]) / residents


def net_of(arms: Arms, arm: str, outcome: str) -> pd.Series:
    """What an arm has beyond `none`."""
    return arms[arm][outcome] - arms["none"][outcome]


def _net_relative(arms: Arms, a: str, b: str, outcome: str, _: pd.Series) -> pd.Series:
    return _more_than(net_of(arms, a, outcome), net_of(arms, b, outcome))


def _more_than(one: pd.Series, other: pd.Series) -> pd.Series:
    """By how many per cent; no number where the other is none, or less."""
    return 100 * (one / other.where(other > 0) - 1)


def _beyond(arms: Arms, arm: str, cost: str = "spend") -> pd.Series:
    beyond = (arms[arm][cost] - arms["none"][cost]) / MILLION
    return beyond.where(beyond > 0)


def _per_allocated(arms: Arms, a: str, b: str, outcome: str, _: pd.Series) -> pd.Series:
    def of(arm: str) -> pd.Series:
        return net_of(arms, arm, outcome) / (arms[arm]["allocated"] / MILLION)

    return of(a) - of(b)


def _per_spent(arms: Arms, a: str, b: str, outcome: str, _: pd.Series) -> pd.Series:
    def of(arm: str) -> pd.Series:
        return net_of(arms, arm, outcome) / _beyond(arms, arm)

    return of(a) - of(b)


def _equal_spend(arms: Arms, a: str, b: str, outcome: str, residents: pd.Series) -> pd.Series:
    return 1000 * (_at_equal(arms, a, b, outcome) - net_of(arms, b, outcome)) / residents


def _equal_up(arms: Arms, a: str, b: str, outcome: str, residents: pd.Series) -> pd.Series:
    """As `_equal_spend` the other way round: arm b as if it spent what arm a does."""
    return -_equal_spend(arms, b, a, outcome, residents)


def _equal_provision(arms: Arms, a: str, b: str, outcome: str, residents: pd.Series) -> pd.Series:
    """As `_equal_spend`, with no arm charged for its hubs, agreement and outreach: others' offices are charged to nobody."""
    return 1000 * (_at_equal(arms, a, b, outcome, "provision") - net_of(arms, b, outcome)) / residents


def _equal_relative(arms: Arms, a: str, b: str, outcome: str, _: pd.Series) -> pd.Series:
    return _more_than(_at_equal(arms, a, b, outcome), net_of(arms, b, outcome))


def _at_equal(arms: Arms, a: str, b: str, outcome: str, cost: str = "spend") -> pd.Series:
    """Of arm a, as if every outcome were in proportion to spending."""
    return net_of(arms, a, outcome) * times_spent(arms, b, a, cost)


def times_spent(arms: Arms, a: str, b: str, cost: str = "spend") -> pd.Series:
    """What arm a spends beyond `none`, over what arm b does; of `spend`, or of the `provision` in it."""
    return _beyond(arms, a, cost) / _beyond(arms, b, cost)


_EFFECT = {
    "claim": _claim,
    "per_1000": _per_1000,
    "per_million_allocated": _per_allocated,
    "per_million_spent": _per_spent,
    "equal_spend": _equal_spend,
    "equal_up": _equal_up,
    "equal_provision": _equal_provision,
    "net_relative": _net_relative,
    "equal_relative": _equal_relative,
}
