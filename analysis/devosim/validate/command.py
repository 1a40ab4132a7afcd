"""`python -m devosim.validate.command`: runs, compares, writes the page and prints it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from devosim.calibrate.best import Verdict, verdicts_of
from devosim.calibrate.command import cores
from devosim.calibrate.errors import InputError, ProgramError
from devosim.calibrate.program import Job, Program, run_all
from devosim.validate.bounds import bounds_of
from devosim.validate.page import Found, page
from devosim.validate.rows import is_inside
from devosim.validate.settings import Settings, load_settings
from devosim.validate.verification import load_checks

DONE, CHECK_FAILED, WRONG_INPUT, SYSTEM_FAILED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    given = _parser().parse_args(arguments)
    try:
        settings, checks = load_settings(given.settings), load_checks(given.verification)
        program = Program(given.program, settings.experiment)
        bounds = bounds_of(settings.best, program.parameters())
        found = Found(program.version, _run(settings, program, given.jobs), checks, bounds)
        text = page(settings, found)
        given.output.write_text(text, encoding="utf-8")
    except InputError as why:
        print(why, file=sys.stderr)
        return WRONG_INPUT
    except (ProgramError, OSError) as why:
        print(why, file=sys.stderr)
        return SYSTEM_FAILED
    print(text, end="")
    return _judge(settings, found)


def _run(settings: Settings, program: Program, at_once: int) -> list[Verdict]:
    jobs = [Job({}, seed) for seed in settings.seeds]
    found = run_all(program, jobs, at_once)
    kept = [statistics for statistics in found if statistics is not None]
    if len(kept) < len(jobs):
        raise ProgramError("the program refuses the declared values of its parameters")
    return verdicts_of([*settings.targets, *settings.counted], kept)


def _judge(settings: Settings, found: Found) -> int:
    """Says which remarks are missing or not needed. A miss is a finding; a check that failed is a fault."""
    for verdict in found.verdicts:
        name, remarked = verdict.target.name, verdict.target.name in settings.remarks
        if not is_inside(verdict) and not remarked:
            print(f"remark missing: {name} is outside its range", file=sys.stderr)
        if is_inside(verdict) and remarked:
            print(f"remark not needed: {name} is inside its range", file=sys.stderr)
    failed = [check.name for check in found.checks if check.outcome == "failed"]
    for name in failed:
        print(f"verification failed: {name}", file=sys.stderr)
    return CHECK_FAILED if failed else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="devosim.validate",
        description="Holds simulated against published statistics. Exit codes: 0 done, whatever is missed; 1 a check "
        "failed; 2 wrong input; 3 the program or the system failed.",
    )
    parser.add_argument("settings", type=Path, help="such as configs/calibration/validation.toml")
    parser.add_argument("--program", type=Path, default=Path("build/devosim"), help="the executable; build/devosim")
    parser.add_argument("--verification", type=Path, required=True, help="what ctest --output-junit wrote")
    parser.add_argument("--output", type=Path, default=Path(os.devnull), help="the page, as Markdown")
    parser.add_argument("--jobs", type=int, default=cores(), help="runs at once; as many as there are cores")
    return parser


if __name__ == "__main__":
    sys.exit(main())
