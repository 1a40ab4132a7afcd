"""Job creation in place of placement: the money of schemes for claimants moves, all of it, and no other."""

import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import devosim
from devosim import job_creation
from devosim.added import with_rows
from devosim.job_creation import CASES, Case

ROOT = Path(__file__).resolve().parents[2]
DATA, MORE = ROOT / "configs/data", ROOT / "configs/job_creation"


def moved(share, folder):
    job_creation.move_money(DATA, MORE, Case("some", share), folder)
    return pd.read_csv(folder / "products.csv", index_col="name")


@pytest.mark.parametrize("share", [0, 0.25, 1])
def test_what_schemes_for_claimants_give_is_what_job_creation_has(share, tmp_path):
    before = pd.read_csv(DATA / "products.csv", index_col="name")["budget_weight"]
    products = moved(share, tmp_path)
    after = products["budget_weight"]
    gives = (products["claimants_only"] == "yes").drop("job_creation")
    given = before[gives[gives].index].sum() * share
    assert after["job_creation"] == pytest.approx(given)
    assert after.drop("job_creation")[~gives].to_dict() == before[~gives].to_dict()
    assert after[products["offer"] == "no"].sum() == pytest.approx(before[:15].sum())
    assert products["offer"].is_monotonic_increasing


def test_a_share_beyond_all_of_the_money_is_refused(tmp_path):
    for share in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="outside 0 to 1"):
            moved(share, tmp_path)


def test_every_case_has_tables_of_its_own_and_search_within_its_declared_range(tmp_path):
    job_creation.main([str(DATA), str(MORE), str(tmp_path)])
    tables = {name: pd.read_csv(tmp_path / name / "components.csv", index_col="name") for name in CASES}
    search = {name: table["search"]["job_creation"] for name, table in tables.items()}
    assert search["100"] == 0.8
    assert search["100_least_search"] == 0.4
    assert "search=0.4:1" in (MORE / "components.csv").read_text()


def test_rows_of_other_columns_are_refused(tmp_path):
    (tmp_path / "pathways.csv").write_text("product,name\na,b\n")
    with pytest.raises(ValueError, match="other columns"):
        with_rows(DATA, tmp_path, "pathways.csv")


@pytest.fixture(scope="module")
def lives(program, tmp_path_factory):
    """New jobs and starts of job creation in the tiny area, with no money on it and with all, and as committed."""

    def run(tables):
        output = tmp_path_factory.mktemp("run") / "result.h5"
        command = [program, "run", ROOT / "configs/scenarios/tiny.toml", "-o", output, "--quiet", "--arm", "national"]
        command += [word for table in tables for word in ("--set", f"tables.{table}={tables[table]}")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr
        with devosim.open(output) as results:
            arm = results.arm("national")
            jobs = arm.monthly["into_work"].sel(group="all").to_numpy().tolist()
            return jobs, arm.funnel.sel(stage="started", group="all").sum(["month", "replicate"]).to_series()

    def tables(share):
        folder = tmp_path_factory.mktemp("tables")
        job_creation.move_money(DATA, MORE, Case("some", share), folder)
        return {name: folder / f"{name}.csv" for name in ("components", "products", "pathways")}

    return {"committed": run({}), 0: run(tables(0)), 1: run(tables(1))}


def test_a_scheme_without_money_starts_nobody_but_may_be_asked_for_in_vain(lives):
    assert lives[0][1]["job_creation"] == 0
    none, committed = (np.array(lives[case][0]).sum(axis=1) for case in (0, "committed"))  # [replicate]
    assert (abs(none - committed) < 0.03 * committed).all(), "who is held back for another scheme asks for it"


def test_with_all_of_the_money_people_start_in_job_creation_and_in_no_scheme_for_claimants(lives):
    started = lives[1][1]
    assert started["job_creation"] > 0
    assert started[["restart", "kickstart", "jets"]].sum() == 0
    assert lives[1][0] != lives[0][0]
