"""Who gains, hand-offs and money: small tables, checked by hand and against the file."""

import shutil

import h5py
import numpy as np
import pandas as pd
import pytest
from scipy import stats

import devosim
from devosim.gains import _fifths, by_deprivation, by_group, chance_below_zero, smallest_detectable
from devosim.hand_offs import AFTER_REFERRAL, shares, table
from devosim.money import by_account


def test_differences_of_all_residents_are_those_of_compare_per_thousand(results):
    found = by_group(results).loc["all"]
    members = results.arm("national").monthly["population"].sel(group="all").isel(month=0).to_numpy()
    paired = results.comparison["total"].load().sel(group="all")
    for outcome in ("into_work", "job_months"):
        chosen = paired.sel(outcome=outcome)
        expected = (1000 * (chosen.sel(arm="devolved") - chosen.sel(arm="national")).to_numpy() / members).mean()
        assert found.loc[outcome, "difference"] == pytest.approx(expected)
    told = found[found["low"].notna()]  # few replicates that agree have no interval
    assert len(told) > 0
    assert (told["low"] <= told["difference"]).all()


def test_fifths_of_deprivation_add_up_to_the_area(results):
    found = by_deprivation(results)
    for measure in ("employed", "neet", "in_support"):
        rows = found.loc[measure]
        last = slice(-min(12, len(results.months)), None)
        a, b = (
            results.arm(arm).places[measure].isel(month=last).sum("place").mean() for arm in ("devolved", "national")
        )
        assert (rows["difference"] * rows["residents"]).sum() / 1000 == pytest.approx(float(a - b), abs=1e-9)
    assert rows["residents"].sum() == results.places["residents"].sum()


def test_the_most_deprived_places_are_in_the_last_fifth():
    places = pd.DataFrame(
        {"deprivation": [0.9, 0.1, 0.5, 0.3, 0.7], "residents": [10, 10, 10, 10, 10]}, index=list("abcde")
    )
    assert _fifths(places).to_dict() == {"a": 5, "b": 1, "c": 3, "d": 2, "e": 4}


def test_shares_of_hand_offs_are_of_those_at_the_stage(results):
    counts = results.arm("national").funnel.sel(group="all").sum(["month", "scheme"])
    found = shares(results, "national")
    assert found["started"] == pytest.approx((counts.sel(stage="started") / counts.sel(stage="referred")).to_numpy())
    assert (found["referred"] == 1).all()
    rows = table(results, "national").loc["referred"]
    assert list(rows.index) == list(AFTER_REFERRAL)
    lost, referred = (counts.sel(stage=stage).mean() for stage in ("lost_first", "referred"))
    assert rows.loc["lost_first", "share"] == pytest.approx(float(lost / referred))


def test_a_replicate_in_which_nobody_was_referred_spoils_no_share(made_up, tmp_path):
    path = shutil.copy(made_up, tmp_path / "result.h5")
    with h5py.File(path, "a") as file:
        file["arms/national/funnel/count"][0] = 0
    with devosim.open(path) as results:
        assert np.isnan(shares(results, "national")["started"][0])
        assert np.isfinite(table(results, "national")).all(axis=None)


def test_what_accounts_gain_sums_to_nothing(results):
    for arm in results.arms:
        gained = by_account(results, arm)
        assert sum(gained.values()) == pytest.approx(np.zeros(len(results.replicates)), abs=0.5)
        assert not any(name.startswith("provider_") for name in gained)


def test_the_smallest_difference_that_can_be_found_is_found_four_times_in_five():
    n = 8
    sample = np.random.default_rng(3).normal(size=n)
    sample = (sample - sample.mean()) / sample.std(ddof=1)  # spread exactly 1
    size = smallest_detectable(sample) * np.sqrt(n)
    power = 1 - stats.nct.cdf(stats.t.ppf(0.975, n - 1), n - 1, size)
    assert power == pytest.approx(0.8, abs=0.005)  # the t quantiles stand in for those of the noncentral t
    assert np.isnan(smallest_detectable(np.array([1.0])))
    assert np.isnan(smallest_detectable(sample[:4])), "as the program, of fewer than five replicates"
    assert np.isnan(smallest_detectable(np.full(8, 3.0)))


def test_the_chance_below_zero_is_that_of_the_t_distribution():
    assert chance_below_zero(np.array([-1.0, 1.0])) == pytest.approx(0.5)
    assert chance_below_zero(np.array([1.0, 3.0])) == pytest.approx(0.1476, abs=1e-4)
    assert np.isnan(chance_below_zero(np.array([2.0])))
    assert np.isnan(chance_below_zero(np.array([2.0, 2.0])))
