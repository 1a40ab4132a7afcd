"""Where the money went: what each account took in over the policy months."""

import numpy as np
from matplotlib.figure import Figure

from devosim import titles
from devosim.intervals import t_interval
from devosim.money import by_account
from devosim.plots.common import arm_title, note, require_open, signed
from devosim.results import Results
from devosim.style import looks, plain_axes, whiskers

_BIG = ("treasury", "benefits")


def who_pays(results: Results, arms: list[str] | None = None) -> Figure:
    """Change of the accounts over the policy months by arm, in million pounds: above zero took in, below paid out.

    Accounts of all providers are one row, and so are the yearly lines of all schemes; what no arm moved is left out.
    """
    require_open(results)
    chosen = arms or results.arms
    samples = {arm: by_account(results, arm) for arm in chosen}
    names = [name for name in samples[chosen[0]] if any(np.abs(samples[arm][name]).max() > 5e3 for arm in chosen)]
    parts = [[name for name in names if (name in _BIG) == big] for big in (True, False)]
    parts = [part for part in parts if part]
    figure = Figure(figsize=(5.4, 1.5 + 0.42 * len(names)), layout="constrained")
    axes = figure.subplots(len(parts), 1, squeeze=False, height_ratios=[len(part) + 0.6 for part in parts])
    look = looks(results.arms)
    for ax, part in zip(axes[:, 0], parts, strict=True):
        plain_axes(ax)
        y = np.arange(len(part))[::-1]
        ax.axvline(0, color="#888888", linewidth=1)
        for place, arm in enumerate(chosen):
            up = 0.24 * ((len(chosen) - 1) / 2 - place)
            millions = np.stack([samples[arm][name] for name in part]) / 1e8
            whiskers(ax, y + up, t_interval(millions), look[arm], arm_title(results, arm))
        ax.set_yticks(y, [titles.capital(titles.plain(name)) for name in part])
        ax.set_ylim(-0.6, len(y) - 0.4)
        signed(ax)
    axes[-1, 0].set_xlabel("£m: left paid out, right took in")
    figure.suptitle(f"Accounts since the end of month 0\n{note(results)}", fontsize="medium")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
    return figure
