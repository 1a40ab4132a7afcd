"""The page that holds simulated against published statistics."""

import os
import re
import shutil
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from make_result import make_result
from validation_desk import CHECKS, SETTINGS, TARGETS, Desk

from devosim.calibrate.best import Verdict
from devosim.calibrate.program import Experiment, Job, Parameter, Program
from devosim.validate.bounds import Bounds, bounds_of
from devosim.validate.page import Found, page
from devosim.validate.rows import is_at_the_edge
from devosim.validate.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = """# Validation

Written by `scripts/validate`. Scenario `small`, arm `national`, which is the status quo going on: 12 months of burn-in, \
then the 6 months that are described here, with 2 seeds. *Simulated* is the mean over seeds with its standard error. A \
quantity is inside if the mean is inside the published range, and at the edge, inside or outside, if it is less than \
two standard errors from an end of it.

Program version: 0.1.0 toy

## Held out: 1 of 2 inside

These are 2 rows of 2 quantities; 1 of the 2 are inside in all their rows. None is a target of `devosim-calibrate`, \
and none is an input. What the calibration holds stands where a source of its own puts it, and without one at the middle \
of its range, bar the rate at which people come unasked, which follows the spending of adult education, and how far \
people differ for life in finding work, which was chosen with a figure in view. That rule was \
adopted after the figures had been seen at values set by hand, and the column before the last names the parameters whose values, first values or ranges were once chosen with a figure in sight. Occupations were, \
besides, weighted by every level of qualification with the rows on vacancies and pay in view. Of what was seen, agreement \
is a check, and no prediction. No parameter was chosen with 1 of them in view; 0 of these 1 are inside.

| quantity | source | simulated | published | range | role | chosen with it in view | verdict |
|---|---|---|---|---|---|---|---|
| Twice the share | Made up, https://example.org | 0.2256 ± 0.0027 | 0.3 | 0.2 to 0.4 | validation | a.start, d.fixed | inside |
| Out of work for long | Made up | 0.2999 ± 0.00074 | 0.1 | 0.05 to 0.15 | validation | nothing | The toy knows no short spells. |

## Calibrated: 1 of 1 inside

Their squared deviations add up to 2.2, for 1 targets: an end of the range counts as two deviations from the published \
value.

None of the 2 parameters that the calibration moved is 0.04 of its range, in logarithms where that is wide, from an end of it or nearer.

| quantity | source | simulated | published | range | role | verdict |
|---|---|---|---|---|---|---|
| Employed, of men | A \\| B | 0.5255 ± 0.00016 | 0.6 | 0.5 to 0.625 | target | inside |

## Verified: 3 of 4 passed

Tests that hold parts of the program against closed forms and known distributions, by their names; those of random \
numbers, on which all else stands, are apart.

2 of 3 passed.

| test | outcome |
|---|---|
| Matching_reference.IsThatOfAnUrn | passed |
| Ring_reference.IsSkipped | skipped |
| TwoState_statistical.IsBinomial | passed |

### Random numbers

1 of 1 passed.

| test | outcome |
|---|---|
| RandomStreams_statistical.AreIndependent | passed |
"""  # noqa: E501


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("TOY_TEMPLATE", str(make_result(tmp_path / "template.h5", 1)))
    return Desk(tmp_path)


def test_the_page_of_a_toy_is_as_it_was(desk, capsys):
    assert desk.run("--jobs", "2") == 0
    assert desk.page() == PAGE
    printed = capsys.readouterr()
    assert printed.out == PAGE
    assert printed.err == ""
    assert desk.run("--jobs", "1") == 0
    assert desk.page() == PAGE


def test_remarks_that_are_missing_or_not_needed_are_told(desk, capsys):
    desk.write("remarks.toml", 'men = "Too few."\n')
    assert desk.run() == 0
    assert "| missed, and not yet explained |" in desk.page()
    assert "Too few" not in desk.page()
    assert capsys.readouterr().err.splitlines() == [
        "remark not needed: men is inside its range",
        "remark missing: long_term is outside its range",
    ]


def test_a_check_that_failed_is_told_and_is_a_fault(desk, capsys):
    desk.write("checks.xml", CHECKS.replace('status="run"/>', 'status="fail"><failure message="no"/></testcase>'))
    assert desk.run() == 1
    assert "| Matching_reference.IsThatOfAnUrn | failed |" in desk.page()
    assert "verification failed: Matching_reference.IsThatOfAnUrn" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("remarks.toml", 'unicorns = "None."\n', "remarks.toml:1:12: unicorns = 'None.' (there is no such target)"),
        (
            "best.toml",
            '[values]\n"e.none" = 1\n',
            "values.e.none (the program declares no such parameter)",
        ),
        (
            "targets.toml",
            TARGETS.replace("survey.long_term", "survey.unicorns"),
            "targets.toml: long_term.expression = survey.unicorns (no result holds it)",
        ),
        ("checks.xml", "<testsuite/>", "checks.xml: file (holds no test)"),
        ("checks.xml", "no", "checks.xml: file ("),
        ("settings.toml", SETTINGS + "hours = 2\n", "runs.hours = 2 (unknown key)"),
    ],
)
def test_wrong_input_is_refused_and_nothing_written(desk, capsys, file, text, message):
    desk.write(file, text)
    assert desk.run() == 2
    assert message in capsys.readouterr().err
    assert not (desk.folder / "page.md").exists()


def test_the_program_gives_the_same_page_twice(tmp_path):
    program = Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim")).resolve()
    if not program.is_file():
        pytest.skip(f"the program is not built: {program}")
    configs = shutil.copytree(ROOT / "configs", tmp_path / "configs")
    tiny, slack = (configs / "scenarios" / name for name in ("tiny.toml", "tiny_slack.toml"))
    shock = '\n[[shocks]]\nkind = "openings"\nfrom = -12\nmonths = 18\nfactor = 0.5\n'
    slack.write_text(tiny.read_text(encoding="utf-8") + shock, encoding="utf-8")
    asked = Program(program, Experiment(slack, "national", 12, 6))
    by_seed = {seed: float(np.mean(asked.statistics(Job({}, seed))["rate.unemployment"])) for seed in range(1, 7)}
    alike = min(
        combinations(by_seed, 2), key=lambda pair: abs(by_seed[pair[0]] - by_seed[pair[1]])
    )  # 3,000 people: luck
    unemployment = [by_seed[seed] for seed in alike]
    settings = SETTINGS.replace("targets.toml", str(configs / "calibration" / "targets.toml"))
    settings = settings.replace("small.toml", str(tiny)).replace("seeds = [1, 2]", f"seeds = {list(alike)}")
    settings += f'[markets.2013]\nscenario = "{slack}"\nunemployment = {float(np.mean(unemployment))!r}\n'
    settings += 'source = "s"\ndoc = "D."\nothers = "O."\nlevels = ["employment"]\nflows = ["flow_ue"]\n'
    pages = []
    for jobs in ("1", "2"):
        desk = Desk(tmp_path)
        desk.program = program
        desk.write("settings.toml", settings)
        desk.write("remarks.toml", "")
        desk.write("best.toml", (configs / "calibration" / "best.toml").read_text(encoding="utf-8"))
        assert desk.run("--jobs", jobs) == 0
        pages.append(desk.page())
    assert pages[0] == pages[1]
    held_out, counted = pages[0].split("## The same flows as the model counts them")
    assert len(re.findall(r"\| validation \|", held_out)) == 14
    assert len(re.findall(r"\| validation \|", counted)) == 6


def test_flows_that_are_counted_stand_beside_what_a_survey_finds(desk):
    text = TARGETS.replace('expression = "survey.employed_men"\n', 'expression = "root.ue"\nas_counted = "flow.ue"\n')
    desk.write("targets.toml", text)
    desk.write("remarks.toml", 'men_as_counted = "Too many come back."\n')
    settings = load_settings(desk.folder / "settings.toml")
    raw, one = (
        next(each for each in part if each.name.startswith("men")) for part in (settings.targets, settings.counted)
    )
    written = page(settings, Found("0.1", [Verdict(raw, 0.55, 0.001), Verdict(one, 0.48, 0.002)], [], Bounds(2, [])))
    assert "## Held out: 0 of 0 inside" in written, "no row of what is counted stands there"
    assert "## The same flows as the model counts them: 0 of 1 inside" in written
    row = "| 0.48 ± 0.002 | 0.55 | 0.6 | 0.5 to 0.625 | validation | Too many come back. |"
    assert f"| Employed, of men | A \\| B {row}\n" in written


def test_parameters_at_a_bound_are_named(tmp_path):
    (tmp_path / "best.toml").write_text('[values]\n"a.x" = 0.96\n"b.x" = 0.95\n"c.x" = 0.01\n')
    values = {"a.x": 0.96, "b.x": 0.95, "c.x": 0.01}
    declared = [Parameter(key, value, 0.0, 1.0, "calibrated") for key, value in values.items()]
    found = bounds_of(tmp_path / "best.toml", [*declared, Parameter("d.x", 1.0, 0.0, 1.0, "input")])
    assert found == Bounds(3, ["a.x = 0.96 sits at its high", "c.x = 0.01 sits at its low"])
    desk = Desk(tmp_path)
    written = page(load_settings(desk.folder / "settings.toml"), Found("0.1", [], [], found))
    assert "At a bound: 2 of the 3 parameters" in written
    assert "They are: a.x = 0.96 sits at its high; c.x = 0.01 sits at its low." in written


@pytest.mark.parametrize(
    ("simulated", "words"),
    [
        (0.55, "inside"),
        (0.501, "at the edge, inside"),
        (0.6235, "at the edge, inside"),
        (0.626, "at the edge, outside; Too many."),
        (0.4985, "at the edge, outside; Too many."),
        (0.628, "Too many."),
    ],
)
def test_what_other_seeds_could_have_put_on_the_other_side_is_at_the_edge(desk, simulated, words):
    desk.write("remarks.toml", 'men = "Too many."\n')
    settings = load_settings(desk.folder / "settings.toml")
    verdict = Verdict(settings.targets[0], simulated, 0.001)
    written = page(settings, Found("0.1", [verdict], [], Bounds(2, [])))
    assert f"| 0.5 to 0.625 | target | {words} |\n" in written
    assert ("of 1 inside, 1 at the edge" in written) == ("edge" in words) == is_at_the_edge(verdict)


def test_what_was_steered_is_told_and_the_rest_counted(desk):
    steered = TARGETS.replace('"d.fixed"]\n', '"d.fixed"]\nsteered_with = ["d.fixed"]\n')
    desk.write("targets.toml", steered)
    assert desk.run() == 0
    assert (
        "**Steered**: `eu` (by d.fixed). What stands in brackets was moved or bounded until the figure was inside, "
        "by hand or for a target that goes far to imply it: that it is says little. Of the "
        "other 1 quantities 0 are inside."
    ) in desk.page()


def test_the_committed_settings_are_whole():
    settings = load_settings(ROOT / "configs" / "calibration" / "validation.toml")
    assert settings.experiment.scenario.is_file()
    assert len({target.doc for target in settings.targets}) == len(settings.targets)
    for target in settings.targets:
        assert re.search("https?://", target.source) or target.source.startswith("ASSUMED"), target.name


def test_the_committed_page_is_of_the_committed_targets():
    page = ROOT / "docs" / "validation.md"
    if not page.is_file():
        pytest.skip("scripts/validate has not been run")
    chapters = page.read_text(encoding="utf-8").split("\n## ")
    written, counted = {}, {}
    for chapter in chapters:
        if chapter.startswith("Held out, all rows in the market"):
            continue
        kept, first = (counted, 4) if chapter.startswith("The same flows") else (written, 3)
        rows = [line.split(" | ") for line in chapter.splitlines() if line.startswith("| ")]
        kept |= {row[0].removeprefix("| "): row[first : first + 3] for row in rows if len(row) > 6}
    targets = tomllib.loads((ROOT / "configs" / "calibration" / "targets.toml").read_text(encoding="utf-8"))
    for target in targets.values():
        expected = [f"{target['value']:.4g}", f"{target['low']:.4g} to {target['high']:.4g}", target["role"]]
        assert written[target["doc"]] == expected, "run scripts/validate"
        if "as_counted" in target:
            assert counted[target["doc"]] == [*expected[:2], "validation"], "run scripts/validate"
