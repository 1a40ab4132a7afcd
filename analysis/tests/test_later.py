"""Findings of ten years: what is kept of each period, how the second differs from the first, and the section."""

import subprocess

import pandas as pd
import pytest
from findings_tables import totals

import devosim
from devosim.findings import later, periods, runs, sweeps, tables
from devosim.findings.command import main
from devosim.findings.page import write_page
from devosim.findings.periods import rows_by_period
from devosim.findings.rows import rows_of
from devosim.findings.settings import CENTRAL, PERIODS

YEARS = {"1": range(12), "2": range(12, 24)}  # of the tiny scenario
PEOPLE = ["jobs", "jobs_26", "qualifications", "months_in_work", "months_filled", "gross_jobs", "gross_jobs_26",
          "gross_qualifications"]  # fmt: skip
SUMMED = [*PEOPLE, "spend", "allocated"]


def ten_years(draws=("0", "1", CENTRAL), more=30):
    """A table of both periods: in the second, the full agreement has `more` new jobs, of all and of its own."""
    every = totals(draws)
    every = every.drop(
        columns=[name for name in every if name.startswith("money_")]
    )  # which results have whole alone
    first, second = every.assign(period="1-5"), every.assign(period="6-10")
    second.loc[second["arm"] == "devolved", ["jobs", "gross_jobs"]] += more
    return pd.concat([first, second], ignore_index=True)


def test_the_periods_of_a_result_sum_to_its_totals(written):
    with devosim.open(written) as results:
        months = len(results.months)
        parts = {"1": range(months // 3), "2": range(months // 3, months)}
        whole, apart = rows_of(results), rows_by_period(results, parts)
    assert list(apart["period"].unique()) == ["1", "2"]
    summed = apart.groupby(["replicate", "arm"])[SUMMED].sum()
    pd.testing.assert_frame_equal(
        summed, whole.set_index(["replicate", "arm"])[SUMMED].sort_index(), check_dtype=False
    )
    assert (apart["residents"] == whole["residents"].iloc[0]).all()
    assert (apart.loc[apart["arm"] == "devolved", PEOPLE] > 0).all(axis=None)


def test_the_first_period_is_what_a_run_of_its_length_has(written, program, tiny, tmp_path):
    output = tmp_path / "short.h5"
    command = [program, "run", tiny, "-o", output, "--quiet", "--set", "horizon.policy_months=12"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    with devosim.open(output) as short, devosim.open(written) as results:
        alone = rows_of(short)[["replicate", "arm", "residents", *SUMMED]]
        apart = rows_by_period(results, YEARS).query("period == '1'")
    pd.testing.assert_frame_equal(apart[alone.columns].reset_index(drop=True), alone, check_dtype=False)


def test_a_result_of_other_months_has_no_such_periods(written):
    with devosim.open(written) as results, pytest.raises(ValueError, match=r"24 months.*120"):
        rows_by_period(results, PERIODS)


def test_only_missing_draws_and_central_replicates_run_for_ten_years(places, monkeypatch):
    ran = []
    monkeypatch.setattr(sweeps, "_run", lambda _places, sweep, draw, _options: ran.append((draw, sweep.options)))
    monkeypatch.setattr(runs, "model", lambda: "m")
    tables.append(places.later("urban_la"), ten_years(["0"]))
    with runs.claimed(places, "urban_la_later_2_1002") as is_mine:
        assert is_mine
        assert periods.run_later(places, "urban_la", range(4), 2) == 4
    assert [draw for draw, _ in ran] == ["1", "3", CENTRAL, CENTRAL]
    assert all("horizon.policy_months=120" in options for _, options in ran)
    assert not places.totals("urban_la").exists()
    monkeypatch.setattr(runs, "model", lambda: "another")
    with pytest.raises(ValueError, match="another model"):
        periods.run_later(places, "urban_la", range(4), 0)


def test_both_periods_of_a_draw_are_kept(places):
    for draw in ("3", "0"):
        tables.append(places.later("urban_la"), ten_years([draw]))
    kept = tables.read(places.later("urban_la"))
    assert list(kept["draw"].unique()) == ["0", "3"]
    assert len(kept) == 2 * 2 * 4


def test_change_is_of_the_same_draw():
    frame = ten_years()
    here = (frame["draw"] == "1") & (frame["arm"] == "devolved") & (frame["period"] == "6-10")
    frame.loc[here, ["jobs", "gross_jobs"]] -= 60
    found = later.effects_of(frame)
    line = next(row for row in later.table({"urban_la": found}, ("devolved", "national"), "per_1000").splitlines()
                if "new jobs" in row)  # fmt: skip
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[:3] == ["urban local authority", "new jobs", "2"]
    assert cells[3:5] == ["+10.00 [+10.00, +10.00]", "0 %"]
    assert cells[5:7] == ["+10.00 [-3.50, +23.50]", "50 %"]
    assert cells[7:9] == ["+0.00 [-13.50, +13.50]", "50 %"]
    assert cells[9:] == ["+10.00, then +25.00 (1)", "-"], "one replicate detects nothing"


def test_ten_years_are_the_sum_of_both_periods():
    frame = ten_years()
    whole = later.together(frame)
    assert len(whole) * 2 == len(frame)
    assert whole["months_in_work"].sum() == frame["months_in_work"].sum()
    assert (whole["residents"] == 2000).all()


def test_the_page_has_years_6_to_10_where_they_were_run(places, monkeypatch):
    monkeypatch.setattr("devosim.findings.page.model", lambda: "m")
    tables.write(places.totals("urban_la"), totals())
    tables.write(places.parameters, pd.DataFrame({"draw": ["0", "1"], "p.one": [0.1, 0.2], "model": "m"}))
    places.settled.write_text("split 1 and priors 2\n")
    page = places.tables.parent / "findings.md"
    write_page(places)
    assert "## Years 6-10" not in page.read_text()
    tables.write(places.later("urban_la"), ten_years(more=20))
    write_page(places)
    section = page.read_text().split("## Years 6-10")[1].split("\n## ")[0]
    assert "| urban local authority | 2 of 200 | 1 | abc | m |" in section
    said = "-10 per cent new jobs [-10, -10] in years 1-5 and -5 [-5, -5] in years 6-10, less than before in 0 %"
    assert f"{said} of draws" in section
    assert section.count("| urban local authority | years in filled posts, outsiders too | 2 |") == 8, (
        "market-net, at equal spending and of ten years, for both pairs"
    )
    # a hundred years for 10 million against fifty for 8, in each period, of 2,000 residents
    assert "in years 6-10, less than before in 50 % of draws, and over the ten years together +30.00" in section
    whole = section.split("the ten years together (full agreement against national):")
    spent, equal = (part.split("the ten years together")[0] for part in whole[1:])
    assert "| years in work | 2 | +50.00 [+50.00, +50.00] | 0 % | +50.00 (1) |" in spent
    assert "| years in work | 2 | +30.00 [+30.00, +30.00] | 0 % | +30.00 (1) |" in equal
    assert "- *Ten years together*" in page.read_text().split("## What each way achieves")[0]
    assert "Run for the urban local authority alone; for the larger rural local authority, the medium" in section
    assert "full agreement against the hybrid of 2025" in section.lower()


def test_later_runs_the_program_and_is_gone_on_with(places, program, tiny, monkeypatch, capsys):
    """Two months stand for ten years."""
    here = places.__class__(program=program, scenarios=tiny.parent, tables=places.tables, work=places.work)
    monkeypatch.setattr("devosim.findings.command.Places", lambda: here)
    monkeypatch.setattr("devosim.findings.command.AREAS", {"tiny": "tiny area"})
    monkeypatch.setattr(periods, "PERIODS", {"1-5": range(1), "6-10": range(1, 2)})
    monkeypatch.chdir(tiny.parents[2])
    assert main(["later", "tiny", "--from", "1", "--to", "2", "--central", "1"]) == 0
    assert "tiny: 2 runs of ten years" in capsys.readouterr().out
    kept = tables.read(here.later("tiny"))
    assert list(kept["draw"].unique()) == ["1", CENTRAL]
    assert list(kept["period"].unique()) == ["1-5", "6-10"]
    assert {"none", "national", "hybrid", "devolved"} == set(kept["arm"])
    assert main(["later", "tiny", "--from", "1", "--to", "2", "--central", "1"]) == 0
    assert "tiny: 0 runs of ten years" in capsys.readouterr().out
