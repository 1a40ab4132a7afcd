"""Equal spending that is run with a smaller grant."""

import tomllib
from pathlib import Path

import pytest
from findings_tables import totals

from devosim.findings import glance, leaner, runs, sweeps, tables
from devosim.findings.estimands import effects
from devosim.findings.settings import CENTRAL

ROOT = Path(__file__).resolve().parents[2]


def with_less(draws=("0", "1", CENTRAL), months=13_080):
    """Runs of the totals of the same draws in which the full agreement spends what national commissioning does."""
    frame = totals(draws)
    frame = frame[frame["arm"].isin(["none", "devolved"])].copy()
    frame.loc[frame["arm"] == "devolved", ["spend", "months_in_work"]] = int(1e8 * 9), months
    return frame


def test_the_grant_is_the_share_that_national_commissioning_spends():
    assert list(leaner.share_of_grant(totals(["0"]))) == [0.8], "8 of 10 million beyond none"


@pytest.mark.parametrize("area", ["urban_la", "rural_la", "medium_ca", "large_ca"])
def test_an_area_has_that_share_of_its_budget_and_all_else(area):
    text = (ROOT / "configs" / "areas" / f"{area}.toml").read_text()
    before, after = tomllib.loads(text), tomllib.loads(leaner.with_share(text, 0.7))
    for end in ("value", "low", "high"):
        whole = before["annual_budget_gbp"].pop(end)
        assert after["annual_budget_gbp"].pop(end) == round(0.7 * whole)
    assert after == before


def test_a_file_without_a_budget_is_refused():
    with pytest.raises(ValueError, match="has no annual_budget_gbp"):
        leaner.with_share("[residents_16_64]\nvalue = 1\n", 0.7)


def test_what_is_run_stands_beside_what_is_scaled():
    frame, less = totals(), with_less()
    assert list(leaner.difference(frame, less)) == pytest.approx([20.0] * 3), "90 years less 50, of 2,000 residents"
    said = leaner.section({"urban_la": less}, {"urban_la": frame})
    row = "| urban local authority | 2 | 80 [80, 80] | +20.0 [+20.0, +20.0] | 0 % | +15.0 [+15.0, +15.0] | 0 % | +5.0"
    assert row in said
    assert "| urban local authority | 2 | 80" not in leaner.section({"rural_la": less}, {"urban_la": frame})
    found = {"urban_la": effects(frame)}
    line = "| the same at equal spending, by a smaller grant | +20.0 [+20.0, +20.0], worse in 0 % [0, 84] |"
    assert line in glance.table(found, {"urban_la": frame}, glance.Others({"urban_la": less}, {}), "m")


def test_central_replicates_alone_have_a_line():
    frame = totals(["0", CENTRAL])
    less = with_less(["0", CENTRAL]).query("draw == @CENTRAL")
    said = leaner.section({"urban_la": less}, {"urban_la": frame})
    assert "| urban local authority | 0 | - | - | - | - | - | - | +20.0 [-, -] | +15.0 [-, -] |" in said
    found = {"urban_la": effects(frame)}
    assert "smaller grant | not run |" in glance.table(
        found, {"urban_la": frame}, glance.Others({"urban_la": less}, {}), "m"
    )


def test_what_is_left_between_their_spending_is_scaled():
    less = with_less(["0"])
    less.loc[less["arm"] == "devolved", "spend"] = int(1e8 * 6)  # 5 million beyond none, where national has 8
    assert list(leaner.difference(totals(["0"]), less)) == pytest.approx([500 * (90 * 8 / 5 - 50) / 1000])


def test_each_run_has_the_grant_of_its_draw(places, monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    monkeypatch.chdir(ROOT)
    frame = totals(["0", "1", CENTRAL]).replace({"seed": {1002: 1000}})
    frame.loc[(frame["draw"] == "1") & (frame["arm"] == "national"), "spend"] = int(1e8 * 6)
    tables.write(places.totals("urban_la"), frame)
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, draw, options: ran.append((sweep, draw, options)))
    assert leaner.run_leaner(places, "urban_la", range(2), 1) == 3
    files = [Path(sweep.options[1].removeprefix("area.file=")) for sweep, _, _ in ran]
    assert [file.name for file in files] == ["urban_la_at_80.toml", "urban_la_at_50.toml", "urban_la_at_80.toml"]
    assert tomllib.loads(files[1].read_text())["annual_budget_gbp"]["value"] == 25_500_000
    assert {sweep.arms for sweep, _, _ in ran} == {("none", "devolved")}
    with pytest.raises(ValueError, match="has no draw 2 of seed 1002"):
        leaner.run_leaner(places, "urban_la", range(3), 0)
