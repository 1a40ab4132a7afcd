"""What is at the top of scripts/ does as it is told before it builds or runs anything."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
WITHOUT_ARGUMENTS = ["announced", "demo", "docs", "history", "lint", "notebooks", "replay", "test", "validate"]


def told(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", [*WITHOUT_ARGUMENTS, "findings"])
def test_help_is_the_head_of_the_script_and_nothing_else(name):
    said = told(SCRIPTS / name, "--help")
    assert (said.returncode, said.stderr) == (0, "")
    head = (SCRIPTS / name).read_text().splitlines()[1]
    assert said.stdout.splitlines()[0] == head.removeprefix("# ")
    assert "==" not in said.stdout, "nothing was begun"
    assert "lib.sh" not in said.stdout


@pytest.mark.parametrize("name", WITHOUT_ARGUMENTS)
def test_an_argument_that_means_nothing_is_refused(name):
    said = told(SCRIPTS / name, "nope")
    assert (said.returncode, said.stdout) == (2, "")
    assert "argument = nope (is not known) leave it out?" in said.stderr


@pytest.mark.parametrize(
    ("given", "why"),
    [(["urban_la", "nope"], "area = nope"), ([""], "area = "), (["page", "nope"], "argument = nope")],
)
def test_what_findings_does_not_know_is_refused_before_anything_is_run(given, why):
    said = told(SCRIPTS / "findings", *given)
    assert (said.returncode, said.stdout) == (2, "")
    assert f"{why} (is not known)" in said.stderr


def test_a_script_is_found_from_where_it_is():
    said = subprocess.run(["./demo", "--help"], cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("Installs what is missing")


def test_the_table_of_moves_is_not_written_for_help():
    table = SCRIPTS.parent / "configs" / "data" / "occupation_moves.csv"
    before = table.stat().st_mtime_ns
    assert told(SCRIPTS / "occupation-moves", "--help").stdout.startswith("usage:")
    assert told(SCRIPTS / "occupation-moves", "nope").returncode == 2
    assert table.stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["announced", "history", "history_page", "job_creation", "pilots", "replay"])
def test_a_module_that_scripts_run_says_what_it_wants(name):
    helped = told(sys.executable, "-m", f"devosim.{name}", "--help")
    assert helped.returncode == 0
    assert helped.stdout.startswith("usage:")
    wrong = told(sys.executable, "-m", f"devosim.{name}", "one")
    assert wrong.returncode == 2
    assert "the following arguments are required" in wrong.stderr
