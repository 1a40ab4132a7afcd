"""Jobcentres that spend on job creation instead of placement, as those devolved in Germany in 2012 did.

    python -m devosim.job_creation configs/data configs/job_creation FOLDER

writes tables of what can be delivered into a folder of FOLDER for each case: in it a share of the money of every
scheme for claimants goes to the job creation of configs/job_creation. All other schemes keep their money.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from devosim.added import with_rows
from devosim.arguments import paths


class Case(NamedTuple):
    """What is moved, and what those in created work still search."""

    title: str
    share: float  # of the money of each scheme for claimants, 0 to 1
    search: float | None = None  # times as much as before; None: as in configs/job_creation


BASE = "0"
# What German jobcentres moved was not found; the last has the low end of the range that search is declared to have
CASES = {
    BASE: Case("nothing", 0),
    "25": Case("25 per cent", 0.25),
    "50": Case("50 per cent", 0.5),
    "100": Case("100 per cent", 1),
    "100_least_search": Case("100 per cent, whose people search 0.4 times as much as before", 1, 0.4),
}


def move_money(data: Path, job_creation: Path, case: Case, target: Path) -> None:
    """Writes components, products and pathways into `target`. ValueError for a share outside 0 to 1."""
    if not 0 <= case.share <= 1:
        raise ValueError(f"share = {case.share} (is outside 0 to 1) which part of the money moves?")
    target.mkdir(parents=True, exist_ok=True)
    tables = {name: with_rows(data, job_creation, f"{name}.csv") for name in ("components", "products", "pathways")}
    tables["products"] = _moved(tables["products"], case.share)
    if case.search is not None:
        tables["components"].loc[tables["components"]["name"] == "job_creation", "search"] = f"{case.search:g}"
    for name, rows in tables.items():
        rows.to_csv(target / f"{name}.csv", index=False)


def _moved(products: pd.DataFrame, share: float) -> pd.DataFrame:
    """Schemes with `share` of the weight of those for claimants on job creation; declared ranges begin at 0."""
    rows = products.copy()
    weight = rows["budget_weight"].astype(float)
    is_new = rows["name"] == "job_creation"
    gives = (rows["claimants_only"] == "yes") & ~is_new
    given = share * weight[gives]
    weight[gives] -= given
    weight[is_new] = given.sum()
    rows["budget_weight"] = weight.map("{:.6g}".format)
    rows["assumed"] = rows["assumed"].str.replace(r"budget_weight=[^:]*:", "budget_weight=0:", regex=True)
    return rows


def main(arguments: list[str]) -> None:
    """Write the tables of every case."""
    data, job_creation, folder = paths(arguments, "DATA JOB_CREATION FOLDER", __doc__)
    for name, case in CASES.items():
        move_money(data, job_creation, case, folder / name)


if __name__ == "__main__":
    main(sys.argv[1:])
