"""One arm of a run: what happened under one way of commissioning."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd
import xarray as xr

from devosim.file import ResultFile
from devosim.labels import Labels
from devosim.rates import STOCKS, rates
from devosim.trajectories import ATTRIBUTES, Trajectories

MOVES = ("eu", "ei", "ue", "ui", "ie", "iu")
PLACE_STOCKS = ("employed", "unemployed", "inactive", "neet", "in_support")


class Arm:
    """Results of one arm, which Results.arm hands out.

    Months count from policy start; month 0 is the first of the policies. Arrays are read when they are used, so
    use them before the file is closed. Errors are those of Results.
    """

    def __init__(self, file: ResultFile, labels: Labels, name: str) -> None:
        self.name = name
        self._file, self._labels, self._group = file, labels, f"arms/{name}"

    def __repr__(self) -> str:
        return f"Arm({self.name!r})"

    @property
    def label(self) -> str:
        """Title of the arm."""
        return self._file.attribute("label", self._group)

    @property
    def settings(self) -> str:
        """The mechanism settings that make up the arm, as "mechanism=setting ..."."""
        return self._file.attribute("settings", self._group)

    @cached_property
    def monthly(self) -> xr.Dataset:
        """People by [replicate, month, group]: stocks at the end of the month, flows and outcomes during it.

        The attribute long_name of each variable says what it counts.
        """
        return self._view("monthly", (*STOCKS, *MOVES))

    @cached_property
    def market(self) -> xr.Dataset:
        """Posts by [replicate, month]: stocks at the end of the month, posts opened and filled during it."""
        return self._view("market")

    @cached_property
    def places(self) -> xr.Dataset:
        """Residents by home and vacancies by employer, [replicate, month, place], at the end of the month."""
        return self._view("places", PLACE_STOCKS)

    @cached_property
    def funnel(self) -> xr.DataArray:
        """How many people passed a stage of support in a month, [replicate, month, scheme, group, stage].

        The stage in_support is a stock at the end of the month. A person passes a stage as often as it happens.
        """
        return self._view("funnel", ["count"])["count"]

    @cached_property
    def ledger(self) -> xr.DataArray:
        """Balance of every account at the end of the month, in pence, by [replicate, month, account]."""
        return self._view("ledger", ["balance"])["balance"]

    def frame(self, group: str = "all") -> pd.DataFrame:
        """`monthly` of one group as a table of people; index (replicate, month)."""
        self._labels.choose("group", group)
        columns = self.monthly.sel(group=group).drop_vars("group").load()
        return columns.to_dataframe(dim_order=["replicate", "month"])

    def rates(self, group: str = "all") -> pd.DataFrame:
        """Employment, unemployment, inactivity and NEET rates of a group at the end of each month.

        Shares from 0 to 1 in columns employment, unemployment (of the active), inactivity and neet (of those aged
        16-24); index (replicate, month). The share of nobody is NaN.
        """
        return rates(self.frame(group))

    @property
    def months(self) -> list[int]:
        """Numbers of the policy months, from 0."""
        return list(self._labels.numbers("month"))

    @property
    def recorded_residents(self) -> np.ndarray:
        """Numbers of the residents whose lives were recorded, ascending; rows of Results.residents."""
        return self._trajectories.residents

    @property
    def recorded_replicates(self) -> list[int]:
        """Numbers of the replicates in which lives were recorded."""
        return self._trajectories.replicates

    def states(self, month: int, replicate: int = 0) -> pd.DataFrame:
        """State of every recorded resident at the end of `month`; -1 is the state before the policies start.

        One row a resident; columns status, enrolment, employer, occupation, qualification, health, scheme. Codes
        with names come as categories, in which a missing value means that there is none; employer is a number, or
        -1. ResultError if the run recorded no lives, ValueError outside its months and recorded replicates.
        """
        return self._trajectories.states(month, replicate)

    def trajectory(self, resident: int, replicate: int = 0) -> pd.DataFrame:
        """State of one recorded resident at the end of every month; index month from -1, columns as in `states`.

        ValueError if the resident was not recorded; `recorded_residents` has those who were.
        """
        return self._trajectories.trajectory(resident, replicate)

    def events(self, resident: int | None = None, replicate: int = 0) -> pd.DataFrame:
        """What happened to one resident, in order; one row a change, columns month, attribute, value and meaning.

        `attribute` is a column of `states`, `value` its new code and `meaning` the name of the code. Without a
        resident, what happened to all: columns month, resident, attribute, value.
        """
        log = self._trajectories
        return log.all_events(replicate) if resident is None else log.events(resident, replicate)

    def changes(self, attribute: str, replicate: int = 0) -> pd.DataFrame:
        """Every change of one column of `states`, in order: columns resident, month, value (its new code), and row,
        the place of the resident among those recorded. Quicker than `events`, for large runs.
        """
        return self._trajectories.changes(_recorded(attribute), replicate)

    def initial(self, attribute: str, replicate: int = 0) -> pd.Series:
        """One column of `states(-1)`, the state before the policies start. Quicker, for large runs."""
        return self._trajectories.initial(_recorded(attribute), replicate)

    @cached_property
    def _trajectories(self) -> Trajectories:
        return Trajectories(self._file, f"{self._group}/trajectories")

    def _view(self, name: str, needed: Iterable[str] = ()) -> xr.Dataset:
        return self._labels.attach(self._file.view(f"{self._group}/{name}", needed))


def _recorded(attribute: str) -> str:
    if attribute not in ATTRIBUTES:
        raise ValueError(f"attribute = {attribute!r} (not recorded) choose one of {', '.join(ATTRIBUTES)}?")
    return attribute
