"""Runs of two models are never held against each other, draw by draw or mean by mean."""

import numpy as np
import pandas as pd
import pytest
from findings_tables import totals, with_a_sample

from devosim.findings import by_mechanism, pictures, split_effects, tables
from devosim.findings.estimands import effects
from devosim.findings.page import write_page
from devosim.findings.pictures import Column
from devosim.findings.settings import CENTRAL

OF_BEFORE = "of before"
T_OF_4 = 2.776445  # 97.5 % of Student's t with 4 degrees of freedom


@pytest.fixture
def page_with(places, monkeypatch):
    """The page of the urban authority with one more table; its draws are of the model m."""
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "m")
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m"}))
    places.settled.write_text("split 1 and priors 2\n")

    def page(path, frame):
        tables.write(path, frame)
        write_page(places)
        return (places.tables.parent / "findings.md").read_text()

    return page


@pytest.mark.parametrize(("model", "is_said"), [("m", True), (OF_BEFORE, False)])
def test_what_the_offers_add_is_told_within_one_model(page_with, places, model, is_said):
    page = page_with(places.shelf("urban_la"), totals(["0", "1"]).assign(model=model))
    assert ("The offers add to these years, draw by draw" in page.replace("\n", " ")) == is_said
    assert "### Without the three offers" in page


@pytest.mark.parametrize(("model", "ratio"), [("m", "0.83"), (OF_BEFORE, "-")])
def test_what_all_gain_for_what_participants_do_is_told_within_one_model(page_with, places, model, ratio):
    page = page_with(places.participants("urban_la"), with_a_sample().assign(model=model))
    row = next(
        line for line in page.splitlines() if line.startswith("| urban local authority | national | 2 draws | 7.0")
    )
    assert row.endswith(f" {ratio} |")


@pytest.mark.parametrize(("model", "is_said"), [("m", True), (OF_BEFORE, False)])
def test_steps_from_central_values_are_told_within_one_model(page_with, places, model, is_said):
    tables.write(places.totals("urban_la"), totals().replace({"seed": {1002: 1000}}))
    step = totals(["0"])[["draw", "seed", "arm", "residents", "gross_jobs", "gross_qualifications", "months_in_work"]]
    page = page_with(places.steps("urban_la"), step.assign(what="behaviour", program="abc", model=model))
    assert ("New jobs are moved most by behaviour" in page) == is_said


def part(level, name, years, spend):
    """Rows of an attribution of one part, without luck: years in work, GBP million, and one of all else."""
    values = {"job_months": 12 * years, "spend": 1e8 * spend} | dict.fromkeys(OTHERS, 1.0)
    rows = pd.DataFrame({"yardstick": values.keys(), "level": level, "name": name, "mean": values.values()})
    rows = rows.assign(unit="unit", mechanisms=name, low=rows["mean"], high=rows["mean"])
    return rows.assign(replicates=5, program="abc", model="m")


OTHERS = ("gross_into_work", "gross_qualification", "into_work", "social")
PARTS = pd.concat([part("group", "people", 30, 1), part("group", "money", 20, 5), part("total", "total", 50, 6)])
FIVE = ("0", "1", *[CENTRAL] * 5)


def beyond(parts, rate):
    """What parts gain beyond a rate, by name."""
    return by_mechanism.beyond_money(parts, rate).query("yardstick == 'beyond_money'").set_index("name")


def test_parts_less_what_their_money_would_have_gained_add_up():
    rate = by_mechanism.years_for_a_million(totals(FIVE), "national")
    assert rate == pytest.approx((50 / 8, 0)), "50 years for GBP 8 million beyond none, without luck"
    means = beyond(PARTS, rate)["mean"]
    assert means["people"] == pytest.approx(30 - 6.25)
    assert means["money"] == pytest.approx(20 - 5 * 6.25)
    assert means["total"] == pytest.approx(means["people"] + means["money"])


def test_the_interval_of_a_part_for_its_money_adds_up_what_is_not_known():
    widened = PARTS.assign(low=PARTS["mean"] - 12, high=PARTS["mean"] + 12)
    widened.loc[widened["yardstick"] == "spend", ["low", "high"]] += [-1e8 + 12, 1e8 - 12]
    money = beyond(widened, by_mechanism.Rate(6, 0.5)).loc["money"]
    assert money["mean"] == pytest.approx(20 - 30)
    assert money["high"] - money["mean"] == pytest.approx(1 + 6 * 1 + 0.5 * 5), (
        "years, money at the rate, rate at the money"
    )
    assert money["mean"] - money["low"] == pytest.approx(9.5)


def test_the_interval_of_years_for_a_million_is_that_of_a_ratio():
    central = totals([CENTRAL] * 5)
    devolved = central["arm"] == "devolved"
    central.loc[devolved, "months_in_work"] += [0, 12, 24, -12, -24]
    rate = by_mechanism.years_for_a_million(central, "devolved")
    assert rate.mean == pytest.approx(100 / 10)
    assert rate.half == pytest.approx(T_OF_4 * (2.5 / 5) ** 0.5 / 10), (
        "years of standard deviation root 2.5, over 10 million"
    )
    central.loc[devolved, "spend"] += [0, 10_000_000, 20_000_000, -10_000_000, -20_000_000]
    assert by_mechanism.years_for_a_million(central, "devolved").half == pytest.approx(0), (
        "ten years a million in each"
    )
    alone = by_mechanism.years_for_a_million(totals(), "devolved")
    assert alone.mean == pytest.approx(10)
    assert np.isnan(alone.half), "one replicate does not say how far luck goes"


@pytest.mark.parametrize(("model", "is_said"), [("m", True), (OF_BEFORE, False)])
def test_what_mechanisms_gain_for_their_money_is_told_within_one_model(page_with, places, model, is_said):
    tables.write(places.totals("urban_la"), totals(FIVE))
    page = page_with(places.parts("urban_la", "groups"), PARTS.assign(model=model)).replace("\n", " ")
    assert ("years in work, beyond national for as much money" in page) == is_said
    assert ("for as much money, people +24; against it money -11." in page) == is_said


@pytest.mark.parametrize(("model", "is_said"), [("m", True), (OF_BEFORE, False)])
def test_mechanisms_within_groups_are_told_first_if_they_are_of_the_model_of_the_draws(
    page_with, places, model, is_said
):
    tables.write(places.totals("urban_la"), totals(FIVE))
    tables.write(places.parts("urban_la", "groups"), PARTS)
    within = pd.concat([PARTS, part("within people", "who", 40, 1), part("within people", "where", -10, 0)])
    page = page_with(places.parts("urban_la", "within"), within.assign(model=model)).replace("\n", " ")
    first, rest = page.split("## Which mechanisms it comes from")
    assert (
        "*Each mechanism within its group*, years in work as it is spent: who +40; against it where -10." in first
    ) == is_said
    assert "Years in work as it is spent: who +40; against it where -10." in rest
    assert "| **people** |" in rest
    assert (
        "figures of an earlier model" in rest.split("### Each mechanism within its group")[1].split("## ")[0]
    ) != is_said


def test_a_split_that_is_of_another_model_than_the_committed_one_is_left_out(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.runs.model", lambda *others: f"m{len(others)}")
    central = totals(["central"]).assign(model="m0")
    for split in ("towards_work", "towards_skills"):
        tables.write(places.split_effects("urban_la", split), central.assign(model="m1"))
    assert "| urban local authority |" in split_effects.section(places, {"urban_la": central})
    assert split_effects.section(places, {"urban_la": central.assign(model=OF_BEFORE)}) == ""


def test_a_picture_marks_areas_of_an_earlier_model():
    found = dict.fromkeys(("urban_la", "rural_la"), effects(totals()))
    figure = pictures.distributions(found, [Column("Years", "per_1000", "years")], "unit", ["rural_la"])
    marks = [label.get_text().splitlines()[1] for label in figure.axes[0].get_yticklabels()]
    assert marks == ["(2 draws, earlier model)", "(2 draws)"], "the first stands highest"
