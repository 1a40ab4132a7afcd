"""What is kept of a result: the totals of each arm in each replicate, in people, months and pence."""

from typing import Any

import pandas as pd
import xarray as xr

from devosim.arm import Arm
from devosim.results import Results

PEOPLE = {
    "into_work": "jobs",
    "sustained_26": "jobs_26",
    "qualification_gained": "qualifications",
    "job_months": "months_in_work",
}
GROSS = ("into_work", "sustained_26", "qualification_gained")
GROUPS = ("neet_youth", "disadvantaged_adults", "long_term_workless", "limited_health", "unknown_to_services")
ACCOUNTS = ("social", "wellbeing", "national", "fiscal")


def rows_of(results: Results) -> pd.DataFrame:
    """One row for each replicate and arm. Counts of people are those of docs/results.md; money is in pence.

    Columns: replicate, arm, residents; jobs, jobs_26, qualifications, months_in_work of all residents; months_filled, in
    which posts were held, by residents or from outside; the first three again with gross_ before them; starts of support,
    and of GROUP months_in_work_, jobs_ and starts_; spend, allocated; money_LINE, the money trail; value_LINE, present values.
    """
    data = results.comparison.load()
    residents = int(results.places["residents"].sum())
    names = {axis: [_text(name) for name in data[f"{axis}_name"].to_numpy()] for axis in ("money", "account_line")}
    rows = []
    held = {arm: filled(results.arm(arm)).sum("month") for arm in results.arms}
    starts = {arm: started(results.arm(arm)) for arm in results.arms}
    for replicate in results.replicates:
        for arm in results.arms:
            here = data.sel(arm=arm, replicate=replicate)
            row: dict[str, Any] = {"replicate": replicate, "arm": arm, "residents": residents}
            for outcome, column in PEOPLE.items():
                row[column] = _of(here["total"], outcome, "all")
            row["months_filled"] = int(held[arm].sel(replicate=replicate))
            row |= {f"gross_{PEOPLE[outcome]}": _of(here["gross"], outcome, "all") for outcome in GROSS}
            begun = starts[arm].sel(replicate=replicate)
            row["starts"] = int(begun.sel(group="all"))
            for group in GROUPS:
                row[f"months_in_work_{group}"] = _of(here["total"], "job_months", group)
                row[f"jobs_{group}"] = _of(here["total"], "into_work", group)
                row[f"starts_{group}"] = int(begun.sel(group=group))
            row |= {name: int(here[name]) for name in ("spend", "allocated")}
            row |= _lines(here["money_trail"].to_numpy(), names["money"], "money", names["money"])
            row |= _lines(here["account_value"].to_numpy(), names["account_line"], "value", ACCOUNTS)
            rows.append(row)
    return pd.DataFrame(rows)


def started(arm: Arm) -> xr.DataArray:
    """Starts of support over all policy months, by [replicate, group]."""
    return arm.funnel.sel(stage="started").sum(["month", "scheme"])


def filled(arm: Arm) -> xr.DataArray:
    """Posts that somebody holds at the end of the month, by [replicate, month], those in reach outside the area included."""
    return arm.market["posts"] - arm.market["vacancies"]


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)


def _of(counts: Any, outcome: str, group: str) -> int:  # noqa: ANN401 - a labelled array
    return int(counts.sel(outcome=outcome, group=group))


def _lines(values: Any, names: list[str], prefix: str, kept: Any) -> dict[str, int]:  # noqa: ANN401 - an array
    return {f"{prefix}_{name}": int(value) for name, value in zip(names, values, strict=True) if name in kept}
