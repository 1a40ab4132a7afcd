"""The runs of an ensemble as a table: which row of a collected file holds which setting, draw, replicate and arm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from devosim.file import ResultFile

_MOST_NAMED = 5


@dataclass(frozen=True)
class TaskTable:
    """`axes` are the members of each axis by name, slowest first; `rows` [axis, ...] the row of every run."""

    axes: dict[str, list[Any]]
    rows: np.ndarray


def task_table(file: ResultFile, where: str, expected: Mapping[str, Sequence[Any]]) -> TaskTable:
    """The runs of the scenario at `where`, which has to hold exactly one for all members of the `expected` axes.

    ResultError with the runs that are missing, are there twice or belong to no axis.
    """
    axes = {name: list(members) for name, members in expected.items()}
    n = len(file.values(f"{where}/task"))
    codes = [_codes(file, f"{where}/{name}", members, n) for name, members in axes.items()]
    rows = np.full([len(members) for members in axes.values()], -1)
    rows[tuple(codes)] = np.arange(n)
    if (rows >= 0).sum() < n:
        raise file.error(f"{where}/task", f"{n - (rows >= 0).sum()} runs are there twice", "every run once")
    if (rows < 0).any():
        raise file.error(f"{where}/task", _holes(axes, rows), _WHOLE)
    return TaskTable(axes, rows)


_WHOLE = "every run of the design; run devosim ensemble again, and devosim collect without --partial"


def _codes(file: ResultFile, where: str, members: list[Any], n: int) -> np.ndarray:
    """Which member of an axis each row belongs to."""
    labels = file.texts(where) if isinstance(members[0], str) else file.values(where).tolist()
    if len(labels) != n:
        raise file.error(where, f"{len(labels)} labels", f"{n}, one for each task")
    codes = pd.Index(members).get_indexer(pd.Index(labels))
    if (codes < 0).any():
        unknown = labels[int(np.argmin(codes))]
        raise file.error(where, f"{unknown!r} is not in /design", "what the design of the ensemble names")
    return codes


def _holes(axes: dict[str, list[Any]], rows: np.ndarray) -> str:
    """Say how many runs are missing, and name the first of them."""
    missing = np.argwhere(rows < 0)
    named = [
        ", ".join(f"{name} {members[place]}" for (name, members), place in zip(axes.items(), at, strict=True))
        for at in missing[:_MOST_NAMED]
    ]
    more = [f"and {len(missing) - _MOST_NAMED} more"] if len(missing) > _MOST_NAMED else []
    return f"{len(missing)} of {rows.size} runs are missing: {'; '.join([*named, *more])}"
