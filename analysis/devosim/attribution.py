"""Which mechanisms the difference between two arms came from: what `devosim attribute` adds to a result file."""

from itertools import product

import pandas as pd

from devosim.file import ResultFile

GROUP = "attribution"
MAIN = ("gross_into_work", "into_work", "gross_qualification")


def attribution(file: ResultFile) -> pd.DataFrame:
    """The table that Results.attribution describes; ResultError if the run was no attribution."""
    if not file.has(GROUP):
        raise file.error(GROUP, "no attribution", "a result of devosim attribute")
    groups = file.texts(f"{GROUP}/group_name")
    mechanisms = _as_many(file, "group_mechanisms", len(groups))
    total = " ".join(name for name in mechanisms if name)
    parts = [
        *_rows(file, "part", [("group", name, held) for name, held in zip(groups, mechanisms, strict=True)]),
        *_rows(file, "member", _members(file, groups)),
        *_rows(file, "difference", [("total", "total", total)]),
    ]
    return pd.DataFrame(parts).set_index(["yardstick", "level", "name"])


def _members(file: ResultFile, groups: list[str]) -> list[tuple[str, str, str]]:
    holders = file.values(f"{GROUP}/member_group")
    if holders.min(initial=0) < 0 or holders.max(initial=-1) >= len(groups):
        raise file.error(f"{GROUP}/member_group", "a group that there is none of", f"0..{len(groups) - 1}")
    names = _as_many(file, "member_name", len(holders))
    return [(f"within {groups[holder]}", name, name) for holder, name in zip(holders, names, strict=True)]


def _as_many(file: ResultFile, name: str, n: int) -> list[str]:
    texts = file.texts(f"{GROUP}/{name}")
    if len(texts) != n:
        raise file.error(f"{GROUP}/{name}", f"{len(texts)} texts", f"{n} of them")
    return texts


def _rows(file: ResultFile, kind: str, parts: list[tuple[str, str, str]]) -> list[dict[str, object]]:
    yardsticks = file.texts(f"{GROUP}/yardstick_name")
    if lacking := [name for name in MAIN if name not in yardsticks]:
        raise file.error(f"{GROUP}/yardstick_name", f"no {', '.join(lacking)}", "the yardsticks of the schema")
    units = _as_many(file, "yardstick_unit", len(yardsticks))
    shape = (len(parts), len(yardsticks)) if kind != "difference" else (len(yardsticks),)
    rows = (len(parts), len(yardsticks))
    ends = {end: file.shaped(f"{GROUP}/{kind}_{end}", shape).reshape(rows) for end in ("mean", "low", "high")}
    if (ends["low"] > ends["mean"]).any() or (ends["mean"] > ends["high"]).any():
        raise file.error(f"{GROUP}/{kind}_mean", "outside its own interval", "low, mean and high in this order")
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
