"""Whole calibrations: of a toy whose truth is known, and, slowly, of the program."""

import csv
import os
import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from make_result import make_result
from toy_program import LUCK, install, truth_of

from devosim.calibrate import command
from devosim.calibrate.command import main
from devosim.calibrate.errors import ProgramError
from devosim.calibrate.inside import WIDEST
from devosim.calibrate.program import kept_run

TRUTH = {"a.start": 0.4, "b.start": 0.7, "c.start": 0.175}
SETTINGS = """
targets = "targets.toml"
move = ["calibrated"]
[runs]
scenario = "any.toml"
arm = "national"
burn_in_months = 12
policy_months = 6
seed = 100
final_seeds = [1, 2]
[design]
start = "middle"
spans = [1, 0.5]
points = 32
repeats = 3
cut = 3.0
candidates = 40
set_points = 20
"""


class Toy:
    """A folder with a calibration of the toy program, whose targets are its truth at TRUTH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = install(folder)
        self.values = truth_of(*TRUTH.values())
        self.settings = SETTINGS

    def run(self, *options: str) -> int:
        """Writes the files and runs the command."""
        text = "".join(
            f'[{name}]\nvalue = {value!r}\nlow = {value - 0.02!r}\nhigh = {value + 0.02!r}\nrole = "target"\n'
            f'expression = "survey.{name}"\ndoc = "{name}"\nsource = "made up"\n'
            for name, value in self.values.items()
        )
        text += '[twice]\nvalue = 1.0\nlow = 0.0\nhigh = 2.0\nrole = "validation"\n'
        text += 'expression = "2 * survey.eu"\ndoc = "twice"\nsource = "made up"\nseen_with = []\nwords = ["twice"]\n'
        (self.folder / "targets.toml").write_text(text)
        (self.folder / "settings.toml").write_text(self.settings)
        return main([str(self.folder / "settings.toml"), "--program", str(self.program), "--jobs", "2", *options])

    def written(self) -> set[str]:
        """Names of the files that a calibration leaves."""
        return {path.name for path in self.folder.iterdir()} & {"best.toml", "set.csv"}


def toy_statistics(job):
    """What `toy_program` leaves in its result, without a process and a file; the same numbers."""
    a, b, c = (job.values.get(key, middle) for key, middle in (("a.start", 0.5), ("b.start", 0.5), ("c.start", 0.25)))
    luck = np.random.default_rng(job.seed)
    counted = {name: round(1_000_000 * (mean + LUCK * luck.normal())) for name, mean in truth_of(a, b, c).items()}
    return {f"survey.{name}": np.array([count / 1_000_000]) for name, count in counted.items()}


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """The toy, of which only the descriptions are processes."""
    monkeypatch.setattr(
        command, "run_all", lambda program, jobs, at_once, done: [toy_statistics(job) for job in jobs]
    )
    return Toy(tmp_path)


@pytest.fixture
def real_toy(tmp_path, monkeypatch):
    """The toy as a program that writes result files."""
    monkeypatch.setenv("TOY_TEMPLATE", str(make_result(tmp_path / "template.h5", 1)))
    return Toy(tmp_path)


def test_a_known_truth_is_recovered(toy, capsys):
    assert toy.run() == 0
    best = tomllib.loads((toy.folder / "best.toml").read_text())
    for key, value in TRUTH.items():
        assert best["values"][key] == pytest.approx(value, abs=0.03), key
    assert best["provenance"]["program"] == "0.1.0 toy"
    assert abs(best["residuals"]["eu"]["deviations"]) < 0.5
    assert best["residuals"]["twice"]["role"] == "validation"
    with (toy.folder / "set.csv").open(newline="") as file:
        points = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    assert len(points) == 20
    for key, value in TRUTH.items():
        assert min(point[key] for point in points) < value < max(point[key] for point in points), key
    for point in points:
        for name, value in truth_of(*point.values()).items():
            assert abs(value - toy.values[name]) < 0.037, "3 deviations of 0.01 and of the luck of two runs"
    printed = capsys.readouterr()
    assert re.search(r"(2\d|3\d|40) of 40 candidates of the set survive", printed.err)
    assert "wave 2 of 2" in printed.err
    assert [line.split()[0] for line in printed.out.strip().split("\n\n")[0].splitlines()[1:]] == [
        *toy.values,
        "twice",
    ]


def test_an_area_that_differs_from_the_one_that_is_meant_is_calibrated_for_that(toy):
    toy.settings += "[differs]\neu = 0.05\n"
    toy.values["eu"] += 0.05
    assert toy.run() == 0
    best = tomllib.loads((toy.folder / "best.toml").read_text())
    for key, value in TRUTH.items():
        assert best["values"][key] == pytest.approx(value, abs=0.03), key
    assert best["residuals"]["eu"]["simulated"] == pytest.approx(toy.values["eu"], abs=0.01)


def test_processes_and_how_many_run_at_once_change_nothing(real_toy, monkeypatch):
    real_toy.settings = real_toy.settings.replace("[1, 0.5]", "[1]").replace("points = 32", "points = 8")
    assert real_toy.run("--output", str(real_toy.folder)) == 0
    first = [(real_toy.folder / name).read_bytes() for name in ("best.toml", "set.csv")]
    (real_toy.folder / "set.csv").unlink()
    monkeypatch.setattr(
        command, "run_all", lambda program, jobs, at_once, done: [toy_statistics(job) for job in jobs]
    )
    assert real_toy.run() == 0
    assert first == [(real_toy.folder / name).read_bytes() for name in ("best.toml", "set.csv")]


def test_kept_runs_are_not_made_again(real_toy, tmp_path):
    real_toy.settings = real_toy.settings.replace("[1, 0.5]", "[1]").replace("points = 32", "points = 8")
    kept = ("--runs", str(tmp_path / "runs"))
    assert real_toy.run(*kept) == 0
    first = [(real_toy.folder / name).read_bytes() for name in ("best.toml", "set.csv")]
    text = real_toy.program.read_text()
    real_toy.program.write_text(text.replace("exec", '[ "$1" = run ] && exit 3\nexec'))
    assert real_toy.run(*kept) == 0
    assert first == [(real_toy.folder / name).read_bytes() for name in ("best.toml", "set.csv")]
    (real_toy.folder / "any.toml").write_text("title = 'Another scenario of the same name'")
    assert real_toy.run(*kept) == 3, "other content is another run"
    (real_toy.folder / "any.toml").unlink()
    assert real_toy.run(*kept) == 0
    real_toy.settings = real_toy.settings.replace("seed = 100", "seed = 200")
    assert real_toy.run(*kept) == 3, "other seeds are other runs"


def test_the_name_of_a_kept_run_follows_what_the_scenario_and_its_files_say(program, tmp_path):
    from devosim.calibrate.program import Experiment, Job, Program

    shutil.copytree(Path(__file__).resolve().parents[2] / "configs", tmp_path / "configs")
    scenario = tmp_path / "configs" / "scenarios" / "tiny.toml"

    def name():
        runner = Program(program, Experiment(scenario, "national", 12, 6), tmp_path / "runs")
        return runner._name(Job({"apply.sick": 0.01}, 1))

    first = name()
    assert name() == first
    table = tmp_path / "configs" / "data" / "claimants.csv"
    before = table.read_text()
    table.write_text(before.replace(",0.1,", ",0.11,"))
    assert name() != first, "a table that the scenario names"
    table.write_text(before)
    assert name() == first
    scenario.write_text(scenario.read_text() + "[season]\nopenings = [1.1, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n")
    assert name() != first, "the scenario itself"


def test_a_target_out_of_reach_is_loud(toy, capsys):
    toy.values["eu"] = 0.5
    assert toy.run() == 1
    error = capsys.readouterr().err
    assert re.search(r"calibration failed: target eu cannot be reached: 0\.(2|19)", error)
    assert "no point is left" in error
    assert "employed_men cannot" not in error
    assert toy.written() == set()


def test_a_candidate_that_its_own_run_rules_out_is_not_in_the_set(toy, monkeypatch):
    simulate = command.run_all

    def spoil(program, jobs, at_once, done):
        found = simulate(program, jobs, at_once, done)
        if len(jobs) == 40:  # the candidates
            found[0]["survey.eu"] += 0.1
            found[1]["survey.eu"] *= np.nan
        return found

    monkeypatch.setattr(command, "run_all", spoil)
    toy.settings = toy.settings.replace("set_points = 20", "set_points = 40")
    assert toy.run() == 0
    spoiled = (toy.folder / "set.csv").read_text()
    monkeypatch.setattr(command, "run_all", simulate)
    (toy.folder / "set.csv").unlink()
    assert toy.run() == 0
    whole = (toy.folder / "set.csv").read_text()
    assert len(whole.splitlines()) - len(spoiled.splitlines()) == 2
    assert set(spoiled.splitlines()) < set(whole.splitlines())


def test_a_parameter_at_its_bound_is_loud(toy, capsys):
    toy.values["long_term"] = truth_of(0.4, 0.7, 0.51)["long_term"]
    assert toy.run() == 1
    error = capsys.readouterr().err
    assert re.search(r"calibration failed: parameter c\.start = 0\.(49\d+|5) sits at its high bound", error)
    assert "cannot be reached" not in error
    assert toy.written() == set()


def test_a_parameter_on_the_wall_that_steps_inside_keep_to_is_loud_and_named(toy, monkeypatch, capsys):
    search = command.search

    def stop_at_the_wall(*arguments):
        history, wave, best = search(*arguments)
        return history, wave, replace(best, point=np.array([*best.point[:2], WIDEST]))

    monkeypatch.setattr(command, "search", stop_at_the_wall)
    assert toy.run() == 4
    printed = capsys.readouterr()
    assert "at a bound: c.start = 0.48 sits at its high wall" in printed.out
    assert "calibration ended at a bound: 1 of 3 parameters" in printed.err
    assert toy.written() == {"best.toml", "set.csv"}, "so that it can be looked at"
    provenance = tomllib.loads((toy.folder / "best.toml").read_text())["provenance"]
    assert provenance["at_a_bound"] == ["c.start = 0.48 sits at its high"]


def test_a_parameter_that_is_held_stays(toy):
    toy.settings = toy.settings.replace('move = ["calibrated"]', 'move = ["calibrated"]\nhold = ["b.start"]')
    toy.values = truth_of(0.4, 0.5, 0.175)
    assert toy.run() == 0
    values = tomllib.loads((toy.folder / "best.toml").read_text())["values"]
    assert set(values) == {"a.start", "c.start"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('["calibrated"]', '["a.stat"]'), "move = a.stat (the program declares none such)"),
        (("points = 32", "points = 33"), "design.points = 33 (is no power of 2"),
        (("spans = ", "span = "), "design.spans (missing)"),
        (('"middle"', '"anywhere"'), "design.start = 'anywhere' (is unknown) choose one of middle, declared"),
        (("[1, 0.5]", "[1, 0]"), "design.spans = [1, 0] (are not all in (0, 1]"),
        (("cut = 3.0", "cut = 3.0\nspeed = 9"), "design.speed = 9 (unknown key)"),
        (("[1, 2]", "[1, 1]"), "runs.final_seeds = [1, 1] (names one twice)"),
        (("[runs]", "hold = ['b.start', 'b.start']\n[runs]"), "hold = ['b.start', 'b.start'] (names one twice)"),
        (("[runs]", "hold = ['d.fixed']\n[runs]"), "hold = d.fixed (move does not name it)"),
        (("[runs]", "hold = ['b.star']\n[runs]"), "hold = b.star (the program declares none such)"),
        (("[1, 2]", "[]"), "runs.final_seeds = [] (is no list of whole numbers)"),
        (('"targets.toml"', '"nowhere.toml"'), "nowhere.toml: file ("),
        (("set_points = 20", "set_points = 20\n[differs]\ntwice = 0.1"), "differs.twice = 0.1 (is no target)"),
        (("set_points = 20", "set_points = 20\n[differs]\neu = 'much'"), "differs.eu = "),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_run(toy, capsys, change, message):
    toy.settings = toy.settings.replace(*change)
    assert toy.run() == 2
    assert message in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_refused_before_anything_is_run(toy, capsys):
    assert toy.run("--output", str(toy.folder / "nowhere")) == 2
    assert "nowhere (is no folder)" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-3", "two"])
def test_a_number_of_runs_at_once_that_is_none_is_refused(toy, capsys, jobs):
    with pytest.raises(SystemExit) as ended:
        toy.run(f"--jobs={jobs}")
    assert ended.value.code == 2
    assert f"{jobs} is no number of runs" in capsys.readouterr().err


def test_who_stops_it_is_told_what_is_kept(toy, capsys, monkeypatch, tmp_path):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run_all", stop)
    assert toy.run("--runs", str(tmp_path / "runs")) == 130
    assert f"nothing was written, runs are kept in {tmp_path / 'runs'}" in capsys.readouterr().err
    assert toy.written() == set()


def test_a_kept_run_that_is_cut_off_is_named(tmp_path):
    cut = tmp_path / "cut.json"
    cut.write_text('{"survey.eu": [0.1')
    with pytest.raises(ProgramError, match=r"cut\.json \(is no whole run that was kept"):
        kept_run(cut)


def test_a_statistic_that_no_result_holds_is_refused(toy, capsys):
    toy.values = {"unicorns": 0.5}
    assert toy.run() == 2
    assert "survey.unicorns (no result holds it)" in capsys.readouterr().err


@pytest.mark.parametrize(("code", "why"), [(2, "a.start is refused"), (3, "out of memory")])
def test_a_program_that_refuses_a_point_or_fails_ends_it(real_toy, capsys, code, why):
    text = real_toy.program.read_text()
    real_toy.program.write_text(text.replace("exec", f'[ "$1" = run ] && echo {why} >&2 && exit {code}\nexec'))
    assert real_toy.run() == 3
    assert f"ended with {code}:\n{why}" in capsys.readouterr().err
    assert real_toy.written() == set()


def test_an_arm_that_the_scenario_has_not_is_wrong_input(real_toy, capsys):
    text = real_toy.program.read_text()
    real_toy.program.write_text(text.replace("exec", '[ "$1" = check ] && echo no such arm >&2 && exit 2\nexec'))
    assert real_toy.run() == 2
    assert capsys.readouterr().err == "no such arm\n"


def test_a_program_that_is_not_there_is_wrong_input(real_toy, capsys):
    real_toy.program.unlink()
    assert real_toy.run() == 2
    assert "build it first?" in capsys.readouterr().err


@pytest.mark.slow
def test_a_known_truth_of_the_program_is_recovered(tmp_path):
    """Two parameters of a small area, from targets that are its own statistics where they are known: 3 minutes."""
    from devosim.calibrate.best import verdicts_of
    from devosim.calibrate.program import Experiment, Job, Program, run_all
    from devosim.calibrate.targets import load_targets

    root = Path(__file__).resolve().parents[2]
    program = Path(os.environ.get("DEVOSIM_PROGRAM", root / "build" / "devosim")).resolve()
    if not program.is_file():
        pytest.skip(f"the program is not built: {program}")
    scenario = root / "configs" / "scenarios" / "urban_la.toml"
    names = ("flow.ue", "rate.unemployment", "flow.job_to_job")

    def write(values):
        parts = [
            f'[t{k}]\nvalue = {value!r}\nlow = {value * 0.97!r}\nhigh = {value * 1.03!r}\nrole = "target"\n'
            f'expression = "{names[k]}"\ndoc = "d"\nsource = "s"\n'
            for k, value in enumerate(values)
        ]
        (tmp_path / "targets.toml").write_text("".join(parts))

    write([1.0, 1.0, 1.0])
    runner = Program(program, Experiment(scenario, "national", 24, 12))
    moved = ["apply.unemployed", "apply.employed"]
    declared = {parameter.key: parameter for parameter in runner.parameters()}
    truth = {key: declared[key].low + 0.4 * (declared[key].high - declared[key].low) for key in moved}
    runs = run_all(runner, [Job(truth, seed) for seed in (1, 2, 3, 4)], 2)
    write([verdict.simulated for verdict in verdicts_of(load_targets(tmp_path / "targets.toml"), runs)])
    settings = SETTINGS.replace("any.toml", str(scenario)).replace('["calibrated"]', repr(moved))
    settings = settings.replace("burn_in_months = 12", "burn_in_months = 24").replace(
        "policy_months = 6", "policy_months = 12"
    )
    (tmp_path / "settings.toml").write_text(settings)
    assert main([str(tmp_path / "settings.toml"), "--program", str(program)]) == 0
    best = tomllib.loads((tmp_path / "best.toml").read_text())["values"]
    for key in moved:
        assert best[key] == pytest.approx(truth[key], rel=0.1), key
