"""Every published figure has one role: input of the model, target of the calibration, or held for validation."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from devosim.calibrate.targets import Target

ADDRESS = re.compile(r"https?://[^\s,;]+")
FOLLOWS = re.compile(r"\b(?:as|with|see) ([a-z_]+\.[a-z0-9_.]+[a-z0-9_])")
STEERED = "moved by hand until"
MAY_SHARE = {("calibrated", "target")}  # a target moves the parameters that are calibrated by it


def conflicts(parameters: Mapping[str, Mapping[str, str]], figures: Sequence[Target]) -> list[str]:
    """What is used as two, in words; empty if every figure has one role.

    `parameters` are declarations by key, with `role` and `source`. What both a parameter and a figure cite is
    taken for one figure, unless the parameter is calibrated and the figure its target.
    """
    found = [
        f"{key}: a parameter of role {row['role']} moves nothing: write it as a figure to compare with"
        for key, row in parameters.items()
        if row["role"] not in ("input", "calibrated")
    ]
    for one, other in combinations(figures, 2):
        if _plain(one) == _plain(other):
            found.append(f"{one.name} ({one.role}) and {other.name} ({other.role}) are one statistic")
    for key, row in parameters.items():
        for figure in figures:
            shared = _addresses(row["source"]) & _addresses(figure.source)
            if shared and (row["role"], figure.role) not in MAY_SHARE:
                found.append(
                    f"{key} ({row['role']}) and {figure.name} ({figure.role}) cite one source, {min(shared)}"
                )
    return found


def unlisted(parameters: Mapping[str, Mapping[str, str]], figures: Sequence[Target]) -> list[str]:
    """Where `seen_with` of held-out figures is wrong, in words; empty if it names who was chosen with them in view.

    A parameter whose source speaks of a figure, itself or through a parameter that it refers to, was.
    """
    held_out = [figure for figure in figures if figure.role == "validation"]
    found = [
        f"{figure.name}: seen_with names {key}, which is no parameter"
        for figure in held_out
        for key in figure.seen_with
        if key not in parameters
    ]
    for key in parameters:
        source = " ".join(_sources(parameters, key)).lower()
        found += [
            f"{figure.name}: the source of {key} speaks of it: add it to seen_with"
            for figure in held_out
            if key not in figure.seen_with and any(word.lower() in source for word in figure.words)
        ]
    return found


def unsteered(parameters: Mapping[str, Mapping[str, str]], figures: Sequence[Target]) -> list[str]:
    """Where `steered_with` of held-out figures is wrong, in words; empty if it names all that was moved for them.

    A parameter was if its source, or that of one that it refers to, says so and speaks of the figure.
    """
    return [
        f"{figure.name}: the source of {key} says that it was {STEERED} it was inside: add it to steered_with"
        for key in parameters
        for source in (each.lower() for each in _sources(parameters, key))
        for figure in figures
        if STEERED in source
        and key not in figure.steered_with
        and any(word.lower() in source for word in figure.words)
    ]


def _sources(parameters: Mapping[str, Mapping[str, str]], key: str) -> list[str]:
    """The source of a parameter, and those of parameters that it says it follows."""
    followed: list[str] = []
    waiting = [key]
    while waiting:
        now = waiting.pop()
        if now in followed or now not in parameters:
            continue
        followed.append(now)
        waiting += FOLLOWS.findall(parameters[now]["source"])
    return [ADDRESS.sub("", parameters[each]["source"]) for each in followed]


def declarations(files: Sequence[Path]) -> dict[str, dict[str, str]]:
    """The parameters that these files declare, by key."""
    return {key: row for file in files for key, row in _rows(tomllib.loads(file.read_text(encoding="utf-8")))}


def _rows(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, below in table.items():
        if "value" in below:
            yield path + name, below
        else:
            yield from _rows(below, f"{path}{name}.")


def _plain(figure: Target) -> str:
    return "".join(figure.expression.text.split())


def _addresses(text: str) -> set[str]:
    return set(ADDRESS.findall(text))
