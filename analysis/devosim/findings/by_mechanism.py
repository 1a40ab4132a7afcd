"""Which groups of mechanisms the difference comes from, as it is spent and for the money that they spend."""

import pandas as pd

from devosim import titles
from devosim.findings.estimands import at_central, by_arm, net_of
from devosim.findings.settings import MILLION, MONTHS
from devosim.findings.words import signed

BEYOND_MONEY = "beyond_money"


def years_for_a_million(totals: pd.DataFrame, arm: str) -> float:
    """Years in work that an arm gains beyond `none` for GBP million that it spends beyond it, at central values."""
    arms = by_arm(at_central(totals))
    return float(net_of(arms, arm, "years").mean() / (net_of(arms, arm, "spend").mean() / MILLION))


def beyond_money(parts: pd.DataFrame, rate: float) -> pd.DataFrame:
    """`parts`, an attribution, with rows of years in work less `rate` for GBP million that a part spends: means alone.

    They add up as years and spending do: what is above zero gains more than other ways to spend that money.
    """
    years, spend = (
        parts[parts["yardstick"] == name].set_index(["level", "name"], drop=False) for name in ("job_months", "spend")
    )
    means = years["mean"] / MONTHS - rate * spend["mean"] / MILLION
    more = years.assign(yardstick=BEYOND_MONEY, mean=means, low=float("nan"), high=float("nan"))
    return pd.concat([parts, more], ignore_index=True)


def for_the_money(parts: pd.DataFrame, rate: float) -> str:
    """The groups by what they gain beyond `rate` for GBP million that they spend, the largest first."""
    rows = beyond_money(parts, rate).query("yardstick == @BEYOND_MONEY and level == 'group'")
    ordered = rows.sort_values("mean", ascending=False)
    said = [f"{name} {signed(mean, 0)}" for name, mean in zip(ordered["name"], ordered["mean"], strict=True)]
    return f"beyond what national commissioning gains for as much money, by means, {titles.listed(said)}"


def sentence(parts: pd.DataFrame) -> str:
    """Years in work by group, the largest first, and which groups are told from nothing; `parts` is an attribution."""
    years = parts[parts["yardstick"] == "job_months"].set_index("name")
    total = years.loc[years["level"] == "total"].iloc[0]
    groups = years[years["level"] == "group"].sort_values("mean", ascending=False)
    gain = [_part(name, row) for name, row in groups.iterrows() if row["low"] > 0]
    lose = [_part(name, row) for name, row in groups.iterrows() if row["high"] < 0]
    rest = [str(name) for name, row in groups.iterrows() if not (row["low"] > 0 or row["high"] < 0)]
    said = [
        f"of {signed(total['mean'] / MONTHS, 0)} years in work at central values, as it is spent, "
        f"{titles.listed(gain or ['no group told from nothing'])}"
    ]
    if lose:
        said.append(f"against it {titles.listed(lose)}")
    if rest:
        said.append(f"not told from nothing: {titles.listed(rest)}")
    return "; ".join(said)


def _part(name: object, row: "pd.Series[float]") -> str:
    return f"{name} {signed(row['mean'] / MONTHS, 0)}"
