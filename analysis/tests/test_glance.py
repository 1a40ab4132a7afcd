"""What was found at a glance, and that README.md shows the same."""

from pathlib import Path

import pandas as pd
import pytest
from findings_tables import totals

from devosim.findings import glance
from devosim.findings.estimands import effects
from devosim.findings.settings import AGAINST_HYBRID, AGAINST_NATIONAL, CENTRAL

ROOT = Path(__file__).resolve().parents[2]
NOTHING = glance.Others({}, {})


def test_a_column_holds_what_the_tables_of_its_area_say():
    tables = {"urban_la": totals(), "rural_la": totals().assign(model="of before")}
    found = {area: effects(table) for area, table in tables.items()}
    lines = [line.strip("| ").split(" | ") for line in glance.table(found, tables, NOTHING, "m").splitlines()]
    assert lines[0][1:] == ["urban local authority", "larger rural local authority (earlier model)"]
    said = {line[0]: line[1] for line in lines[2:] if line[1] == line[2]}
    assert len(said) == len(lines) - 2, "both areas are alike"
    assert (
        said["new jobs credited to support, %"] == "-10 [-10, -10], worse in 100 % [16, 100]; -10 at central values"
    )
    assert said["draws that reach the whole claim, +15 % of both"] == "0 of 2"
    assert said["the same at equal spending, by scaling"] == "+15.0 [+15.0, +15.0], worse in 0 % [0, 84]"
    assert (
        said["even by scaling if national offices cost, % of what it spends beyond `none`"] == "-37.5 [-37.5, -37.5]"
    )
    assert said["fiscal account, as each spends, GBP million"] == "+2 [+2, +2], worse in 0 % [0, 84]"
    assert said["fiscal account at equal spending, GBP million"] == "+0 [+0, +0], worse in 50 % [1, 99]", "1 each"


def test_one_sentence_says_what_was_found_of_all_areas():
    alike = effects(totals())
    better = totals()
    better.loc[better["arm"] == "devolved", "gross_jobs"] *= 10
    said = glance.sentence({"urban_la": alike, "rural_la": effects(better)})
    assert said.startswith(
        "**No draw of 2 in each of 2 areas reaches +15 per cent of new jobs and of qualifications alike"
    )
    assert (
        "fewer new jobs in 0 % to 100 % of an area's draws (one sign in 95 % of them or more in every area)" in said
    )
    mixed = totals(["0", "1"])
    mixed.loc[(mixed["arm"] == "devolved") & (mixed["draw"] == "1"), "gross_jobs"] *= 10
    said = glance.sentence({"urban_la": alike, "rural_la": effects(mixed)})
    assert "fewer new jobs in 50 % to 100 %" in said
    assert "or more in the urban local authority) and residents" in said
    assert (
        "fewer new jobs in 50 % of an area's draws (one sign in 95 % of them or more in no area)"
        in glance.sentence({"rural_la": effects(mixed)})
    )


def test_new_jobs_within_what_the_claim_counts_stand_beside():
    frame = totals()
    index = pd.MultiIndex.from_tuples([("0", 1000), ("1", 1001), (CENTRAL, 1002)], names=["draw", "seed"])
    others = glance.Others({}, {"urban_la": pd.DataFrame({"within": [10.0, 10.0, 20.0]}, index=index)})
    said = glance.table({"urban_la": effects(frame)}, {"urban_la": frame}, others, "m")
    row = "| new jobs without the schemes that the claim leaves out, % |"
    assert f"{row} +10 [+10, +10], worse in 0 % [0, 84]; +20 at central values |" in said
    others.within["urban_la"] = others.within["urban_la"].iloc[2:]
    assert f"{row} no draws; +20 at central values |" in glance.table(
        {"urban_la": effects(frame)}, {"urban_la": frame}, others, "m"
    )


def test_offices_that_would_make_it_even_do():
    frame = totals(["0"])
    (dearer,) = glance.even_at(frame)
    paid = frame.copy()
    national = paid["arm"] == "national"
    beyond = paid.loc[national, "spend"] - paid.loc[paid["arm"] == "none", "spend"].to_numpy()
    paid.loc[national, "spend"] += (beyond * dearer / 100).astype(int)
    even = effects(paid).query("estimand == 'equal_spend' and outcome == 'years' and b == 'national'")
    assert even["effect"].iloc[0] == pytest.approx(0, abs=1e-3)


def test_who_gains_nothing_is_never_even():
    frame = totals(["0"])
    frame.loc[frame["arm"] == "devolved", "months_in_work"] = 12_000
    assert list(glance.even_at(frame)) == [float("inf")]
    tables = {"urban_la": pd.concat([totals(["0", "1", "2"]), frame.assign(draw="3", seed=1003)])}
    said = glance.table({"urban_la": effects(tables["urban_la"])}, tables, NOTHING, "m")
    assert (
        "| even by scaling if national offices cost, % of what it spends beyond `none` | -37.5 [-37.5, -37.5] |"
        in said
    )
    tables = {"urban_la": frame}
    assert "| never [never, never] |" in glance.table({"urban_la": effects(frame)}, tables, NOTHING, "m")


@pytest.mark.parametrize(("jobs", "skills", "reached"), [(461, 461, 1), (459, 461, 0), (461, 459, 0)])
def test_the_whole_claim_is_both_outcomes_in_the_same_draw(jobs, skills, reached):
    frame = totals(["0", "1"])
    best = (frame["arm"] == "devolved") & (frame["draw"] == "1")
    frame.loc[best, ["gross_jobs", "gross_qualifications"]] = jobs, skills
    assert glance.whole_claim(effects(frame), AGAINST_NATIONAL) == (reached, 2)
    assert glance.whole_claim(effects(frame), AGAINST_HYBRID)[1] == 2


def test_the_readme_shows_what_the_page_shows():
    page = (ROOT / "docs" / "findings.md").read_text()
    readme = (ROOT / "README.md").read_text()
    sentence, table = page.split("## At a glance\n\n")[1].split("\n\n")[:2]
    assert sentence.startswith("**")
    assert table.startswith("| full agreement")
    assert sentence in readme
    assert table in readme
