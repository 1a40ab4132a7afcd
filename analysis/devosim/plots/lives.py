"""Lives in pictures: moves between labour states, how long unemployment lasts, and sequences month by month."""

from textwrap import fill

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from devosim.arguments import at_least, choose
from devosim.arm import Arm
from devosim.intervals import t_interval
from devosim.plots.common import arm_title, arms_of, lower, note, per_cent, require_open, span
from devosim.results import Results
from devosim.spells import codes_of, spells_from_log, survival
from devosim.spells import sequences as sequences_of
from devosim.style import looks, number, panels, shared_legend

_LONG = 6  # months
_STATES = {"employed": "e", "unemployed": "u", "inactive": "i"}
_SHOWN = {"in work": "#0B3C5D", "unemployed": "#F0A202", "student": "#A9D6E5", "otherwise inactive": "#9C6644",
          "outside 16-64 or the area": "#FFFFFF"}  # fmt: skip
_GROUPED = {"employed": 0, "unemployed": 1, "student": 2, "sick": 3, "caring": 3, "retired": 3, "other": 3}


def transitions(results: Results, arms: list[str] | None = None, group: str = "all") -> Figure:
    """Monthly chances to move between work, unemployment and inactivity, in per cent, one matrix an arm.

    A chance is the moves of all months over the stocks before them; replicates give its 95 % interval.
    """
    require_open(results)
    chosen, found = arms_of(results, arms), {}
    choose("group", group, results.groups.index.to_list(), f"/groups of {results.path}")
    figure, axes = panels(1, len(chosen), 2.6, 2.7)
    for ax, arm in zip(axes[0], chosen, strict=True):
        chances = 100 * _chances(results.arm(arm).monthly.sel(group=group).load())
        mean, low, _ = t_interval(chances)
        found[arm] = float(mean[1, 0])
        ax.imshow(np.sqrt(mean), cmap="Blues", vmin=0, vmax=10)
        for row in range(3):
            for column in range(3):
                spread = mean[row, column] - low[row, column]
                words = number(mean[row, column], 2)
                words += f"\n± {number(spread, 2)}" if np.isfinite(spread) else ""
                dark = mean[row, column] > 25
                ax.text(
                    column, row, words, ha="center", va="center", fontsize="small", color="white" if dark else "black"
                )
        ax.set_xticks(range(3), ["work", "unempl.", "inactive"], fontsize="small")
        ax.set_yticks(range(3), ["work", "unempl.", "inactive"], fontsize="small")
        ax.set_title(arm_title(results, arm), fontsize="medium")
        ax.set_xlabel("state a month later")
        ax.grid(visible=False)
    axes[0, 0].set_ylabel("state")
    heading = f"Of the unemployed {span(results, found, per_cent)} move into work in a month"
    figure.suptitle(fill(f"{heading}; % of those in the state before: {note(results)}", 34 * len(chosen)),
                    fontsize="medium")  # fmt: skip
    return figure


def spells(results: Results, arms: list[str] | None = None, state: str = "unemployed") -> Figure:
    """How long spells in a state last that began after the policies, by arm, with 95 % bands; recorded lives only."""
    require_open(results)
    figure, axes = panels(1, 1, 5.4, 3.6)
    ax, look = axes[0, 0], looks(results.arms)
    counts, longer, longest = [], [], 1
    for arm in arms_of(results, arms):
        curve = survival(spells_from_log(results.arm(arm), state=state))
        longer.append(float(curve["share"].get(_LONG, np.nan)))
        counts.append(int(curve["at_risk"].iloc[0]) if len(curve) else 0)
        longest = max(longest, int((curve["share"] > 0.01).sum()))
        ax.fill_between(curve.index, 100 * curve["low"], 100 * curve["high"], step="post", alpha=0.22, linewidth=0,
                        color=look[arm]["color"])  # fmt: skip
        ax.step(curve.index, 100 * curve["share"], where="post", color=look[arm]["color"], linewidth=1.6,
                linestyle=look[arm]["linestyle"], label=arm_title(results, arm))  # fmt: skip
    ax.set_xlabel("months since the spell began")
    ax.set_ylabel(f"still {state}, % of spells")
    ax.set_ylim(0, 100)
    ax.set_xlim(0, longest)
    shared_legend(figure, ax)
    heading = fill(_lasting(state, longer).replace(" %", "\N{NO-BREAK SPACE}%"), 60)
    figure.suptitle(f"{heading}\n{_spells_counted(counts)}", fontsize="medium")
    return figure


def _lasting(state: str, longer: list[float]) -> str:
    """What the curves say, of spells in a state."""
    ends = [number(100 * share) for share in (min(longer), max(longer)) if np.isfinite(share)]
    if not ends:
        return f"No {state} spell that began after policy start was seen for more than {_LONG} months"
    share = ends[0] if len(set(ends)) == 1 else " to ".join(ends)
    return f"Of {state} spells that began after policy start {share} % last longer than {_LONG} months"


def _spells_counted(counts: list[int]) -> str:
    return f"one replicate, {number(min(counts))} spells or more an arm; bands are 95 % (Kaplan-Meier)"


def sequences(results: Results, arms: list[str] | None = None, most: int = 200) -> Figure:
    """Labour state by month of recorded residents who were out of work at policy start and had support in any arm.

    One line a resident, the same in every arm, sorted by months in work in the first one; at most `most`, evenly
    spaced. One replicate: a picture of lives, not a comparison.
    """
    require_open(results)
    at_least("most", most, 1, "give 200")
    chosen = arms_of(results, arms or [arm for arm in results.arms if arm != "none"])
    lives = {arm: results.arm(arm) for arm in chosen}  # each keeps its log
    residents = _supported(list(lives.values()))
    if len(residents):
        residents = residents[np.linspace(0, len(residents) - 1, min(most, len(residents))).astype(int)]
    figure, axes = panels(1, len(chosen), 3.6, 3.9)
    colours = ListedColormap(list(_SHOWN.values()))
    for ax, arm in zip(axes[0], chosen, strict=True):
        states = sequences_of(lives[arm], residents=np.sort(residents))
        image = _grouped(states)[np.searchsorted(states.index, residents)]
        extent = (-1.5, image.shape[1] - 1.5, len(residents), 0)
        ax.imshow(image, aspect="auto", interpolation="nearest", cmap=colours, vmin=0, vmax=4, extent=extent)
        ax.axvline(-0.5, color="black", linewidth=0.8)
        ax.set_title(arm_title(results, arm), fontsize="medium")
        ax.set_xlabel("months since policy start")
        ax.grid(visible=False)
    axes[0, 0].set_ylabel("residents, one line each")
    patches = [Patch(facecolor=colour, edgecolor="#444444", label=name) for name, colour in _SHOWN.items()]
    figure.legend(handles=patches, loc="outside lower center", ncols=3, frameon=False, fontsize="small")
    counts = {arm: np.isin(residents, _with_support(lives[arm])).sum() for arm in chosen}
    supported = ", ".join(f"{counts[arm]} under {lower(arm_title(results, arm))}".replace(" ", "\N{NO-BREAK SPACE}")
                          for arm in chosen)  # fmt: skip
    heading = f"The same {len(residents)} residents in each arm, out of work at the start; supported: {supported}"
    heading = fill(heading, 30 + 22 * len(chosen))
    figure.suptitle(f"{heading}\none replicate, sorted by months in work in the first panel", fontsize="medium")
    return figure


def _with_support(arm: Arm) -> np.ndarray:
    """Recorded residents who were in support at some time after policy start."""
    changes = arm.changes("scheme")
    return np.unique(changes["resident"].to_numpy()[changes["value"].to_numpy() >= 0])


def _chances(monthly: xr.Dataset) -> np.ndarray:
    """[from, to, replicate]: moves over the stock at the end of the month before, all months together."""
    stocks = {name: monthly[name].transpose("replicate", "month").to_numpy().astype(float) for name in _STATES}
    chances = np.zeros((3, 3, len(monthly["replicate"])))
    for row, (name, start) in enumerate(_STATES.items()):
        before = stocks[name][:, :-1].sum(axis=1)
        for column, end in enumerate(_STATES.values()):
            if start != end:
                moves = monthly[start + end].transpose("replicate", "month").to_numpy()[:, 1:].sum(axis=1)
                chances[row, column] = moves / np.where(before > 0, before, np.nan)
        chances[row, row] = 1 - chances[row].sum(axis=0)
    return chances


def _grouped(states: pd.DataFrame) -> np.ndarray:
    """[resident, month]: place of the state among those that are shown."""
    names = states.iloc[:, 0].cat.categories
    places = np.array([_GROUPED.get(str(name), 4) for name in names], dtype=np.int8)
    return places[codes_of(states)]


def _supported(arms: list[Arm]) -> np.ndarray:
    """Residents out of work at policy start and supported in any of the arms, most months in work first."""
    status = arms[0].initial("status")
    n = max(int(arm.recorded_residents.max(initial=-1)) for arm in arms) + 1
    had, out_of_work = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for arm in arms:
        had[_with_support(arm)] = True
    places = np.array([_GROUPED.get(str(name), 4) for name in status.cat.categories])
    out_of_work[status.index.to_numpy()] = np.isin(status.cat.codes, np.flatnonzero((places > 0) & (places < 4)))
    residents = np.flatnonzero(had & out_of_work)
    table = spells_from_log(arms[0], state="employed")
    months = np.bincount(table["resident"], weights=table["months"], minlength=n)[residents]
    return residents[np.argsort(-months, kind="stable")]
