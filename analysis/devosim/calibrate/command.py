"""The command `devosim-calibrate`."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from devosim.calibrate.best import NEAR_BOUND, Best, at_bounds, faults, near_bounds, search
from devosim.calibrate.chosen import refuse_strangers
from devosim.calibrate.digest import digest
from devosim.calibrate.errors import CalibrationError, InputError, ProgramError
from devosim.calibrate.plausible import left_over
from devosim.calibrate.program import Job, Program, run_all
from devosim.calibrate.report import Provenance, point_table, residuals, write_best, write_set
from devosim.calibrate.settings import Settings, load_settings
from devosim.calibrate.space import Space
from devosim.calibrate.stage import space_of_waves
from devosim.calibrate.statistics import Statistics
from devosim.calibrate.survivors import survivors
from devosim.calibrate.waves import History, outputs

DONE, NO_POINT, WRONG_INPUT, SYSTEM_FAILED, AT_A_BOUND, STOPPED = 0, 1, 2, 3, 4, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    given = _parser().parse_args(arguments)
    try:
        return calibrate(given)
    except CalibrationError as why:
        print(f"calibration failed: {why}", file=sys.stderr)
        return NO_POINT
    except InputError as why:
        print(why, file=sys.stderr)
        return WRONG_INPUT
    except (ProgramError, OSError) as why:
        print(why, file=sys.stderr)
        return SYSTEM_FAILED
    except KeyboardInterrupt:
        kept = f", runs are kept in {given.runs}" if given.runs else ""
        print(f"stopped; nothing was written{kept}", file=sys.stderr)
        return STOPPED


def calibrate(given: argparse.Namespace) -> int:
    """Slopes if they are asked for, waves, the best point, and the files, unless it cannot be used."""
    started = time.monotonic()
    folder = given.output or given.settings.parent
    if not folder.is_dir():
        raise InputError(f"--output = {folder} (is no folder) make it?")
    settings = load_settings(given.settings)
    program = Program(given.program.resolve(), settings.experiment, given.runs)
    declared = program.parameters()
    refuse_strangers(settings.targets, settings.targets_file, declared, program.measures())
    _say(f"{len(settings.targets)} targets, {given.jobs} runs at once")

    def simulate(jobs: Sequence[Job]) -> list[Statistics]:
        found = run_all(program, jobs, given.jobs, lambda done: _tell(done, len(jobs)))
        for statistics in found:
            outputs(settings.targets, statistics)  # of what is held out, too: a wrong name is to show at once
        return found

    space = space_of_waves(settings, declared, simulate, _say)
    _say(f"{space.dimensions} parameters move in waves")
    history, wave, best = search(settings, space, simulate, _say)
    points, left = left_over(wave, settings.cut, settings.candidates, settings.seed)
    _say(f"after the last wave {left:.3g} of its box is left")
    print(f"\n{residuals(best)}\n\n{point_table(space, best.point, declared)}\n")
    held = at_bounds(space, best.point)
    for words in held:
        print(f"at a bound: {words} wall")
    for words in near_bounds(space, best.point, NEAR_BOUND):
        print(f"near a bound: {words}")
    _say(f"{len(history.points)} runs and their trials took {time.monotonic() - started:.0f} s")
    found = faults(settings, history, best, left)
    if not found:
        points = survivors(settings, history, points, simulate, _say)
        found = [] if len(points) else ["no candidate of the set survives its own run"]
    if found:
        raise CalibrationError("\n    ".join(["", *found]).strip())
    provenance = _provenance(settings, history, best, given.settings, program.version) | {"set_points": len(points)}
    write_set(folder / "set.csv", space, points, declared)
    write_best(folder / "best.toml", space, best, provenance)
    _say(f"written: {folder / 'best.toml'}, {folder / 'set.csv'}")
    return _ending(space, held)


def _ending(space: Space, held: list[str]) -> int:
    if held:
        _say(
            f"calibration ended at a bound: {len(held)} of {len(space.keys) + len(space.beside)} parameters are held "
            "by their ranges and by no target; best.toml names them as at_a_bound"
        )
    return AT_A_BOUND if held else DONE


def _provenance(settings: Settings, history: History, best: Best, file: Path, version: str) -> Provenance:
    run = settings.experiment
    told: Provenance = {
        "program": version,
        "settings": digest(file),
        "targets": digest(settings.targets_file),
        "scenario": run.scenario.name,
        "arm": run.arm,
        "burn_in_months": run.burn_in_months,
        "policy_months": run.policy_months,
        "seed": settings.seed,
        "final_seeds": settings.final_seeds,
        "spans": settings.spans,
        "points": settings.points,
        "at_a_bound": at_bounds(history.space, best.point),
        "near_a_bound": near_bounds(history.space, best.point, NEAR_BOUND),
        "candidates": settings.candidates,
    }
    if settings.slopes is None:
        return told
    alone = [each.key for each in history.space.beside]
    return told | {"slope_seeds": settings.slopes.seeds, "moved_by_slopes_alone": alone}


def _tell(done: int, of: int) -> None:
    if done % 32 == 0 and done < of:
        _say(f"    {done} of {of} runs")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="devosim-calibrate",
        description="Finds the behavioural parameters that published statistics do not rule out (history matching). "
        "Exit codes: 0 done, 1 no usable point and nothing written, 2 wrong input, 3 the program or the system "
        "failed, 4 written, but a parameter is at a bound of its range, 130 stopped by Ctrl-C.",
    )
    parser.add_argument("settings", type=Path, help="such as configs/calibration/small_ca.toml")
    parser.add_argument("--program", type=Path, default=Path("build/devosim"), help="the executable; build/devosim")
    parser.add_argument("--output", type=Path, help="folder of best.toml and set.csv; that of the settings")
    parser.add_argument("--runs", type=Path, help="folder that keeps every run, so that a calibration can go on")
    parser.add_argument("--jobs", type=_count, default=cores(), help="runs at once; as many as there are cores")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of runs: write 1 or more")
    return int(text)


def cores() -> int:
    """Cores that this process may use."""
    given = os.environ.get("SLURM_CPUS_PER_TASK", "")
    return int(given) if given.isdecimal() and int(given) > 0 else len(os.sched_getaffinity(0))


if __name__ == "__main__":
    sys.exit(main())
