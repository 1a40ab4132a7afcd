"""Who gains: years in work of residents under one arm beyond another, by what is known of them at the start."""

import numpy as np
import pandas as pd

from devosim.arguments import choose
from devosim.arm import Arm
from devosim.intervals import t_interval
from devosim.results import Results

NEWCOMER = "newcomer"
DIMENSIONS = ("sex", "age", "qualification", "health", "deprivation", "district")
AGES = [0, 25, 35, 50, 65]
MONTHS = 12


def by_person(results: Results, a: str = "devolved", b: str = "national") -> pd.DataFrame:
    """Years in work for every 1,000 residents that arm `a` has beyond arm `b` over the policy months.

    From the lives that were recorded (`--trajectories all`, or a share for many residents), so that each resident
    is compared with the same resident. The index is (dimension, level): sex; age before the policies start;
    qualification as synthesised and work-limiting health before the policies start; quintile of the deprivation of
    the home place, 1 the least, on which nobody's chances depend; district. In every dimension those who come to
    live there, or turn 16, after the policies start are a level of their own, `newcomer`; who is gone before is
    left out. Columns: residents (mean over replicates), difference, and the low and high ends of its 95 % t
    interval over recorded replicates, NaN with one. Differences of individuals are no individual effects: one
    changed hire cascades. ResultError if no lives were recorded.
    """
    for called, arm in (("a", a), ("b", b)):
        choose(called, arm, results.arms, f"/arms of {results.path}")
    first, second = results.arm(a), results.arm(b)
    levels = _levels(results, first)
    residents = results.residents.iloc[first.recorded_residents]
    lives = residents["exit_month"].to_numpy() >= 0
    comes = (residents["entry_month"].to_numpy() >= 0)[lives]
    differences = [_months_in_work(first, r) - _months_in_work(second, r) for r in first.recorded_replicates]
    health = [first.states(-1, r)["health"].to_numpy() for r in first.recorded_replicates]
    rows: dict[tuple[str, str], tuple[float, ...]] = {}
    for dimension in DIMENSIONS:
        by_replicate = []
        for difference, limited in zip(differences, health, strict=True):
            level = limited if dimension == "health" else levels[dimension]
            of = np.where(comes, NEWCOMER, np.asarray(level).astype(str)[lives])
            by_replicate.append(pd.Series(difference[lives]).groupby(of).agg(["mean", "size"]))
        rows |= _rows(dimension, by_replicate)
    index = pd.MultiIndex.from_tuples(rows, names=["dimension", "level"])
    return pd.DataFrame(list(rows.values()), index=index, columns=["residents", "difference", "low", "high"])


def _months_in_work(arm: Arm, replicate: int) -> np.ndarray:
    """Of each recorded resident."""
    states = arm.states(-1, replicate)
    employed = states["status"].cat.categories.get_loc("employed")
    status = states["status"].cat.codes.to_numpy().copy()
    events = arm.events(replicate=replicate).query("attribute == 'status'")
    rows = np.searchsorted(arm.recorded_residents, events["resident"])
    months = np.zeros(len(status), dtype=np.int64)
    last = arm.monthly.sizes["month"]
    starts = np.searchsorted(events["month"], np.arange(last + 1))
    values = events["value"].to_numpy()
    for month in range(last):
        part = slice(starts[month], starts[month + 1])
        status[rows[part]] = values[part]
        months += status == employed
    return months


def _levels(results: Results, arm: Arm) -> dict[str, np.ndarray]:
    residents = results.residents.iloc[arm.recorded_residents]
    places = results.places.iloc[residents["home_place"].to_numpy()]
    age = -(residents["birth_month"].to_numpy() + 1) // MONTHS
    quintiles = results.places["deprivation"].rank(method="first", pct=True).mul(5).apply(np.ceil).astype(int)
    return {
        "sex": np.where(residents["sex"] == 1, "male", "female"),
        "age": np.array(["16-24", "25-34", "35-49", "50-64"])[np.clip(np.digitize(age, AGES[1:-1]), 0, 3)],
        "qualification": residents["qualification"].to_numpy(),
        "deprivation": quintiles.iloc[residents["home_place"].to_numpy()].to_numpy(),
        "district": places["district"].to_numpy(),
    }


def _rows(dimension: str, by_replicate: list[pd.DataFrame]) -> dict[tuple[str, str], tuple[float, ...]]:
    rows: dict[tuple[str, str], tuple[float, ...]] = {}
    for level in sorted(set().union(*(frame.index for frame in by_replicate))):
        present = [frame.loc[level] for frame in by_replicate if level in frame.index]
        interval = t_interval([1000 * each["mean"] / MONTHS for each in present])
        size = float(np.mean([each["size"] for each in present]))
        rows[dimension, str(level)] = (size, float(interval.mean), float(interval.low), float(interval.high))
    return rows
