"""Names for the indices of a result file."""

from functools import cache

import pandas as pd
import xarray as xr

from devosim.arguments import wrong_kind
from devosim.file import ResultFile

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
        known |= {name: self.numbers(name) for name in NUMBERS if name in view.dims}
        labelled = view.assign_coords(known)
        if "account" in labelled.dims:
            labelled = labelled.assign_coords(tier=("account", self._file.texts("accounts/tier")))
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

    def table(self, group: str, index: str) -> pd.DataFrame:
        """All datasets of a group, which have one dimension, as columns; `name` becomes the index if there is one."""
        columns = {name: self._file.column(f"{group}/{name}") for name in self._file.children(group)}
        n = len(columns["name"]) if "name" in columns else max(map(len, columns.values()), default=0)
        for name, values in columns.items():
            if values.shape != (n,):
                raise self._file.error(f"{group}/{name}", f"shape {values.shape}", f"{n} rows, as /{group} has")
        frame = pd.DataFrame(columns)
        return frame.set_index("name").rename_axis(index) if "name" in frame else frame.rename_axis(index)

    def _names(self, dimension: str) -> list[str]:
        return self._file.texts(NAMES[dimension])

    def _numbers(self, dimension: str) -> list[int]:
        return self._file.values(dimension).tolist()

    def _names_of(self, dimension: str, view: xr.Dataset) -> list[str]:
        names, size = self.names(dimension), view.sizes[dimension]
        if len(names) != size:
            raise self._file.error(NAMES[dimension], f"{len(names)} names", f"{size}, one for each {dimension}")
        return names
