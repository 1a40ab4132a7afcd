"""Which mechanisms, by group and alone, the difference comes from, as it is spent and for the money that they spend."""

from typing import NamedTuple

import pandas as pd

from devosim import titles
from devosim.findings.estimands import at_central, by_arm, net_of
from devosim.findings.settings import MILLION, MONTHS
from devosim.findings.words import signed
from devosim.intervals import t_for_all, t_triple

BEYOND_MONEY = "beyond_money"


class Rate(NamedTuple):
    """Years in work for GBP million, and half the width of its 95 % interval over replicates."""

    mean: float
    half: float


def years_for_a_million(totals: pd.DataFrame, arm: str) -> Rate:
    """What an arm gains beyond `none` for GBP million that it spends beyond it, at central values: a ratio of means.

    Its interval is that of the means, linearised; of one replicate it is not known.
    """
    arms = by_arm(at_central(totals))
    years, spend = net_of(arms, arm, "years"), net_of(arms, arm, "spend") / MILLION
    rate = float(years.mean() / spend.mean())
    mean, low, _ = t_triple((years - rate * spend) / spend.mean())
    return Rate(rate, mean - low)


def beyond_money(parts: pd.DataFrame, rate: Rate) -> pd.DataFrame:
    """`parts`, an attribution, with rows of years in work less `rate` for GBP million that a part spends.

    They add up as years and spending do: what is above zero gains more than other ways to spend that money. How years,
    spending and rate go together over replicates is not kept, so that intervals are as wide as they can be: sums of widths.
    """
    years, spend = (
        parts[parts["yardstick"] == name].set_index(["level", "name"], drop=False) for name in ("job_months", "spend")
    )
    cost = spend["mean"] / MILLION
    means = years["mean"] / MONTHS - rate.mean * cost
    halves = _half(years) / MONTHS + rate.mean * _half(spend) / MILLION + rate.half * cost.abs()
    more = years.assign(yardstick=BEYOND_MONEY, mean=means, low=means - halves, high=means + halves)
    return pd.concat([parts, more], ignore_index=True)


def _half(rows: pd.DataFrame) -> "pd.Series[float]":
    return (rows["high"] - rows["low"]) / 2


def for_the_money(parts: pd.DataFrame, rate: Rate) -> str:
    """The groups by what they gain beyond `rate` for GBP million that they spend, as `sentence` tells them."""
    rows = beyond_money(parts, rate).query("yardstick == @BEYOND_MONEY and level == 'group'")
    return f"beyond what national commissioning gains for as much money, {_told(rows, 1)}"


def sentence(parts: pd.DataFrame) -> str:
    """Years in work by group, the largest first, and which groups are told from nothing; `parts` is an attribution."""
    years = parts[parts["yardstick"] == "job_months"]
    total = years[years["level"] == "total"].iloc[0]
    n = total["replicates"]
    said = _told(years[years["level"] == "group"], MONTHS)
    return f"of {signed(total['mean'] / MONTHS, 0)} years in work in {n} replicates at central values, as it is spent, {said}"


def of_mechanisms(parts: pd.DataFrame, rate: Rate | None) -> str:
    """The same of mechanisms within their groups, as it is spent and, if there is a `rate`, beyond it for as much money."""
    within = _for_all(parts[parts["level"].str.startswith("within ")])
    said = f"years in work as it is spent: {_told(within[within['yardstick'] == 'job_months'], MONTHS)}"
    if rate is None:
        return said
    wider = t_for_all(pd.Series([rate.half]), pd.Series([0.0]), *_n_and_count(within)).iloc[0]
    beyond = beyond_money(within, Rate(rate.mean, wider)).query("yardstick == @BEYOND_MONEY")
    return f"{said}. Beyond what the other arm gains for as much money: {_told(beyond, 1)}"


def _for_all(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with intervals that hold for all the mechanisms in them at once."""
    n, count = _n_and_count(rows)
    return rows.assign(**{end: t_for_all(rows[end], rows["mean"], n, count) for end in ("low", "high")})


def _n_and_count(rows: pd.DataFrame) -> tuple[int, int]:
    """Replicates, and how many mechanisms there are."""
    return int(rows["replicates"].iloc[0]), len(rows[["level", "name"]].drop_duplicates())


def _told(rows: pd.DataFrame, divisor: float) -> str:
    """What is above zero, what is below it, and what is told from neither, each by its mean over `divisor`, the largest first."""
    ordered = rows.sort_values("mean", ascending=False)
    gains, losses = ordered["low"] > 0, ordered["high"] < 0
    said = [titles.listed(_parts(ordered[gains], divisor) or ["none told from nothing"])]
    if losses.any():
        said.append(f"against it {titles.listed(_parts(ordered[losses], divisor))}")
    idle = (ordered["low"] == 0) & (ordered["high"] == 0)
    for rest, names in (
        ("not told from nothing", ~(gains | losses | idle)),
        ("nothing in any replicate", idle),
    ):
        if names.any():
            said.append(f"{rest}: {titles.listed(list(ordered.loc[names, 'name']))}")
    return "; ".join(said)


def _parts(rows: pd.DataFrame, divisor: float) -> list[str]:
    return [f"{name} {signed(mean / divisor, 0)}" for name, mean in zip(rows["name"], rows["mean"], strict=True)]
