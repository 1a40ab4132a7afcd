"""What is at the top of scripts/ does as it is told before it builds or runs anything."""

import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
WITHOUT_ARGUMENTS = ["announced", "demo", "docs", "history", "lint", "notebooks", "replay", "test", "validate"]


def told(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False)


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
    assert (said.returncode, said.stdout) == (3, "")
    assert "option nope (is not known) this script takes no arguments?" in said.stderr


def test_an_unknown_area_is_refused_before_any_known_one_is_run():
    said = told(SCRIPTS / "findings", "urban_la", "nope")
    assert (said.returncode, said.stdout) == (3, "")
    assert "area = nope (is not known)" in said.stderr
