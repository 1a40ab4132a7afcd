"""Panels that the figures on events share: rows of means with their intervals, and groups of residents."""

import textwrap
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from devosim import titles
from devosim.announced.stocks import Table, together
from devosim.intervals import t_interval
from devosim.style import looks, panels, whiskers, written

BLACK = {"color": "black", "marker": "o"}
_OF_TWO = ("national", "devolved")


def means(rows: Mapping[str, Table], what: str, title: str) -> Figure:
    """A row for each sample over replicates: its mean and its 95 % interval."""
    figure, axes = panels(1, 1, 6.0, 2.0)
    ax, y = axes[0, 0], np.arange(len(rows))[::-1]
    at = t_interval(np.stack(list(rows.values())))
    ax.axvline(0, color="#888888", linewidth=1)
    whiskers(ax, y, at, BLACK)
    written(ax, y, at)
    ax.set_yticks(y, list(rows))
    ax.set_ylim(-0.6, len(y) - 0.4)
    ax.set_xlabel(what)
    figure.suptitle(textwrap.fill(title, 70), fontsize="medium")
    return figure


def groups(of: Callable[[str, str], npt.ArrayLike], names: Sequence[str], what: str, apart: str) -> Figure:
    """`of` (group, arm) by replicate, under national and devolved commissioning; intervals hold for all groups of an arm.

    `apart` says of how many groups what is told from zero, "fewer members of 3" say.
    """
    figure, axes = panels(1, 1, 6.4, 0.9 + 0.42 * len(names))
    ax, y = axes[0, 0], np.arange(len(names))[::-1]
    look = looks(["none", *_OF_TWO])
    for place, arm in enumerate(_OF_TWO):
        at = t_interval(np.stack([of(group, arm) for group in names]), level=together(list(names)))
        whiskers(ax, y + 0.2 - 0.4 * place, at, look[arm], arm)
        written(ax, y + 0.2 - 0.4 * place, at, decimals=1)
    ax.axvline(0, color="#888888", linewidth=1)
    ax.set_yticks(y, [titles.capital(titles.group(name)) for name in names])
    ax.set_ylim(-0.6, len(y) - 0.4)
    ax.set_xlabel(what)
    legend(figure, 2)
    figure.suptitle(
        f"Under national commissioning {apart} of {len(names)} groups are in work,\ntold from zero; intervals hold for "
        "all groups of an arm together at 95 %",
        fontsize="medium",
    )
    return figure


def legend(figure: Figure, columns: int) -> None:
    """The legend of the first panel, below all."""
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=columns, frameon=False, fontsize="small")


def named(chosen: Sequence[str]) -> str:
    """Titles of groups, or that there are none."""
    return ", ".join(titles.group(name) for name in chosen) or "none"
