"""Every command and snippet of the tutorial and the how-to pages runs, in order, in a copy of the checkout."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILDS = "your_own_policy.md"
TUTORIAL = sorted((ROOT / "docs" / "tutorial").glob("*.md"))
FOLLOWED = [ROOT / "docs" / "how_to.md", *(page for page in TUTORIAL if page.name != BUILDS)]
SOURCES = ("CMakeLists.txt", "cmake", "engine", "agents", "policies", "app", "configs", "docs", "analysis")


class Block(NamedTuple):
    kind: str
    text: str
    file: str = ""


def blocks(page):
    """What a page tells its reader to run, to write and to change, in order."""
    fence = r"^```(?:\{code-block\} )?(\w+)\n(?::caption: (\S+)\n\n)?(.*?)^```$"
    for kind, file, text in re.findall(fence, page.read_text(encoding="utf-8"), flags=re.M | re.S):
        yield Block(kind, text, file)


def program():
    return Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim")).resolve()


@pytest.fixture
def scratch(tmp_path):
    """A checkout of one's own: sources and configurations are copies, build/ has the program and the environment."""
    if not program().is_file():
        pytest.skip(f"the program is not built: {program()}")
    for name in ("configs", "docs", "analysis"):
        left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "tests")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    shutil.copy(ROOT / "CMakeLists.txt", tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "build").mkdir()
    shutil.copy(program(), tmp_path / "build" / "devosim")
    (tmp_path / "build" / "venv").symlink_to(Path(sys.prefix))
    return tmp_path


def run(command, folder, **more):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "analysis"), "MPLBACKEND": "Agg", **more}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment,
                          stdin=subprocess.DEVNULL)  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def follow(page, folder, **more):
    """Do what the page says; answers what was printed."""
    said = ""
    for block in blocks(page):
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.kind == "bash":
            said += run(["bash", "-euc", block.text], folder, **more)
        elif block.kind == "python":
            said += run([sys.executable, "-c", block.text], folder, **more)
        elif block.kind == "diff":
            (folder / "change.diff").write_text(block.text, encoding="utf-8")
            said += run(["patch", "-p1", "-i", "change.diff"], folder)
    return said


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.stem)
def test_a_page_can_be_followed_to_the_letter(page, scratch):
    assert follow(page, scratch)


def test_the_snippet_of_how_to_cite_runs(scratch, written):
    shutil.copy(written, scratch / "out" / "tiny.h5")
    assert "git_revision" in follow(ROOT / "docs" / "cite.md", scratch)


def test_a_policy_of_ones_own_becomes_an_arm(scratch):
    if shutil.which("patch") is None or shutil.which("cmake") is None:
        pytest.skip("patch or cmake is not installed")
    for name in SOURCES:
        if not (scratch / name).exists():
            shutil.copytree(ROOT / name, scratch / name)
    shutil.copytree(ROOT / "scripts", scratch / "scripts")
    page = ROOT / "docs" / "tutorial" / BUILDS
    said = follow(page, scratch, CCACHE_BASEDIR=str(scratch), CCACHE_NOHASHDIR="1")
    assert "open_door" in said
    import devosim

    with devosim.open(scratch / "out" / "open_door.h5") as results:
        assert results.arms == ["none", "national", "open_door"]
        assert "front_door=devolved who=devolved" in results.arm("open_door").settings
        assert len(results.compare("open_door", "national"))


def test_a_result_is_read_in_r(scratch, written):
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (apt-get install r-cran-hdf5r)")
    shutil.copy(written, scratch / "out" / "tiny.h5")
    (snippet,) = [block.text for block in blocks(ROOT / "docs" / "how_to.md") if block.kind == "r"]
    said = run(["Rscript", "-e", snippet], scratch)
    import devosim

    with devosim.open(written) as results:
        employed = results.arm("devolved").monthly["employed"]
        sizes = [employed.sizes[name] for name in ("group", "month", "replicate")]
        mean = float(employed.sel(group="all").mean("replicate")[0])
    assert re.search(r"\[1\]\s+" + r"\s+".join(map(str, sizes)), said)
    assert f"{mean:.1f}".removesuffix(".0") in said


def test_a_result_is_read_in_julia(scratch, written):
    julia = shutil.which("julia")
    if julia is None or subprocess.run([julia, "-e", "using HDF5"], check=False, capture_output=True).returncode:
        pytest.skip("Julia with HDF5.jl is not installed; Debian 12 has no package of it")
    shutil.copy(written, scratch / "out" / "tiny.h5")
    (snippet,) = [block.text for block in blocks(ROOT / "docs" / "how_to.md") if block.kind == "julia"]
    import devosim

    with devosim.open(written) as results:
        mean = float(results.arm("devolved").monthly["employed"].sel(group="all").mean("replicate")[0])
    assert f"{mean:.1f}" in run([julia, "-e", snippet], scratch)


def test_the_site_is_built_without_a_warning_and_fetches_nothing(tmp_path):
    run([sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", ROOT / "docs", tmp_path], ROOT)
    pages = list(tmp_path.rglob("*.html"))
    wanted = {"index", "first_run", "your_own_policy", "how_to", "model", "parameters", "python"}
    assert wanted <= {page.stem for page in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        fetched = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?://[^"]*)"', text)
        assert not fetched, (page, fetched)


PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "analysis").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_a_page_is_dead(page):
    """Sphinx cannot say: pages link to files that the site does not hold, so that it is told to be silent."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in _anchors(there)):
            dead.append(target)
    assert not dead


def _anchors(page):
    """Anchors of the headings of a page, as GitHub and the site make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
