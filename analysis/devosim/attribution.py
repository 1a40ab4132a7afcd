"""Which mechanisms the difference between two arms came from: what `devosim attribute` adds to a result file."""

from itertools import product

import numpy as np
import pandas as pd

from devosim.file import ResultFile

GROUP = "attribution"


def attribution(file: ResultFile) -> pd.DataFrame:
    """The table that Results.attribution describes; ResultError if the run was no attribution."""
    if not file.has(GROUP):
        raise file.error(GROUP, "no attribution", "a result of devosim attribute")
    groups = file.texts(f"{GROUP}/group_name")
    mechanisms = file.texts(f"{GROUP}/group_mechanisms")
    total = " ".join(name for name in mechanisms if name)
    parts = [
        *_rows(file, "part", [("group", name, held) for name, held in zip(groups, mechanisms, strict=True)]),
        *_rows(file, "member", _members(file, groups)),
        *_rows(file, "difference", [("total", "total", total)]),
    ]
    return pd.DataFrame(parts).set_index(["yardstick", "level", "name"])


def _members(file: ResultFile, groups: list[str]) -> list[tuple[str, str, str]]:
    holders = file.values(f"{GROUP}/member_group")
    names = file.texts(f"{GROUP}/member_name")
    return [(f"within {groups[holder]}", name, name) for holder, name in zip(holders, names, strict=True)]


def _rows(file: ResultFile, kind: str, parts: list[tuple[str, str, str]]) -> list[dict[str, object]]:
    yardsticks = file.texts(f"{GROUP}/yardstick_name")
    units = file.texts(f"{GROUP}/yardstick_unit")
    shape = (len(parts), len(yardsticks))
    ends = {end: np.reshape(file.values(f"{GROUP}/{kind}_{end}"), shape) for end in ("mean", "low", "high")}
    return [
        {
            "yardstick": yardsticks[y],
            "level": level,
            "name": name,
            "unit": units[y],
            "mechanisms": mechanisms,
            **{end: values[p, y] for end, values in ends.items()},
        }
        for (p, (level, name, mechanisms)), y in product(enumerate(parts), range(len(yardsticks)))
    ]
