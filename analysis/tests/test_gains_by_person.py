"""Who gains, person by person."""

import numpy as np
import pytest

import devosim
from devosim.gains_by_person import DIMENSIONS, by_person


def test_an_arm_against_itself_gives_nobody_anything(results):
    table = by_person(results, "national", "national")
    assert set(table.index.get_level_values("dimension")) == set(DIMENSIONS)
    assert (table["difference"] == 0).all()


def test_levels_of_a_dimension_sum_to_the_difference_of_the_arms(written):
    with devosim.open(written) as results:
        table = by_person(results)
        jobs = results.compare("devolved", "national").loc["job_months", "difference"]
    for dimension in DIMENSIONS:
        rows = table.loc[dimension]
        # a level's mean times its size, replicate by replicate; sizes by health differ a little between replicates
        tolerance = 0.5 if dimension == "health" else 1e-6
        assert (rows["residents"] * rows["difference"]).sum() * 12 / 1000 == pytest.approx(jobs, abs=tolerance)


def test_everybody_is_somewhere(results):
    table = by_person(results)
    sizes = table["residents"].groupby("dimension").sum()
    recorded = results.residents.iloc[results.arm("national").recorded_residents]
    assert np.allclose(sizes, (recorded["exit_month"] >= 0).sum()), "but those gone before the policies"
    assert (table["low"].isna() | (table["low"] <= table["difference"])).all()


def test_those_limited_by_health_are_those_of_the_month_before(written):
    with devosim.open(written) as results:
        table = by_person(results).loc["health", "residents"]
        arm = results.arm("devolved")
        recorded = results.residents.iloc[arm.recorded_residents]
        there = ((recorded["entry_month"] < 0) & (recorded["exit_month"] >= 0)).to_numpy()
        counts = [arm.states(-1, r)["health"][there].value_counts() for r in arm.recorded_replicates]
    for level in ("limited", "not_limited"):
        seen = [count[level] for count in counts]
        assert min(seen) > 0
        assert table[level] == np.mean(seen)


def test_residents_of_an_age_are_those_who_are_there_at_the_start(written):
    with devosim.open(written) as results:
        table = by_person(results)
        recorded = results.residents.iloc[results.arm("national").recorded_residents]
    there = recorded[(recorded["entry_month"] < 0) & (recorded["exit_month"] >= 0)]
    age = -(there["birth_month"] + 1) // 12  # at the end of the month before
    assert age.between(16, 64).all()
    oldest = table.loc[("age", "50-64"), "residents"]
    assert oldest == age.between(50, 64).sum()
    assert table.loc[("age", "16-24"), "residents"] == age.between(16, 24).sum()
    assert (table.loc[(slice(None), "newcomer"), "residents"] == (recorded["entry_month"] >= 0).sum()).all()
    assert (recorded["exit_month"] < 0).sum() > 0, "some are gone"
