"""The claim within what its publication counts: without the schemes of jobcentres and of the careers service."""

from pathlib import Path

import pandas as pd

import devosim
from devosim.findings import sweeps
from devosim.findings.estimands import at_central, drawn, share_worse
from devosim.findings.settings import AREAS, Places
from devosim.findings.words import alone, earlier, interval, middle, share

OUTSIDE = ("youth_offer", "sector_academies", "flexible_support", "careers_service")
CREDITED = {
    "jobs": "into_work",
    "qualifications": "qualification_gained",
}  # columns of the table: stages of the funnel
_ARMS = ("national", "devolved")


def run_scope(places: Places, area: str, numbers: range, central: int, extra: tuple[str, ...] = ()) -> int:
    """As `sweeps.run_draws`, and `central` replicates besides, of two arms, with what schemes outside are credited."""
    sweep = sweeps.Sweep(f"{area}_scope", area, places.scope(area), rows_of, extra, arms=_ARMS)
    return sweeps.run_missing(places, sweep, [*sweeps.drawn(numbers), *sweeps.at_central(range(central))])


def rows_of(results: devosim.Results) -> pd.DataFrame:
    """One row for each replicate and arm: people credited (gross_), and those credited to schemes outside (outside_)."""
    rows = []
    for arm in results.arms:
        seen = results.arm(arm).funnel.sel(group="all").sum("month")
        for replicate in results.replicates:
            row: dict[str, object] = {"replicate": replicate, "arm": arm}
            for column, stage in CREDITED.items():
                by_scheme = seen.sel(replicate=replicate, stage=stage)
                row[f"gross_{column}"] = int(by_scheme.sum())
                row[f"outside_{column}"] = int(by_scheme.sel(scheme=list(OUTSIDE)).sum())
            rows.append(row)
    return pd.DataFrame(rows)


def money_outside(products: Path) -> float:
    """The part of the money of national schemes that goes to those outside."""
    table = pd.read_csv(products).query("offer == 'no'").set_index("name")["budget_weight"]
    return float(table[list(OUTSIDE)].sum() / table.sum())


def within(table: pd.DataFrame, outcome: str, money: float) -> pd.DataFrame:
    """By draw and seed: `all`, the full agreement against national commissioning, per cent; `within` the same without schemes
    outside, and without as large a part of the full agreement as their `money`; `outside`, their part of national, per cent.
    """
    arms = {arm: rows.set_index(["draw", "seed"]) for arm, rows in table.groupby("arm")}
    national, devolved = (arms[arm][f"gross_{outcome}"] for arm in _ARMS)
    outside = arms["national"][f"outside_{outcome}"]
    return pd.DataFrame(
        {
            "all": 100 * (devolved / national - 1),
            "within": 100 * ((1 - money) * devolved / (national - outside) - 1),
            "outside": 100 * outside / national,
        }
    )


def section(read: dict[str, pd.DataFrame], products: Path, now: str) -> str:
    """The section of the page; nothing without a table. `now`: fingerprint of the model."""
    if not read:
        return ""
    money = money_outside(products)
    lines = [
        "| area | credited | runs | of national, to schemes outside | full agreement against national | worse in "
        "| without these schemes | worse in |",
        "|---" * 8 + "|",
    ]
    for area, frame in read.items():
        for outcome in CREDITED:
            lines += [f"| {AREAS[area]} | {_title(outcome)} | {cells} |" for cells in _cells(frame, outcome, money)]
    table = "\n".join(lines)
    return _SECTION.format(money=share(money), alone=alone(read), table=table) + earlier(read.values(), now)


def _title(outcome: str) -> str:
    return {"jobs": "new jobs"}.get(outcome, outcome)


def _cells(frame: pd.DataFrame, outcome: str, money: float) -> list[str]:
    """Of draws the middle 90 per cent, of central replicates the mean with its interval."""
    said = []
    if len(draws := drawn(frame)):
        seen = within(draws, outcome, money)
        parts = [f"{middle(seen[name], 0)} | {share(share_worse(seen[name]))}" for name in ("all", "within")]
        said.append(f"{len(seen)} draws | {seen['outside'].median():.0f} % | {' | '.join(parts)}")
    if len(central := at_central(frame)):
        seen = within(central, outcome, money)
        parts = [f"{interval(seen[name], 0)} | -" for name in ("all", "within")]
        said.append(f"{len(seen)} at central values | {seen['outside'].mean():.0f} % | {' | '.join(parts)}")
    return said


_SECTION = """### Within what the publication counts

The claim leaves out Jobcentre Plus and the National Careers Service, because their budgets and outcomes are not public
(https://www.local.gov.uk/publications/work-local-benefits-improving-employment-and-skills-outcomes). Here the Youth Offer, sector academies, the Flexible Support
Fund and the careers service are part of national commissioning, with {money} of its money, and every job that begins within half a year of such a contact is
credited to it. *Without these schemes*: national commissioning less what is credited to them, against the full agreement less as large a part as their money,
for its offers cannot be told apart in that way. People who are not in one of these schemes may be in another, which this does not follow, and other schemes that the publication does
not name are left in. Per cent; of draws medians with the middle 90 per cent, at central values means with 95 % intervals over replicates.{alone}

{table}"""
