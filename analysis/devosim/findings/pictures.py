"""Figures of the page: distributions over draws, and parts by group of mechanisms."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from devosim.findings.estimands import at_central, drawn, pick
from devosim.findings.settings import AGAINST_NATIONAL, AREAS, TARGET
from devosim.intervals import interval_of
from devosim.style import panels, whiskers

_BLUE, _RED, _GREEN = "#0072B2", "#D55E00", "#009E73"


class Column(NamedTuple):
    """One panel of a figure: which effect it shows."""

    title: str
    estimand: str
    outcome: str
    pair: tuple[str, str] = AGAINST_NATIONAL


def distributions(
    found: dict[str, pd.DataFrame], columns: Sequence[Column], unit: str, earlier: Collection[str] = ()
) -> Figure:
    """Effects of one way against another: a row an area, with how many draws it has, and a panel for each of `columns`.

    Each dot is a draw; the box holds its middle half, the whiskers its middle 90 per cent; the diamond is the mean at
    central values. Panels of one outcome have one scale. Areas whose draws are of an `earlier` model are marked.
    """
    one_scale = len({column.outcome for column in columns}) == 1
    figure, axes = panels(1, len(columns), 10.2 / len(columns), 0.9 + 0.62 * len(found), shared=one_scale)
    rows = list(reversed(found.items()))
    for ax, column in zip(axes[0], columns, strict=True):
        for place, (_, effects) in enumerate(rows):
            chosen = pick(effects, column.pair, column.estimand, column.outcome)
            _row(ax, place, chosen.dropna(subset=["effect"]))
        ax.axvline(0, color="#888888", linewidth=1)
        if column.estimand == "claim":
            ax.axvline(TARGET, color=_GREEN, linewidth=1.2, linestyle=(0, (4, 2)))
        names = [f"{AREAS[area]}\n({_draws(effects)} draws{_mark(area, earlier)})" for area, effects in rows]
        ax.set_yticks(range(len(found)), names if ax is axes[0][0] or one_scale else [""] * len(names))
        ax.set_ylim(-0.6, len(found) - 0.4)
        ax.set_title(column.title, fontsize="medium")
        ax.set_xlabel(unit)
    return figure


def _mark(area: str, earlier: Collection[str]) -> str:
    return ", earlier model" if area in earlier else ""


def _draws(effects: pd.DataFrame) -> int:
    return drawn(effects)["draw"].nunique()


def _row(ax: Axes, place: int, effects: pd.DataFrame) -> None:
    draws, central = (part["effect"].to_numpy(dtype=float) for part in (drawn(effects), at_central(effects)))
    if draws.size:
        up = np.random.default_rng(1).uniform(-0.2, 0.2, draws.size)
        ax.plot(draws, place + up, linestyle="none", marker="o", markersize=2, color=_BLUE, alpha=0.35)
        box = ax.boxplot(
            [draws], positions=[place], orientation="horizontal", widths=0.5, whis=(5, 95), showfliers=False
        )
        for line in [line for lines in box.values() for line in lines]:
            line.set_color("black")
    if central.size:
        ax.plot([central.mean()], [place], marker="D", color=_RED, markersize=5, zorder=5)


def parts(tables: dict[str, pd.DataFrame], yardstick: str, level: str, unit: str, times: float = 1) -> Figure:
    """Parts of the difference by group of mechanisms with 95 per cent intervals, a panel an area; `times` the yardstick is in `unit`."""
    figure, axes = panels(1, len(tables), 3.2, 2.6)
    for ax, (area, table) in zip(axes[0], tables.items(), strict=True):
        rows = table.query("yardstick == @yardstick and (level == @level or level == 'total')")
        y = np.arange(len(rows))[::-1]
        ax.axvline(0, color="#888888", linewidth=1)
        whiskers(ax, y, interval_of(rows, ("mean", "low", "high"), times), {"color": _BLUE, "marker": "o"})
        ax.set_yticks(y, list(rows["name"]) if ax is axes[0][0] else [""] * len(rows))
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.set_title(AREAS[area].capitalize(), fontsize="medium")
        ax.set_xlabel(unit)
    return figure
