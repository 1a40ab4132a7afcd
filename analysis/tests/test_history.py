"""Replays of history count what happened to people, and nothing else; the page is made of the committed table."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from devosim import history, history_page
from devosim.job_creation import CASES

ROOT = Path(__file__).resolve().parents[2]

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
    assert history_page.verdict((40, 35, 45), 41) == "as published"
    assert history_page.verdict((13, 10, 16), 41) == "a miss"
    assert history_page.verdict((41, float("nan"), float("nan")), 41) == "a miss"


def test_changes_of_an_arm_against_itself_are_none_in_every_year(made_up_results):
    assert [mean for mean, _, _ in history.changes(made_up_results, "national")] == [0]


SPENT = {
    "traineeships": (43, 17),
    "multiply": (43, 9),
    "adult education, lag of traineeships": (72, 77),
    "adult skills, combined authorities": (100, 98),
}


def numbers_of(spent):
    """The part of the table that is about spending: by the lag alone, and in the model."""
    rows = [
        history.Number(section, what, value, published=history.SPENT[what])
        for what, pair in spent.items()
        for section, value in zip(("lag alone", "spending"), pair, strict=True)
    ]
    return history_page.Numbers(pd.DataFrame(rows))


def test_a_lag_that_is_far_off_does_not_predict():
    said = history_page.lag_verdict(numbers_of(SPENT))
    assert said.startswith(
        "**The lag that fits traineeships does not predict the spending of Multiply (43 per cent by"
    )
    assert "and adult education (72 per cent by the lag alone, 77 in the model, 91.5 published).**" in said
    assert "within 10 points" in said
    assert " predicts the spending" not in said


def test_a_lag_predicts_within_ten_points_alone_and_in_the_model():
    near = SPENT | {"multiply": (53, 73), "adult education, lag of traineeships": (91, 82)}
    said = history_page.lag_verdict(numbers_of(near))
    assert "traineeships predicts the spending of Multiply" in said
    assert "does not predict" not in said
    half = history_page.lag_verdict(numbers_of(near | {"multiply": (63, 52.9)}))
    assert "does not predict the spending of Multiply (63" in half
    assert "traineeships predicts the spending of adult education (91" in half


@pytest.fixture(scope="module")
def committed():
    return history_page.read(ROOT / "docs" / "history.csv")


def test_the_committed_page_is_what_the_committed_table_gives(committed):
    products = pd.read_csv(ROOT / "configs" / "data" / "products.csv", index_col="name")
    written = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
    assert history_page.page(committed, products) == written
    changed = committed.table.copy()
    changed.loc[changed["section"] == "germany", "mean"] += 1
    assert history_page.page(history_page.Numbers(changed), products) != written


def test_the_committed_table_says_of_every_number_which_program_and_model_it_is_of(committed):
    assert not committed.table[["mean", "run", "program", "model", "replicates"]].isna().any().any()
    assert committed.table["model"].str.fullmatch("[0-9a-f]{16}").all()
    cases = {history.of_case(case) for case in CASES}
    assert set(committed.stamps()) == {"history", "first year", "pilots"} | cases
    assert not committed.table.duplicated(["section", "what"]).any()


FEWER = (-2.0, -3.0, -1.0)
NONE = (0.1, -0.1, 0.3)


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ([NONE, (-10.0, -12.0, -8.0)], "as many fewer as published in at least one case"),
        ([NONE, NONE], "no fewer in any case: a miss"),
        ([NONE, FEWER], "fewer in 1 of 2 cases, and by far less than published: a miss"),
    ],
)
def test_of_germany_the_page_says_what_was_found(moved, said):
    assert history_page.germany_verdict(moved, -10) == said


def test_new_jobs_are_held_against_national_commissioning_of_another_run(made_up_results):
    assert history.against(made_up_results, "national", made_up_results)[0] == 0
    rates = []
    for arm in ("none", "national"):
        residents = made_up_results.arm(arm).monthly["population"].sel(group="all").sum("month").to_series()
        rates.append(history.into_work(made_up_results, arm).sum() / residents)
    expected = (100 * (rates[0] / rates[1] - 1)).mean()
    assert history.against(made_up_results, "none", made_up_results)[0] == pytest.approx(expected)


def test_effects_of_schemes_come_back_from_the_table(committed):
    found = committed.effects()
    assert found["routes_to_work"].followed > 1000
    assert found["routes_to_work"].net[1] < found["routes_to_work"].net[0] < found["routes_to_work"].gross[0]


def test_a_number_that_the_table_lacks_is_no_number(committed):
    with pytest.raises(KeyError):
        committed.mean("norway", "9")
