"""Every notebook runs from top to bottom and draws its figures."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from execute import execute

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


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_runs_and_draws(notebook, written, tmp_path, monkeypatch):
    monkeypatch.setenv("DEVOSIM_RESULT", str(written))
    figures = execute(notebook, tmp_path, timeout=600)
    assert figures, "no figure was drawn"
    assert all(figure.stat().st_size > 10_000 for figure in figures)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_is_kept_without_outputs(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
