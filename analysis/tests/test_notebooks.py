"""Every notebook runs from top to bottom and draws its figures."""

import base64
import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("*.ipynb"))


ROOT = HERE.parents[1]


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
    content = nbformat.read(notebook, as_version=4)
    client = NotebookClient(content, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}})
    client.execute()
    figures = list(pictures(content))
    assert figures, "no figure was drawn"
    for place, picture in enumerate(figures):
        (tmp_path / f"{notebook.stem}-{place:02}.png").write_bytes(picture)
        assert len(picture) > 10_000
    nbformat.write(content, tmp_path / notebook.name)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_is_kept_without_outputs(notebook):
    cells = nbformat.read(notebook, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def pictures(content):
    for cell in content.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                yield base64.b64decode(output["data"]["image/png"])
