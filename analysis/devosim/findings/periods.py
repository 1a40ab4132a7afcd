"""Runs ten years of policy, and keeps years 1-5 and 6-10 apart."""

from functools import partial
from typing import Any

import pandas as pd

from devosim.arm import Arm
from devosim.findings import sweeps
from devosim.findings.rows import filled
from devosim.findings.settings import PERIODS, Places
from devosim.results import Results

_MONTHLY = {
    "into_work": "jobs",
    "sustained_26": "jobs_26",
    "qualification_gained": "qualifications",
    "employed": "months_in_work",
    "gross_into_work": "gross_jobs",
    "gross_sustained_26": "gross_jobs_26",
    "gross_qualification": "gross_qualifications",
}


def run_later(places: Places, area: str, draws: range, central: int, extra: tuple[str, ...] = ()) -> int:
    """Runs the draws, and so many replicates at central values, that the table lacks; how many there were."""
    horizon = ("--set", f"horizon.policy_months={_months(PERIODS)}")
    rows = partial(rows_by_period, parts=PERIODS)
    sweep = sweeps.Sweep(f"{area}_later", area, places.later(area), rows, (*horizon, *extra))
    return sweeps.run_missing(places, sweep, [*sweeps.drawn(draws), *sweeps.at_central(range(central))])


def rows_by_period(results: Results, parts: dict[str, range]) -> pd.DataFrame:
    """One row for each replicate, arm and period; what it holds is what `rows_of` has of all months, and sums to that.

    `parts` are the months of each period, one after the other from 0 to the last, else ValueError. Columns: replicate,
    arm, period, residents (at policy start); jobs, jobs_26, qualifications, months_in_work, the first three with gross_
    before them, months_filled; spend, allocated (pence). An outcome counts in the month in which it is reached.
    """
    if results.months != [month for months in parts.values() for month in months]:
        why = f"has {len(results.months)} months of policy and not {_months(parts)}"
        raise ValueError(f"{results.path} ({why}) leave horizon.policy_months alone?")
    residents = int(results.places["residents"].sum())
    monthly = {arm: _monthly(results, arm) for arm in results.arms}
    rows: list[dict[str, Any]] = []
    for replicate in results.replicates:
        for arm in results.arms:
            for period, months in parts.items():
                here = monthly[arm].loc[(replicate, months.start) : (replicate, months.stop - 1)]
                row = {"replicate": replicate, "arm": arm, "period": period, "residents": residents}
                row |= {str(column): int(here[column].sum()) for column in here}
                rows.append(row | {"allocated": _allocated(results, replicate, arm, months)})
    return pd.DataFrame(rows)


def _months(parts: dict[str, range]) -> int:
    return max(months.stop for months in parts.values())


def _monthly(results: Results, arm: str) -> pd.DataFrame:
    """People, filled posts and pence of every month; index (replicate, month)."""
    here = results.arm(arm)
    table = here.frame()[list(_MONTHLY)].rename(columns=_MONTHLY)
    table["months_filled"] = filled(here).to_series()
    spent = results.comparison["spend"].sel(arm=arm).to_series()
    return table.assign(spend=_spend(here, spent))


def _spend(arm: Arm, total: pd.Series) -> pd.Series:
    """Pence of programme spending in every month.

    Balances are those at the end of a month and hold what was paid in the burn-in; what was paid in the first month is
    what the total has beyond the others.
    """
    ledger = arm.ledger
    paid = ledger.sel(account=(ledger["tier"] == "provider") | (ledger["account"] == "administration"))
    moved = paid.sum("account").to_series().groupby("replicate").diff()
    first = total - moved.groupby("replicate").sum()
    return moved.fillna(first.reindex(moved.index, level="replicate"))


def _allocated(results: Results, replicate: int, arm: str, months: range) -> int:
    """Of the cash allocated, which is the same in every month, the part of these months."""
    cash, n = int(results.comparison["allocated"].sel(arm=arm, replicate=replicate)), len(results.months)
    return cash * months.stop // n - cash * months.start // n
