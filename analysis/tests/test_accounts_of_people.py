"""Stocks add up, and change by flows and by who comes and goes."""

import numpy as np
import pandas as pd
import pytest

INACTIVE = ["student", "sick", "caring", "retired", "other"]


def test_stocks_add_up(results):
    for arm in results.arms:
        monthly = results.arm(arm).monthly.load()
        assert (monthly["inactive"] == sum(monthly[name] for name in INACTIVE)).all()
        assert (monthly["population"] == monthly["employed"] + monthly["unemployed"] + monthly["inactive"]).all()
        assert (monthly["neet"] <= monthly["youth"]).all()
        assert (monthly["youth"] <= monthly["population"]).all()
        assert all((monthly[name] >= 0).all() for name in monthly)


def test_stocks_of_places_sum_to_those_of_the_area(results):
    for arm in map(results.arm, results.arms):
        for name in ("employed", "unemployed", "inactive", "neet", "in_support"):
            np.testing.assert_array_equal(arm.places[name].sum("place"), arm.monthly[name].sel(group="all"), name)


def test_every_group_lies_within_all(results):
    for arm in map(results.arm, results.arms):
        for stock in arm.monthly.data_vars.values():
            assert (stock <= stock.sel(group="all")).all()


@pytest.mark.parametrize(
    ("stock", "come", "go"),
    [
        ("employed", ["ue", "ie"], ["eu", "ei"]),
        ("unemployed", ["eu", "iu"], ["ue", "ui"]),
        ("inactive", ["ei", "ui"], ["ie", "iu"]),
    ],
)
def test_stocks_change_by_flows_and_by_who_arrives_or_leaves(results, stock, come, go):
    for arm in map(results.arm, results.arms):
        for replicate in arm.recorded_replicates:
            if len(arm.recorded_residents) < len(results.residents):
                pytest.skip("not every resident is recorded")
            people = arm.frame().loc[replicate]
            before = count(arm.states(-1, replicate), stock)
            change = np.diff(people[stock], prepend=before)
            flows = people[come].sum(axis=1) - people[go].sum(axis=1)
            np.testing.assert_array_equal(change - flows, arrivals(arm, replicate, stock), f"{arm} {replicate}")


def count(states, stock):
    return states["status"].isin(INACTIVE if stock == "inactive" else [stock]).sum()


def arrivals(arm, replicate, stock):
    """People who came from, less people who went, outside the population, by month."""
    chosen = INACTIVE if stock == "inactive" else [stock]
    outside = ["not_yet", "gone"]
    names = arm.states(-1, replicate)["status"]
    log = arm.events(replicate=replicate).query("attribute == 'status'")
    after = pd.Series(pd.Categorical.from_codes(log["value"], names.cat.categories), log.index).astype(object)
    before = after.groupby(log["resident"]).shift().fillna(log["resident"].map(names.astype(object)))
    came = before.isin(outside) & after.isin(chosen)
    went = before.isin(chosen) & after.isin(outside)
    return (
        (came.astype(int) - went).groupby(log["month"]).sum().reindex(range(arm.monthly.sizes["month"]), fill_value=0)
    )
