"""Replays of history count what happened to people, and nothing else."""

import pandas as pd
import pytest

from devosim import history

EVENTS = pd.DataFrame(
    [
        (0, 1, "scheme", 6),
        (3, 1, "status", 1),
        (12, 1, "status", 2),
        (1, 2, "scheme", 6),
        (5, 2, "status", 1),
        (7, 2, "status", 2),
        (2, 3, "scheme", 6),
        (20, 3, "status", 1),
        (2, 4, "scheme", 5),
        (4, 4, "status", 1),
        (30, 5, "scheme", 6),
    ],
    columns=["month", "resident", "attribute", "value"],
)


def test_participants_are_those_who_started_in_time_in_that_scheme():
    assert history.participants(EVENTS, 6, 24).to_dict() == {1: 0, 2: 1, 3: 2}


def test_work_lasts_until_the_next_change_or_for_good():
    spells = history.spells_of_work(EVENTS, 1).set_index("resident")["lasted"]
    assert spells[1] == 9
    assert spells[2] == 2
    assert spells[3] == float("inf")


def test_outcomes_are_shares_of_participants_within_a_year_of_their_start():
    begun, lasting = history.outcomes(history.participants(EVENTS, 6, 24), history.spells_of_work(EVENTS, 1))
    assert begun == pytest.approx(2 / 3)
    assert lasting == pytest.approx(1 / 3)


def test_the_lag_alone_leaves_what_its_steps_leave():
    assert history.built_up(0) == 1
    assert history.built_up(11) == pytest.approx(6.5 / 12), "1/12 in the first month, all in the last"
    assert history.built_up(14) == pytest.approx(78 / 180)
    assert history.built_up(14, lost=0.5) == pytest.approx(1 - 0.5 * (1 - 78 / 180))


def test_reach_is_people_a_year_by_scheme(made_up_results):
    seen = history.reach(made_up_results, ["restart", "traineeships"])
    funnel = made_up_results.arm("national").funnel.sel(group="all").load()
    expected = float(funnel.sel(scheme="restart", stage="reached").sum("month").mean()) * 2
    assert seen.loc["restart", "reached"] == pytest.approx(expected), "six months are half a year"
    assert list(seen.columns) == ["reached", "no_place", "started"]
