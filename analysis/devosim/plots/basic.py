"""Rates by month, paired differences, the funnel of support, and money: the first figures of any result."""

from typing import Any

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, ScalarFormatter

from devosim import titles
from devosim.plots.common import arm_title, count_people, note, per_cent, require_open, span
from devosim.rates import RATES
from devosim.results import Results
from devosim.style import band, dots, looks, number, numbers, panels, shared_legend

_PANEL = {
    "employment": "Employed, % of those aged 16-64",
    "unemployment": "Unemployed, % of the active",
    "inactivity": "Inactive, % of those aged 16-64",
    "neet": "NEET, % of those aged 16-24",
}
_BURN_IN = {"color": "black", "linestyle": "-"}
_NET, _GROSS = {"color": "black", "marker": "o"}, {"color": "black", "marker": "o", "face": "white"}
_ALLOCATED, _SPENT = {"color": "#555555", "marker": "D", "face": "white"}, {"color": "#0072B2", "marker": "o"}


def rates(results: Results, group: str = "all") -> Figure:
    """Four official rates of a group by month and arm, in per cent, with the burn-in of all residents before them."""
    require_open(results)
    figure, axes = panels(2, 2, 4.4, 2.9)
    burn_in = results.burn_in_rates(group).dropna(how="all")
    look = looks(results.arms)
    shares = {arm: results.arm(arm).rates(group) for arm in results.arms}
    for ax, rate in zip(axes.flat, RATES, strict=True):
        if len(burn_in):
            table = 100 * burn_in[rate].unstack("burn_in_month")
            band(ax, table.columns, table.to_numpy(), _BURN_IN, "burn-in (status quo)")
        for arm in results.arms:
            table = 100 * shares[arm][rate].unstack("month")
            band(ax, table.columns, table.to_numpy(), look[arm], arm_title(results, arm))
        ax.axvline(-0.5, color="#888888", linewidth=0.8)
        ax.set_title(_PANEL[rate], fontsize="medium")
        _per_cent(ax)
    last = {arm: 100 * shares[arm]["employment"].unstack("month").iloc[:, -12:].mean().mean()
            for arm in results.arms}  # fmt: skip
    year = "last year" if len(results.months) > 12 else "policy months"
    heading = f"{_who(group)}: in the {year} {span(results, last, per_cent)} of those aged 16-64 are employed"
    _finish(figure, axes, f"{heading}\n{note(results)}")
    return figure


def differences(results: Results, a: str = "devolved", b: str = "national", group: str = "all") -> Figure:
    """Paired differences a minus b, in people: gross above, all residents below, with the numbers beside them.

    Months in work are divided by the months: people in work in an average month.
    """
    require_open(results)
    results.compare(a, b, group)
    totals = results.comparison[["total", "gross"]].load().sel(group=group).transpose(..., "replicate")
    paired = totals.sel(arm=a, drop=True) - totals.sel(arm=b, drop=True)
    figure, axes = panels(2, 1, 7.4, 2.7)
    counted = (totals["gross"] != 0).any(dim=("arm", "replicate"))
    _forest(axes[0, 0], paired["gross"][counted], len(results.months), _GROSS)
    _forest(axes[1, 0], paired["total"], len(results.months), _NET)
    axes[0, 0].set_title("Gross: people in or recently in support", fontsize="medium")
    axes[1, 0].set_title("Net: all residents", fontsize="medium")
    axes[1, 0].set_xlabel("paired difference, people")
    arms = f"{arm_title(results, a)} minus {arm_title(results, b)}"
    figure.suptitle(f"{arms}, {titles.group(group)}\n{note(results)}", fontsize="medium")
    return figure


def funnel(results: Results, arm: str) -> Figure:
    """How often each stage of support is passed in the whole policy period, and how many start on which scheme."""
    require_open(results)
    people = results.arm(arm).funnel.sel(group="all").sum("month").load()
    stages = people.sum("scheme").drop_sel(stage="in_support")  # a stock, which has no sum over months
    starts = people.sel(stage="started")
    look = looks(results.arms)[arm]
    figure, axes = panels(1, 2, 5.2, 1.2 + 0.2 * max(13, len(results.schemes)))
    _bars(axes[0, 0], stages.transpose("stage", "replicate"), list(map(titles.stage, stages["stage"].values)), look)
    axes[0, 0].set_title("All schemes, by stage", fontsize="medium")
    axes[0, 0].set_xlabel("times passed over the policy months")
    _bars(axes[0, 1], starts.transpose("scheme", "replicate"), results.schemes["title"].to_list(), look)
    axes[0, 1].set_title("Starts, by scheme or offer", fontsize="medium")
    axes[0, 1].set_xlabel("starts over the policy months")
    first = {"reached": "times reached", "referred": "referred", "started": "started"}
    told = [f"{number(float(stages.sel(stage=name).mean('replicate')))} {words}" for name, words in first.items()]
    figure.suptitle(f"{arm_title(results, arm)}: {', '.join(told)}\n{note(results)}", fontsize="medium")
    return figure


def ledger(results: Results) -> Figure:
    """Money by month and arm: change of the balances of each tier since the end of the first month, in £m."""
    require_open(results)
    tiers = list(dict.fromkeys(results.accounts["tier"]))
    figure, axes = panels((len(tiers) + 1) // 2, 2, 4.4, 2.9)
    look = looks(results.arms)
    last = {}
    for arm in results.arms:
        balances = results.arm(arm).ledger.load().transpose("replicate", "month", "account")
        for ax, tier in zip(axes.flat, tiers, strict=False):
            sums = balances[..., (balances["tier"] == tier).to_numpy()].sum("account")
            moved = (sums - sums.isel(month=0)) / 1e8
            band(ax, results.months, moved, look[arm], arm_title(results, arm))
            if tier == tiers[0]:
                last[arm] = float(moved.isel(month=-1).mean())
            ax.set_title(f"{titles.capital(tier)} accounts, £m", fontsize="medium")
            ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}".replace("-", "\N{MINUS SIGN}")))
    for ax in axes.flat[len(tiers) :]:
        ax.set_visible(False)
    heading = f"By the last month the {tiers[0]} accounts have moved by {span(results, last, _millions)}"
    _finish(figure, axes, f"{heading}\nchange of balances since the end of the first policy month: {note(results)}")
    return figure


def spending(results: Results) -> Figure:
    """Cash allocated to support and cash spent on it by arm over the policy months, in million pounds."""
    require_open(results)
    figure, axes = panels(1, 1, 7.4, 2.8)
    ax = axes[0, 0]
    money = results.comparison[["allocated", "spend"]].load().transpose("arm", "replicate") / 1e8
    y = np.arange(len(results.arms))[::-1]
    for name, up, look in (("allocated", 0.18, _ALLOCATED), ("spend", -0.18, _SPENT)):
        dots(ax, y + up, money[name], look, "spent" if name == "spend" else name)
        numbers(ax, y + up, money[name], decimals=2)
    ax.set_yticks(y, [arm_title(results, arm) for arm in results.arms])
    ax.set_ylim(-0.6, len(y) - 0.4)
    ax.set_xlim(left=min(0, ax.get_xlim()[0]))
    _finish(figure, axes, f"Cash for support: {note(results)}", "£m over the policy months")
    return figure


def _millions(value: float) -> str:
    sign = "\N{MINUS SIGN}" if round(value, 2) < 0 else ""
    return f"{sign}£{number(abs(value), 2)}m"


def _forest(ax: Axes, paired: xr.DataArray, n_months: int, look: dict[str, Any]) -> None:
    names = paired["outcome"].to_numpy().tolist()
    labels = [titles.capital(titles.outcome(name)) for name in names]
    people = paired.to_numpy().astype(float)
    if "job_months" in names:
        row = names.index("job_months")
        people[row] /= n_months
        labels[row] = "In work in an average month"
    y = np.arange(len(names))[::-1]
    ax.axvline(0, color="#888888", linewidth=1)
    dots(ax, y, people, look)
    numbers(ax, y, people)
    ax.set_yticks(y, labels)
    ax.set_ylim(-0.6, len(names) - 0.4)
    count_people(ax)


def _bars(ax: Axes, people: xr.DataArray, labels: list[str], look: dict[str, Any]) -> None:
    y = np.arange(len(labels))[::-1]
    ax.grid(visible=False, axis="y")
    ax.barh(y, people.mean("replicate"), color=look["color"], alpha=0.35, height=0.6)
    dots(ax, y, people.to_numpy(), {**look, "marker": "|"})
    ax.set_yticks(y, [titles.capital(label) for label in labels])
    ax.set_xlim(left=0)
    count_people(ax)


def _per_cent(ax: Axes) -> None:
    """Keeps to what a percentage can be, where a wide band does not, and ticks that are written out exactly."""
    low, high = ax.get_ylim()
    ax.set_ylim(max(low, 0), min(high, 100))
    ax.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(ScalarFormatter(useOffset=False))


def _finish(figure: Figure, axes: np.ndarray, title: str, x: str = "months since policy start") -> None:
    figure.suptitle(title, fontsize="medium")
    for ax in axes[-1]:
        ax.set_xlabel(x)
    shared_legend(figure, axes[0, 0])


def _who(group: str) -> str:
    return titles.capital(titles.group(group))
