"""The small tables that results are kept in: appended to row by row, never half a row."""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from devosim.whole_file import write_whole


def append(path: Path, rows: pd.DataFrame) -> None:
    """Adds rows to a table, which appears if it is not there, in the order of draws. It is whole at any moment.

    Any number of processes may add to one table. Rows of a draw that is there already are left out, unless their seed,
    arm, period, area, split or what they are about is another. ValueError if the table has other columns or is of another
    model, or if what it holds of such a row is something else; the program may be another one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        if path.exists():
            before = read(path)
            if list(before.columns) != list(rows.columns):
                raise ValueError(f"{path} (has other columns than what is to be added) remove it to begin it anew?")
            names = _key(rows)
            _expect_same(path, before.set_index(names), rows.set_index(names))
            rows = pd.concat([before, rows], ignore_index=True)
        rows = rows.drop_duplicates(_key(rows))
        write(path, rows.sort_values("draw", key=_place, kind="stable") if "draw" in rows else rows)


def _key(rows: pd.DataFrame) -> list[str]:
    return [name for name in ("draw", "seed", "arm", "period", "area", "split", "what") if name in rows]


def _expect_same(path: Path, held: pd.DataFrame, added: pd.DataFrame) -> None:
    if "model" in held and not are_alike(held, added):
        raise ValueError(f"{path} (is of another model than what is to be added) remove it to begin it anew?")
    both = held.index.intersection(added.index)
    one, other = (table.loc[both].drop(columns="program", errors="ignore") for table in (held, added))
    try:
        pd.testing.assert_frame_equal(one, other, check_dtype=False, check_index_type=False)
    except AssertionError as why:
        raise ValueError(f"{path} (holds something else of {both[0]}) remove it to begin it anew?") from why


def is_of(table: pd.DataFrame, model: str) -> bool:
    """Whether all rows of a table are of the model with this fingerprint."""
    return set(table["model"]) == {model}


def are_alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables are of the same model: no others may be held against each other."""
    return set(one["model"]) == set(other["model"])


def kept(path: Path, model: str) -> pd.DataFrame | None:
    """A table that is gone on with, None if there is none. ValueError if it holds runs of another model."""
    if not path.exists():
        return None
    table = read(path)
    if not is_of(table, model):
        raise ValueError(f"{path} (holds runs of another model, {table['model'].iloc[0]}) remove it to begin again?")
    return table


def _place(draws: pd.Series) -> pd.Series:
    """Draws by number, and what has none behind them."""
    return pd.to_numeric(draws, errors="coerce").fillna(float("inf"))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def write(path: Path, rows: pd.DataFrame) -> None:
    """Writes a table whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, rows.to_csv(index=False, lineterminator="\n"))


def read_those(path_of: Callable[[str], Path], areas: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The tables of those areas that have one, by area."""
    return {area: read(path_of(area)) for area in areas if path_of(area).exists()}


def read(path: Path) -> pd.DataFrame:
    """A table as it was written; `draw`, if it has one, is text."""
    return pd.read_csv(path, dtype={"draw": str, "model": str, "program": str})
