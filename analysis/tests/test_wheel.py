"""The wheel alone, in a clean environment, does what the README shows."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import devosim

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
LOCK = ROOT / "analysis" / "requirements.lock"


def run(*command, cwd=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the sources, so that nothing is left beside them."""
    sources = tmp_path_factory.mktemp("sources") / "analysis"
    shutil.copytree(ROOT / "analysis", sources, ignore=shutil.ignore_patterns("tests", "*.egg-info", "__pycache__"))
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", sources, sources)
    return next(sources.glob("devosim-*.whl"))


@pytest.fixture(scope="session")
def clean(wheel, tmp_path_factory):
    """Python of an environment with the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "-c", LOCK, wheel)
    return python


def snippets(page):
    """The Python that a page shows."""
    return re.findall(r"^```python\n(.*?)^```", page.read_text(), flags=re.M | re.S)


def test_ten_lines_of_the_readme_give_the_comparison_and_three_figures(clean, written, tmp_path):
    first = next(snippet for snippet in snippets(README) if "savefig" in snippet)
    assert len(first.split("\n")) <= 11
    (tmp_path / "out").mkdir()
    shutil.copy(written, tmp_path / "out" / "tiny.h5")
    (tmp_path / "snippet.py").write_text(first)
    said = run(clean, "-I", "snippet.py", cwd=tmp_path)
    assert re.search(r"title\s+difference\s+low\s+high|difference\s+low\s+high", said)
    assert "new jobs" in said
    figures = sorted((tmp_path / "out").glob("*.png"))
    assert len(figures) == 3
    assert all(figure.stat().st_size > 10_000 for figure in figures)


def test_every_other_snippet_of_the_readmes_runs(clean, written, tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("tiny.h5", "medium_ca.h5"):
        shutil.copy(written, tmp_path / "out" / name)
    pages = [README, ROOT / "analysis" / "README.md"]
    others = [snippet for page in pages for snippet in snippets(page)[page == README :]]
    (tmp_path / "all.py").write_text("\n".join(others))
    run(clean, "-I", "all.py", cwd=tmp_path)


def test_the_clean_environment_has_the_package_from_the_wheel(clean, tmp_path):
    where = run(clean, "-I", "-c", "import devosim; print(devosim.__file__, devosim.__version__)", cwd=tmp_path)
    assert str(clean.parent.parent) in where
    assert where.split()[1] == devosim.__version__
    assert (Path(where.split()[0]).parent / "py.typed").is_file()


def test_the_version_is_the_same_everywhere(written):
    project = re.search(r"project\(devosim VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
    citation = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(), flags=re.M).group(1)
    settings = tomllib.loads((ROOT / "analysis" / "pyproject.toml").read_text())
    assert settings["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "devosim.__version__"}
    with devosim.open(written) as results:
        assert results.provenance["program_version"] == project
    assert devosim.__version__ == citation == project
    assert f"{project}\n" in (ROOT / "CHANGELOG.md").read_text()


def test_the_package_is_typed():
    settings = tomllib.loads((ROOT / "analysis" / "pyproject.toml").read_text())["tool"]["mypy"]
    assert settings["strict"]
    assert not any(each.get("ignore_errors") for each in settings["overrides"]), "a module is exempt"
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", ROOT / "build" / "cache" / "mypy", "devosim"],
        cwd=ROOT / "analysis", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
