"""How people pass through support: hand-offs compared between arms, and the referral network with its losses."""

from itertools import pairwise

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from devosim import titles
from devosim.comparison import relative_difference
from devosim.hand_offs import AFTER_REFERRAL, AFTER_START, table
from devosim.intervals import interval_of
from devosim.plots.common import arm_title, arms_of, note, require_open
from devosim.results import Results
from devosim.style import beside, looks, number, panels, shared_legend, whiskers

_DESKS = ("reached", "referred", "first desk", "all desks", "started")


def hand_offs(results: Results, arms: list[str] | None = None) -> Figure:
    """What became of 100 who were referred, and of 100 who started, by arm; arms without starts are left out."""
    require_open(results)
    chosen = [arm for arm in arms_of(results, arms) if results.arm(arm).funnel.sel(stage="started").sum() > 0]
    look = looks(results.arms)
    tables = {arm: table(results, arm) for arm in chosen}
    figure, axes = panels(2, 1, 5.4, 0.9 + 0.5 * max(2, len(chosen)))
    for ax, (of, stages) in zip(axes[:, 0], (("referred", AFTER_REFERRAL), ("started", AFTER_START)), strict=True):
        y = np.arange(len(stages))[::-1]
        for arm, up in zip(chosen, beside(len(chosen), 0.3), strict=True):
            at = interval_of(tables[arm].loc[[(of, stage) for stage in stages]], ("share", "low", "high"), 100)
            whiskers(ax, y + up, at, look[arm], arm_title(results, arm))
        ax.set_yticks(y, [titles.capital(titles.stage(stage)) for stage in stages])
        ax.set_ylim(-0.6, len(y) - 0.4)
        ax.set_xlim(left=0)
        ax.set_xlabel(f"per 100 who {'were referred' if of == 'referred' else 'started'}")
    figure.suptitle(f"Hand-offs, all schemes: {note(results)}", fontsize="medium")
    shared_legend(figure, axes[0, 0])
    return figure


def referral_network(results: Results, arm: str) -> Figure:
    """The way from being reached to a start on each scheme; edges as wide as the people on them, losses written on.

    A loss is the share of those who set out on an edge and did not arrive, in per cent with half the width of its
    95 % interval; that of the last edge holds those turned away and those still waiting. Schemes that nobody was
    referred to are left out.
    """
    require_open(results)
    people = results.arm(arm).funnel.sel(group="all").sum("month").load().transpose("scheme", "stage", "replicate")
    schemes = [name for name in people["scheme"].values if people.sel(scheme=name, stage="referred").sum() > 0]
    flows = {name: _flow(people.sel(scheme=name)) for name in schemes}
    most = max((flow[0].mean() for flow in flows.values()), default=1.0)
    figure, axes = panels(1, 1, 5.4, 1.1 + 0.66 * max(len(schemes), 1))
    ax = axes[0, 0]
    ax.set_axis_off()
    for row, name in enumerate(schemes):
        _draw_way(ax, -row, flows[name], most)
        ax.text(
            -0.35,
            0.42 - row,
            results.schemes.loc[name, "title"],
            ha="left",
            va="center",
            fontsize="small",
            weight="bold",
        )
    for column, desk in enumerate(_DESKS):
        ax.text(column, 0.72, titles.capital(desk), ha="center", va="bottom", fontsize="small", color="#333333")
    ax.set_xlim(-0.45, len(_DESKS) - 0.6)
    ax.set_ylim(-len(schemes) + 0.45, 1.1)
    heading = f"{arm_title(results, arm)}: people on each way, per cent lost on it"
    figure.suptitle(f"{heading}\n{note(results)}", fontsize="medium")
    return figure


def _flow(people: xr.DataArray) -> list[np.ndarray]:
    """People at each desk by replicate; a desk holds those of the one before without those lost between them."""
    stage = {name: people.sel(stage=name).to_numpy().astype(float) for name in people["stage"].values}
    first = stage["referred"] - stage["lost_first"]
    return [np.maximum(stage["reached"], stage["referred"]), stage["referred"], first, first - stage["lost_later"],
            stage["started"]]  # fmt: skip


def _draw_way(ax: Axes, y: float, flow: list[np.ndarray], most: float) -> None:
    for column, (before, after) in enumerate(pairwise(flow)):
        width = 1 + 9 * after.mean() / most
        ax.plot(
            [column + 0.07, column + 0.93],
            [y, y],
            color="#56B4E9",
            linewidth=width,
            solid_capstyle="butt",
            alpha=0.75,
        )
        ax.text(column + 0.5, y + 0.17, _lost(before, after), ha="center", va="center", fontsize="x-small")
    for column, count in enumerate(flow):
        ax.plot(column, y, marker="o", markersize=5, color="#0B3C5D")
        ax.text(
            column,
            y - 0.22,
            number(float(count.mean())),
            ha="center",
            va="center",
            fontsize="x-small",
            color="#333333",
        )


def _lost(before: np.ndarray, after: np.ndarray) -> str:
    """How many per cent of those before are lost, with half the interval; none where it spans everything."""
    mean, low, _ = (100 * float(each) for each in relative_difference(after, before))
    if not np.isfinite(mean) or mean > -0.05:
        return "none lost"
    half = mean - low
    if half >= 100:
        return f"−{number(-mean, 1)} % ± over 100"
    return f"−{number(-mean, 1)} %" + (f" ± {number(half, 1)}" if np.isfinite(half) else "")
