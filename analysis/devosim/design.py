"""Designs of many runs, and what they say about which parameter matters: with intervals, through SALib.

>>> from devosim import design
>>> factors = [design.Factor("search.base", 0.1, 0.3), design.Factor("demand.opening_elasticity", 0, 4)]
>>> plan = design.sobol(factors, 64, seed=1)
>>> plan.table.shape           # one row a point, one column a factor: n x (factors + 2)
(256, 2)
>>> outputs = plan.table.sum(axis=1)               # or what an ensemble says at these points
>>> list(plan.indices(outputs).columns)
['first', 'first_low', 'first_high', 'total', 'total_low', 'total_high']

Needs SALib: `pip install "devosim[design]"`; ImportError that says so without it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from devosim.arguments import at_least, several
from devosim.errors import ResultError
from devosim.indices import indices
from devosim.results import Results
from devosim.salib import salib
from devosim.screening import trajectories_needed

KIND = "devosim-design"


@dataclass(frozen=True)
class Factor:
    """A parameter to be moved, by the key that `--set` takes, evenly between `low` and `high` in its unit.

    One that is `whole`, in months say, takes the whole number nearest to where it would be; its ends are whole, so
    that none lies outside.
    """

    name: str
    low: float
    high: float
    whole: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"{self.name} = [{self.low}, {self.high}] (empty) give low below high?")
        if self.whole and not (float(self.low).is_integer() and float(self.high).is_integer()):
            raise ValueError(f"{self.name} = [{self.low}, {self.high}] (ends not whole) give whole ends?")


@dataclass(frozen=True)
class Design:
    """Points at which to run: `table` has a row a point and a column a factor.

    `method` is sobol, morris, latin_hypercube or grid. How the points were made is kept, because indices need it.
    """

    method: str
    factors: tuple[Factor, ...]
    table: pd.DataFrame
    seed: int
    settings: dict[str, Any]

    def indices(self, outputs: npt.ArrayLike, seed: int = 0) -> pd.DataFrame:
        """How much of the outputs each factor explains, and how sure that is; one row a factor.

        `outputs` has a value a point, or [point, replicate], of which the mean is taken. Columns by method,
        those with _low and _high being the ends of 95 % intervals:

        - sobol: first and total, shares of the variance (bootstrap, for many points). They are about outputs
          *without luck*, which counts as an interaction of all factors: with it, total_low of a factor that does
          nothing lies above 0 as well. Take means of so many replicates that little luck is left
        - morris: effect, absolute_effect, spread, skewness and rank; intervals hold for all factors together if
          effects are near to normal (see devosim.screening)
        - latin_hypercube: rank_effect, the standardised coefficient of ranks, -1 to 1 (bootstrap, for many points)
        - grid: range, largest minus smallest mean over the levels, which luck alone makes larger than 0; p_value,
          of a permutation test that the factor does nothing: how often a range as large comes of outputs that are
          shuffled among points that differ in this factor alone. Exact, whatever the distribution, if points have
          luck of their own; 1 for a single factor, which has one point a level

        Intervals and p_value, but those of morris, are for one factor at a time: of 20 factors that do nothing, one
        is told from zero by chance. The `seed` is that of bootstrap and permutations.

        ValueError if there is not one finite output a point.
        """
        values = np.asarray(outputs, dtype=np.float64)
        values = values.mean(axis=1) if values.ndim == 2 else values
        if values.shape != (len(self.table),) or not np.isfinite(values).all():
            n = len(self.table)
            raise ValueError(f"outputs of shape {values.shape} (or not finite) give one for each of {n} points?")
        table = indices(self.method, _problem(self.factors), self.table.to_numpy(), values, seed)
        return table.set_axis(pd.Index(self.names, name="factor"))

    @property
    def names(self) -> list[str]:
        """Keys of the factors."""
        return [factor.name for factor in self.factors]

    def save(self, path: str | Path) -> None:
        """Write the design as JSON, to be read back by `load`; the points themselves are in it, to the last bit."""
        content = {
            "filetype": KIND,
            "method": self.method,
            "seed": self.seed,
            "settings": self.settings,
            "factors": [asdict(factor) for factor in self.factors],
            "points": self.table.to_numpy().tolist(),
        }
        Path(path).write_text(json.dumps(content), encoding="utf-8")

    def settings_of_points(self) -> dict[str, list[str]]:
        """What each point sets, as `--set` takes it, by the name that its setting has in an ensemble."""
        width = len(str(len(self.table) - 1))
        points = self.table.to_numpy().tolist()
        return {
            f"point_{number:0{width}}": [f"{name}={value!r}" for name, value in zip(self.names, point, strict=True)]
            for number, point in enumerate(points)
        }

    def write_ensemble(
        self, path: str | Path, scenarios: Sequence[str | Path], replicates: int = 1, arms: Sequence[str] = (),
        name: str = "design", seed: int | None = None, draws: int = 0, first_draw: int = 0,
    ) -> None:  # fmt: skip
        """Write a design for `devosim ensemble`: every scenario at every point; Runs.outputs takes the answers back.

        All arms unless some are named; without a seed those of the scenarios. The same luck at every point: what
        differs comes from the factors. `draws` are other parameters that the calibration leaves open, from
        `first_draw` on, at every point; 0: the declared ones. Keep the design itself as well, with `save`.
        """
        names = several("arms", arms, "names", f"[{arms!r}]")
        files = several("scenarios", scenarios, "paths", f"[{str(scenarios)!r}]")
        folder = Path(path).resolve().parent
        files = [os.path.relpath(Path(each).resolve(), folder) for each in files]
        lines = [f"name = {_toml(name)}", f"scenarios = {_toml(files)}", f"replicates = {replicates}"]
        lines += [f"arms = {_toml(names)}"] * bool(names) + [f"seed = {seed}"] * (seed is not None)
        lines += [f"draws = {draws}", f"first_draw = {first_draw}"] * (draws > 0)
        for setting, assignments in self.settings_of_points().items():
            lines += ["", f"[settings.{setting}]", f"set = {_toml(assignments)}"]
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read what `save` wrote; ResultError if it is not that."""
        try:
            content = json.loads(Path(path).read_text(encoding="utf-8"))
            if content["filetype"] != KIND:
                raise ResultError(path, "/", f"filetype is {content['filetype']!r}", f"filetype {KIND!r}")
            factors = tuple(Factor(**each) for each in content["factors"])
            table = pd.DataFrame(content["points"], columns=[factor.name for factor in factors])
            return cls(content["method"], factors, table, content["seed"], content["settings"])
        except (OSError, ValueError, KeyError, TypeError) as why:
            raise ResultError(path, "/", f"not a design: {why}", "a file written by Design.save") from why


def factors_of(results: Results, keys: Sequence[str] | None = None) -> list[Factor]:
    """Factors over the ranges that the parameters of a result declare: those named, or every ASSUMED input.

    Inputs alone, because calibrated parameters are known together: an ensemble moves them by its `draws`.
    """
    table = results.parameters
    keys = None if keys is None else several("keys", keys, "keys", f"[{keys!r}]")
    if keys is None:
        open_inputs = (table["kind"] == "ASSUMED") & (table["role"] == "input") & (table["low"] < table["high"])
        chosen = table[open_inputs].index
    elif unknown := [key for key in keys if key not in table.index]:
        raise ValueError(
            f"keys = {unknown} (not in /parameters of {results.path}) choose keys of results.parameters?"
        )
    else:
        chosen = pd.Index(keys)
    return [
        Factor(str(key), float(table["low"][key]), float(table["high"][key]), table["unit"][key] == "months")
        for key in chosen
    ]


def sobol(factors: Sequence[Factor], n: int, seed: int) -> Design:
    """Saltelli's design for Sobol indices of first and total order: n x (factors + 2) points; n is a power of two."""
    sample = salib("sample.sobol")
    if n < 2 or n & (n - 1):
        raise ValueError(f"n = {n} (not a power of two) give 64, 128, 256 ...?")
    points = sample.sample(_problem(factors), n, calc_second_order=False, seed=seed)
    return _design("sobol", factors, points, seed, {"n": n})


def morris(factors: Sequence[Factor], n: int, seed: int, levels: int = 4) -> Design:
    """Morris's screening: n trajectories of factors + 1 points each, for many factors.

    ValueError if n is below devosim.screening.trajectories_needed, with which nothing could be said of any factor.
    Steps are more than half a range, so that rounding to whole numbers leaves something of each.
    """
    sample = salib("sample.morris")
    at_least("levels", levels, 2, "give 4")
    if n < (needed := trajectories_needed(len(factors))):
        raise ValueError(f"n = {n} (too few trajectories to say anything of {len(factors)} factors) give {needed}?")
    points = sample.sample(_problem(factors), n, num_levels=levels, seed=seed)
    return _design("morris", factors, points, seed, {"n": n, "levels": levels})


def latin_hypercube(factors: Sequence[Factor], n: int, seed: int) -> Design:
    """Latin hypercube of n points: every n-th part of every range holds exactly one."""
    sample = salib("sample.latin")
    at_least("n", n, 1, "give 100")
    return _design("latin_hypercube", factors, sample.sample(_problem(factors), n, seed=seed), seed, {"n": n})


def grid(factors: Sequence[Factor], levels: int) -> Design:
    """Every combination of evenly spaced levels, both ends included: levels ^ factors points."""
    at_least("levels", levels, 2, "give 3")
    axes = [np.linspace(factor.low, factor.high, levels) for factor in factors]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(factors))
    return _design("grid", factors, points, 0, {"levels": levels})


def _design(
    method: str, factors: Sequence[Factor], points: np.ndarray, seed: int, settings: dict[str, Any]
) -> Design:
    table = pd.DataFrame(points, columns=[factor.name for factor in factors])
    for factor in factors:
        if factor.whole:
            table[factor.name] = table[factor.name].round()
    return Design(method, tuple(factors), table, seed, settings)


def _toml(value: str | list[str]) -> str:
    """Text and lists of text are written in TOML as in JSON."""
    return json.dumps(value, ensure_ascii=False)


def _problem(factors: Sequence[Factor]) -> dict[str, Any]:
    names = [factor.name for factor in factors]
    if len(set(names)) < len(names) or not names:
        raise ValueError(f"factors = {names} (none, or one twice) name each factor once?")
    return {"num_vars": len(names), "names": names, "bounds": [[each.low, each.high] for each in factors]}
