"""`python -m devosim.validate.command`: runs, compares, writes the page and prints it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from devosim.calibrate.best import Verdict, verdicts_of
from devosim.calibrate.chosen import refuse_strangers
from devosim.calibrate.command import cores
from devosim.calibrate.errors import InputError, ProgramError
from devosim.calibrate.program import Job, Program, run_all
from devosim.calibrate.statistics import Statistics
from devosim.validate.bounds import bounds_of
from devosim.validate.in_markets import InMarket
from devosim.validate.markets import Market, refuse_unlike
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
        declared = program.parameters()
        refuse_strangers(settings.targets, settings.targets_file, declared, program.measures())
        bounds = bounds_of(settings.best, declared)
        others = [Program(given.program, market.experiment) for market in settings.markets]
        runs, *elsewhere = _batches(settings, [program, *others], given.jobs)
        verdicts = verdicts_of([*settings.targets, *settings.counted], runs)
        found_there = zip(settings.markets, elsewhere, strict=True)
        here = (verdicts, _unemployment(runs))
        markets = tuple(_in_market(market, settings, *here, there) for market, there in found_there)
        found = Found(program.version, verdicts, checks, bounds, markets)
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


def _batches(settings: Settings, programs: list[Program], at_once: int) -> list[list[Statistics]]:
    """Runs of the status quo, then of every market, by seed; InputError if a market is not what it is to be.

    The first seed of all goes first, so that a factor that is out of date costs one run of each.
    """
    first, rest = settings.seeds[:1], settings.seeds[1:]
    begun = [_run(program, first, at_once) for program in programs]
    _refuse(settings, begun)
    runs = [early + _run(program, rest, at_once) for early, program in zip(begun, programs, strict=True)]
    _refuse(settings, runs)
    return runs


def _refuse(settings: Settings, runs: list[list[Statistics]]) -> None:
    status_quo, *elsewhere = map(_unemployment, runs)
    for market, unemployment in zip(settings.markets, elsewhere, strict=True):
        refuse_unlike(market, unemployment, status_quo)


def _run(program: Program, seeds: list[int], at_once: int) -> list[Statistics]:
    return run_all(program, [Job({}, seed) for seed in seeds], at_once)


def _in_market(
    market: Market, settings: Settings, verdicts: list[Verdict], status_quo: float, there: list[Statistics]
) -> InMarket:
    """What the runs of a market say, beside verdicts and unemployment of the status quo with the same seeds."""
    named = [each for each in verdicts if each.target.name in (*market.levels, *market.flows)]
    besides = list(zip(named, verdicts_of([each.target for each in named], there), strict=True))
    held_out = [target for target in settings.targets if target.role == "validation"]
    return InMarket(market, _unemployment(there), status_quo, verdicts_of(held_out, there), besides)


def _unemployment(runs: list[Statistics]) -> float:
    return float(np.mean([statistics["rate.unemployment"] for statistics in runs]))


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
