"""How figures look: colours that the colour-blind can tell apart, and lines that differ in grey as well."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from devosim.intervals import t_interval

_LINES = [("#0072B2", (0, (5, 2)), "s"), ("#D55E00", "-", "o"), ("#009E73", (0, (3, 1, 1, 1)), "^"),
          ("#CC79A7", (0, (1, 1)), "D"), ("#56B4E9", (0, (8, 2)), "v")]  # fmt: skip
_NONE = ("#555555", (0, (1, 1.6)), "x")


def looks(arms: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Colour, line and marker of every arm; arms beyond the fifth repeat them."""
    active = [arm for arm in arms if arm != "none"]
    chosen = {arm: _LINES[place % len(_LINES)] for place, arm in enumerate(active)} | {"none": _NONE}
    return {arm: dict(zip(("color", "linestyle", "marker"), chosen[arm], strict=True)) for arm in arms}


def panels(rows: int, columns: int, width: float, height: float) -> tuple[Figure, np.ndarray]:
    """Build a figure of rows x columns panels, each width x height inches, free of pyplot's global state."""
    figure = Figure(figsize=(columns * width, rows * height), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False)
    for ax in axes.flat:
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="both", color="#e0e0e0", linewidth=0.6)
        ax.set_axisbelow(True)
    return figure, axes


def band(ax: Axes, x: npt.ArrayLike, sample: npt.ArrayLike, look: dict[str, Any], label: str | None) -> None:
    """Draw the mean of `sample` [replicate, x] as a line in its 95 % interval."""
    mean, low, high = t_interval(sample, axis=0)
    ax.fill_between(x, low, high, color=look["color"], alpha=0.22, linewidth=0)
    ax.plot(x, mean, color=look["color"], linestyle=look["linestyle"], linewidth=1.6, label=label)


def dots(ax: Axes, y: npt.ArrayLike, sample: npt.ArrayLike, look: dict[str, Any], label: str | None = None) -> None:
    """Draw means of `sample` [y, replicate] as markers with their 95 % intervals lying flat."""
    mean, low, high = t_interval(sample)
    reach = np.nan_to_num(np.stack([mean - low, high - mean]))
    ax.errorbar(mean, y, xerr=reach, linestyle="none", color=look["color"], marker=look["marker"], markersize=5,
                markerfacecolor=look.get("face", look["color"]), capsize=3, linewidth=1.3, label=label)  # fmt: skip


def words(name: str) -> str:
    """Turn a name of the file into words for a label."""
    return OUTCOME_WORDS.get(name, name.replace("_", " ").capitalize())


OUTCOME_WORDS = {
    "into_work": "Into work",
    "sustained_13": "In work 13 weeks later",
    "sustained_26": "In work 26 weeks later",
    "sustained_52": "In work 52 weeks later",
    "qualification_gained": "Qualification gained",
    "employed_at_end": "Employed in the last month",
    "job_months": "Employed in an average month",
    "neet": "NEET",
}


def interval_note(n: int) -> str:
    """Say what the bands and bars are."""
    return f"mean and 95 % interval of {n} replicates" if n > 1 else "one replicate, so there is no interval"
