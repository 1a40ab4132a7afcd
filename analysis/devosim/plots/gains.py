"""Who gains: the claim on its own terms, and differences by group, by place and by how deprived a place is."""

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from devosim import titles
from devosim.arguments import at_least, choose, choose_all
from devosim.arm import PLACE_STOCKS
from devosim.gains import by_deprivation, by_group
from devosim.intervals import RELATIVE, interval_of
from devosim.plots.common import arm_title, lower, note, require_open, signed
from devosim.results import Results
from devosim.style import band, looks, panels, shared_legend, whiskers, written

CLAIM = 0.15
_MAIN = ("into_work", "sustained_26", "qualification_gained")
_LOOK = {"color": "black", "marker": "o"}


def claim(results: Results, a: str = "devolved", b: str = "national") -> Figure:
    """The claim on its own terms: relative difference a to b of three gross outcomes, in per cent, beside +15 %."""
    require_open(results)
    table = results.compare(a, b).reindex(_MAIN)
    figure, axes = panels(1, 1, 5.4, 2.3)
    ax, y = axes[0, 0], np.arange(len(table))[::-1]
    percent = interval_of(table, RELATIVE, 100)
    ax.axvline(0, color="#888888", linewidth=1)
    ax.axvline(100 * CLAIM, color="#D55E00", linewidth=1.2, linestyle=(0, (5, 2)))
    ax.text(100 * CLAIM, len(y) - 0.42, "claim: +15 %", ha="center", va="bottom", fontsize="small", color="#A04000")
    whiskers(ax, y, percent, _LOOK)
    written(ax, y, percent, decimals=1)
    ax.set_yticks(y, [titles.capital(titles.outcome(name)) for name in table.index])
    ax.set_ylim(-0.6, len(y) - 0.4)
    signed(ax)
    ax.set_xlabel("difference in gross outcomes, per cent")
    figure.suptitle(f"{_minus(results, a, b)}, people in support\n{note(results)}", fontsize="medium")
    return figure


def groups(results: Results, a: str = "devolved", b: str = "national", outcomes: Sequence[str] = _MAIN) -> Figure:
    """Paired differences a minus b among all residents, by group, per 1,000 members at policy start."""
    require_open(results)
    table = by_group(results, a, b)
    known = table.index.unique("outcome").to_list()
    outcomes = choose_all("outcomes", outcomes, known, f"/comparison of {results.path}")
    names = results.groups.index.to_list()
    figure, axes = panels(len(outcomes), 1, 5.4, 0.55 + 0.24 * len(names))
    y = np.arange(len(names))[::-1]
    for ax, outcome in zip(axes[:, 0], outcomes, strict=True):
        rows = table.xs(outcome, level="outcome").reindex(names)
        at = interval_of(rows)
        ax.axvline(0, color="#888888", linewidth=1)
        whiskers(ax, y, at, _LOOK)
        written(ax, y, at, decimals=1)
        ax.set_yticks(y, [titles.capital(titles.group(name)) for name in names])
        ax.set_ylim(-0.6, len(y) - 0.4)
        ax.set_title(titles.capital(titles.outcome(outcome)), fontsize="medium")
        signed(ax)
    axes[-1, 0].set_xlabel("difference per 1,000 members of the group")
    figure.suptitle(f"{_minus(results, a, b)}, all residents\n{note(results)}", fontsize="medium")
    return figure


def deprivation(results: Results, a: str = "devolved", b: str = "national") -> Figure:
    """Differences a minus b in the last year, per 1,000 residents, from the least to the most deprived places."""
    require_open(results)
    table = by_deprivation(results, a, b)
    measures = table.index.unique("measure")
    figure, axes = panels(1, len(measures), 5.4 / len(measures), 2.5)
    for ax, measure in zip(axes[0], measures, strict=True):
        rows = table.xs(measure, level="measure")
        at = interval_of(rows)
        ax.axhline(0, color="#888888", linewidth=1)
        reach = np.nan_to_num(np.stack([at.mean - at.low, at.high - at.mean]))
        ax.errorbar(rows.index, at.mean, yerr=reach, linestyle="none", color="black", marker="o", markersize=5,
                    capsize=3, linewidth=1.3)  # fmt: skip
        ax.set_title(titles.capital(titles.measure(measure)), fontsize="medium")
        ax.set_xticks(rows.index, [str(fifth) for fifth in rows.index])
        ax.margins(x=0.15)
    axes[0, 0].set_ylabel("per 1,000 residents")
    figure.supxlabel("fifths of residents by their place: 1 least, 5 most deprived", fontsize="medium")
    figure.suptitle(f"{_minus(results, a, b)}, last year\n{note(results)}", fontsize="medium")
    return figure


def places(results: Results, measure: str = "neet", most: int = 12) -> Figure:
    """A stock by month in each of the most deprived places, per 1,000 residents at policy start: small multiples.

    `measure` is a variable of Arm.places: employed, unemployed, inactive, neet or in_support.
    """
    require_open(results)
    choose("measure", measure, [*PLACE_STOCKS], f"/arms/*/places of {results.path}")
    at_least("most", most, 1, "give 12")
    chosen = results.places.sort_values("deprivation", ascending=False, kind="stable").head(most)
    columns = min(3, len(chosen))
    rows = -(-len(chosen) // columns)
    figure, axes = panels(rows, columns, 7.5 / columns, 1.9 if rows > 1 else 2.5, shared=True)
    look = looks(results.arms)
    for arm in results.arms:
        stock = results.arm(arm).places[measure].sel(place=chosen.index.to_list()).load()
        shares = 1000 * stock / xr.DataArray(chosen["residents"].to_numpy(float), dims="place")
        for ax, name in zip(axes.flat, chosen.index, strict=False):
            sample = shares.sel(place=name).transpose("replicate", "month").to_numpy()
            band(ax, results.months, sample, look[arm], arm_title(results, arm))
    for ax, (name, row) in zip(axes.flat, chosen.iterrows(), strict=False):
        ax.set_title(f"{name} (deprivation {row['deprivation']:.2f})", fontsize="small")
    for ax in axes.flat[len(chosen) :]:
        ax.set_visible(False)
    for ax in axes[-1]:
        ax.set_xlabel("months since policy start")
    few = len(axes) == 1  # beside one row there is room for fewer words
    figure.supylabel(f"{titles.measure(measure)}, {'‰' if few else 'per 1,000 residents'}", fontsize="medium")
    which = f"{len(chosen)} most deprived places" if len(chosen) > 1 else "most deprived place"
    title = f"The {which}, per 1,000 residents" if few else f"The {which}"
    figure.suptitle(f"{title}: {note(results)}", fontsize="medium")
    shared_legend(figure, axes[0, 0])
    return figure


def _minus(results: Results, a: str, b: str) -> str:
    return f"{arm_title(results, a)} minus {lower(arm_title(results, b))}"
