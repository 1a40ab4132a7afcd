"""Which groups of mechanisms the difference comes from, in a sentence for each area: part of the first section."""

import pandas as pd

from devosim import titles
from devosim.findings.words import signed

_YEARS = 12  # months


def sentence(parts: pd.DataFrame) -> str:
    """Years in work by group, the largest first, and which groups are told from nothing; `parts` is an attribution."""
    years = parts[parts["yardstick"] == "job_months"].set_index("name")
    total = years.loc[years["level"] == "total"].iloc[0]
    groups = years[years["level"] == "group"].sort_values("mean", ascending=False)
    gain = [_part(name, row) for name, row in groups.iterrows() if row["low"] > 0]
    lose = [_part(name, row) for name, row in groups.iterrows() if row["high"] < 0]
    rest = [str(name) for name, row in groups.iterrows() if not (row["low"] > 0 or row["high"] < 0)]
    said = [
        f"of {signed(total['mean'] / _YEARS, 0)} years in work at central values, as it is spent, "
        f"{titles.listed(gain or ['no group told from nothing'])}"
    ]
    if lose:
        said.append(f"against it {titles.listed(lose)}")
    if rest:
        said.append(f"not told from nothing: {titles.listed(rest)}")
    return "; ".join(said)


def _part(name: object, row: "pd.Series[float]") -> str:
    return f"{name} {signed(row['mean'] / _YEARS, 0)}"
