"""Figures of a result file, fit to print. Each function returns a matplotlib Figure; `figure.savefig(path)` keeps it.

Means over replicates always come with 95 % t intervals. Arms differ by colour, by line and by marker.
"""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from devosim.rates import RATES
from devosim.results import Results
from devosim.style import band, dots, interval_note, looks, panels, words

_PANEL = {
    "employment": "Employed, share of residents aged 16-64",
    "unemployment": "Unemployed, share of the active",
    "inactivity": "Inactive, share of residents aged 16-64",
    "neet": "NEET, share of residents aged 16-24",
}
_BURN_IN = {"color": "black", "linestyle": "-"}


def rates(results: Results, group: str = "all") -> Figure:
    """Four official rates of a group by month and arm, with the months of burn-in before them."""
    figure, axes = panels(2, 2, 4.4, 2.9)
    burn_in = results.burn_in_rates(group)
    look = looks(results.arms)
    shares = {arm: results.arm(arm).rates(group) for arm in results.arms}
    for ax, rate in zip(axes.flat, RATES, strict=True):
        table = burn_in[rate].unstack("burn_in_month")
        band(ax, table.columns, table.to_numpy(), _BURN_IN, "burn-in (status quo)")
        for arm in results.arms:
            table = shares[arm][rate].unstack("month")
            band(ax, table.columns, table.to_numpy(), look[arm], words(arm))
        ax.axvline(-0.5, color="#888888", linewidth=0.8)
        ax.set_title(_PANEL[rate], fontsize="medium")
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=1))
    for ax in axes[-1]:
        ax.set_xlabel("months since policy start")
    _finish(figure, axes[0, 0], f"{_who(group)}: {interval_note(len(results.replicates))}")
    return figure


def differences(results: Results, a: str = "devolved", b: str = "national", group: str = "all") -> Figure:
    """Paired differences a minus b, in people: gross on the left, net of what would have happened on the right."""
    results.compare(a, b, group)
    n_months = len(results.months)
    totals = results.comparison[["total", "gross"]].load().sel(group=group).transpose(..., "replicate")
    paired = totals.sel(arm=a, drop=True) - totals.sel(arm=b, drop=True)
    figure, axes = panels(1, 2, 5.2, 3.3)
    counted = (totals["gross"] != 0).any(dim=("arm", "replicate"))
    _forest(axes[0, 0], paired["gross"][counted], n_months, {"color": "black", "marker": "o", "face": "white"})
    _forest(axes[0, 1], paired["total"], n_months, {"color": "black", "marker": "o"})
    axes[0, 0].set_title("Gross: people in or recently in support", fontsize="medium")
    axes[0, 1].set_title("Net: all residents", fontsize="medium")
    note = interval_note(len(results.replicates))
    figure.suptitle(f"{words(a)} minus {b}, {_who(group).lower()}: {note}", fontsize="medium")
    return figure


def funnel(results: Results, arm: str) -> Figure:
    """How many people pass each stage of support in the whole policy period, and who starts on which scheme."""
    people = results.arm(arm).funnel.sel(group="all").sum("month").load()
    stages = people.sum("scheme").drop_sel(stage="in_support")  # a stock, which has no sum over months
    look = looks(results.arms)[arm]
    figure, axes = panels(1, 2, 5.2, 3.8)
    _counts(axes[0, 0], stages.transpose("stage", "replicate"), "stage", look)
    axes[0, 0].set_title("All schemes, by stage", fontsize="medium")
    starts = people.sel(stage="started").transpose("scheme", "replicate")
    _counts(axes[0, 1], starts, "scheme", look)
    axes[0, 1].set_title("Starts, by scheme or offer", fontsize="medium")
    figure.suptitle(f"{words(arm)}: {interval_note(len(results.replicates))}", fontsize="medium")
    return figure


def ledger(results: Results) -> Figure:
    """Money by month and arm: balances of the accounts of each tier since policy start, in million pounds."""
    tiers = list(dict.fromkeys(results.accounts["tier"]))
    figure, axes = panels(2, (len(tiers) + 1) // 2, 4.4, 2.9)
    look = looks(results.arms)
    for arm in results.arms:
        balances = results.arm(arm).ledger.load().transpose("replicate", "month", "account")
        for ax, tier in zip(axes.flat, tiers, strict=False):
            sums = balances[..., (balances["tier"] == tier).to_numpy()].sum("account")
            band(ax, results.months, (sums - sums.isel(month=0)) / 1e8, look[arm], words(arm))
            ax.set_title(f"{words(tier)} accounts", fontsize="medium")
            ax.set_ylabel("change since the end of month 0, £m")
    for ax in axes[-1]:
        ax.set_xlabel("months since policy start")
    _finish(figure, axes[0, 0], interval_note(len(results.replicates)))
    return figure


def spending(results: Results) -> Figure:
    """Cash allocated to support and cash spent on it by arm over the policy months, in million pounds."""
    figure, axes = panels(1, 1, 7, 2.4)
    ax = axes[0, 0]
    money = results.comparison[["allocated", "spend"]].load().transpose("arm", "replicate") / 1e8
    y = np.arange(len(results.arms))
    dots(ax, y + 0.12, money["allocated"], {"color": "#555555", "marker": "D", "face": "white"}, "allocated")
    dots(ax, y - 0.12, money["spend"], {"color": "#0072B2", "marker": "o"}, "spent")
    ax.set_yticks(y, [words(arm) for arm in results.arms])
    ax.set_ylim(-0.6, len(y) - 0.4)
    ax.set_xlim(left=min(0, ax.get_xlim()[0]))
    ax.set_xlabel("£m over the policy months")
    _finish(figure, ax, interval_note(len(results.replicates)))
    return figure


def _forest(ax: Axes, paired: xr.DataArray, n_months: int, look: dict) -> None:
    names = paired["outcome"].to_numpy().tolist()
    months = np.array([n_months if name == "job_months" else 1 for name in names])
    y = np.arange(len(names))[::-1]
    ax.axvline(0, color="#888888", linewidth=1)
    dots(ax, y, paired.to_numpy() / months[:, None], look)
    ax.set_yticks(y, [words(name) for name in names])
    ax.set_ylim(-0.6, len(names) - 0.4)
    _count_people(ax)
    ax.set_xlabel("difference, people")


def _counts(ax: Axes, people: xr.DataArray, dimension: str, look: dict) -> None:
    names = people[dimension].to_numpy()
    y = np.arange(len(names))[::-1]
    ax.barh(y, people.mean("replicate"), color=look["color"], alpha=0.35, height=0.6)
    dots(ax, y, people.to_numpy(), {**look, "marker": "|"})
    ax.set_yticks(y, [words(name) for name in names])
    ax.set_xlim(left=0)
    _count_people(ax)
    ax.set_xlabel("people over the policy period")


def _count_people(ax: Axes) -> None:
    """Few ticks, so that numbers of seven digits stay apart."""
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _finish(figure: Figure, ax: Axes, title: str) -> None:
    figure.suptitle(title, fontsize="medium")
    handles, labels = ax.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)


def _who(group: str) -> str:
    return "All residents" if group == "all" else words(group).replace("Neet", "NEET")
