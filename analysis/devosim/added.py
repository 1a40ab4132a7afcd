"""Tables of what can be delivered, with rows of another folder added: schemes behind schemes, before the offers."""

from pathlib import Path

import pandas as pd


def with_rows(data: Path, more: Path, name: str) -> pd.DataFrame:
    """A table in `data` with the rows of the table of the same name in `more`, every field as text.

    A table that knows offers has them last. ValueError if the two have other columns.
    """
    both = [pd.read_csv(folder / name, keep_default_na=False, dtype=str) for folder in (data, more)]
    if list(both[0]) != list(both[1]):
        raise ValueError(f"{more / name} (has other columns than {data / name}) bring them up to date?")
    rows = pd.concat(both, ignore_index=True)
    return rows.sort_values("offer", kind="stable") if "offer" in rows else rows
