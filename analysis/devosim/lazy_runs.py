"""Rows of a collected file as arrays over setting, draw, replicate and arm, read only as far as they are used."""

from collections.abc import Callable
from typing import Any

import numpy as np

from devosim.task_table import TaskTable

Read = Callable[[tuple[Any, ...]], np.ndarray]


def reader(tasks: TaskTable, member: int | None, read: Read) -> Read:
    """Reads an index [*axes of the tasks, *rest] of a dataset [task, member, *rest], or [task, *rest] without member.

    Entries are whole numbers, slices or one-dimensional arrays, each of which chooses along its own axis.
    """
    fixed = () if member is None else (member,)
    n_axes = tasks.rows.ndim

    def part(index: tuple[Any, ...]) -> np.ndarray:
        index = (*index, *[slice(None)] * (n_axes - len(index)))
        first, rest = index[:n_axes], index[n_axes:]
        rows = tasks.rows[np.ix_(*(np.atleast_1d(np.arange(n)[at]) for n, at in _sized(tasks, first)))]
        shape = [n for n, at in zip(rows.shape, first, strict=True) if np.ndim(at) or isinstance(at, slice)]
        wanted, back = np.unique(rows.ravel(), return_inverse=True)
        values = np.concatenate([_chosen(read, run, fixed, rest) for run in _runs(wanted) or [slice(0, 0)]])[back]
        return values.reshape((*shape, *values.shape[1:]))

    return part


def _sized(tasks: TaskTable, index: tuple[Any, ...]) -> list[tuple[int, Any]]:
    return list(zip(tasks.rows.shape, index, strict=True))


def _chosen(read: Read, rows: slice, fixed: tuple[int, ...], rest: tuple[Any, ...]) -> np.ndarray:
    return read((rows, *fixed, *rest))


def _runs(rows: np.ndarray) -> list[slice]:
    """Ascending rows as few slices: one if they are evenly spaced, as those of one arm are, else one a stretch."""
    if len(rows) < 2:
        return [slice(int(row), int(row) + 1) for row in rows]
    steps = np.diff(rows)
    if (steps == steps[0]).all():
        return [slice(int(rows[0]), int(rows[-1]) + 1, int(steps[0]))]
    ends = np.flatnonzero(steps != 1) + 1
    return [slice(int(run[0]), int(run[-1]) + 1) for run in np.split(rows, ends)]
