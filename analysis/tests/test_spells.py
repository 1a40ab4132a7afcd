"""Recorded lives as sequences, spells and moves between states."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import devosim
from devosim.spells import codes_of, sequences, spells, spells_from_log, survival, transition_matrix


def small(*rows):
    names = ["employed", "unemployed", "sick"]
    columns = {
        month: pd.Categorical(letters, categories=names) for month, letters in enumerate(zip(*rows, strict=True), -1)
    }
    return pd.DataFrame(columns)


E, U, S = "employed", "unemployed", "sick"


@pytest.mark.parametrize("attribute", ["status", "employer", "scheme", "qualification"])
def test_sequences_are_the_states_of_every_month(results, attribute):
    arm = results.arm(results.arms[-1])
    table = sequences(arm, attribute)
    assert list(table.columns) == [-1, *results.months]
    for month in (-1, 0, results.months[-1] // 2, results.months[-1]):
        expected = arm.states(month)[attribute]
        assert table[month].astype(object).fillna("none").tolist() == expected.astype(object).fillna("none").tolist()


@pytest.mark.parametrize("attribute", ["status", "scheme", "employer"])
def test_spells_from_the_log_are_those_of_the_sequences(results, attribute):
    for arm in map(results.arm, results.arms):
        long_way, short_way = spells(sequences(arm, attribute)), spells_from_log(arm, attribute)
        pd.testing.assert_frame_equal(short_way, long_way, check_dtype=False)
        assert len(short_way) > len(arm.recorded_residents)
        state = long_way["state"].dropna().iloc[-1]
        some = long_way[long_way["state"] == state].reset_index(drop=True)
        pd.testing.assert_frame_equal(spells_from_log(arm, attribute, state=state), some, check_dtype=False)


def test_changes_are_the_events_of_one_attribute(results):
    arm = results.arm("national")
    events, changes = arm.events(), arm.changes("qualification")
    expected = events[events["attribute"] == "qualification"].reset_index(drop=True)
    pd.testing.assert_frame_equal(changes[["month", "resident", "value"]], expected[["month", "resident", "value"]])
    assert (arm.recorded_residents[changes["row"]] == changes["resident"]).all()
    with pytest.raises(ValueError, match="attribute = 'wage'"):
        arm.changes("wage")


def test_sequences_of_some_are_rows_of_those_of_all(results):
    arm = results.arm(results.arms[-1])
    some = arm.recorded_residents[3:40:5]
    pd.testing.assert_frame_equal(sequences(arm, residents=some), sequences(arm).loc[some])


def test_sequences_of_some_come_in_the_order_they_are_asked_for(results):
    arm = results.arm(results.arms[-1])
    some = arm.recorded_residents[[7, 3, 30, 0]]
    pd.testing.assert_frame_equal(sequences(arm, residents=some), sequences(arm).loc[some])
    with pytest.raises(ValueError, match="one of them twice"):
        sequences(arm, residents=some[[0, 0]])
    with pytest.raises(ValueError, match=r"residents = \[-5\] \(not recorded\)"):
        sequences(arm, residents=[-5])


def test_spells_begin_and_end_where_the_state_changes():
    table = spells(small([U, U, E, E], [E, E, E, E], [E, U, S, U]))
    rows = (
        table[["resident", "state", "start", "months", "begun", "ended"]].astype({"state": str}).to_numpy().tolist()
    )
    assert rows == [
        [0, U, -1, 2, False, True],
        [0, E, 1, 2, True, False],
        [1, E, -1, 4, False, False],
        [2, E, -1, 1, False, True],
        [2, U, 0, 1, True, True],
        [2, S, 1, 1, True, True],
        [2, U, 2, 1, True, False],
    ]


def test_spells_cover_every_month_of_every_resident(results):
    table = sequences(results.arm(results.arms[-1]))
    found = spells(table)
    assert found["months"].sum() == table.size
    assert (found.groupby("resident")["months"].sum() == table.shape[1]).all()


def test_moves_are_shares_of_the_months_before():
    found = transition_matrix(small([U, U, E, E], [E, U, S, U]))
    assert found.loc[U].to_dict() == pytest.approx({E: 1 / 3, U: 1 / 3, S: 1 / 3})
    assert found.loc[E].to_dict() == pytest.approx({E: 1 / 2, U: 1 / 2, S: 0})
    assert found.loc[S].to_dict() == pytest.approx({E: 0, U: 1, S: 0})


def test_moves_of_recorded_lives_are_the_flows_that_were_counted(written):
    with devosim.open(written) as results:
        arm = results.arm(results.arms[0])
        codes = codes_of(sequences(arm))
        names = arm.states(-1)["status"].cat.categories.tolist()
        counted = int(arm.monthly["ue"].sel(group="all").isel(replicate=0, month=slice(1, None)).sum())
    moved = ((codes[:, 1:-1] == names.index("unemployed")) & (codes[:, 2:] == names.index("employed"))).sum()
    assert 0.9 * counted <= moved <= counted  # somebody may lose a job and find one within a month


def test_survival_is_that_of_kaplan_and_meier():
    luck = np.random.default_rng(4)
    true, seen = luck.geometric(0.2, 200), luck.integers(1, 12, 200)
    table = pd.DataFrame({"months": np.minimum(true, seen), "begun": True, "ended": true <= seen})
    found = survival(table)
    data = stats.CensoredData(uncensored=table["months"][table["ended"]], right=table["months"][~table["ended"]])
    expected = stats.ecdf(data).sf
    for months, share in zip(expected.quantiles, expected.probabilities, strict=True):
        assert found.loc[months, "share"] == pytest.approx(share)
    wanted = expected.confidence_interval(method="log-log")
    inside = (expected.probabilities > 0) & (expected.probabilities < 1)
    got = found.loc[expected.quantiles[inside].astype(int), ["low", "high"]].to_numpy()
    assert got[:, 0] == pytest.approx(wanted.low.probabilities[inside], rel=1e-3)
    assert got[:, 1] == pytest.approx(wanted.high.probabilities[inside], rel=1e-3)


def test_a_spell_under_way_at_the_start_is_not_counted():
    assert survival(spells(small([U, U, U, U])))["at_risk"].tolist() == [0]
