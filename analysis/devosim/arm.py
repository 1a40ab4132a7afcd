"""One arm of a run: what happened under one way of commissioning."""

from functools import cached_property

import numpy as np
import pandas as pd
import xarray as xr

from devosim.file import ResultFile
from devosim.labels import Labels, choose
from devosim.rates import rates
from devosim.trajectories import Trajectories


class Arm:
    """Results of one arm. Months count from policy start; a value stands for the end of its month."""

    def __init__(self, file: ResultFile, labels: Labels, name: str) -> None:
        self.name = name
        self._file, self._labels, self._group = file, labels, f"arms/{name}"

    def __repr__(self) -> str:
        return f"Arm({self.name!r})"

    @property
    def label(self) -> str:
        """The arm's title."""
        return self._file.attribute("label", self._group)

    @property
    def settings(self) -> str:
        """The mechanism settings that make up the arm, as text."""
        return self._file.attribute("settings", self._group)

    @cached_property
    def monthly(self) -> xr.Dataset:
        """People by [replicate, month, group]: stocks at the end of the month, flows and outcomes during it."""
        return self._view("monthly")

    @cached_property
    def market(self) -> xr.Dataset:
        """Posts and vacancies by [replicate, month]."""
        return self._view("market")

    @cached_property
    def places(self) -> xr.Dataset:
        """Stocks by [replicate, month, place]."""
        return self._view("places")

    @cached_property
    def funnel(self) -> xr.DataArray:
        """People by [replicate, month, scheme, group, stage], from being reached to an outcome."""
        return self._view("funnel")["count"]

    @cached_property
    def ledger(self) -> xr.DataArray:
        """Balance of every account at the end of the month, in pence, by [replicate, month, account]."""
        return self._view("ledger")["balance"]

    def frame(self, group: str = "all") -> pd.DataFrame:
        """`monthly` of one group as a table; index (replicate, month)."""
        choose("group", group, self._labels.names("group"))
        columns = self.monthly.sel(group=group).drop_vars("group").load()
        return columns.to_dataframe(dim_order=["replicate", "month"])

    def rates(self, group: str = "all") -> pd.DataFrame:
        """Employment, unemployment, inactivity and NEET rates of a group as shares; index (replicate, month)."""
        return rates(self.frame(group))

    @property
    def recorded_residents(self) -> np.ndarray:
        """Residents whose lives were recorded."""
        return self._trajectories.residents

    @property
    def recorded_replicates(self) -> list[int]:
        """Replicates in which lives were recorded."""
        return self._trajectories.replicates

    def states(self, month: int, replicate: int = 0) -> pd.DataFrame:
        """State of every recorded resident at the end of `month`; -1 is the state before the policies start.

        One row a resident; columns status, enrolment, employer, occupation, qualification, health, scheme. Codes
        with names come as categories, in which a missing value means "none".
        """
        return self._trajectories.states(month, replicate)

    def trajectory(self, resident: int, replicate: int = 0) -> pd.DataFrame:
        """State of one resident by month, from -1 to the last; columns as in `states`."""
        return self._trajectories.trajectory(resident, replicate)

    def events(self, resident: int | None = None, replicate: int = 0) -> pd.DataFrame:
        """What happened to one resident, in order: columns month, attribute, value (code) and meaning (name).

        Without a resident, what happened to all: columns month, resident, attribute, value.
        """
        log = self._trajectories
        return log.all_events(replicate) if resident is None else log.events(resident, replicate)

    @cached_property
    def _trajectories(self) -> Trajectories:
        return Trajectories(self._file, f"{self._group}/trajectories")

    def _view(self, name: str) -> xr.Dataset:
        return self._labels.attach(self._file.view(f"{self._group}/{name}"))
