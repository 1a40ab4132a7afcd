"""The attribution in a result file."""

import os
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest

import devosim

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def attributed(tmp_path_factory):
    """The program's attribution of the tiny scenario, the group `offer` divided."""
    program = Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim"))
    if not program.is_file():
        pytest.skip(f"the program is not built: {program}")
    path = tmp_path_factory.mktemp("attributed") / "tiny.h5"
    scenario = ROOT / "configs" / "scenarios" / "tiny.toml"
    command = [program.resolve(), "attribute", scenario, "-o", path, "--within", "offer", "--months", "6", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, f"{program} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}"
    return path


def test_parts_of_groups_sum_to_the_difference(attributed):
    with devosim.open(attributed) as results:
        table = results.attribution()
        jobs = results.compare("devolved", "national").loc["into_work", "difference"]
    assert table.index.names == ["yardstick", "level", "name"]
    sums = table["mean"].groupby(["yardstick", "level"]).sum().unstack()
    np.testing.assert_allclose(sums["group"], sums["total"], atol=1e-6)
    assert table.loc[("into_work", "total", "total"), "mean"] == pytest.approx(jobs)
    assert (sums["total"] != 0).any()


def test_parts_within_a_group_sum_to_that_of_the_group(attributed):
    with devosim.open(attributed) as results:
        table = results.attribution()
    within = table.xs("within offer", level="level")
    assert set(within.index.get_level_values("name")) == {"catalogue", "courses"}
    of_group = table.xs(("group", "offer"), level=("level", "name"))["mean"]
    np.testing.assert_allclose(within["mean"].groupby("yardstick").sum().reindex(of_group.index), of_group, atol=1e-6)


def test_units_and_ends_are_told(attributed):
    with devosim.open(attributed) as results:
        table = results.attribution()
    assert table.loc["spend", "unit"].unique().tolist() == ["pence"]
    assert table.loc["job_months", "unit"].unique().tolist() == ["months"]
    told = table.dropna(subset=["low"])
    assert len(told) > len(table) / 2, "what few replicates agree on has no interval"
    assert (told["low"] <= told["mean"]).all()
    assert (told["mean"] <= told["high"]).all()
    assert "money" in table.loc[("into_work", "total", "total"), "mechanisms"].split()


def test_whole_numerators_sum_exactly(attributed):
    with h5py.File(attributed) as file:
        group = file["attribution"]
        parts = group["part_numerator"][:].sum(axis=1)
        assert (parts == group["difference"][:] * group["part_denominator"][0]).all()


def test_a_plain_run_has_none(made_up_results):
    with pytest.raises(devosim.ResultError, match="no attribution"):
        made_up_results.attribution()


def test_an_attribution_that_divides_no_group_has_no_parts_within(attributed, tmp_path):
    path = tmp_path / "groups.h5"
    path.write_bytes(attributed.read_bytes())
    with h5py.File(path, "a") as file:
        group = file["attribution"]
        for name in ("member_group", "member_name", "member_mean", "member_low", "member_high"):
            empty = group[name][:0]
            del group[name]
            group.create_dataset(name, data=empty, dtype=h5py.string_dtype() if name == "member_name" else None)
    with devosim.open(path) as results:
        assert set(results.attribution().index.unique("level")) == {"group", "total"}
