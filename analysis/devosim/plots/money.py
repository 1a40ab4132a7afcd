"""Where the money went, what each account took in, and what an arm is worth beyond another."""

import numpy as np
from matplotlib.figure import Figure

from devosim import titles
from devosim.intervals import interval_of, t_interval
from devosim.money import FISCAL, OUT, SOCIAL, by_account, trail, worth
from devosim.plots.common import arm_title, arms_of, note, require_open, signed
from devosim.results import Results
from devosim.style import beside, looks, panels, plain_axes, room, shared_legend, whiskers, written

_BIG = ("treasury", "benefits")


def who_pays(results: Results, arms: list[str] | None = None) -> Figure:
    """Change of the accounts over the policy months by arm, in million pounds: above zero took in, below paid out.

    Accounts of all providers are one row, and so are the yearly lines of all schemes; what no arm moved is left out.
    """
    require_open(results)
    chosen = arms_of(results, arms)
    samples = {arm: by_account(results, arm) for arm in chosen}
    names = [name for name in samples[chosen[0]] if any(np.abs(samples[arm][name]).max() > 5e3 for arm in chosen)]
    parts = [[name for name in names if (name in _BIG) == big] for big in (True, False)]
    parts = [part for part in parts if part]
    figure = Figure(figsize=(5.4, 1.5 + 0.42 * room(len(chosen)) * len(names)), layout="constrained")
    axes = figure.subplots(len(parts), 1, squeeze=False, height_ratios=[len(part) + 0.6 for part in parts])
    look = looks(results.arms)
    for ax, part in zip(axes[:, 0], parts, strict=True):
        plain_axes(ax)
        y = np.arange(len(part))[::-1]
        ax.axvline(0, color="#888888", linewidth=1)
        for arm, up in zip(chosen, beside(len(chosen)), strict=True):
            millions = np.stack([samples[arm][name] for name in part]) / 1e8
            whiskers(ax, y + up, t_interval(millions), look[arm], arm_title(results, arm))
        ax.set_yticks(y, [titles.capital(titles.plain(name)) for name in part])
        ax.set_ylim(-0.6, len(y) - 0.4)
        signed(ax)
    axes[-1, 0].set_xlabel("£m: left paid out, right took in")
    title = "What the accounts took in and paid out from the second month on"
    figure.suptitle(f"{title}\n{note(results)}", fontsize="medium")
    shared_legend(figure, axes[0, 0])
    return figure


def where_money_went(results: Results, arms: list[str] | None = None) -> Figure:
    """What became of an arm's money over the policy months, in million pounds; the parts sum to held and granted."""
    require_open(results)
    chosen = arms_of(results, arms)
    look = looks(results.arms)
    figure, axes = panels(1, 1, 5.8, 1.0 + len(OUT) * (0.15 + 0.17 * len(chosen)))
    ax, y = axes[0, 0], np.arange(len(OUT))[::-1]
    for arm, up in zip(chosen, beside(len(chosen), 0.8), strict=True):
        at = interval_of(trail(results, arm).loc[list(OUT)], ("mean", "low", "high"), 1e-8)
        whiskers(ax, y + up, at, look[arm], arm_title(results, arm))
        written(ax, y + up, at._replace(low=np.full(len(OUT), np.nan)), decimals=1)
    ax.set_yticks(y, [titles.capital(titles.money(name)) for name in OUT])
    ax.set_ylim(-0.6, len(OUT) - 0.4)
    ax.set_xlim(left=min(0, ax.get_xlim()[0]))
    ax.set_xlabel("£m over the policy months; means beside")
    figure.suptitle(f"Where the money went\n{note(results)}", fontsize="medium")
    shared_legend(figure, ax)
    return figure


def accounts(results: Results, a: str = "devolved", b: str = "national") -> Figure:
    """What arm `a` is worth beyond `b` at present value, in million pounds: social and fiscal account apart."""
    require_open(results)
    table = worth(results, a, b)
    parts = {"Social account": [*SOCIAL, "wellbeing"], "Fiscal account": list(FISCAL)}
    figure = Figure(figsize=(5.8, 1.3 + 0.32 * sum(map(len, parts.values()))), layout="constrained")
    axes = figure.subplots(len(parts), 1, height_ratios=[len(lines) + 0.6 for lines in parts.values()])
    for ax, (title, lines) in zip(axes, parts.items(), strict=True):
        plain_axes(ax)
        y = np.arange(len(lines))[::-1]
        at = interval_of(table.loc[lines], ("mean", "low", "high"), 1e-8)
        ax.axvline(0, color="#888888", linewidth=1)
        whiskers(ax, y, at, {"color": "black", "marker": "o"})
        written(ax, y, at, decimals=1)
        ax.set_yticks(y, [titles.capital(titles.line(name)) for name in lines])
        for label, name in zip(ax.get_yticklabels(), lines, strict=True):
            label.set_fontweight("bold" if name in ("social", "fiscal") else "normal")
        ax.set_ylim(-0.6, len(lines) - 0.4)
        ax.set_title(title, fontsize="medium")
        signed(ax)
    axes[-1].set_xlabel("£m at present value: right worth more, left worth less or dearer")
    first, last = arm_title(results, a), arm_title(results, b).lower()
    figure.suptitle(f"{first} minus {last}\n{note(results)}", fontsize="medium")
    return figure
