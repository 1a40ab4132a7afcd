"""What a wave of redundancies does, who loses, and whether it matters who commissions."""

import textwrap

import numpy as np
from matplotlib.figure import Figure

from devosim import titles
from devosim.announced import drawing
from devosim.announced.stocks import (
    Table,
    market,
    more_people,
    people,
    per_thousand_members,
    together,
)
from devosim.intervals import t_interval, t_triple
from devosim.report.words import difference, interval
from devosim.results import Results
from devosim.style import band, looks, panels, whiskers, written

PAIRS = {
    "devolved minus national": ("devolved", "national"),
    "hybrid minus national": ("hybrid", "national"),
    "task group added to national": ("national_with_task_group", "national"),
    "national minus none": ("national", "none"),
}
_WHEN = {"with the wave": "o", "without it": "s", "because of it": "D"}
_YEARS = "years in work"


def months_of(wave: Results) -> tuple[int, int]:
    """First month of the wave, and the last."""
    shocks = wave.scenario["shocks"]
    ends = [shock["from"] + shock["months"] + shock.get("fade_months", 0) for shock in shocks]
    return min(shock["from"] for shock in shocks), max(ends) - 1


def check_before(wave: Results, calm: Results) -> None:
    """ValueError unless nobody's life differs before the wave."""
    first, _ = months_of(wave)
    for arm in wave.arms:
        if more_people(wave, calm, arm, "employed")[:, :first].any():
            raise ValueError(f"{arm}: lives with and without the wave differ before it begins")


def per_thousand(wave: Results, calm: Results, arm: str, name: str) -> Table:
    """What the wave changes of a stock for every 1,000 residents of working age, [replicate, month]."""
    return 1000 * more_people(wave, calm, arm, name) / people(calm, arm, "population")


def fewer(wave: Results, calm: Results, arm: str, year: int) -> Table:
    """Of every 1,000 residents, how many fewer are in work in a year of the wave, from 1, by replicate."""
    begin = months_of(wave)[0] + 12 * (year - 1)
    return -per_thousand(wave, calm, arm, "employed")[:, begin : begin + 12].mean(axis=1)


def counts(wave: Results, calm: Results, arm: str) -> dict[str, Table]:
    """Years in work, layoffs and hires of residents from the wave on, with it less without it, by replicate."""
    first, _ = months_of(wave)
    more = {_YEARS: more_people(wave, calm, arm, "employed")[:, first:].sum(axis=1) / 12}
    for name in ("layoffs", "hires"):
        more[name] = (market(wave, arm, name) - market(calm, arm, name))[:, first:].sum(axis=1)
    return more


def loss(wave: Results, calm: Results, group: str, arm: str) -> Table:
    """What the wave changes of members in work in its first year, per 1,000 at policy start, by replicate."""
    first, _ = months_of(wave)
    more = more_people(wave, calm, arm, "employed", group)[:, first : first + 12].mean(axis=1)
    return per_thousand_members(more, calm, arm, group)


def who_loses(wave: Results, calm: Results) -> list[str]:
    """Groups whose loss under national commissioning is told from zero, all of them looked at together."""
    names = list(wave.groups.index)
    level = together(names)
    return [name for name in names if t_interval(loss(wave, calm, name, "national"), level=level).high < 0]


def made_of_it(wave: Results, calm: Results, a: str, b: str) -> dict[str, Table]:
    """Years in work of arm a beyond those of b from the wave on: with it, without it, and what of it is the wave's."""
    first, _ = months_of(wave)
    found = [(people(each, a, "employed") - people(each, b, "employed"))[:, first:].sum(axis=1) / 12
             for each in (wave, calm)]  # fmt: skip
    return dict(zip(_WHEN, (*found, found[0] - found[1]), strict=True))


def stocks_figure(wave: Results, calm: Results) -> Figure:
    """What the wave changes month by month: residents in work, and unemployed."""
    first, last = months_of(wave)
    look = looks(wave.arms)
    figure, axes = panels(1, 2, 4.4, 3.3)
    for ax, (name, words) in zip(axes[0], {"employed": "in work", "unemployed": "unemployed"}.items(), strict=True):
        for arm in wave.arms:
            band(ax, wave.months, per_thousand(wave, calm, arm, name), look[arm], arm.replace("_", " "))
        ax.axhline(0, color="#888888", linewidth=0.8)
        ax.axvspan(first, last, color="#eeeeee", zorder=0)
        ax.set_xlim(first - 6, wave.months[-1])
        ax.set_title(f"Residents {words}", fontsize="medium")
        ax.set_xlabel("months since policy start (grey: the wave)")
    axes[0, 0].set_ylabel("with the wave less without it,\nper 1,000 residents of working age")
    drawing.legend(figure, 5)
    said = [interval(*t_triple(fewer(wave, calm, "national", year)), decimals=1) for year in (1, 3)]
    title = (
        f"Of every 1,000 residents the wave leaves {said[0]} fewer in work in its first year, "
        f"{said[1]} in its third (national arm; bands are 95 %)"
    )
    figure.suptitle(textwrap.fill(title, 96), fontsize="medium")
    return figure


def groups_figure(wave: Results, calm: Results) -> Figure:
    """Who loses in the first year of the wave."""
    names = list(wave.groups.index)
    return drawing.groups(
        lambda group, arm: loss(wave, calm, group, arm),
        names,
        "members in work in the first year of the wave, with it less without it, per 1,000",
        f"fewer members of {len(who_loses(wave, calm))}",
    )


def commissioning_figure(wave: Results, calm: Results) -> Figure:
    """One arm less another: with the wave, without it, and because of it."""
    found = {row: made_of_it(wave, calm, *pair) for row, pair in PAIRS.items()}
    figure, axes = panels(1, 1, 6.4, 4.2)
    ax, y = axes[0, 0], 4 * np.arange(len(found))[::-1]
    ax.axvline(0, color="#888888", linewidth=1)
    for place, (name, marker) in enumerate(_WHEN.items()):
        at = t_interval(np.stack([samples[name] for samples in found.values()]))
        colour = "black" if name == "because of it" else "#777777"
        whiskers(ax, y + 1 - place, at, {"color": colour, "marker": marker}, name)
        written(ax, y + 1 - place, at)
    ax.set_yticks(y, list(found))
    ax.set_ylim(-1.8, y[0] + 1.8)
    ax.set_xlabel("person-years in work from the wave to the end, mean and 95 % interval")
    drawing.legend(figure, 3)
    task = t_triple(found["task group added to national"]["because of it"])
    title = f"What the task group makes of the wave: {difference(*task, _YEARS)}"
    figure.suptitle(textwrap.fill(title, 76), fontsize="medium")
    return figure


def findings(wave: Results, calm: Results) -> list[str]:
    """What was found, in sentences."""
    cost = interval(*t_triple(-counts(wave, calm, "national")[_YEARS]))
    said = [
        f"The wave costs residents {cost} years in work until the end of the run under national commissioning.",
        "Groups whose loss is told from zero, all residents among them and all looked at together, for which an interval has "
        f"to be wider than one by itself: {drawing.named(who_loses(wave, calm))}.",
    ]
    for row, pair in PAIRS.items():
        because = t_triple(made_of_it(wave, calm, *pair)["because of it"])
        said.append(f"{titles.capital(row)}, because of the wave: {difference(*because, _YEARS)}.")
    return said
