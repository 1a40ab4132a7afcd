"""Names for the indices of a result file."""

from collections.abc import Sequence
from functools import cache

import pandas as pd
import xarray as xr

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
        """`view` with a coordinate on every dimension that has one."""
        known = {name: self.names(name) for name in NAMES if name in view.dims}
        known |= {name: self.numbers(name) for name in NUMBERS if name in view.dims}
        labelled = view.assign_coords(known)
        if "account" in labelled.dims:
            labelled = labelled.assign_coords(tier=("account", self._file.texts("accounts/tier")))
        return labelled

    def table(self, group: str, index: str) -> pd.DataFrame:
        """All one-dimensional datasets of a group as columns; its `name` column becomes the index, if it has one."""
        columns = {}
        for name in self._file.children(group):
            values = self._file.values(f"{group}/{name}")
            text = values.dtype.kind in "OSU"
            columns[name] = self._file.texts(f"{group}/{name}") if text else values
        frame = pd.DataFrame(columns)
        return frame.set_index("name").rename_axis(index) if "name" in frame else frame.rename_axis(index)

    def _names(self, dimension: str) -> list[str]:
        return self._file.texts(NAMES[dimension])

    def _numbers(self, dimension: str) -> list[int]:
        return self._file.values(dimension).tolist()


def choose(what: str, name: str, names: Sequence[str]) -> str:
    """`name`, which must be one of `names`."""
    if name not in names:
        raise ValueError(f"{what} = {name!r} (unknown) choose one of {', '.join(names)}?")
    return name
