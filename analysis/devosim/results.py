"""A result file as a whole: its arms, what was compared, and what the indices mean."""

import tomllib
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import xarray as xr

from devosim.arm import Arm
from devosim.comparison import compare
from devosim.file import ResultFile
from devosim.labels import Labels, choose
from devosim.rates import rates


class Results:
    """An open result file; use it in a `with` statement or close it when done.

    What is wrong with the file raises ResultError; an unknown name of an arm, group, resident or month ValueError.
    """

    def __init__(self, path: str | Path) -> None:
        self._file = ResultFile(path)
        self._labels = Labels(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Results({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; views that were not loaded cannot be read any more."""
        self._file.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def title(self) -> str:
        """Title of the scenario."""
        return self._file.attribute("title")

    @property
    def provenance(self) -> dict[str, Any]:
        """Where the file comes from: schema and program version, git revision, seed, name of the scenario."""
        names = ("schema_version", "program_version", "git_revision", "seed", "scenario_name")
        return {name: self._file.attribute(name) for name in names}

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The resolved scenario."""
        try:
            return tomllib.loads(self._file.text("scenario"))
        except tomllib.TOMLDecodeError as why:
            raise self._file.error("/scenario", f"not TOML: {why}", "the resolved scenario as TOML") from why

    @property
    def arms(self) -> list[str]:
        """Names of the arms, in the order of the scenario."""
        return list(self._labels.names("arm"))

    @property
    def replicates(self) -> list[int]:
        """Numbers of the replicates."""
        return list(self._labels.numbers("replicate"))

    @property
    def months(self) -> list[int]:
        """Numbers of the policy months, from 0."""
        return list(self._labels.numbers("month"))

    def arm(self, name: str) -> Arm:
        """Results of one arm."""
        return Arm(self._file, self._labels, choose("arm", name, self.arms))

    @cached_property
    def comparison(self) -> xr.Dataset:
        """Totals of every arm and replicate, and paired differences, as the program computed them."""
        known = {"arm_name", "outcome_name", "pair_name"}
        view = self._labels.attach(self._file.view("comparison"))
        return view.drop_vars(known & set(view.variables))

    def compare(self, a: str = "devolved", b: str = "national", group: str = "all") -> pd.DataFrame:
        """Paired differences a minus b by outcome, with 95 % intervals; see devosim.comparison.compare."""
        for arm in (a, b):
            choose("arm", arm, self.arms)
        choose("group", group, self._labels.names("group"))
        return compare(self.comparison[["total", "gross"]].load(), a, b, group)

    @cached_property
    def burn_in(self) -> xr.Dataset:
        """People by [replicate, burn_in_month, group] under the status quo, before the policies start."""
        return self._labels.attach(self._file.view("burn_in/monthly"))

    def burn_in_rates(self, group: str = "all") -> pd.DataFrame:
        """Rates of a group during burn-in, as in Arm.rates; index (replicate, burn_in_month)."""
        choose("group", group, self._labels.names("group"))
        stocks = self.burn_in.sel(group=group).drop_vars("group").load()
        return rates(stocks.to_dataframe(dim_order=["replicate", "burn_in_month"]))

    @cached_property
    def residents(self) -> pd.DataFrame:
        """One row a resident, as synthesised; months are relative to policy start, `groups` is a bit mask."""
        return self._labels.table("residents", "resident")

    def members(self, group: str) -> pd.Series:
        """Is each resident in `group` at policy start, in the first replicate?"""
        names = self._labels.names("group")
        bit = names.index(choose("group", group, names))
        return (self.residents["groups"] // 2**bit % 2 == 1).rename(group)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Definitions of the groups, which overlap and are fixed before the policies start."""
        return self._labels.table("groups", "group")

    @cached_property
    def schemes(self) -> pd.DataFrame:
        """Titles of the schemes and offers."""
        return self._labels.table("schemes", "scheme")

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Accounts of the ledger and the tier that each belongs to."""
        return self._labels.table("accounts", "account")

    @cached_property
    def places(self) -> pd.DataFrame:
        """Neighbourhoods: position (km), district, deprivation, residents of working age at policy start."""
        return self._labels.table("places", "place")
