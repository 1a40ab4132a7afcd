"""The runs of one scenario of a collected ensemble."""

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from xarray.core import indexing

from devosim import comparison
from devosim.arguments import choose
from devosim.comparison import relative_difference
from devosim.design import Design
from devosim.ensemble_file import EnsembleFile
from devosim.lazy import LazyArray, dimensions
from devosim.lazy_runs import reader


class Runs:
    """The runs of one scenario of an ensemble, which Ensemble.scenario hands out.

    Arrays have the axes setting, draw (if the design draws parameters), replicate and arm, then their own. They are
    read when they are used, and only as far as they are used, so use them before the file is closed. Runs of one
    replicate and seed share their luck, whatever the setting, draw and arm: differences along these are paired.
    """

    def __init__(self, file: EnsembleFile, name: str) -> None:
        self.name = name
        self._file, self._group, self._tasks = file, f"scenarios/{name}", file.tasks[name]

    def __repr__(self) -> str:
        return f"Runs({self.name!r}, {', '.join(f'{n} {name}s' for name, n in self.sizes.items())})"

    @property
    def sizes(self) -> dict[str, int]:
        """How many settings, draws, replicates and arms there are."""
        return {name: len(members) for name, members in self._tasks.axes.items()}

    @property
    def settings(self) -> list[str]:
        """Names of the settings, in the order of the design."""
        return list(self._tasks.axes["setting"])

    @property
    def arms(self) -> list[str]:
        """Names of the arms."""
        return list(self._tasks.axes["arm"])

    @cached_property
    def points(self) -> pd.DataFrame:
        """What each setting sets: one row a setting, one column a key, NaN where it sets nothing."""
        rows = [
            dict(_assignment(self._file, each) for each in variant["set"])
            for variant in self._file.variants[self.name]
        ]
        return pd.DataFrame(rows, index=pd.Index(self.settings, name="setting"))

    @cached_property
    def monthly(self) -> xr.Dataset:
        """People by [..., month, group]: stocks at the end of the month, flows and outcomes during it."""
        return xr.merge([self._members("stocks", "stock"), self._members("flows", "flow")], join="exact")

    @cached_property
    def market(self) -> xr.Dataset:
        """Posts by [..., month]."""
        return self._members("market", "market_count")

    @cached_property
    def places(self) -> xr.Dataset:
        """Residents by home and vacancies by employer, [..., month, place], at the end of the month."""
        return self._members("places", "place_stock")

    @cached_property
    def funnel(self) -> xr.DataArray:
        """How many people passed a stage of support in a month, [..., month, scheme, group, stage]."""
        return self._whole("funnel").rename("count")

    @cached_property
    def ledger(self) -> xr.DataArray:
        """Balance of every account at the end of the month, in pence, by [..., month, account]."""
        return self._whole("balance")

    @cached_property
    def totals(self) -> xr.Dataset:
        """Over the policy months: total and gross, people by [..., outcome, group], and spend, pence by [...]."""
        return xr.Dataset({name: self._whole(name) for name in ("total", "gross", "spend")})

    def difference(
        self, outcome: str, a: str = "devolved", b: str = "national", group: str = "all", *, gross: bool = False
    ) -> xr.DataArray:
        """Paired differences a minus b of an outcome, in people, by [setting, (draw,) replicate]."""
        of_a, of_b = (self._of_arm(arm, outcome, group, gross) for arm in (a, b))
        return (of_a - of_b).rename("difference")

    def relative(self, outcome: str, a: str = "devolved", b: str = "national", group: str = "all") -> xr.Dataset:
        """How far gross outcomes of `a` exceed those of `b`, with 95 % intervals, as shares by [setting, (draw)].

        The claim on its own terms: 0.15 is 15 per cent more. `relative` is gross_relative of `compare`, the ratio of
        the means over replicates less one, between `low` and `high`; NaN where `b` has none.
        """
        of_a, of_b = (
            self._of_arm(arm, outcome, group, gross=True).transpose(..., "replicate").astype(float) for arm in (a, b)
        )
        found = zip(("relative", "low", "high"), relative_difference(of_a.to_numpy(), of_b.to_numpy()), strict=True)
        axes = of_a.isel(replicate=0, drop=True)
        return xr.Dataset({name: axes.copy(data=values) for name, values in found})

    def compare(
        self, a: str = "devolved", b: str = "national", group: str = "all", *, setting: str | None = None,
        draw: int | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """The table of Results.compare for one setting, and one draw if the design draws parameters.

        Both can be left out where there is only one.
        """
        chosen = self._only("setting", setting) | self._only("draw", draw)
        for called, arm in (("a", a), ("b", b)):
            choose(called, arm, self.arms, self._where("arm"))
        totals = self.totals[["total", "gross"]].sel(chosen).load()
        choose("group", group, totals["group"].to_numpy().tolist(), self._where("group"))
        return comparison.compare(totals, a, b, group)

    def outputs(self, plan: Design, values: xr.DataArray) -> np.ndarray:
        """`values` over settings, in the order of the points of `plan`: [point], or [point, replicate].

        For Design.indices. ResultError unless the settings of this ensemble are the points of the plan.
        """
        wanted = plan.settings_of_points()
        there = {v["setting"]: v["set"] for v in self._file.variants[self.name]}
        if there != wanted:
            differs = [name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)]
            wrong = f"{len(differs)} settings are not those of the plan: {', '.join(sorted(differs)[:3])} ..."
            raise self._file.error("/design", wrong, "an ensemble of a design that this plan wrote")
        return values.sel(setting=list(wanted)).transpose("setting", ...).to_numpy()

    def _of_arm(self, arm: str, outcome: str, group: str, gross: bool) -> xr.DataArray:
        array = self.totals["gross" if gross else "total"]
        for called, name in (("arm", arm), ("outcome", outcome), ("group", group)):
            choose(called, name, array[called].to_numpy().tolist(), self._where(called))
        return array.sel(arm=arm, outcome=outcome, group=group, drop=True).load()

    def _only(self, axis: str, name: Any) -> dict[str, Any]:  # noqa: ANN401
        """What chooses one member of an axis; nothing if there is no such axis."""
        members = self._tasks.axes.get(axis)
        if members is None:
            if name is not None:
                raise ValueError(f"{axis} = {name!r} (this ensemble has none) leave it out?")
            return {}
        return {axis: choose(axis, members[0] if name is None and len(members) == 1 else name, members,
                              self._where(axis))}  # fmt: skip

    def _where(self, name: str) -> str:
        return f"/{self._group}/{name} of {self._file.path}"

    def _members(self, name: str, axis: str) -> xr.Dataset:
        """A dataset [task, axis, ...] as variables, one for each member of the axis."""
        members = self._labels_of(axis)
        return xr.Dataset({member: self._array(name, place) for place, member in enumerate(members)})

    def _whole(self, name: str) -> xr.DataArray:
        return self._array(name, None).rename(name)

    def _array(self, name: str, member: int | None) -> xr.DataArray:
        where = f"{self._group}/{name}"
        dataset, dims = self._file.dataset(where), self._dimensions(where)
        skipped = 1 if member is None else 2
        shape = (*self._tasks.rows.shape, *dataset.shape[skipped:])
        read = reader(self._tasks, member, lambda index: self._present(where, index))
        lazy = indexing.LazilyIndexedArray(LazyArray(shape, dataset.dtype, read))
        own = self._own_labels(where, dims)
        own = {name: own[name] for name in dims[skipped:]}
        units = {"units": self._file.attribute("units", where)}
        array = xr.Variable((*self._tasks.axes, *dims[skipped:]), lazy, units)
        return xr.DataArray(array, coords={**self._tasks.axes, **own})

    def _present(self, where: str, index: tuple[Any, ...]) -> np.ndarray:
        values = self._file.part(where, index)
        if values.size and np.issubdtype(values.dtype, np.integer) and values.min() == np.iinfo(values.dtype).min:
            raise self._file.error(
                where,
                "rows whose part is gone: the lowest number stands for them",
                "the parts that collect --virtual saw",
            )
        return values

    def _dimensions(self, where: str) -> tuple[str, ...]:
        dataset = self._file.dataset(where)
        try:
            dims = dimensions(dataset)
        except (ValueError, RuntimeError) as why:
            raise self._file.error(where, f"dimensions unreadable: {why}", "datasets with named dimensions") from why
        if dims[:1] != ("task",) or dataset.shape[0] != self._tasks.rows.size:
            found = f"dimensions {' x '.join(dims) or 'none'} of shape {dataset.shape}"
            raise self._file.error(where, found, f"{self._tasks.rows.size} rows, one for each task")
        return dims

    def _own_labels(self, where: str, dims: tuple[str, ...]) -> dict[str, list[Any]]:
        """Labels of the axes after the first, of which there are as many as an axis is long."""
        labels = {name: self._labels_of(name) for name in dims[1:]}
        for name, n in zip(dims[1:], self._file.dataset(where).shape[1:], strict=True):
            if len(labels[name]) != n:
                wrong = f"{len(labels[name])} names for the {n} of /{where}"
                raise self._file.error(f"{self._group}/{name}", wrong, "one for each")
        return labels

    def _labels_of(self, name: str) -> list[Any]:
        where = f"{self._group}/{name}"
        numbers = name in ("month", "place")
        return self._file.values(where).tolist() if numbers else self._file.texts(where)


def _assignment(file: EnsembleFile, text: str) -> tuple[str, float | str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise file.error("/design", f"{text!r} sets nothing", "key=value")
    try:
        return key.strip(), float(value)
    except ValueError:
        return key.strip(), value.strip()
