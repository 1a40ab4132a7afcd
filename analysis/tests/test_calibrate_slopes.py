"""Calibrations that follow slopes before their waves: of the toy whose truth is known, and of the program."""

import csv
import os
import tomllib
from pathlib import Path

import pytest
from make_result import make_result
from test_calibrate import SETTINGS, TRUTH, Toy, toy_statistics
from toy_program import truth_of

from devosim.calibrate import command
from devosim.calibrate.errors import ProgramError
from devosim.calibrate.program import Experiment, Job, Program, run_all

ROOT = Path(__file__).resolve().parents[2]
SLOPES = """
[slopes]
step = 0.1
trust = 0.3
rounds = 8
seeds = [1, 2]
"""
HELD = '["calibrated"]\nhold = ["b.start", "c.start"]'


class Listened(Toy):
    """A toy whose jobs are kept."""

    def __init__(self, folder):
        super().__init__(folder)
        self.settings = SETTINGS.replace("[1, 0.5]", "[0.1]") + SLOPES
        self.batches = []

    def run_all(self, program, jobs, at_once, done):
        """Instead of processes."""
        self.batches.append(list(jobs))
        return [toy_statistics(job) for job in jobs]

    def best(self):
        """What was written."""
        return tomllib.loads((self.folder / "best.toml").read_text())


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """The toy, of which only the descriptions are processes."""
    toy = Listened(tmp_path)
    monkeypatch.setattr(command, "run_all", toy.run_all)
    return toy


@pytest.fixture
def program():
    """The program, or none today."""
    program = Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim")).resolve()
    if not program.is_file():
        pytest.skip(f"the program is not built: {program}")
    return program


def test_a_known_truth_is_recovered_by_slopes_and_a_narrow_wave_around_them(toy, capsys):
    assert toy.run() == 0
    best = toy.best()
    for key, value in TRUTH.items():
        assert best["values"][key] == pytest.approx(value, abs=0.02), key
    assert best["provenance"]["slope_seeds"] == [1, 2]
    printed = capsys.readouterr().err
    assert "slopes: 3 parameters, 6 runs" in printed
    assert "slopes promise no better point" in printed
    assert printed.index("slopes lead to") < printed.index("wave 1 of 1")
    with (toy.folder / "set.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 20


def test_from_the_middle_slopes_begin_there_and_waves_where_they_end(toy):
    assert toy.run() == 0
    assert toy.batches[0][0].values == {"a.start": 0.5, "b.start": 0.5, "c.start": 0.25}
    luck = next(batch for batch in toy.batches if len(batch) == 3)
    for key, value in TRUTH.items():
        assert luck[0].values[key] == pytest.approx(value, abs=0.02), "not at what the program declares"


def test_what_is_held_is_told_to_no_run_and_written_nowhere(toy):
    toy.settings = toy.settings.replace('["calibrated"]', HELD)
    toy.values = truth_of(0.4, 0.5, 0.25)
    assert toy.run() == 0
    assert {key for batch in toy.batches for job in batch for key in job.values} == {"a.start"}
    assert set(toy.best()["values"]) == {"a.start"}
    assert (toy.folder / "set.csv").read_text().splitlines()[0] == "a.start"


def test_what_slopes_alone_move_stays_in_waves_where_they_left_it(toy, capsys):
    toy.settings = toy.settings.replace('["calibrated"]', HELD) + 'moves = ["b.start"]\n'
    toy.values = truth_of(0.4, 0.7, 0.25)
    assert toy.run() == 0
    best = toy.best()
    assert best["values"]["b.start"] == pytest.approx(0.7, abs=0.02)
    assert best["provenance"]["moved_by_slopes_alone"] == ["b.start"]
    waves = [job.values for batch in toy.batches if len(batch) >= 32 for job in batch]
    assert {values["b.start"] for values in waves} == {best["values"]["b.start"]}
    assert (toy.folder / "set.csv").read_text().splitlines()[0] == "a.start"
    rows = capsys.readouterr().out.split("parameter  ")[1].splitlines()[1:3]
    assert [row.split()[0] for row in rows] == ["a.start", "b.start"]
    assert rows[1].split()[2] == "0.5", "beside what the program declares"


def test_a_narrower_range_of_what_slopes_alone_move_holds_it_and_is_told(toy, capsys):
    toy.settings = toy.settings.replace('["calibrated"]', HELD) + 'moves = ["b.start"]\n'
    toy.settings = toy.settings.replace("cut = 3.0", "cut = 9.0") + 'within = { "b.start" = [0.4, 0.6] }\n'
    toy.values = truth_of(0.4, 0.7, 0.25)
    toy.run()
    assert "b.start = 0.6 sits at its high in slopes.within" in capsys.readouterr().err


def test_what_slopes_alone_move_is_at_a_bound_like_any_other(toy, capsys):
    toy.settings = toy.settings.replace('["calibrated"]', HELD) + 'moves = ["b.start"]\n'
    toy.values = truth_of(0.4, 1.05, 0.25)  # beyond its range
    assert toy.run() == 4
    printed = capsys.readouterr()
    assert "at a bound: b.start = 0.96 sits at its high wall" in printed.out
    assert "calibration ended at a bound: 1 of 2 parameters" in printed.err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("trust = 0.3", "trust = 1.5"), "slopes.trust = 1.5 (is not in (0, 1])"),
        (("step = 0.1", "step = 0"), "slopes.step = 0 (is not in (0, 0.5])"),
        (("rounds = 8", "rounds = 0"), "slopes.rounds = 0 (is too small)"),
        (("rounds = 8", "round = 8"), "slopes.rounds (missing)"),
        (("seeds = [1, 2]", "seeds = [1, 1]"), "slopes.seeds = [1, 1] (are not all different"),
        (("rounds = 8", "rounds = 8\nspeed = 9"), "slopes.speed = 9 (unknown key)"),
        (("rounds = 8", 'rounds = 8\nmoves = ["e.none"]'), "slopes.moves = e.none (the program declares none"),
        (("rounds = 8", 'rounds = 8\nmoves = ["a.start"]'), "slopes.moves = a.start (waves move it, too)"),
        (
            ("rounds = 8", 'rounds = 8\nwithin = { "d.fixed" = [2, 4] }'),
            "slopes.within.d.fixed = [2, 4] (narrows what moves does not name)",
        ),
        (
            ("rounds = 8", 'rounds = 8\nmoves = ["d.fixed"]\nwithin = { "d.fixed" = [4, 2] }'),
            "slopes.within.d.fixed = [4, 2] (is no range)",
        ),
        (
            ("rounds = 8", 'rounds = 8\nmoves = ["d.fixed"]\nwithin = { "d.fixed" = [4, 5] }'),
            "slopes.within.d.fixed = [4, 5] (is not inside 1 to 9, around the declared 3)",
        ),
        (('move = ["calibrated"]', 'move = ["calibrated"]\nhold = ["calibrated"]'), "= calibrated (the program"),
        (('move = ["calibrated"]', 'move = ["a.start"]\nhold = ["a.start"]'), "nothing is left to calibrate"),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_run(toy, capsys, change, message):
    toy.settings = toy.settings.replace(*change)
    assert toy.run() == 2
    assert message in capsys.readouterr().err
    assert toy.batches == []


def test_a_held_out_figure_that_names_no_parameter_is_refused_before_anything_is_run(toy, capsys, monkeypatch):
    write = Path.write_text
    spoil = lambda self, text: write(self, text.replace("seen_with = []", 'seen_with = ["e.none"]'))  # noqa: E731
    monkeypatch.setattr(Path, "write_text", spoil)
    assert toy.run() == 2
    assert "targets.toml: twice.seen_with = e.none (the program declares none such)" in capsys.readouterr().err
    assert toy.batches == []


@pytest.mark.parametrize("name", ["stock.unicorns", "unicorns.eu", "survey.unicorns"])
def test_a_held_out_statistic_that_no_result_holds_is_refused_at_once(toy, capsys, monkeypatch, name):
    write = Path.write_text
    monkeypatch.setattr(Path, "write_text", lambda self, text: write(self, text.replace("2 * survey.eu", name)))
    assert toy.run() == 2
    assert f"{name} (no result holds it)" in capsys.readouterr().err
    assert toy.batches == [], "nothing is run"


def test_slopes_that_were_stopped_go_on_from_kept_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("TOY_TEMPLATE", str(make_result(tmp_path / "template.h5", 1)))
    toy = Listened(tmp_path)
    toy.settings = toy.settings.replace('["calibrated"]', HELD).replace("points = 32", "points = 8")
    toy.settings = toy.settings.replace("candidates = 40", "candidates = 2").replace("[1, 2]", "[1]")
    toy.values = truth_of(0.4, 0.5, 0.25)
    kept, made = ("--runs", str(tmp_path / "runs")), []
    simulate, run = command.run_all, Program._run

    def listen(self, job):
        made.append(job)
        return run(self, job)

    def stop(program, jobs, at_once, done):
        found = simulate(program, jobs, at_once, done)
        if len(made) > 2:
            raise ProgramError("stopped")
        return found

    monkeypatch.setattr(Program, "_run", listen)
    monkeypatch.setattr(command, "run_all", stop)
    assert toy.run(*kept) == 3
    monkeypatch.setattr(command, "run_all", simulate)
    before = list(made)
    assert toy.run(*kept) == 0
    assert len(before) > 2
    assert not [job for job in made[len(before) :] if job in before], "no run was made twice"


def test_statistics_of_the_program_elsewhere_are_found_again_by_slopes(program, tmp_path):
    """Two parameters of the tiny area, from targets that are its statistics at other values: some seconds."""
    scenario = ROOT / "configs" / "scenarios" / "tiny.toml"
    runner = Program(program, Experiment(scenario, "national", 12, 12))
    declared = {each.key: each for each in runner.parameters()}
    truth = {"leave.sick": 1.5 * declared["leave.sick"].value, "apply.other": 0.5 * declared["apply.other"].value}
    seeds = [1, 2, 3]
    runs = run_all(runner, [Job(truth, seed) for seed in seeds], 2)
    names = ("survey.sick", "rate.inactivity")
    values = [sum(float(run[name][0]) for run in runs) / len(seeds) for name in names]
    (tmp_path / "targets.toml").write_text(
        "".join(
            f'[t{k}]\nvalue = {value!r}\nlow = {value * 0.94!r}\nhigh = {value * 1.06!r}\nrole = "target"\n'
            f'expression = "{name}"\ndoc = "d"\nsource = "s"\n'
            for k, (name, value) in enumerate(zip(names, values, strict=True))
        )
    )
    text = SETTINGS.replace("any.toml", str(scenario)).replace('["calibrated"]', repr(sorted(truth)))
    text = text.replace("policy_months = 6", "policy_months = 12").replace("[1, 2]", str(seeds))
    text = (
        text.replace("candidates = 40", "candidates = 4")
        .replace("[1, 0.5]", "[0.1]")
        .replace('"middle"', '"declared"')
    )
    text = text.replace("points = 32", "points = 8")
    text += SLOPES.replace("[1, 2]", str(seeds))
    (tmp_path / "settings.toml").write_text(text)
    assert command.main([str(tmp_path / "settings.toml"), "--program", str(program), "--jobs", "2"]) in (0, 4)
    best = tomllib.loads((tmp_path / "best.toml").read_text())
    for key, value in truth.items():
        assert abs(best["values"][key] - value) < 0.7 * abs(declared[key].value - value), key
    for row in best["residuals"].values():
        assert abs(row["deviations"]) < 0.5
