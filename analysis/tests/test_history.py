"""Replays of history count what happened to people, and nothing else."""

from types import SimpleNamespace

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


PRODUCTS = pd.DataFrame(
    {
        "offer": ["no", "no", "no"],
        "adult_skills": ["no", "yes", "yes"],
        "managing_layers": [1, 0, 2],
        "budget_weight": [50, 30, 20],
    },
    index=["traineeships", "adult_education", "bootcamps"],
)
OVERHEAD = {"single": 0.05, "layer": 0.2, "cap": 0.15, "agreement_cost": 1000, "agreement_cap": 0.1}


def of_a_million() -> SimpleNamespace:
    value = pd.Series({f"commissioning.overhead.{name}": number for name, number in OVERHEAD.items()})
    area = {"annual_budget_pence": 2e8, "commissionable_share": 0.5}
    return SimpleNamespace(parameters={"value": value}, scenario={"area": area})


def test_what_can_be_delivered_is_a_line_less_its_own_layers():
    assert history.deliverable(of_a_million(), PRODUCTS, "traineeships", "national") == pytest.approx(0.8)
    assert history.deliverable(of_a_million(), PRODUCTS, "adult_education", "national") == pytest.approx(0.95)
    assert history.deliverable(of_a_million(), PRODUCTS, "bootcamps", "national") == pytest.approx(0.64)


def test_the_hybrid_caps_the_layers_of_adult_skills_and_pays_for_its_office():
    office = 1000 / 500_000
    assert history.deliverable(of_a_million(), PRODUCTS, "bootcamps", "hybrid") == pytest.approx(0.85 * (1 - office))
    assert history.deliverable(of_a_million(), PRODUCTS, "traineeships", "hybrid") == pytest.approx(0.8)


def test_a_figure_outside_the_interval_is_a_miss_and_so_is_one_without_an_interval():
    assert history.verdict((40, 35, 45), 41) == "as published"
    assert history.verdict((13, 10, 16), 41) == "a miss"
    assert history.verdict((41, float("nan"), float("nan")), 41) == "a miss"


def test_changes_of_an_arm_against_itself_are_none_in_every_year(made_up_results):
    assert [mean for mean, _, _ in history.changes(made_up_results, "national")] == [0]
