"""Names for the indices of a result file."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
import xarray as xr

from devosim.arguments import wrong_kind
from devosim.file import MAJOR_VERSION, ResultFile

NAMES = {
    "group": "groups/name",
    "scheme": "schemes/name",
    "stage": "stages/name",
    "place": "places/name",
    "account": "accounts/name",
    "arm": "comparison/arm_name",
    "outcome": "comparison/outcome_name",
    "pair": "comparison/pair_name",
}
NUMBERS = ("replicate", "month", "burn_in_month")
_READ = {  # by dimension: the names that this package looks for
    "group": ["all"],
    "stage": ["reached", "referred", "lost_first", "lost_later", "no_place", "started", "dropped_out", "completed",
              "into_work", "sustained_26", "qualification_gained"],
    "outcome": ["into_work", "sustained_26", "qualification_gained", "job_months"],
}  # fmt: skip


class Labels:
    """Coordinates of a file's dimensions: names where there are names, numbers for replicates and months."""

    def __init__(self, file: ResultFile) -> None:
        self._file = file
        self.names = cache(self._names)
        self.numbers = cache(self._numbers)

    def attach(self, view: xr.Dataset) -> xr.Dataset:
        """`view` with a coordinate on every dimension that has one; accounts get their tier as well."""
        known: dict[str, list[str] | list[int]] = {}
        known |= {name: self._names_of(name, view) for name in NAMES if name in view.dims}
        known |= {name: self._numbers_of(name, view) for name in NUMBERS if name in view.dims}
        labelled = view.assign_coords(known)
        if "account" in labelled.dims:
            tiers = self._file.texts("accounts/tier")
            self._one_each("accounts/tier", len(tiers), "account", view.sizes["account"])
            labelled = labelled.assign_coords(tier=("account", tiers))
        return labelled

    def choose(self, dimension: str, name: str, called: str = "", advice: str = "choose one of") -> str:
        """`name`, which must be on `dimension`; TypeError if it is not text, ValueError if it is unknown.

        The error speaks of the argument `called` (by default that is the dimension) and ends in advice and names.
        """
        names, called = self.names(dimension), called or dimension
        advice = f"{advice} {', '.join(names)}"
        if not isinstance(name, str):
            raise wrong_kind(called, name, "a name", advice)
        if name not in names:
            raise ValueError(f"{called} = {name!r} (not in /{NAMES[dimension]} of {self._file.path}) {advice}?")
        return name

    def table(self, group: str, index: str, texts: Sequence[str] = (), numbers: Sequence[str] = ()) -> pd.DataFrame:
        """All datasets of a group, which have one dimension, as columns; `name` becomes the index if there is one.

        ResultError if a column of `texts` or `numbers` is missing, or of the other kind.
        """
        columns = {name: np.array(self._file.texts(f"{group}/{name}")) for name in texts}
        columns |= {name: self._file.values(f"{group}/{name}") for name in numbers}
        others = [name for name in self._file.children(group) if name not in columns]
        columns |= {name: self._file.column(f"{group}/{name}") for name in others}
        n = len(columns["name"]) if "name" in columns else max(map(len, columns.values()), default=0)
        for name, values in columns.items():
            if values.shape != (n,):
                raise self._file.error(f"{group}/{name}", f"shape {values.shape}", f"{n} rows, as /{group} has")
        frame = pd.DataFrame(dict(sorted(columns.items())))
        return frame.set_index("name").rename_axis(index) if "name" in frame else frame.rename_axis(index)

    def _names(self, dimension: str) -> list[str]:
        where = NAMES[dimension]
        names = self._file.texts(where)
        if twice := sorted(name for name in set(names) if names.count(name) > 1):
            raise self._file.error(where, f"{twice[0]!r} twice", "every name once")
        if lacking := [name for name in _READ.get(dimension, []) if name not in names]:
            raise self._file.error(where, f"no {', '.join(lacking)}", f"them in schema {MAJOR_VERSION}.x")
        return names

    def _numbers(self, dimension: str) -> list[int]:
        numbers = self._file.values(dimension)
        if numbers.ndim != 1 or (np.diff(numbers) <= 0).any():
            raise self._file.error(dimension, f"numbers {numbers[:6].tolist()}", "ascending numbers in a row")
        return numbers.tolist()

    def _names_of(self, dimension: str, view: xr.Dataset) -> list[str]:
        names = self.names(dimension)
        self._one_each(NAMES[dimension], len(names), dimension, view.sizes[dimension])
        return names

    def _numbers_of(self, dimension: str, view: xr.Dataset) -> list[int]:
        numbers = self.numbers(dimension)
        self._one_each(dimension, len(numbers), dimension, view.sizes[dimension])
        return numbers

    def _one_each(self, where: str, n: int, dimension: str, size: int) -> None:
        if n != size:
            raise self._file.error(where, f"{n} names", f"{size}, one for each {dimension}")
