"""How figures look: colours that the colour-blind can tell apart, and lines that differ in grey as well."""

from collections.abc import Iterable, Sequence
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
    """Colour, line and marker of every arm, for `band` and `dots`; arms beyond the fifth repeat them."""
    active = [arm for arm in arms if arm != "none"]
    chosen = {arm: _LINES[place % len(_LINES)] for place, arm in enumerate(active)} | {"none": _NONE}
    return {arm: dict(zip(("color", "linestyle", "marker"), chosen[arm], strict=True)) for arm in arms}


def panels(rows: int, columns: int, width: float, height: float) -> tuple[Figure, np.ndarray]:
    """Build a figure and its [row, column] of panels, each width x height inches, free of pyplot's global state."""
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
    """Draw means of `sample` [y, replicate] as markers with their 95 % intervals lying flat; NaN has no marker."""
    mean, low, high = t_interval(sample)
    reach = np.nan_to_num(np.stack([mean - low, high - mean]))
    ax.errorbar(mean, y, xerr=reach, linestyle="none", color=look["color"], marker=look["marker"], markersize=5,
                markerfacecolor=look.get("face", look["color"]), capsize=3, linewidth=1.3, label=label)  # fmt: skip


def numbers(ax: Axes, y: Iterable[float], sample: npt.ArrayLike, decimals: int = 0) -> None:
    """Write means of `sample` [y, replicate] to the right of a panel at `y`, with 95 % intervals where they vary."""
    for height, values in zip(y, np.asarray(sample, dtype=float), strict=True):
        mean, *ends = (number(float(value), decimals) for value in t_interval(values))
        text = f"{mean} [{', '.join(ends)}]" if np.ptp(values) > 0 else mean
        ax.text(1.02, height, text, transform=ax.get_yaxis_transform(), va="center", fontsize="small")


def number(value: float, decimals: int = 0) -> str:
    """Write a number with commas between thousands and a true minus sign, and never "-0"."""
    rounded = round(float(value), decimals) + 0.0
    return f"{rounded:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def interval_note(n: int) -> str:
    """Say what the bands and bars over `n` replicates are."""
    return f"mean and 95 % interval of {n} replicates" if n > 1 else "one replicate, so there is no interval"
