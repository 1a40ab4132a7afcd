"""What one would have to believe: which draws of an ensemble reach a target, and what sets them apart.

The claim that devolution brings 15 per cent more is no input of the model. But an ensemble that draws parameters
from their ranges holds, with luck, draws in which it does; the question is then what these draws have in common, and
how far that is from the evidence.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

import devosim
from devosim.arguments import choose, several
from devosim.errors import ResultError
from devosim.intervals import share_interval

FEW = 10  # draws


class Belief(NamedTuple):
    """What has to be believed for an effect of at least `target`.

    `n` draws, of which `reaching` reach it; `table` has one row a parameter, those that tell them apart best first.
    """

    target: float
    n: int
    reaching: int
    table: pd.DataFrame

    @property
    def share(self) -> float:
        """Share of draws that reach the target."""
        return self.reaching / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """What the share may be among endless draws: the exact 95 % interval of Clopper and Pearson (1934).

        It takes the draws for independent. Those of a Latin hypercube or a Sobol sequence are spread more evenly, so
        that it is, as a rule, wider than it need be; what the ranges of the parameters leave out is in no interval.
        """
        return share_interval(self.reaching, self.n)

    @property
    def is_scarce(self) -> bool:
        """Whether draws of one kind are so few that a test which finds nothing says little."""
        return min(self.reaching, self.n - self.reaching) < FEW

    def sentence(self) -> str:
        """The finding in one sentence of plain words."""
        low, high = self.interval
        if self.reaching == 0:
            found = f"None of {self.n} draws reaches {self.target:+.1%}"
            return f"{found}; so few leave room for up to {high:.1%} of such draws that do (95% interval)."
        ends = f"95% interval {low:.0%} to {high:.0%}"
        found = f"{self.reaching} of {self.n} draws ({self.share:.0%}; {ends}) reach {self.target:+.1%}"
        if self.reaching == self.n:
            return found + "."
        telling = self.table.query("p_value < 0.05")
        if telling.empty and self.is_scarce:
            return found + "; so few that hardly anything could be found to set them apart."
        if telling.empty:
            return found + "; no single parameter is found to set them apart."
        first = telling.iloc[0]
        side = "high" if first["separation"] > 0 else "low"
        return found + f"; above all with {telling.index[0]} {side} (median {first['median_reaching']:.3g})."


def read_draws(
    paths: Iterable[str | Path],
    a: str = "devolved",
    b: str = "national",
    outcome: str = "into_work",
    column: str = "gross_relative",
) -> pd.DataFrame:
    """One row for each result file: the parameters that differ between the files, and `effect`.

    The effect is a column of Results.compare, by default how far gross new jobs of arm `a` exceed those of `b`, as a
    share. ValueError without files, or for an unknown arm, outcome or column; ResultError if a file is no result, is
    another file's run again, or differs from the first in more than draw, luck and the values of parameters.
    """
    rows: list[dict[str, Any]] = []
    known = _Ensemble((a, b))
    for path in several("paths", paths, "paths", f"[{str(paths)!r}]"):
        with devosim.open(path) as results:
            parameters = dict(results.scenario.get("parameters", {}))
            known.take(path, results.scenario)
            table = results.compare(a, b)
            choose("outcome", outcome, table.index.to_list(), f"/comparison of {path}")
            choose("column", column, table.columns[1:].to_list(), "Results.compare")
            rows.append(parameters | {"effect": _number(table.loc[outcome, column])})
    if not rows:
        raise ValueError("paths = [] (no result files) name those of an ensemble?")
    frame = pd.DataFrame(rows)
    varying = [name for name in frame if name != "effect" and (frame[name] != frame[name].iloc[0]).any()]
    return frame[[*varying, "effect"]]


class _Ensemble:
    """The draws of one ensemble: they have all in common but draw, luck and values of parameters and effects."""

    def __init__(self, arms: tuple[str, str]) -> None:
        self._arms = arms
        self._shared: dict[str, Any] = {}
        self._runs: dict[str, str | Path] = {}

    def take(self, path: str | Path, scenario: dict[str, Any]) -> None:
        """ResultError if the scenario is no further draw of it."""
        shared = self._in_common(scenario)
        self._shared = self._shared or shared
        for name in sorted(self._shared.keys() | shared.keys()):
            if self._shared.get(name) != shared.get(name):
                raise ResultError(path, "/scenario", f"{name}: not as in the first file", "draws of one ensemble")
        run = repr([scenario.get(name) for name in ("draw", "seed", "parameters", "tables")])
        if run in self._runs:
            raise ResultError(path, "/scenario", f"the run of {self._runs[run]} again", "each draw once")
        self._runs[run] = path

    def _in_common(self, scenario: dict[str, Any]) -> dict[str, Any]:
        own = ("draw", "seed", "replicates", "recorded_replicates", "recorded_share", "title", "name")
        same = {name: value for name, value in scenario.items() if name not in own}
        same["tables"] = {name: value for name, value in scenario.get("tables", {}).items() if name != "catalogue"}
        same["arms"] = {name: value for name, value in scenario.get("arms", {}).items() if name in self._arms}
        return same | {"parameters": sorted(scenario.get("parameters", {})), "draws": "draw" in scenario}


def believe(draws: pd.DataFrame, target: float = 0.15, evidence: pd.DataFrame | None = None) -> Belief:
    """Which parameters set the draws whose effect is at least `target` apart from the others.

    `draws` has one row a draw: columns of parameters, and `effect`; draws without an effect (NaN) are left out.
    `evidence`, if given, has the columns value, low and high by parameter, as Results.parameters has them. The table
    has, by parameter:

    - separation: from -1 to 1; how much likelier a reaching draw has the higher value than another draw (Mann-Whitney
      U, rescaled); 0 means that the parameter does not tell them apart
    - p_value: of that, two-sided, corrected for the number of parameters (Holm)
    - median_reaching, median_other
    - distance: (median_reaching - value) / (bound - value), with the bound of the range on that side: 0 is the
      central value of the evidence, 1 its end; NaN without evidence

    ValueError without a draw, without a column `effect`, or for a target that is no number.
    """
    if not np.isfinite(target):
        raise ValueError(f"target = {target} (is no number) name a share, such as 0.15?")
    if "effect" not in draws:
        raise ValueError("draws (no column effect) use read_draws, or add one?")
    known = draws.dropna(subset=["effect"])
    if known.empty:
        raise ValueError("draws (not one has an effect) run the ensemble first?")
    reaching = known["effect"] >= target
    parameters = [str(name) for name in known if name != "effect"]
    rows = [_separation(known[name][reaching], known[name][~reaching]) for name in parameters]
    columns = ["separation", "p_value", "median_reaching", "median_other"]
    table = pd.DataFrame(rows, index=pd.Index(parameters, name="parameter"), columns=columns)
    table["p_value"] = _holm(table["p_value"])
    table["distance"] = [_distance(str(name), row["median_reaching"], evidence) for name, row in table.iterrows()]
    order = table["separation"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    return Belief(target, len(known), int(reaching.sum()), table.loc[order])


def _number(cell: Any) -> float:  # noqa: ANN401 - what pandas says of a cell is anything
    return float(cell)


def _separation(reaching: pd.Series, other: pd.Series) -> tuple[float, float, float, float]:
    medians = (float(reaching.median()), float(other.median()))
    if reaching.empty or other.empty:
        return (np.nan, np.nan, *medians)
    test = stats.mannwhitneyu(reaching, other, alternative="two-sided")
    return (2 * float(test.statistic) / (len(reaching) * len(other)) - 1, float(test.pvalue), *medians)


def _holm(p_values: pd.Series) -> pd.Series:
    """Step-down: the smallest is multiplied by their number, the next by one less, and so on; never decreasing."""
    ordered = p_values.sort_values(na_position="last")
    n = int(ordered.notna().sum())
    corrected = (ordered * [max(n - k, 1) for k in range(len(ordered))]).clip(upper=1).cummax()
    return corrected.reindex(p_values.index)


def _distance(name: str, median: float, evidence: pd.DataFrame | None) -> float:
    if evidence is None or name not in evidence.index:
        return np.nan
    value, low, high = (_number(evidence.loc[name, column]) for column in ("value", "low", "high"))
    bound = high if median >= value else low
    return abs(median - value) / abs(bound - value) if bound != value else (0.0 if median == value else np.inf)
