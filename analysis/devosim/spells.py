"""Recorded lives as sequences: who was in which state in which month, spells in a state, moves between states."""

import numpy as np
import pandas as pd

from devosim.arguments import choose
from devosim.arm import Arm

_NO_CHANGE = np.iinfo(np.int32).min


def sequences(
    arm: Arm, attribute: str = "status", replicate: int = 0, residents: np.ndarray | None = None
) -> pd.DataFrame:
    """State of recorded residents at the end of every month: rows residents, columns months from -1.

    All of them, or those given, numbers out of Arm.recorded_residents, in their order. Columns are categories, or
    codes for employer and health; a missing value is none. Rebuilt from the log in one pass; Arm.states gives the
    same month by month. ValueError if one of the residents was not recorded, or is given twice.
    """
    mine = arm.changes(attribute, replicate)
    start = arm.initial(attribute, replicate)
    if residents is not None:
        start = start.loc[_recorded(np.asarray(residents), start.index)]
        mine = mine[np.isin(mine["resident"], start.index)]
    named = isinstance(start.dtype, pd.CategoricalDtype)
    codes = np.full((len(arm.months) + 1, len(start)), _NO_CHANGE, np.int32)  # [month, resident]
    codes[0] = start.cat.codes.to_numpy() if named else start.to_numpy()
    rows = start.index.get_indexer(pd.Index(mine["resident"]))
    codes[mine["month"].to_numpy() + 1, rows] = mine["value"].to_numpy()  # of repeated cells the last one stays
    for month in range(1, len(codes)):
        codes[month] = np.where(codes[month] == _NO_CHANGE, codes[month - 1], codes[month])
    columns = [_named(row, start) for row in codes] if named else list(codes)
    table = pd.DataFrame(dict(enumerate(columns, start=-1)), index=start.index)
    return table.rename_axis("month", axis="columns")


def spells(states: pd.DataFrame) -> pd.DataFrame:
    """Spells in one state, in order: columns resident, state, start (first month), months, begun, ended.

    `states` is what `sequences` gives. begun is False for a spell that was under way in the first month (its start is
    unknown), ended is False for one under way in the last.
    """
    codes = codes_of(states)
    changed = np.ones(codes.shape, dtype=bool)
    changed[:, 1:] = codes[:, 1:] != codes[:, :-1]
    row, column = np.nonzero(changed)
    following = np.append(np.where(np.diff(row) == 0, column[1:], codes.shape[1]), codes.shape[1])
    found = codes[row, column]
    first = states.iloc[:, 0]
    named = isinstance(first.dtype, pd.CategoricalDtype)
    return pd.DataFrame(
        {
            "resident": states.index.to_numpy()[row],
            "state": _named(found, first) if named else found,
            "start": states.columns.to_numpy()[column],
            "months": following - column,
            "begun": column > 0,
            "ended": following < codes.shape[1],
        }
    )


def spells_from_log(
    arm: Arm, attribute: str = "status", replicate: int = 0, state: str | None = None
) -> pd.DataFrame:
    """What `spells` says of `sequences` of all recorded residents, straight from the log: for large runs.

    Only the spells in `state` if one is given, by its name; ValueError if it is unknown.
    """
    mine, start = arm.changes(attribute, replicate), arm.initial(attribute, replicate)
    named, n_columns = isinstance(start.dtype, pd.CategoricalDtype), len(arm.months) + 1
    if state is not None and named:
        choose("state", state, start.cat.categories.to_list(), f"the states of {attribute}")
    wanted = None if state is None else start.cat.categories.get_loc(state) if named else state
    first = (start.cat.codes if named else start).to_numpy()
    changed, month, value = (mine[name].to_numpy() for name in ("row", "month", "value"))
    row = np.arange(len(start), dtype=np.int32)
    if wanted is not None:  # of the others nothing is wanted, and most never are in the state
        ever = first == wanted
        ever[changed[value == wanted]] = True
        kept = np.flatnonzero(ever[changed])
        row, first, changed, month, value = row[ever], first[ever], changed[kept], month[kept], value[kept]
    column = np.concatenate([np.zeros(len(row), np.int32), month + 1])
    code = np.concatenate([first, value]).astype(np.int32)
    row = np.concatenate([row, changed])
    order = np.argsort(row, kind="stable")  # within a resident in the order of the log
    row, column, code = row[order], column[order], code[order]
    last = np.append((row[1:] != row[:-1]) | (column[1:] != column[:-1]), len(row) > 0)
    row, column, code = row[last], column[last], code[last]  # of several changes in a month the last one stays
    begins = np.append(True, (row[1:] != row[:-1]) | (code[1:] != code[:-1])) if len(row) else last
    row, column, code = row[begins], column[begins], code[begins]
    following = np.append(np.where(row[1:] == row[:-1], column[1:], n_columns), n_columns)[: len(row)]
    if wanted is not None:
        chosen = np.flatnonzero(code == wanted)
        row, column, code, following = (each[chosen] for each in (row, column, code, following))
    return pd.DataFrame(
        {
            "resident": start.index.to_numpy()[row],
            "state": _named(code, start) if named else code,
            "start": column - 1,
            "months": following - column,
            "begun": column > 0,
            "ended": following < n_columns,
        },
        copy=False,
    )


def transition_matrix(states: pd.DataFrame) -> pd.DataFrame:
    """Share of the months in a state (row) that were followed by a month in each state (column); rows sum to one.

    `states` is what `sequences` gives of an attribute with names; months without a state are left out, and so are
    states that nobody was in.
    """
    names, codes = states.iloc[:, 0].cat.categories, codes_of(states)
    before, after = codes[:, :-1].ravel(), codes[:, 1:].ravel()
    known = (before >= 0) & (after >= 0)
    n = len(names)
    counts = np.bincount(before[known].astype(np.int64) * n + after[known], minlength=n * n).reshape(n, n)
    seen = counts.sum(axis=0) + counts.sum(axis=1) > 0
    table = pd.DataFrame(counts, index=names.rename("from"), columns=names.rename("to")).loc[seen, seen]
    return table.div(table.sum(axis=1).where(lambda total: total > 0), axis=0)


def _recorded(residents: np.ndarray, recorded: pd.Index) -> np.ndarray:
    advice = "choose from the arm's recorded_residents, each once"
    unknown = residents[~np.isin(residents, recorded)]
    if len(unknown):
        raise ValueError(f"residents = {unknown[:3].tolist()} (not recorded) {advice}?")
    if len(np.unique(residents)) < len(residents):
        raise ValueError(f"residents = {residents[:3].tolist()} ... (one of them twice) {advice}?")
    return residents


def _named(codes: np.ndarray, like: pd.Series) -> "pd.Categorical[str]":
    return pd.Categorical.from_codes(codes, pd.Index(like.cat.categories.astype(str)))


def codes_of(states: pd.DataFrame) -> np.ndarray:
    """Codes [resident, month] of what `sequences` gives; -1 is none."""
    named = isinstance(states.iloc[:, 0].dtype, pd.CategoricalDtype)
    columns = (states[month] for month in states)
    return np.column_stack([column.cat.codes if named else column for column in columns])


def survival(spell_table: pd.DataFrame) -> pd.DataFrame:
    """Share of spells that last longer than each number of months, by Kaplan and Meier, with 95 % intervals.

    Only spells that were seen to begin; those that had not ended count as long as they were seen. Columns share, low,
    high (log-log intervals of Greenwood's variance), at_risk; index months from 0.
    """
    seen = spell_table[spell_table["begun"]]
    longest = int(seen["months"].max()) if len(seen) else 0
    index = pd.RangeIndex(0, longest + 1, name="months")
    months, over = seen["months"].to_numpy(), seen["ended"].to_numpy()
    ended = np.bincount(months[over], minlength=longest + 1).astype(float)
    all_of = np.bincount(months, minlength=longest + 1).astype(float)
    at_risk = all_of[::-1].cumsum()[::-1]
    share = np.cumprod(1 - np.divide(ended, at_risk, out=np.zeros_like(ended), where=at_risk > 0))
    terms = np.divide(ended, at_risk * (at_risk - ended), out=np.zeros_like(ended), where=at_risk > ended)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = 1.96 * np.sqrt(np.cumsum(terms)) / np.abs(np.log(share))
        low, high = share ** np.exp(half), share ** np.exp(-half)
    certain = (share <= 0) | (share >= 1)
    return pd.DataFrame(
        {
            "share": share,
            "low": np.where(certain, share, low),
            "high": np.where(certain, share, high),
            "at_risk": at_risk,
        },
        index=index,
    )
