"""How figures look: colours that the colour-blind can tell apart, and lines that differ in grey as well."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from devosim.intervals import Interval, t_interval

_LINES = [("#0072B2", (0, (5, 2)), "s"), ("#D55E00", "-", "o"), ("#009E73", (0, (3, 1, 1, 1)), "^"),
          ("#CC79A7", (0, (1, 1)), "D"), ("#56B4E9", (0, (8, 2)), "v")]  # fmt: skip
_NONE = ("#555555", (0, (1, 1.6)), "x")


def looks(arms: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Colour, line and marker of every arm, for `band` and `dots`.

    Arms beyond the fifth have a colour once more, with another line and another marker; all three together are an
    arm's own up to the twenty-fifth.
    """
    active = [arm for arm in arms if arm != "none"]
    chosen = {arm: _look(place) for place, arm in enumerate(active)} | {"none": _NONE}
    return {arm: dict(zip(("color", "linestyle", "marker"), chosen[arm], strict=True)) for arm in arms}


def _look(place: int) -> tuple[Any, ...]:
    color, (_, line, marker) = _LINES[place % len(_LINES)][0], _LINES[(place + place // len(_LINES)) % len(_LINES)]
    return color, line, marker


def beside(n: int, most: float = 0.24) -> npt.NDArray[np.float64]:
    """How far from the middle of its row each of n markers is drawn, first on top; rows are 1 apart.

    With `room` for their height, markers of one row stay nearer to each other than to those of the next.
    """
    return min(most, 0.8 / n) * ((n - 1) / 2 - np.arange(n, dtype=np.float64))


def room(n: int) -> float:
    """How much higher a row of n markers has to be than one of three."""
    return max(1.0, n / 3)


def shared_legend(figure: Figure, ax: Axes, most: int = 4) -> None:
    """Write the legend of `ax` below the figure, in as many columns, `most` at most, as its width has room for."""
    handles, labels = ax.get_legend_handles_labels()
    for columns in range(min(most, len(labels)), 0, -1):
        legend = figure.legend(handles, labels, loc="outside lower center", ncols=columns, frameon=False)
        if columns == 1 or legend.get_window_extent().width <= figure.bbox.width:
            return
        legend.remove()


def panels(
    rows: int, columns: int, width: float, height: float, *, shared: bool = False
) -> tuple[Figure, np.ndarray]:
    """Build a figure and its [row, column] of panels, each width x height inches, free of pyplot's global state."""
    figure = Figure(figsize=(columns * width, rows * height), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, sharex=shared, sharey=shared)
    for ax in axes.flat:
        plain_axes(ax)
    return figure, axes


def plain_axes(ax: Axes) -> None:
    """Two spines and a faint grid behind what is drawn."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="both", color="#e0e0e0", linewidth=0.6)
    ax.set_axisbelow(True)


def band(ax: Axes, x: npt.ArrayLike, sample: npt.ArrayLike, look: dict[str, Any], label: str | None) -> None:
    """Draw the mean of `sample` [replicate, x] as a line in its 95 % interval."""
    mean, low, high = t_interval(sample, axis=0)
    ax.fill_between(x, low, high, color=look["color"], alpha=0.22, linewidth=0)
    ax.plot(x, mean, color=look["color"], linestyle=look["linestyle"], linewidth=1.6, label=label)


def dots(ax: Axes, y: npt.ArrayLike, sample: npt.ArrayLike, look: dict[str, Any], label: str | None = None) -> None:
    """Draw means of `sample` [y, replicate] as markers with their 95 % intervals lying flat; NaN has no marker."""
    whiskers(ax, y, t_interval(sample), look, label)


def whiskers(ax: Axes, y: npt.ArrayLike, at: Interval, look: dict[str, Any], label: str | None = None) -> None:
    """Draw means as markers with their intervals lying flat; a mean without an interval has a marker alone."""
    reach = np.nan_to_num(np.stack([at.mean - at.low, at.high - at.mean]))
    ax.errorbar(at.mean, y, xerr=reach, linestyle="none", color=look["color"], marker=look["marker"], markersize=5,
                markerfacecolor=look.get("face", look["color"]), capsize=3, linewidth=1.3, label=label)  # fmt: skip


def numbers(ax: Axes, y: Iterable[float], sample: npt.ArrayLike, decimals: int = 0) -> None:
    """Write means of `sample` [y, replicate] to the right of a panel at `y`, with 95 % intervals where they vary."""
    values = np.asarray(sample, dtype=float)
    at = t_interval(values)
    written(ax, y, at._replace(low=np.where(np.ptp(values, axis=-1) == 0, np.nan, at.low)), decimals)


def written(ax: Axes, y: Iterable[float], at: Interval, decimals: int = 0) -> None:
    """Write means to the right of a panel at `y`, with their intervals where there are any."""
    for height, middle, *ends in zip(y, *at, strict=True):
        text = number(float(middle), decimals) if np.isfinite(middle) else "none counted"
        if np.isfinite(ends).all():
            text += f" [{', '.join(number(float(end), decimals) for end in ends)}]"
        ax.text(1.02, height, text, transform=ax.get_yaxis_transform(), va="center", fontsize="small")


def number(value: float, decimals: int = 0) -> str:
    """Write a number with commas between thousands and a true minus sign, and never "-0"."""
    rounded = round(float(value), decimals) + 0.0
    return f"{rounded:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def interval_note(n: int) -> str:
    """Say what the bands and bars over `n` replicates are."""
    return f"mean and 95 % interval of {n} replicates" if n > 1 else "one replicate, so there is no interval"
