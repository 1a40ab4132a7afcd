"""The command line of python -m devosim.findings."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from devosim import findings
from devosim.findings import leaner, participant_net, periods, runs, scope, split_effects, splits, steps, sweeps
from devosim.findings.page import write_page
from devosim.findings.settings import (
    AREAS,
    CENTRAL_LATER,
    CENTRAL_LEANER,
    CENTRAL_PARTICIPANTS,
    CENTRAL_SCOPE,
    GOAL,
    REPLICATES_OF_SPLITS,
    Places,
)


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done; 2 if there is no table, or one of another model; 3 if the program failed or nothing can be written."""
    chosen = _parser().parse_args(arguments)
    places = Places()
    try:
        _expect_known(chosen)
        if chosen.what != "page":
            runs.settle(places, chosen.area)
        _DO[chosen.what](places, chosen)
    except ValueError as why:
        print(why, file=sys.stderr)
        return 2
    except OSError as why:
        print(f"{why.filename} ({why.strerror}) choose a place that can be written to?", file=sys.stderr)
        return 3
    except subprocess.CalledProcessError as why:
        print(f"{' '.join(why.cmd)} (ended with {why.returncode}) go on later?", file=sys.stderr)
        return 3
    return 0


def _expect_known(chosen: argparse.Namespace) -> None:
    """ValueError for an option of the program that would make a table of something else than its name says."""
    given = getattr(chosen, "option", [])
    divided = chosen.what == "attribution" and chosen.name != "groups"
    allowed = ("--threads=", *(("--within", "--from") if divided else ()))
    for before, option in pairwise(["", *given]):
        if not option.startswith(allowed) and not (divided and before in ("--within", "--from")):
            raise ValueError(f"--option={option} (changes what a table is of) leave it out?")


def _sweep(run: Callable[..., int], unit: str, places: Places, chosen: argparse.Namespace) -> None:
    made = run(places, chosen.area, range(chosen.start, chosen.to), tuple(chosen.option))
    print(f"{chosen.area}: {made} {unit}")


def _with_central(run: Callable[..., int], unit: str, places: Places, chosen: argparse.Namespace) -> None:
    made = run(places, chosen.area, range(chosen.start, chosen.to), chosen.central, tuple(chosen.option))
    print(f"{chosen.area}: {made} {unit}")


def _attribution(places: Places, chosen: argparse.Namespace) -> None:
    runs.attribute(places, chosen.area, chosen.name, chosen.to, tuple(chosen.option))


def _sign(places: Places, chosen: argparse.Namespace) -> None:
    runs.sign(places, chosen.area, chosen.start, chosen.to, tuple(chosen.option))


def _gross(places: Places, chosen: argparse.Namespace) -> None:
    made = splits.run_splits(places, chosen.area, REPLICATES_OF_SPLITS[chosen.area], tuple(chosen.option))
    print(f"{chosen.area}: {made} runs")


def _page(places: Places, _: argparse.Namespace) -> None:
    write_page(places)


_DO: dict[str, Callable[[Places, argparse.Namespace], None]] = {
    "draws": partial(_sweep, sweeps.run_draws, "draws run"),
    "central": partial(_sweep, sweeps.run_central, "replicates run"),
    "centred": partial(_sweep, sweeps.run_centred, "draws run"),
    "today": partial(_sweep, sweeps.run_today, "draws run"),
    "shelf": partial(_sweep, sweeps.run_shelf, "draws run"),
    "steps": partial(_sweep, steps.run_steps, "runs"),
    "later": partial(_with_central, periods.run_later, "runs of ten years"),
    "leaner": partial(_with_central, leaner.run_leaner, "runs with less grant"),
    "participants": partial(_with_central, participant_net.run_participants, "runs with a sample"),
    "scope": partial(_with_central, scope.run_scope, "runs by scheme"),
    "attribution": _attribution,
    "sign": _sign,
    "gross": _gross,
    "splits": partial(_sweep, split_effects.run_split_effects, "replicates run"),
    "page": _page,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m devosim.findings",
        description=findings.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="what", required=True)
    for name, default in (
        ("draws", GOAL),
        ("centred", GOAL),
        ("today", GOAL),
        ("shelf", GOAL),
        ("central", 20),
        ("steps", 20),
        ("attribution", 5),
        ("sign", 10),
        ("splits", 5),
    ):
        command = commands.add_parser(name)
        command.add_argument("area", choices=AREAS)
        command.add_argument(
            "--from", dest="start", type=int, default=0, help="first draw or replicate; the draw of a sign"
        )
        command.add_argument(
            "--to", type=int, default=default, help="draw or replicate after the last; how many replicates"
        )
        command.add_argument("--option", action="append", default=[], help="passed to the program; repeatable")
        command.add_argument("--name", default="groups", help="of the table of an attribution")
    for name, central in (
        ("later", CENTRAL_LATER),
        ("leaner", CENTRAL_LEANER),
        ("participants", CENTRAL_PARTICIPANTS),
        ("scope", CENTRAL_SCOPE),
    ):
        command = commands.add_parser(name)
        command.add_argument("area", choices=AREAS)
        command.add_argument("--from", dest="start", type=int, default=0, help="first draw")
        command.add_argument("--to", type=int, default=GOAL, help="draw after the last")
        command.add_argument("--central", type=int, default=central, help="replicates at central values besides")
        command.add_argument("--option", action="append", default=[], help="passed to the program; repeatable")
    gross = commands.add_parser("gross")
    gross.add_argument("area", choices=AREAS)
    gross.add_argument("--option", action="append", default=[], help="passed to the program; repeatable")
    commands.add_parser("page")
    return parser
