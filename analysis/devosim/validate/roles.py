"""Every published figure has one role: input of the model, target of the calibration, or held for validation."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from devosim.calibrate.targets import Target

ADDRESS = re.compile(r"https?://[^\s,;]+")
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
