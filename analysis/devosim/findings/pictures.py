"""Figures of the page: distributions over draws, and parts by group of mechanisms."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from devosim.findings.estimands import pick
from devosim.findings.settings import AREAS, CENTRAL
from devosim.intervals import interval_of
from devosim.style import panels, whiskers

_BLUE, _RED = "#0072B2", "#D55E00"
CLAIMED = 15  # per cent


def distributions(found: dict[str, pd.DataFrame], estimand: str, outcomes: dict[str, str], unit: str) -> Figure:
    """Effects of a full agreement against national commissioning: a row an area, a column an outcome.

    Each dot is a draw; the box holds its middle half, the whiskers its middle 90 per cent; the diamond is the mean at
    central values.
    """
    figure, axes = panels(1, len(outcomes), 3.4, 0.9 + 0.62 * len(found))
    areas = [AREAS[area] for area in reversed(list(found))]
    for ax, (outcome, title) in zip(axes[0], outcomes.items(), strict=True):
        for place, effects in enumerate(reversed(list(found.values()))):
            chosen = pick(effects, ("devolved", "national"), estimand, outcome)
            _row(ax, place, chosen.dropna(subset=["effect"]))
        ax.axvline(0, color="#888888", linewidth=1)
        if estimand == "claim":
            ax.axvline(CLAIMED, color=_RED, linewidth=1.2, linestyle=(0, (4, 2)))
        ax.set_yticks(range(len(found)), areas if ax is axes[0][0] else [""] * len(areas))
        ax.set_ylim(-0.6, len(found) - 0.4)
        ax.set_title(title, fontsize="medium")
        ax.set_xlabel(unit)
    return figure


def _row(ax: Axes, place: int, effects: pd.DataFrame) -> None:
    draws = effects.loc[effects["draw"] != CENTRAL, "effect"].to_numpy(dtype=float)
    central = effects.loc[effects["draw"] == CENTRAL, "effect"].to_numpy(dtype=float)
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


def parts(tables: dict[str, pd.DataFrame], yardstick: str, level: str, unit: str) -> Figure:
    """Parts of the difference by group of mechanisms with 95 per cent intervals, a panel an area."""
    figure, axes = panels(1, len(tables), 3.2, 2.6)
    for ax, (area, table) in zip(axes[0], tables.items(), strict=True):
        rows = table.query("yardstick == @yardstick and (level == @level or level == 'total')")
        y = np.arange(len(rows))[::-1]
        ax.axvline(0, color="#888888", linewidth=1)
        whiskers(ax, y, interval_of(rows, ("mean", "low", "high")), {"color": _BLUE, "marker": "o"})
        ax.set_yticks(y, list(rows["name"]) if ax is axes[0][0] else [""] * len(rows))
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.set_title(AREAS[area].capitalize(), fontsize="medium")
        ax.set_xlabel(unit)
    return figure
