"""The event log rebuilds every recorded life exactly."""

import pandas as pd
import pytest

INACTIVE = ["student", "sick", "caring", "retired", "other"]
STOCKS = ["employed", "unemployed", *INACTIVE]


@pytest.fixture
def complete(results):
    arm = results.arm(results.arms[-1])
    if len(arm.recorded_residents) < len(results.residents):
        pytest.skip("not every resident is recorded")
    return results


def every_month(results):
    """Arm, replicate and month, with the stocks that were counted and the states rebuilt from the log."""
    for arm in map(results.arm, results.arms):
        stocks = arm.frame()
        arm.places.load()
        for replicate in arm.recorded_replicates:
            for month in results.months:
                yield arm, replicate, month, stocks.loc[(replicate, month)], arm.states(month, replicate)


def test_states_count_to_the_monthly_stocks(complete):
    for arm, replicate, month, stocks, states in every_month(complete):
        for name in STOCKS:
            assert (states["status"] == name).sum() == stocks[name], (arm, replicate, month, name)
        present = states["status"].isin(STOCKS)
        assert present.sum() == stocks["population"]
        assert (present & (states["enrolment"] != "none")).sum() == stocks["enrolled"]
        assert (present & states["scheme"].notna()).sum() == stocks["in_support"]


def test_states_count_to_the_young_and_the_neet(complete):
    birth = complete.residents["birth_month"]
    for arm, replicate, month, stocks, states in every_month(complete):
        young = states["status"].isin(STOCKS) & (month - birth.loc[states.index] < 25 * 12)
        neet = young & (states["status"] != "employed") & (states["enrolment"] == "none")
        assert (young.sum(), neet.sum()) == (stocks["youth"], stocks["neet"]), (arm, replicate, month)


def test_states_count_to_the_stocks_of_every_place(complete):
    home = complete.residents["home_place"]
    for arm, replicate, month, _, states in every_month(complete):
        status = states["status"].astype(object).where(~states["status"].isin(INACTIVE), "inactive")
        counts = pd.crosstab(home.loc[states.index].to_numpy(), status.to_numpy())
        counts = counts.reindex(index=range(len(complete.places)), fill_value=0)
        for name in ("employed", "unemployed", "inactive"):
            found = counts[name].to_numpy() if name in counts else 0
            assert (found == arm.places[name].sel(replicate=replicate, month=month)).all(), (arm, month, name)


def test_states_count_to_the_stocks_of_every_group(complete):
    arm = complete.arm(complete.arms[0])
    month = complete.months[-1]
    status = arm.states(month, 0)["status"]
    for group in complete.groups.index:
        chosen = status[complete.members(group).to_numpy()]
        assert (chosen == "employed").sum() == arm.frame(group).loc[(0, month), "employed"], group


def test_a_life_month_by_month_is_the_states_month_by_month(results):
    arm = results.arm(results.arms[-1])
    replicate = arm.recorded_replicates[0]
    changed = arm.events(replicate=replicate)["resident"].unique()[:5]
    for resident in changed:
        life = arm.trajectory(resident, replicate)
        assert life.index.to_list() == list(range(-1, len(results.months)))
        for month in life.index:
            pd.testing.assert_series_equal(
                life.loc[month], arm.states(month, replicate).loc[resident], check_names=False
            )


def test_the_log_is_in_order_and_starts_from_the_same_state_in_every_arm(results):
    first = results.arm(results.arms[0])
    for arm in map(results.arm, results.arms):
        for replicate in arm.recorded_replicates:
            log = arm.events(replicate=replicate)
            order = log["month"].to_numpy() * (len(results.residents) + 1) + log["resident"].to_numpy()
            assert (order[1:] >= order[:-1]).all()
            assert log["attribute"].isin(arm.states(-1, replicate).columns).all()
            pd.testing.assert_frame_equal(arm.states(-1, replicate), first.states(-1, replicate))


def test_events_of_a_resident_read_as_words(made_up_results):
    arm = made_up_results.arm("national")
    chosen = arm.events()["resident"].iloc[0]
    events = arm.events(chosen)
    assert list(events.columns) == ["month", "attribute", "value", "meaning"]
    status = events[events["attribute"] == "status"]
    assert status["meaning"].isin([*STOCKS, "not_yet", "gone"]).all()
    assert len(events) == (arm.events()["resident"] == chosen).sum()


def test_months_residents_and_replicates_outside_the_log_are_refused(made_up_results):
    arm = made_up_results.arm("national")
    for month in (-2, 6):
        with pytest.raises(ValueError, match=rf"month = {month} \(outside the run\)"):
            arm.states(month)
    for resident in (-1, 60):
        with pytest.raises(ValueError, match="not recorded"):
            arm.trajectory(resident)
    with pytest.raises(ValueError, match=r"replicate = 9 \(not recorded\)"):
        arm.states(0, replicate=9)
