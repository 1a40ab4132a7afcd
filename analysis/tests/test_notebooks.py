"""Every notebook runs from top to bottom and draws its figures."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from execute import execute
from scipy import stats
from town import Town

import devosim
from devosim import design
from devosim.design import Factor
from devosim.screening import elementary_effects

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("*.ipynb"))


@pytest.fixture
def surroundings(tmp_path, monkeypatch):
    """What a kernel needs, away from anybody's home folder."""
    for name in ("IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("DEVOSIM_CHECKOUT", str(ROOT))
    monkeypatch.setenv("DEVOSIM_PROGRAM", os.environ.get("DEVOSIM_PROGRAM", str(ROOT / "build" / "devosim")))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE.parent), *sys.path]))


TOLD = """from matplotlib.figure import Figure
_titles = []
_suptitle = Figure.suptitle
Figure.suptitle = lambda self, text, **more: (_titles.append(text), _suptitle(self, text, **more))[1]"""


def _told(notebook, folder):
    """A copy of the notebook that prints at its end what titles its figures had."""
    content = nbformat.read(notebook, as_version=4)
    content.cells.insert(0, nbformat.v4.new_code_cell(TOLD))
    content.cells.append(nbformat.v4.new_code_cell("import json\nprint(json.dumps(_titles))"))
    (folder / "told").mkdir()
    nbformat.write(content, folder / "told" / notebook.name)
    return folder / "told" / notebook.name


def _told_from_zero():
    """How many numbers of the kept screening are told from zero for the claim: Student's t, Bonferroni."""
    kept = json.loads((HERE.parent / "notebooks" / "results" / "sensitivity.json").read_text())
    factors = [Factor(**each) for each in kept["factors"]]
    low, span = np.array([each.low for each in factors]), np.array([each.high - each.low for each in factors])
    points = (design.morris(factors, kept["n"], kept["seed"]).table.to_numpy() - low) / span
    effects = elementary_effects(points, np.array(kept["outputs"]["claim"]))
    p_values = stats.ttest_1samp(effects, 0).pvalue
    return f"for the claim {(p_values < 0.05 / len(factors)).sum()} of {len(factors)}"


def _two_replicates():
    """The file that the notebooks read has two, and its figures say so."""
    return "mean and 95 % interval of 2 replicates"


EXPECTED = {"sensitivity": _told_from_zero, "first_comparison": _two_replicates, "who_gains": _two_replicates}


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_runs_and_draws(notebook, written, tmp_path, monkeypatch):
    monkeypatch.setenv("DEVOSIM_RESULT", str(written))
    figures = execute(_told(notebook, tmp_path), tmp_path, timeout=600)
    assert figures, "no figure was drawn"
    assert all(figure.stat().st_size > 10_000 for figure in figures)
    cells = nbformat.read(tmp_path / notebook.name, as_version=4).cells
    titles = json.loads(cells[-1]["outputs"][0]["text"])
    assert len(titles) >= len(figures), "a figure without a title"
    for title in titles:
        assert re.search(r"[a-z]{3}.*[a-z]{3}", title, re.S), title
        assert not re.search(r"nan|inf\b|None |[{}]", title), title
    assert EXPECTED.get(notebook.stem, lambda: "")() in " ".join(" ".join(titles).split())


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_is_kept_without_outputs(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def test_a_kept_result_is_used_again_only_while_the_model_is_the_same(tmp_path, monkeypatch, program):
    """A stand-in for the program writes what it is; what another program or configuration wrote is run anew."""
    checkout, full = tmp_path / "checkout", tmp_path / "full"
    full.mkdir()
    shutil.copytree(ROOT / "configs", checkout / "configs")
    result = tmp_path / "tiny.h5"
    tiny = [program, "run", ROOT / "configs" / "scenarios" / "tiny.toml", "-o", result, "--months", "2", "--quiet"]
    subprocess.run(tiny, check=True)
    stand_in = tmp_path / "devosim"
    for name, value in (("CHECKOUT", checkout), ("PROGRAM", stand_in), ("FULL", full)):
        monkeypatch.setenv(f"DEVOSIM_{name}", str(value))

    def runs(version):
        stand_in.write_text(f'#!/bin/sh\n# {version}\necho >>{tmp_path}/calls\ncp {result} "$4"\n')
        stand_in.chmod(0o755)
        before = _lines(tmp_path / "calls")
        place = Town()
        place._result("tiny").close()
        place.close()
        return _lines(tmp_path / "calls") - before

    assert [runs("first"), runs("first"), runs("second")] == [1, 0, 1]
    with (checkout / "configs" / "areas" / "urban_la.toml").open("a") as area:
        area.write("# changed\n")
    assert runs("second") == 1


def _lines(path):
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.mark.parametrize("number", [0, 431])
def test_kept_answers_on_sensitivity_are_what_the_program_says_today(number, program, tmp_path):
    kept = json.loads((HERE.parent / "notebooks" / "results" / "sensitivity.json").read_text())
    plan = design.morris([Factor(**each) for each in kept["factors"]], kept["n"], kept["seed"])
    scenarios = shutil.copytree(ROOT / "configs", tmp_path / "configs") / "scenarios"
    text = (scenarios / "small_ca.toml").read_text().replace("burn_in_months = 60", "burn_in_months = 24")
    (scenarios / "small_ca.toml").write_text(text.replace("policy_months = 60", "policy_months = 36"))
    moved = [part for each in list(plan.settings_of_points().values())[number] for part in ("--set", each)]
    command = [program, "run", scenarios / "small_ca.toml", "-o", tmp_path / "point.h5", "--replicates", "1", *moved]
    subprocess.run([*command, "--quiet"], check=True)
    with devosim.open(tmp_path / "point.h5") as results:
        found = results.compare().loc["into_work"]
    assert found["difference"] == kept["outputs"]["all"][number]
    assert 100 * found["gross_relative"] == pytest.approx(kept["outputs"]["claim"][number], abs=1e-5)
