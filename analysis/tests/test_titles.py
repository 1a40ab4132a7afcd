"""Outcomes have one title, in tables, in figures and on the screen."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

import devosim
from devosim import plots
from devosim.titles import OUTCOMES

ON_THE_SCREEN = {"into_work": "new jobs", "sustained_26": "26-week jobs", "qualification_gained": "qualifications"}


@pytest.fixture(scope="module")
def screen():
    """What the program prints about the tiny scenario."""
    program = Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim"))
    if not program.is_file():
        pytest.skip(f"the program is not built: {program}")
    scenario = ROOT / "configs" / "scenarios" / "tiny.toml"

    def run(output):
        command = [program.resolve(), "run", scenario, "-o", output, "--replicates", "3"]
        return subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout

    return run


def test_every_outcome_has_a_title_of_its_own(results):
    titles = results.compare()["title"]
    assert list(titles.index) == list(OUTCOMES)
    assert titles.to_list() == list(OUTCOMES.values())
    assert titles.is_unique


def test_the_titles_are_the_headings_of_the_program(screen, tmp_path):
    printed = screen(tmp_path / "tiny.h5")
    headings = next(line for line in printed.splitlines() if "new jobs" in line)
    assert re.split(r"\s{2,}", headings.strip()) == list(ON_THE_SCREEN.values())
    with devosim.open(tmp_path / "tiny.h5") as results:
        assert results.compare().loc[list(ON_THE_SCREEN), "title"].to_list() == list(ON_THE_SCREEN.values())


def test_the_numbers_of_the_program_are_where_the_docstring_says(screen, tmp_path):
    printed = screen(tmp_path / "tiny.h5")
    with devosim.open(tmp_path / "tiny.h5") as results:
        table = results.compare("devolved", "national").loc[list(ON_THE_SCREEN)]
        percent = 100 * table[["gross_relative", "gross_relative_low", "gross_relative_high"]]
        years = results.compare("devolved", "national").loc["job_months", ["difference", "low", "high"]] / 12
        spent = results.comparison["spend"].load().mean("replicate") / 1e8
    for column, section in (("gross_a", "gross"), ("difference", "difference between arms")):
        label = "devolved" if column == "gross_a" else "devolved - national"
        assert numbers(printed, section, label)[::3] == pytest.approx(table[column].to_list(), abs=0.51)
    assert numbers(printed, "the claim on its own terms", "devolved - national") == pytest.approx(
        percent.to_numpy().ravel().tolist(), abs=0.51
    )
    assert numbers(printed, "years in work", "devolved - national") == pytest.approx(years.to_list(), abs=0.51)
    assert numbers(printed, "money", "devolved")[1] == pytest.approx(float(spent.sel(arm="devolved")), abs=0.0051)


def test_the_docstring_of_compare_gives_every_title():
    for name, title in OUTCOMES.items():
        assert re.search(rf"- {name}: +\"{title}\"", devosim.Results.compare.__doc__), name


def test_figures_of_differences_use_the_titles(results):
    for ax in plots.differences(results).axes:
        labels = [label.get_text() for label in ax.get_yticklabels()]
        assert labels[:4] == ["New jobs", "13-week jobs", "26-week jobs", "52-week jobs"]


def numbers(printed, section, label):
    """The numbers in the line that begins with `label` in a section of the printed comparison."""
    part = next(part for part in printed.split("\n\n") if part.startswith(section))
    line = next(line for line in part.splitlines() if re.match(rf"  {label}  ", line))
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", line[len(label) + 2 :])]
