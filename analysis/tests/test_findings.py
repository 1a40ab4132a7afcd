"""Findings over draws: what is kept of a run, what follows from it, and that a stopped run goes on."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from findings_tables import ARMS, totals, with_a_sample

import devosim
from devosim.findings import participant_net, runs, steps, stepwise, sweeps, tables
from devosim.findings.estimands import distribution, effects, pick
from devosim.findings.rows import rows_of
from devosim.findings.settings import CENTRAL


def effect(name, outcome="jobs", a="devolved", b="national"):
    found = effects(totals())
    chosen = pick(found, (a, b), name, outcome)["effect"]
    assert (chosen == chosen.iloc[0]).all(), "every draw is the same"
    return chosen.iloc[0]


def test_every_estimand_is_what_the_model_defines():
    assert effect("claim") == pytest.approx(100 * (360 / 400 - 1))
    assert effect("per_1000") == pytest.approx(20 / 2)
    assert effect("per_1000", "years") == pytest.approx(600 / 12 / 2)
    assert effect("per_1000", "filled") == pytest.approx(120 / 12 / 2)
    assert effect("equal_spend", "filled") == pytest.approx((30 * 8 / 10 - 20) / 2)
    assert effect("per_million_allocated") == pytest.approx(60 / 20 - 40 / 20)
    assert effect("per_million_spent") == pytest.approx(60 / 10 - 40 / 8)
    assert effect("equal_spend") == pytest.approx((60 * 8 / 10 - 40) / 2)
    assert effect("claim", a="hybrid", b="national") == pytest.approx(-5)


def test_nothing_is_spent_beyond_none_is_no_number():
    frame = totals()
    frame["spend"] = 10
    found = effects(frame)
    assert found.loc[found["estimand"] == "per_million_spent", "effect"].isna().all()
    assert found.loc[found["estimand"] == "per_1000", "effect"].notna().all()


def test_more_than_nothing_is_no_number_of_per_cent():
    table = totals()
    table.loc[table["arm"] == "national", "jobs"] = 1000
    assert pick(effects(table), ("devolved", "national"), "net_relative", "jobs")["effect"].isna().all()
    assert pick(effects(totals()), ("devolved", "national"), "net_relative", "jobs")["effect"].iloc[0] == 50


def test_a_distribution_tells_draws_from_luck():
    central = [3 - np.sqrt(6), 3.0, 3.0, 3.0, 3 + np.sqrt(6)]  # of mean 3 and variance 3
    rows = pd.DataFrame({"draw": ["0", "1", "2", "3", *[CENTRAL] * 5], "effect": [-1.0, 0.0, 1.0, 3.0, *central]})
    d = distribution(rows)
    assert (d.n, d.n_central) == (4, 5)
    assert d.worse == pytest.approx(1.5 / 4), "one below zero, one equal to it"
    assert d.median == pytest.approx(0.5)
    assert (d.central, d.luck) == (3, pytest.approx(np.sqrt(3)))
    assert d.of_luck == 1, "more than the variance over draws"
    wide = rows.assign(effect=rows["effect"].where(rows["draw"] == CENTRAL, 10 * rows["effect"]))
    assert distribution(wide).of_luck == pytest.approx(3 / np.var([-10, 0, 10, 30], ddof=1))
    assert d.detectable > d.luck
    assert np.isnan(distribution(rows.iloc[:4]).detectable)
    assert np.isnan(distribution(rows.iloc[:4]).of_luck)


def test_the_totals_of_a_result_are_those_of_its_comparison(written):
    with devosim.open(written) as results:
        rows = rows_of(results)
        compared = results.compare("devolved", "national")
        money = rows.filter(like="money_")
        held = (results.arm("devolved").market["posts"] - results.arm("devolved").market["vacancies"]).to_numpy()
    assert list(rows["arm"].unique()) == ["none", "national", "devolved"]
    assert list(rows.loc[rows["arm"] == "devolved", "months_filled"]) == list(held.sum(axis=1))
    assert (rows["months_filled"] > rows["months_in_work"]).all(), "outsiders hold posts, too"
    open_arms = rows[rows["arm"] != "none"]
    assert (open_arms["starts"] > open_arms["starts_unknown_to_services"]).all()
    assert (rows.loc[rows["arm"] == "none", "starts"] == 0).all()
    mean = rows.groupby("arm")[["jobs", "gross_qualifications", "spend"]].mean()
    assert mean.loc["devolved", "jobs"] - mean.loc["national", "jobs"] == pytest.approx(
        compared.loc["into_work", "difference"]
    )
    assert mean.loc["national", "gross_qualifications"] == pytest.approx(
        compared.loc["qualification_gained", "gross_b"]
    )
    went = money.drop(columns=["money_held_before", "money_granted"]).sum(axis=1)
    assert (money["money_held_before"] + money["money_granted"] == went).all(), "to the penny"


def test_tables_grow_in_the_order_of_draws_and_hold_each_once(tmp_path):
    path = tmp_path / "area.csv"
    for draw in ("10", CENTRAL, "2", "10"):
        tables.append(path, totals([draw]))
    assert list(tables.read(path)["draw"].unique()) == ["2", "10", CENTRAL]
    assert len(tables.read(path)) == 3 * len(ARMS)
    with pytest.raises(ValueError, match="other columns"):
        tables.append(path, totals(["3"]).drop(columns="jobs"))
    assert [file.name for file in tmp_path.iterdir()] == ["area.csv"], "nothing half done is left"


def test_what_a_table_holds_is_not_replaced_unseen(tmp_path):
    path = tmp_path / "area.csv"
    tables.append(path, totals(["0"]))
    tables.append(path, totals(["0", "1"]).assign(program="another"))
    assert set(tables.read(path)["draw"]) == {"0", "1"}
    with pytest.raises(ValueError, match=r"something else of .*'0'"):
        tables.append(path, totals(["0"]).assign(jobs=7))
    with pytest.raises(ValueError, match="another model"):
        tables.append(path, totals(["2"]).assign(model="another"))


def test_a_sample_of_participants_is_asked_for(places, monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, draw, _options: ran.append((sweep, draw)))
    tables.write(places.participants("urban_la"), with_a_sample(["0"]))
    assert participant_net.run_participants(places, "urban_la", range(2), 1) == 2
    assert [draw for _, draw in ran] == ["1", CENTRAL]
    assert (ran[0][0].options, ran[0][0].arms) == (
        ("--set", "output.participants=0.1"),
        ("national", "hybrid", "devolved"),
    )


def test_only_draws_that_are_missing_run(places, monkeypatch):
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, _area, draw, _options: ran.append(draw))
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    tables.append(places.totals("urban_la"), totals(["0", "2"]))
    assert sweeps.run_draws(places, "urban_la", range(4)) == 2
    assert ran == ["1", "3"]
    monkeypatch.setattr(runs, "model", lambda *_others: "another")
    with pytest.raises(ValueError, match="another model"):
        sweeps.run_draws(places, "urban_la", range(4))


def test_words_make_no_other_model_and_numbers_do(tmp_path, monkeypatch):
    shutil.copytree(Path(__file__).resolve().parents[2] / "configs", tmp_path / "configs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(runs, "behaviour", lambda _program: "does this")
    file = tmp_path / "configs" / "parameters" / "labour_market.toml"
    before, text = runs.model(), file.read_text()
    file.write_text("# a comment\n" + text.replace('source = "', 'source = "as we now know, '))
    assert runs.model() == before
    file.write_text(text.replace("low = 0.0001\n", "low = 0.0002\n", 1))
    assert runs.model() != before
    file.write_text(text)
    monkeypatch.setattr(runs, "behaviour", lambda _program: "does that")
    assert runs.model() != before


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ('unit = "residents"', 'unit = "people"', True),
        ("high = 172_000", "high = 180_000", True),
        ("value = 172_000", "value = 171_000", False),
        ("high = 0.5", "high = 0.6", False),
    ],
)
def test_an_area_is_another_model_by_its_numbers_and_assumed_ranges(tmp_path, monkeypatch, old, new, is_same):
    shutil.copytree(Path(__file__).resolve().parents[2] / "configs", tmp_path / "configs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(runs, "behaviour", lambda _program: "does this")
    file = tmp_path / "configs" / "areas" / "urban_la.toml"
    before, text = runs.model(), file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    assert (runs.model() == before) == is_same


def test_a_program_that_finds_something_else_is_another_model(tmp_path, monkeypatch, program):
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
    same, other = tmp_path / "same", tmp_path / "other"
    for place, more in ((same, ""), (other, "--seed 7")):
        place.write_text(f'#!/bin/sh\nexec {program} "$@" {more}\n')
        place.chmod(0o755)
    assert runs.behaviour(same) == runs.behaviour(program)
    assert runs.behaviour(other) != runs.behaviour(program)
    with pytest.raises(ValueError, match=r"build it\?"):
        runs.behaviour(tmp_path / "none")


def test_what_another_process_is_at_is_left_to_it(places, monkeypatch):
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, _area, draw, _options: ran.append(draw))
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    with runs.claimed(places, "urban_la_1_1001") as is_mine:
        assert is_mine
        assert sweeps.run_draws(places, "urban_la", range(3)) == 2
    assert ran == ["0", "2"]


def test_a_step_is_what_one_group_of_inputs_does_beside_the_central_run_with_the_same_luck():
    central = totals([CENTRAL]).assign(seed=1003)
    draw = totals(["3"])
    draw.loc[draw["arm"] == "devolved", "gross_jobs"] = 500  # +25 per cent, central -10
    step = totals(["3"]).assign(what="commissioning.who")
    step.loc[step["arm"] == "devolved", "gross_jobs"] = 400  # 0 per cent
    step.loc[step["arm"] == "devolved", "months_in_work"] += 2400  # 200 years among 2,000 residents
    found = stepwise.moved(step, pd.concat([central, draw], ignore_index=True)).set_index("what")
    assert found.loc["commissioning.who", "gross_jobs"] == pytest.approx(10)
    assert found.loc["commissioning.who", "months_in_work"] == pytest.approx(100)
    assert found.loc["all", "gross_jobs"] == pytest.approx(35)
    said = stepwise.section("urban_la", step, pd.concat([central, draw], ignore_index=True), "m")
    assert "| commissioning.who | +10.0 [-, -] | +0.0 [-, -] | +100.00 [-, -] |" in said
    assert "New jobs are moved most by commissioning.who: +10 of +35 points." in said
    assert said.rstrip().endswith("| all of them: the draw | +35.0 [-, -] | +0.0 [-, -] | +0.00 [-, -] |")


def test_steps_set_every_parameter_of_a_group_and_no_other(places, monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    tables.write(
        places.parameters,
        pd.DataFrame(
            {"draw": ["0"], "apply.x": [0.1], "commissioning.who.a": [0.25], "support.b": [3.0], "model": "m"}
        ),
    )
    roles = {"apply.x": "calibrated", "commissioning.who.a": "input", "support.b": "input"}
    tables.write(places.ranges, pd.DataFrame({"parameter": list(roles), "role": list(roles.values())}))
    ran = {}
    monkeypatch.setattr(steps, "_run", lambda _places, _area, _draw, group, options: ran.update({group: options}))
    assert steps.run_steps(places, "urban_la", range(1)) == 3
    assert ran == {
        "behaviour": ("--set", "apply.x=0.10000000000000001", "--seed", "1000"),
        "commissioning.who": ("--set", "commissioning.who.a=0.25", "--seed", "1000"),
        "effects, openings, travel": ("--set", "support.b=3", "--seed", "1000"),
    }
