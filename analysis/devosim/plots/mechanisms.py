"""Which mechanisms make the difference: Shapley values by group, as devosim attribute wrote them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from devosim import titles
from devosim.arguments import choose_all
from devosim.intervals import interval_of
from devosim.plots.common import arm_title, note, require_open, signed
from devosim.results import Results
from devosim.style import panels, whiskers, written

_LOOK = {"color": "black", "marker": "o"}
_MILLION = 1e8  # pence
_MAIN = ("gross_into_work", "into_work", "gross_qualification")


def mechanisms(results: Results, yardsticks: Sequence[str] = _MAIN) -> Figure:
    """Parts of the difference of the two arms by group of mechanisms, one panel a yardstick; parts sum to the whole.

    ResultError if the file has no attribution; ValueError for a yardstick that it lacks.
    """
    require_open(results)
    table = results.attribution().xs("group", level="level")
    known = list(table.index.unique("yardstick"))
    yardsticks = choose_all("yardsticks", yardsticks, known, f"/attribution of {results.path}")
    n = len(table.index.unique("name"))
    figure, axes = panels(len(yardsticks), 1, 5.4, 0.85 + 0.24 * n)
    for ax, yardstick in zip(axes[:, 0], yardsticks, strict=True):
        rows = pd.DataFrame(table.loc[[yardstick]])
        unit, per = _unit(rows)
        y, at = np.arange(n)[::-1], interval_of(rows, ("mean", "low", "high"), 1 / per)
        ax.axvline(0, color="#888888", linewidth=1)
        whiskers(ax, y, at, _LOOK)
        written(ax, y, at, decimals=1)
        ax.set_yticks(y, [titles.capital(titles.plain(str(group))) for group in rows.index.get_level_values("name")])
        ax.set_ylim(-0.6, n - 0.4)
        ax.set_title(titles.yardstick(yardstick), fontsize="medium")
        signed(ax)
        ax.set_xlabel(f"part of the difference, {unit}")
    first, last = (arm_title(results, results.arms[place]) for place in (0, -1))
    heading = f"From {first.lower()} to {last.lower()}, by group of mechanisms"
    figure.suptitle(f"{heading}\n{note(results)}", fontsize="medium")
    return figure


def _unit(rows: pd.DataFrame) -> tuple[str, float]:
    """In which unit the parts are drawn, and how many of the file's make one: small sums of money in thousands."""
    unit = str(rows["unit"].iloc[0])
    if unit == "pence":
        small = rows[["mean", "low", "high"]].abs().to_numpy().max() < _MILLION
        return ("£ thousand", _MILLION / 1000) if small else ("£m", _MILLION)
    return {"months": "months in work"}.get(unit, unit), 1.0
