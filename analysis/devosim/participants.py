"""Participants against themselves: a sample of residents lives again with only their own support switched off."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from devosim.file import ResultFile
from devosim.intervals import Triple, t_interval

GROUP = "participants"
_SWITCHED = ("entered", "entered_26")
_COUNTED = ("sampled", "starters", "gross_new_jobs", "gross_jobs_26")
_OUTCOMES = tuple(
    f"{of}{name}" for of in ("", "sample_") for name in ("new_jobs", "jobs_26", "qualifications", "months_in_work")
)


class SchemeEffect(NamedTuple):
    """What support did for those who first started in a scheme, per cent of those followed, with 95 % t intervals."""

    followed: int  # people, over all replicates
    gross: Triple  # into work within a year of the start
    net: Triple  # the same less what they do without their own support
    gross_26: Triple  # into such work that lasted 26 weeks
    net_26: Triple


def by_scheme(file: ResultFile, replicates: list[int], schemes: list[str]) -> pd.DataFrame:
    """The table that Results.participants describes; ResultError if there was no sample."""
    arms = _arms(file, "scheme_starters")
    index = pd.MultiIndex.from_product([arms, schemes, replicates], names=["arm", "scheme", "replicate"])
    shape = (len(replicates), len(arms), len(schemes))
    columns = {name: _column(file, name, shape) for name in ("starters", "followed")}
    for name in _SWITCHED:
        both = _column(file, name, (*shape, 2)).reshape(-1, 2)
        columns |= {name: both[:, 0], f"{name}_without": both[:, 1]}
    return pd.DataFrame(columns, index=index)


def totals(file: ResultFile, replicates: list[int]) -> pd.DataFrame:
    """The table that Results.participant_totals describes; ResultError if there was no sample."""
    arms = _arms(file, "starters")
    index = pd.MultiIndex.from_product([arms, replicates], names=["arm", "replicate"])
    shape = (len(replicates), len(arms))
    columns = {name: file.shaped(f"{GROUP}/{name}", shape).T.ravel() for name in _COUNTED}
    for name in _OUTCOMES:
        both = np.moveaxis(file.shaped(f"{GROUP}/{name}", (*shape, 2)), 0, 1).reshape(-1, 2)
        columns |= {name: both[:, 0], f"{name}_without": both[:, 1]}
    return pd.DataFrame(columns, index=index)


def effect(people: pd.DataFrame) -> SchemeEffect:
    """Of a row a replicate, as Results.participants has them for one arm and scheme.

    Ratios are of sums over replicates, intervals those of their first-order expansion. ValueError if nobody was
    followed.
    """
    if not people["followed"].sum():
        raise ValueError(
            "followed = 0 (nobody started a year and a half before the end) run longer, or a larger sample?"
        )
    gross = (_share(people[name], people["followed"]) for name in _SWITCHED)
    net = (_share(people[name] - people[f"{name}_without"], people["followed"]) for name in _SWITCHED)
    (entered, entered_26), (more, more_26) = gross, net
    return SchemeEffect(int(people["followed"].sum()), entered, more, entered_26, more_26)


def _share(part: "pd.Series[int]", whole: "pd.Series[int]") -> Triple:
    ratio = part.sum() / whole.sum()
    expanded = ratio + (part - ratio * whole).to_numpy() / whole.mean()
    mean, low, high = (100 * float(value) for value in t_interval(expanded))
    return mean, low, high


def _arms(file: ResultFile, needed: str) -> list[str]:
    if not file.has(f"{GROUP}/{needed}"):
        raise file.error(GROUP, "no sample", "a result of a run with [output] participants")
    return file.texts(f"{GROUP}/arm_name")


def _column(file: ResultFile, name: str, shape: tuple[int, ...]) -> np.ndarray[Any, np.dtype[Any]]:
    """In the order of arm, scheme, replicate."""
    return np.moveaxis(file.shaped(f"{GROUP}/scheme_{name}", shape), 0, 2).ravel()
