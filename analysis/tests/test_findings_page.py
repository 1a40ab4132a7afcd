"""The page of findings: its sections, tables and sentences."""

import itertools
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from findings_tables import totals

from devosim.findings import (
    attributed,
    first,
    runs,
    short,
    sweeps,
    tables,
    words,
)
from devosim.findings.command import main
from devosim.findings.estimands import effects
from devosim.findings.page import write_page
from devosim.findings.settings import AREAS, CENTRED_DIMENSIONS, Places


def test_the_page_says_what_the_tables_hold(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "another")
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m"}))
    tables.write(places.ranges, pd.DataFrame({"parameter": ["p.one"], "value": [0.1], "low": [0.0], "high": [1.0]}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    page = (places.tables.parent / "findings.md").read_text()
    assert "| urban local authority | 2 of 200 | 1 |" in page
    assert "in the urban local authority, one of the four areas" in page
    assert "figures of an earlier model" in page, "the tables are of the model m"
    assert "Not asked" not in page
    assert "split 1 and priors 2" in page
    assert "| urban local authority | new jobs | 2 | -10.0 [-10.0, -10.0] | 100 % | 0 % | -10.0 (1) |" in page
    assert "| urban local authority | new jobs, gross, per cent | 0 | -10.00 |" in page
    assert (
        "At central values 0 of 1 replicates reach it, with -10.0 per cent on average. None of 2 draws reaches +15.0%"
        in page
    )
    assert (
        "against national commissioning +15.00 [+15.00, +15.00] (worse in 0 %) at equal spending, "
        "+25.00 [+25.00, +25.00] (worse in 0 %) at equal spending on provision alone, "
        "+25.00 [+25.00, +25.00] (worse in 0 %) as it is spent; against the hybrid" in page
    )
    assert "against national: -10 [-10, -10] per cent (worse in 100 %; -10 at central values) new jobs" in page
    assert (
        "in 100 % of draws fewer jobs are credited than under national commissioning while residents work more "
        "(100 % at equal spending), in 0 % (0 %) it is the other way round." in page
    )
    assert (
        "*Spent* of the grant: national commissioning 45 %, the hybrid 50 %, the full agreement 55 %, 18 % of it"
        in page
    )
    assert (
        "*Social account*, GBP million at present value over five years, as each spends (at equal spending): "
        "+2.0 [+2.0, +2.0], worse in 0 % (+0.0 [+0.0, +0.0], worse in 50 %), against national" in page
    )
    assert "| urban local authority | +370 | -8 [-8, -8] | -8 | +250 | -8 [-8, -8] | -8 |" in page
    assert "## What was changed after the first comparison" not in page, "there is no table of it"
    assert "| urban local authority | national | +2.0 [+2.0, +2.0] | +50 [+50, +50] | 40,000 | 0 % |" in page
    assert "*Years in filled posts*" in page
    assert {picture.name for picture in places.tables.glob("*.png")} == {"claim.png", "net.png", "years.png"}


def test_draws_that_had_other_parameters_are_not_held_against_those_of_the_table(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "m")
    for area, model in (("urban_la", "m"), ("rural_la", "of before")):
        tables.write(places.totals(area), totals().assign(model=model))
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m"}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    believed = (places.tables.parent / "findings.md").read_text().split("## What one would have to believe")[1]
    assert (
        "Not asked, for the draws there are of an earlier model, with other parameters: the larger rural" in believed
    )
    assert "**Urban local authority, new jobs, gross.**" in believed
    assert "**Larger rural local authority, new jobs, gross.**" not in believed


ROOT = Path(__file__).resolve().parents[2]
NOW = re.compile(r"(?<=its fingerprint is now )[0-9a-f]{16}")


def test_the_committed_page_is_what_the_committed_tables_give(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "docs" / "findings", tmp_path / "findings")
    committed = Places(tables=tmp_path / "findings")
    of_each = {
        (): committed.totals,
        (str(committed.splits),): lambda _: committed.gross,
        (CENTRED_DIMENSIONS,): committed.centred,
    }
    models = {
        others: tables.read(path("urban_la"))["model"][0]
        for others, path in of_each.items()
        if path("urban_la").exists()
    }
    monkeypatch.setattr("devosim.findings.gallery.draw", lambda *_: None)
    page = (ROOT / "docs" / "findings.md").read_text()
    another = "0" * 16

    def written(present):
        """The page as it is if tables that depend on these files besides are of the present model, the others not."""
        for module in ("page", "runs"):
            monkeypatch.setattr(
                f"devosim.findings.{module}.model",
                lambda *others: models.get(others, another) if others in present else another,
            )
        write_page(committed)
        return NOW.sub(another, (tmp_path / "findings.md").read_text())

    some = [kinds for n in (3, 0, 1, 2) for kinds in itertools.combinations(models, n)]
    assert any(written(present) == NOW.sub(another, page) for present in some)


def test_what_is_settled_is_what_the_program_says(program, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    if set(tables.read(Places().totals("urban_la"))["model"]) != {runs.model()}:
        pytest.skip("the committed draws are of another model than the program has")
    shutil.copytree(ROOT / "docs" / "findings", tmp_path / "findings")
    runs.settle(Places(program=program, tables=tmp_path / "findings"), "urban_la")


def test_what_the_first_comparison_found_stands_beside_what_is_found_now():
    now = {"urban_la": effects(totals())}
    said = first.section(tables.read(ROOT / "docs/findings/first.csv"), now)
    row = "| urban local authority | years in work, market-net at equal spending, for 1,000 residents "
    row += "(full agreement against national) "
    assert row + "| +0.24 [-3.83, +5.16] | 46 % | +1.85 | +15.00 [+15.00, +15.00] | 0 % | +15.00 |" in said
    assert "program 7d47800, model b0234f146be2570a" in said


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
    tables.write(places.totals("urban_la"), totals().assign(model="m0"))
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m0"}))
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
    tables.write(places.totals("urban_la"), totals())
    write_page(places)
    page = (places.tables.parent / "findings.md").read_text()
    assert "## How much of this is the spread of the draws" not in page, "the even draws are of another model"
    assert "either side of central values" not in page


def page_with_draws_apart(places, monkeypatch, run, table, option):
    """The page when draws with an option of their own have a table; that `run` asks for them is held here."""
    monkeypatch.setattr("devosim.findings.page.model", lambda *_others: "m")
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, _draw, _options: ran.append(sweep))
    assert run(places, "urban_la", range(1)) == 1
    assert (ran[0].table, ran[0].options) == (table, ("--set", option))
    tables.write(places.totals("urban_la"), totals())
    tables.write(table, totals(["0", "1"]))
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m"}))
    places.settled.write_text("split 1 and priors 2\n")
    write_page(places)
    return (places.tables.parent / "findings.md").read_text()


def test_a_world_of_the_hybrid_has_a_table_and_a_section_of_its_own(places, monkeypatch):
    table, option = places.today("urban_la"), "status_quo=hybrid_2025"
    page = page_with_draws_apart(places, monkeypatch, sweeps.run_today, table, option)
    section = page.split("### From a world of the hybrid")[1].split("\n##")[0]
    assert "| urban local authority | years in work | 2 | +30.00 [+30.00, +30.00] | 0 % |" in section
    assert "earlier model" not in section


def test_a_full_agreement_without_its_shelf_has_a_table_and_a_section_of_its_own(places, monkeypatch):
    table, option = places.shelf("urban_la"), "arms.devolved.catalogue=national"
    page = page_with_draws_apart(places, monkeypatch, sweeps.run_shelf, table, option)
    section = page.split("### Without the three offers")[1].split("\n##")[0]
    assert "| urban local authority | years in work | 2 | +25.00 [+25.00, +25.00] | 0 % |" in section
    said = page.split("## What each way achieves")[0].split("- *Without the three offers*")[1].splitlines()[0]
    assert "([2 draws](#without-the-three-offers) with the schemes of national" in said
    assert ": -10 [-10, -10] (worse in 100 %) per cent new jobs, gross" in said
    assert "+0.00 [+0.00, +0.00] (less in 50 %) at equal spending" in said, "the same runs stand in both tables"
    assert "+15 or more in 0 %" in said


def test_the_whole_claim_asks_for_both_outcomes():
    frame = totals(["0", "1", "2"])
    for draw, jobs, skills in (
        ("0", 500, 500),
        ("1", 500, 400),
        ("2", 400, 500),
    ):  # of 400 under national commissioning
        here = (frame["arm"] == "devolved") & (frame["draw"] == draw)
        frame.loc[here, ["gross_jobs", "gross_qualifications"]] = jobs, skills
    said = short.in_short({"urban_la": frame}, {"urban_la": effects(frame)}, short.Besides({}, {}, {}, {}, {}), "m")
    assert "in 1 of 3 draws against national commissioning" in said


def test_what_was_run_for_some_areas_alone_says_so():
    assert words.alone(AREAS) == ""
    assert words.alone(["urban_la", "rural_la", "large_ca"]).endswith(
        "alone; for the medium-sized combined authority there is nothing of it."
    )


def test_a_page_of_nothing_is_an_error(places, monkeypatch, capsys):
    monkeypatch.setattr("devosim.findings.command.Places", lambda: places)
    assert main(["page"]) == 2
    assert "run draws first?" in capsys.readouterr().err


def test_attributed_parts_stand_with_their_intervals():
    rows = [("into_work", level, name, 12.0, 6.0, 18.0) for level, name in (("group", "offer"), ("total", "total"))]
    parts = pd.DataFrame(rows, columns=["yardstick", "level", "name", "mean", "low", "high"])
    assert "| offer | +1.0 [+0.5, +1.5] |" in words.attribution(parts, {"into_work": ("years", 12.0)})


def test_mechanisms_stand_under_the_group_that_they_sum_to():
    rows = [
        ("group", "money", 12.0),
        ("group", "people", 36.0),
        ("total", "total", 48.0),
        ("within money", "money", 24.0),
        ("within money", "payment", -12.0),
    ]
    parts = pd.DataFrame(rows, columns=["level", "name", "mean"])
    parts = parts.assign(yardstick="into_work", low=parts["mean"] - 6, high=parts["mean"] + 6)
    assert words.attribution(parts, {"into_work": ("years", 12.0)}, divided=True).splitlines()[2:] == [
        "| **money** | +1.0 [+0.5, +1.5] |",
        "| money | +2.0 [+1.5, +2.5] |",
        "| payment | -1.0 [-1.5, -0.5] |",
        "| **people** | +3.0 [+2.5, +3.5] |",
        "| **total** | +4.0 [+3.5, +4.5] |",
    ]


def test_rows_of_an_earlier_model_are_told_from_those_of_this_one():
    now, before = (pd.DataFrame({"model": [name]}) for name in ("m", "of before"))
    assert words.earlier([now], "m") == ""
    assert "**These are figures of an earlier model**" in words.earlier([before], "m")
    assert "**Some of these are figures of an earlier model**" in words.earlier([now, before], "m")


def test_an_attribution_stands_under_its_title_once_and_only_if_there_is_one(places):
    rows = [("into_work", level, name, 12.0, 6.0, 18.0) for level, name in (("group", "offer"), ("total", "total"))]
    parts = pd.DataFrame(rows, columns=["yardstick", "level", "name", "mean", "low", "high"])
    parts = pd.concat([parts.assign(yardstick=yardstick) for yardstick in attributed.YARDSTICKS])
    parts = parts.assign(replicates=5, mechanisms="catalogue courses")
    for area, model in (("urban_la", "m"), ("rural_la", "of before")):
        tables.write(places.parts(area, "hybrid_groups"), parts.assign(model=model))
    said = "\n\n".join(attributed.sections(places, {}, "m"))
    assert said.count("### From the hybrid of 2025 to the full agreement") == 1
    assert "Urban local authority, 5 replicates:" in said
    assert "Larger rural local authority, 5 replicates:" in said
    assert "## Which mechanisms it comes from" not in said
    assert said.count("figures of an earlier model") == 1
    assert "figures of an earlier model" in said.split("Larger rural")[1], "of the table of that area"
