"""Findings over draws: what is kept of a run, what follows from it, and that a stopped run goes on."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import devosim
from devosim.findings import (
    beliefs,
    increments,
    participant_net,
    runs,
    steps,
    stepwise,
    sweeps,
    tables,
    ways,
    words,
)
from devosim.findings.command import main
from devosim.findings.estimands import distribution, effects, pick
from devosim.findings.page import _YARDSTICKS, _attributions, write_page
from devosim.findings.rows import GROUPS, rows_of
from devosim.findings.settings import CENTRAL, Places

ARMS = {  # jobs, months in work, months of filled posts, gross jobs, spent beyond none in GBP million
    "none": (1000, 12_000, 24_000, 50, 0),
    "national": (1040, 12_600, 24_240, 400, 8),
    "hybrid": (1030, 12_480, 24_120, 380, 9),
    "devolved": (1060, 13_200, 24_360, 360, 10),
}


def totals(draws=("0", "1", CENTRAL)):
    """A table of an area of 2,000 residents, GBP 20 million allocated; every draw is the same."""
    rows = []
    for number, draw in enumerate(draws):
        for arm, (jobs, months, filled, gross, spent) in ARMS.items():
            row = {
                "draw": draw,
                "seed": 1000 + (number if draw == CENTRAL else int(draw)),
                "arm": arm,
                "residents": 2000,
            }
            row |= {"jobs": jobs, "jobs_26": jobs, "qualifications": jobs, "months_in_work": months}
            row["months_filled"] = filled
            row |= {"gross_jobs": gross, "gross_jobs_26": gross, "gross_qualifications": gross}
            row |= {"spend": int(1e8 * (1 + spent)), "allocated": 0 if arm == "none" else int(20e8)}
            row["starts"] = 0 if arm == "none" else 1500
            for group in GROUPS:
                row |= {f"months_in_work_{group}": months // 10, f"jobs_{group}": jobs // 10}
                row[f"starts_{group}"] = row["starts"] // 10
            names = [
                "held_before",
                "granted",
                "delivered",
                "layers",
                "administration",
                "idle",
                "handed_back",
                "held_at_end",
            ]
            row |= {f"money_{name}": 100 for name in names}
            row |= {f"value_{name}": int(1e8 * spent) for name in ("social", "fiscal", "national", "wellbeing")}
            rows.append(row | {"program": "abc", "model": "m"})
    return pd.DataFrame(rows)


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


def test_a_table_without_filled_posts_has_no_row_about_them():
    found = {"urban_la": effects(totals().drop(columns="months_filled"))}
    assert "filled posts" not in words.table(found, ("devolved", "national"), "per_1000")
    found = {"urban_la": effects(totals())}
    line = "| urban local authority | years in filled posts, outsiders too | 2 | +5.00 [+5.00, +5.00] | 0 % |"
    assert line in words.table(found, ("devolved", "national"), "per_1000")
    assert "filled posts" not in words.table(found, ("devolved", "national"), "claim"), "nobody of them is in support"


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


@pytest.fixture
def places(tmp_path):
    return Places(tables=tmp_path / "docs" / "findings", work=tmp_path / "out")


def test_what_more_is_spent_in_vain_is_told():
    frame = totals(["0", "1"])
    worse = (frame["arm"] == "devolved") & (frame["draw"] == "1")
    frame.loc[worse, "months_in_work"] = 12_000  # of 12,600 under national commissioning
    row = "| urban local authority | national | +2.0 [+2.0, +2.0] | +0 [-45, +45] | - | 50 % | +20 [+20, +20] |"
    assert row in increments.more_money({"urban_la": frame})


def with_a_sample(draws=("0", "1", CENTRAL)):
    """100 starters an arm, of whom twice as many gain by their own support under a full agreement."""
    rows = []
    for number, draw in enumerate(draws):
        for arm, net in (("national", 2), ("hybrid", 2), ("devolved", 4)):
            row = {"draw": draw, "seed": 1000 + number, "arm": arm, "sampled": 1000, "starters": 100}
            row |= {"gross_new_jobs": 7, "gross_jobs_26": 5, "new_jobs": 50 + net, "new_jobs_without": 50}
            row |= {"jobs_26": 40, "jobs_26_without": 39, "qualifications": 30, "qualifications_without": 10}
            row |= {"months_in_work": 1000 + 36 * net, "months_in_work_without": 1000}
            rows.append(row | {"program": "abc", "model": "m"})
    return pd.DataFrame(rows)


def test_participants_stand_beside_themselves_without_their_own_support():
    said = participant_net.section({"urban_la": with_a_sample()}, "m")
    assert (
        "| urban local authority | national | 2 | 7.0 [7.0, 7.0] | 2.0 [2.0, 2.0] | 100 % | 6.0 [6.0, 6.0] "
        "| 20.0 [20.0, 20.0] | 2.0 (1) |"
    ) in said
    assert "| devolved | 2 | 7.0 [7.0, 7.0] | 4.0 [4.0, 4.0] | 0 % | 12.0" in said, "four of seven are more than half"
    assert (
        "| urban local authority | 100 | 100 | 2.0 [2.0, 2.0] | 0 % | 6.0 [6.0, 6.0] | 0 % | 0.0 [0.0, 0.0] | 50 % |"
        in said
    )
    assert "earlier model" not in said
    at_central = participant_net.section({"rural_la": with_a_sample([CENTRAL])}, "another")
    assert (
        "| larger rural local authority | national | 0 | - [-, -] | - [-, -] | - | - [-, -] | - [-, -] | 2.0 (1) |"
        in at_central
    )
    assert "for 1,000 residents of the sample" not in at_central
    assert "earlier model" in at_central
    assert participant_net.section({}, "m") == ""


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


def test_the_page_says_what_the_tables_hold(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "another")
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2]}))
    tables.write(places.ranges, pd.DataFrame({"parameter": ["p.one"], "value": [0.1], "low": [0.0], "high": [1.0]}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    page = (places.tables.parent / "findings.md").read_text()
    assert "| urban local authority | 2 of 200 | 1 |" in page
    assert "in the urban local authority, one of the four areas" in page
    assert "figures of an earlier model" in page, "the tables are of the model m"
    assert "split 1 and priors 2" in page
    assert "| urban local authority | new jobs | 2 | -10.0 [-10.0, -10.0] | 100 % | 0 % | -10.0 (1) |" in page
    assert "| urban local authority | new jobs, gross, per cent | 0 | -10.00 |" in page
    assert (
        "At central values 0 of 1 replicates reach it, with -10.0 per cent on average. None of 2 draws reaches +15.0%"
        in page
    )
    assert (
        "against national commissioning +15.00 [+15.00, +15.00] (worse in 0 %) at equal spending, "
        "+25.00 [+25.00, +25.00] (worse in 0 %) as it is spent; against the hybrid" in page
    )
    assert "against national: -10 [-10, -10] per cent (worse in 100 %; -10 at central values) new jobs" in page
    assert "in 100 % of draws fewer jobs are credited than under national commissioning while" in page
    assert "*Social account*, GBP million at present value over five years: +2.0 [+2.0, +2.0], worse in 0 %" in page
    assert "| urban local authority | +370 | -8 [-8, -8] | +250 | -8 [-8, -8] |" in page
    assert "| urban local authority | national | +2.0 [+2.0, +2.0] | +50 [+50, +50] | 40,000 | 0 % |" in page
    assert "*Years in filled posts*" in page
    assert {picture.name for picture in places.tables.glob("*.png")} == {"claim.png", "net.png", "years.png"}


def test_centred_draws_stand_beside_even_ones(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *others: f"m{len(others)}")
    monkeypatch.setattr(runs, "model", lambda *others: f"m{len(others)}")
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, draw, _options: ran.append((sweep, draw)))
    assert sweeps.run_centred(places, "urban_la", range(2), ("--threads=1",)) == 2
    sweep, _ = ran[0]
    assert sweep.table == places.centred("urban_la")
    assert "tables.draw_dimensions=configs/calibration/draw_dimensions_centred.csv" in sweep.options
    frame = totals(["0", "1"]).assign(model="m1")
    frame.loc[frame["arm"] == "devolved", "gross_jobs"] = 440
    tables.write(places.centred("urban_la"), frame)
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2]}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    page = (places.tables.parent / "findings.md").read_text()
    row = (
        "| urban local authority | national | new jobs, gross, per cent | 2 | -10.0 [-10.0, -10.0] | 100 % "
        "| 2 | +10.0 [+10.0, +10.0] | 0 % | -10.0 |"
    )
    assert row in page
    assert "(worse in 100 %; in 0 % of draws of which half lie on either side of central values; " in page
    assert "-10 at central values: its sign is not settled) new jobs" in page
    section = page.split("## How much of this is the spread of the draws")[1].split("\n## ")[0]
    assert "earlier model" not in section


def test_each_way_stands_with_what_it_adds_to_no_support_and_what_that_costs():
    row = "| urban local authority | national | 400 | 40 | 11 | 40 | 50 | 5.00 | 400 | 40 | 200,000 | 160,000 |"
    # 40 jobs and 50 years of 2,000 residents for GBP 8 million beyond none, of 400 gross, 50 of which none has, too
    assert row in ways.achieved({"urban_la": totals()})
    assert "| urban local authority | none | 50 | - | - | - | - | - | 50 | - | - | - |" in ways.achieved(
        {"urban_la": totals()}
    )
    nothing = totals()
    nothing.loc[nothing["arm"] == "national", "jobs"] = 1000
    assert "| national | 400 | 0 | 0 | 40 | 50 | 5.00 | 400 | 40 | - | 160,000 |" in ways.achieved(
        {"urban_la": nothing}
    )


def test_the_grant_stands_with_the_part_of_it_that_is_spent():
    # GBP 20 million for 2,000 residents in five years; national spends 9 of them, devolved 11
    assert "| urban local authority | 2000 | 45 % (45 %) | 50 % (50 %) | 55 % (55 %) | 1.22 |" in ways.grants(
        {"urban_la": totals()}
    )


def test_accounts_are_what_one_way_has_more_than_the_other():
    assert "| of it the national tier | +2.0 [+2.0, +2.0] | 0 % | +2.0 | - |" in ways.worth({"urban_la": totals()})


def test_groups_stand_beside_everybody_else():
    table = words.who({"urban_la": totals()})
    assert "| urban local authority | all residents | +50 [+50, +50] | 0 % | | |" in table
    assert "| urban local authority | NEET young people | +5 [+5, +5] | 0 % | +45 [+45, +45] | 0 % |" in table


def test_whom_each_way_reaches_is_told_by_group():
    table = words.reached({"urban_la": totals()})
    assert "| urban local authority | all residents | 1,500 | 1,500 | 1,500 |" in table
    assert "| urban local authority | known to no service | 150 | 150 | 150 |" in table


def test_a_share_that_is_hardly_anything_is_not_nothing():
    assert [words.share(value) for value in (0, 0.001, 0.5, 0.999, 1)] == [
        "0 %",
        "under 1 %",
        "50 %",
        "over 99 %",
        "100 %",
    ]


def test_what_sets_draws_apart_is_told_only_where_it_is_found():
    rng = np.random.default_rng(1)
    told, noise = rng.uniform(size=100), rng.uniform(size=100)
    draws = [str(number) for number in range(100)]
    parameters = pd.DataFrame({"p.told": told, "p.noise": noise}, index=draws)
    effect = 40 * told - 10
    found = pd.DataFrame({"draw": draws, "effect": effect}).assign(a="devolved", b="national")
    found = pd.concat([found.assign(estimand=e, outcome=o) for e, o, _ in beliefs._ASKED], ignore_index=True)
    said = beliefs.said("urban_la", found, parameters, None)
    assert "| `p.told` |" in said
    assert "p.noise" not in said


def test_a_world_of_the_hybrid_has_a_table_and_a_section_of_its_own(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "m")
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, _draw, _options: ran.append(sweep))
    assert sweeps.run_today(places, "urban_la", range(1)) == 1
    assert (ran[0].table, ran[0].options) == (places.today("urban_la"), ("--set", "status_quo=hybrid_2025"))
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.today("urban_la"), totals(["0", "1"]))
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2]}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    page = (places.tables.parent / "findings.md").read_text()
    section = page.split("### From a world of the hybrid")[1].split("\n##")[0]
    assert "| urban local authority | years in work | 2 | +30.00 [+30.00, +30.00] | 0 % |" in section
    assert "earlier model" not in section


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
    assert said.rstrip().endswith("| all of them: the draw | +35.0 [-, -] | +0.0 [-, -] | +0.00 [-, -] |")


def test_steps_set_every_parameter_of_a_group_and_no_other(places, monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    tables.write(
        places.parameters,
        pd.DataFrame({"draw": ["0"], "apply.x": [0.1], "commissioning.who.a": [0.25], "support.b": [3.0]}),
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


def test_a_page_of_nothing_is_an_error(places, monkeypatch, capsys):
    monkeypatch.setattr("devosim.findings.command.Places", lambda: places)
    assert main(["page"]) == 2
    assert "run draws first?" in capsys.readouterr().err


def test_attributed_parts_stand_with_their_intervals():
    rows = [("into_work", level, name, 12.0, 6.0, 18.0) for level, name in (("group", "offer"), ("total", "total"))]
    parts = pd.DataFrame(rows, columns=["yardstick", "level", "name", "mean", "low", "high"])
    assert "| offer | +1.0 [+0.5, +1.5] |" in words.attribution(parts, "group", {"into_work": ("years", 12.0)})


def test_an_attribution_stands_under_its_title_once_and_only_if_there_is_one(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "m")
    rows = [("into_work", level, name, 12.0, 6.0, 18.0) for level, name in (("group", "offer"), ("total", "total"))]
    parts = pd.DataFrame(rows, columns=["yardstick", "level", "name", "mean", "low", "high"])
    parts = pd.concat([parts.assign(yardstick=yardstick) for yardstick in _YARDSTICKS])
    parts = parts.assign(replicates=5, mechanisms="catalogue courses")
    for area, model in (("urban_la", "m"), ("rural_la", "of before")):
        tables.write(places.parts(area, "hybrid_groups"), parts.assign(model=model))
    said = "\n\n".join(_attributions(places))
    assert said.count("### From the hybrid of 2025 to the full agreement") == 1
    assert "Urban local authority, group, 5 replicates:" in said
    assert "Larger rural local authority, group, 5 replicates:" in said
    assert "## Which mechanisms it comes from" not in said
    assert said.count("figures of an earlier model") == 1
    assert "figures of an earlier model" in said.split("Larger rural")[1], "of the table of that area"
