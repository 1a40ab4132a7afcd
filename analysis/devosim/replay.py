"""The historical replay: unemployment and vacancies of a simulated 2020 to 2022 beside the published ones.

    python -m devosim.replay RESULT PUBLISHED FIGURE PAGE

reads a result of configs/scenarios/replay_2020.toml and the published table, draws the figure and writes the page.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

import devosim
from devosim.arguments import paths
from devosim.results import Results
from devosim.style import band, interval_note, looks, panels

MEASURES = ("unemployment", "vacancies")
_BELOW_LEFT, _BELOW_RIGHT = {"xytext": (-7, -13), "ha": "right"}, {"xytext": (7, -13), "ha": "left"}
_ABOVE = {"xytext": (0, 8), "ha": "center"}
_LABELS = {
    "published": {"start": _BELOW_LEFT, "trough": _BELOW_LEFT, "peak": _BELOW_RIGHT, "end": _ABOVE},
    "simulated": {"trough": _BELOW_RIGHT, "peak": _ABOVE, "end": _BELOW_RIGHT},
}
_TITLE = {
    "unemployment": "Unemployment, points above early 2020",
    "vacancies": "Vacancies, % of early 2020",
}
_POINTS = {
    "trough": "vacancies at their lowest (an input)",
    "peak": "unemployment at its highest",
    "vacancies_back": "vacancies back at their level of early 2020 (an input)",
    "unemployment_back": "unemployment back at its level of early 2020",
}


def published(path: str | Path) -> pd.DataFrame:
    """Unemployment, % of the active, and vacancies, thousands, by quarter, each with its kind and source."""
    return pd.read_csv(path, index_col="quarter")


def simulated(results: Results, quarters: list[str]) -> dict[str, pd.DataFrame]:
    """Both measures as means of three months, [quarter, replicate], for as many quarters as are named."""
    arm = results.arm(results.arms[0])
    rates = 100 * arm.rates().reset_index().pivot_table("unemployment", "month", "replicate")
    counted = arm.market["vacancies"].load().transpose("month", "replicate")
    vacancies = pd.DataFrame(counted.to_numpy(), index=counted["month"].to_index(), columns=rates.columns)
    months = {"unemployment": rates, "vacancies": vacancies}
    return {name: _by_quarter(table, quarters) for name, table in months.items()}


def since_start(values: pd.DataFrame | pd.Series, measure: str) -> pd.DataFrame | pd.Series:
    """Points above the first quarter, for unemployment; per cent of it, for vacancies."""
    return values - values.iloc[0] if measure == "unemployment" else 100 * values / values.iloc[0]


def turning_points(path: pd.DataFrame) -> dict[str, str | None]:
    """Quarters of the turning points of a path with columns MEASURES; None for a return that does not happen."""
    unemployment, vacancies = path["unemployment"], path["vacancies"]
    trough, peak = str(vacancies.idxmin()), str(unemployment.idxmax())
    recovered = vacancies[trough:][vacancies[trough:] >= vacancies.iloc[0]]
    lowered = unemployment[peak:][unemployment[peak:] <= unemployment.iloc[0]]
    return {
        "trough": trough,
        "peak": peak,
        "vacancies_back": str(recovered.index[0]) if len(recovered) else None,
        "unemployment_back": str(lowered.index[0]) if len(lowered) else None,
    }


def direction(path: pd.DataFrame) -> str:
    """Which way round a path goes, by the area it closes: vacancies over unemployment, its end joined to its start.

    ValueError for a path with gaps.
    """
    x, y = (since_start(path[name], name).to_numpy() for name in MEASURES)
    area = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2
    if not np.isfinite(area):
        raise ValueError("the path has gaps: a quarter has no value")
    return "counter-clockwise" if area > 0 else "clockwise" if area < 0 else "neither way round"


def figure(real: pd.DataFrame, runs: dict[str, pd.DataFrame]) -> Figure:
    """The two paths in the plane of unemployment and vacancies, and each measure by quarter."""
    model = _means(runs)
    drawing, axes = panels(1, 3, 4.4, 4.4)
    axes[0, 0].get_gridspec().set_width_ratios([1.7, 1, 1])
    look = looks(["published", "simulated"])
    for name in MEASURES:
        ax = axes[0, 1 + MEASURES.index(name)]
        band(ax, range(len(real)), since_start(runs[name], name).to_numpy().T, look["simulated"], None)
        for label, values in (("published", real[name]), ("simulated", model[name])):
            ax.plot(range(len(real)), since_start(values, name), **_line(look[label]))
        ax.set_xticks(range(len(real)), [_short(quarter) for quarter in real.index], rotation=60, fontsize="small")
        ax.set_title(_TITLE[name], fontsize="medium")
        _sign(ax.yaxis)
    for label, table in (("published", real), ("simulated", model)):
        _draw_path(axes[0, 0], table, look[label], label)
    axes[0, 0].margins(0.09)
    axes[0, 0].set_xlabel(_TITLE["unemployment"])
    axes[0, 0].set_ylabel(_TITLE["vacancies"])
    ways = [direction(real), direction(model)]
    told = ways[0] if ways[0] == ways[1] else f"published {ways[0]}, simulated {ways[1]}"
    axes[0, 0].set_title(f"The path, {told}", fontsize="medium")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    drawing.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    n = runs["unemployment"].shape[1]
    drawing.suptitle(f"2020 to 2022 replayed, by quarter (simulated: {interval_note(n)})", fontsize="medium")
    return drawing


def page(real: pd.DataFrame, runs: dict[str, pd.DataFrame], picture: str) -> str:
    """The report in Markdown: picture, turning points, quarters, sources."""
    model = _means(runs)
    points = {"published": turning_points(real), "simulated": turning_points(model)}
    turns = [f"| {text} | {points['published'][key]} | {points['simulated'][key] or 'not within the run'} |"
             for key, text in _POINTS.items()]  # fmt: skip
    rise, published_rise = (since_start(table["unemployment"], "unemployment").max() for table in (model, real))
    return _PAGE.format(
        picture=picture,
        turns="\n".join(turns),
        rows="\n".join(_row(quarter, real, model) for quarter in real.index),
        verdict=_verdict(points, model),
        published_way=direction(real),
        way=direction(model),
        n=len(runs["vacancies"].columns),
        rise=rise,
        level=model["unemployment"].iloc[0],
        published_rise=published_rise,
        sources=_sources(real),
    )


def main(arguments: list[str]) -> None:
    """Draw the figure and write the page."""
    result, table, picture, text = paths(arguments, "RESULT PUBLISHED FIGURE PAGE", __doc__)
    real = published(table)
    with devosim.open(result) as results:
        runs = simulated(results, list(real.index))
    figure(real, runs).savefig(picture, dpi=130)
    text.write_text(page(real, runs, picture.name), encoding="utf-8")


def _by_quarter(months: pd.DataFrame, quarters: list[str]) -> pd.DataFrame:
    kept = months.iloc[: 3 * len(quarters)]
    if len(kept) < 3 * len(quarters):
        raise ValueError(f"the result has {len(kept)} months, the published table {len(quarters)} quarters")
    return kept.groupby(np.repeat(quarters, 3), sort=False).mean()


def _means(runs: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.DataFrame({name: table.mean(axis=1) for name, table in runs.items()})


def _short(quarter: str) -> str:
    return f"{quarter[4:]} {quarter[:4]}"


def _line(look: dict[str, Any]) -> dict[str, Any]:
    return {**look, "markersize": 5, "linewidth": 1.6}


def _draw_path(ax: Axes, table: pd.DataFrame, look: dict[str, Any], label: str) -> None:
    x, y = (since_start(table[name], name).to_numpy() for name in MEASURES)
    ax.plot(x, y, **_line(look), label=label)
    for k in range(len(x) - 1):
        arrow = {"arrowstyle": "-|>", "color": look["color"], "linewidth": 0, "mutation_scale": 15}
        tip = ((x[k] + 2 * x[k + 1]) / 3, (y[k] + 2 * y[k + 1]) / 3)
        ax.annotate("", xy=tip, xytext=(x[k], y[k]), arrowprops=arrow)
    named = {**turning_points(table), "start": table.index[0], "end": table.index[-1]}
    for name, beside in _LABELS[label].items():
        place = table.index.get_loc(named[name])
        text: dict[str, Any] = {"textcoords": "offset points", "fontsize": "small", "color": look["color"], **beside}
        ax.annotate(_short(named[name]), (x[place], y[place]), **text)
    for axis in (ax.xaxis, ax.yaxis):
        _sign(axis)


def _sign(axis: Axis) -> None:
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "\N{MINUS SIGN}")))


def _verdict(points: dict[str, dict[str, str | None]], model: pd.DataFrame) -> str:
    orders = [sorted(found, key=lambda key: found[key] or "never") for found in points.values()]
    if orders[0] != orders[1]:
        return "Simulated turning points come in another order than the published ones."
    first, last = model.iloc[0], model.iloc[-1]
    upper_left = last["vacancies"] > first["vacancies"] and last["unemployment"] < first["unemployment"]
    end = "ends to the upper left" if upper_left else "does not end to the upper left"
    return (
        "Simulated turning points come in the published order: vacancies fall first, unemployment peaks after their\n"
        f"trough, and the recovery {end} of where it began. The two\n"
        "of vacancies are inputs, see below; the two of unemployment are what the model says of itself."
    )


def _row(quarter: str, real: pd.DataFrame, model: pd.DataFrame) -> str:
    cells = [_short(quarter)]
    for table in (real, model):
        shares = since_start(table["vacancies"], "vacancies")
        cells += [f"{float(table['unemployment'][quarter]):.1f}", f"{shares[quarter]:.0f}"]
    return "| " + " | ".join(cells) + " |"


def _sources(real: pd.DataFrame) -> str:
    lines = [f"- {_short(str(quarter))}, {name}: {row[name]:,} ({row[f'{name}_kind']}): {row[f'{name}_source']}"
             for quarter, row in real.iterrows() for name in MEASURES]  # fmt: skip
    return "\n".join(lines)


_PAGE = """# 2020 replayed

Written by `scripts/replay` from {n} replicates of `configs/scenarios/replay_2020.toml`: a combined authority of
960,000 residents of working age, national commissioning, month 0 being January 2020. Both paths are quarterly means.

![Unemployment and vacancies from 2020 to 2022, published and simulated]({picture})

| turning point | published | simulated |
|---|---|---|
{turns}

{verdict}

The published path goes {published_way}, the simulated one {way}: unemployment from left to right, vacancies
upwards, and the end joined to the start.

## What was put in and what came out

- Layoffs are an **input**: published redundancies, 1.25 to 3.6 times the usual number in 2020, 0.65 times from the
  second half of 2021.
- Openings are an **input** as well: they were chosen by hand, before the last calibrations, so that vacancies follow
  the published ones. That vacancies agree, their trough included, is therefore no test of the model; where the table
  shows them apart, as from the end of 2021 on, the choice no longer fits.
- Unemployment is the **outcome**. It was not fitted: its peak is {rise:.1f} points above early 2020, the published
  one {published_rise:.1f}.
- **Furlough is not modelled.** Nor are people who stopped looking for work in the lockdowns or stayed in study, whom
  the statistics count as inactive. Both kept published unemployment down, so that a model given the same vacancies
  and redundancies should show more of it, and earlier.
- Levels differ: the model is calibrated to 2025 and begins at {level:.1f} %; early 2020 had 4.0 %. The figure shows
  changes.
- The published peak is itself from memory (RECALLED below); 5.0 % for the quarter before is what a source states.

| | published | | simulated | |
|---|---|---|---|---|
| quarter | unemployment, % | vacancies, % of Q1 2020 | unemployment, % | vacancies, % of Q1 2020 |
{rows}

## Published numbers

Unemployment in per cent of the active aged 16 and over, vacancies in thousands, United Kingdom, as first published or
as the source says. STATED: the source says it. DERIVED: worked out as shown. RECALLED: from memory, not seen again.

{sources}
"""

if __name__ == "__main__":
    main(sys.argv[1:])
