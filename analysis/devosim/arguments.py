"""Complaints about what the user passes in: what was given, what was expected, and what to do."""

import argparse
import operator
import os
import reprlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np


def paths(given: list[str], names: str, about: str | None) -> list[Path]:
    """The paths that a module wants, by `names` between blanks; ends the program if other arguments are given."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in names.split():
        parser.add_argument(name.lower(), type=Path, metavar=name)
    return list(vars(parser.parse_args(given)).values())


def wrong_kind(called: str, given: object, expected: str, advice: str) -> TypeError:
    """A TypeError about the argument `called`, to be raised by the caller."""
    return TypeError(f"{called} = {reprlib.repr(given)} ({type(given).__name__}, not {expected}) {advice}?")


def whole(called: str, number: int, advice: str) -> int:
    """`number` as an int; TypeError if it is not a whole number of Python or numpy."""
    try:
        return operator.index(number)
    except TypeError:
        raise wrong_kind(called, number, "a whole number", advice) from None


def at_least(called: str, number: int, least: int, advice: str) -> int:
    """`number` as an int; TypeError if it is no whole number, ValueError below `least`."""
    if whole(called, number, advice) < least:
        raise ValueError(f"{called} = {number} (below {least}) {advice}?")
    return operator.index(number)


def several(called: str, given: Any, of: str, example: str) -> list[Any]:  # noqa: ANN401
    """What is given as a list; TypeError for a single text, whose letters would be taken one by one, or no list."""
    if isinstance(given, str | bytes | os.PathLike) or not isinstance(given, Iterable):
        raise wrong_kind(called, given, f"a list of {of}", f"pass {example}")
    return list(given)


def choose_all(called: str, names: Any, members: list[Any], where: str) -> list[Any]:  # noqa: ANN401
    """`names` as a list, each of which must be one of the members; errors as those of `choose`, and of `several`."""
    listed = several(called, names, "names", f"[{names!r}]" if isinstance(names, str) else "a list")
    return [choose(called, name, members, where) for name in listed]


def choose(called: str, name: Any, members: list[Any], where: str) -> Any:  # noqa: ANN401
    """`name`, which must be one of the members; ValueError if it is not, TypeError if it is no name at all."""
    advice = f"choose one of {', '.join(map(str, members[:12]))}{' ...' if len(members) > 12 else ''}"
    if name is None:
        raise ValueError(f"{called} = None (there are {len(members)} in {where}) {advice}?")
    if not isinstance(name, str | int | np.integer):
        raise wrong_kind(called, name, "a name", advice)
    if name not in members:
        raise ValueError(f"{called} = {name!r} (not in {where}) {advice}?")
    return name
