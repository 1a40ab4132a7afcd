"""The tables of the page: means over replicates with 95 % intervals, in Markdown."""

from collections.abc import Sequence

import numpy as np

from devosim import titles
from devosim.announced import lottery, relocation, wave
from devosim.announced.stocks import Table
from devosim.ensemble import Ensemble
from devosim.intervals import Triple, t_triple
from devosim.results import Results
from devosim.style import number

_OPEN = ("hybrid", "devolved")


def cell(at: Triple, decimals: int = 0) -> str:
    """A mean with its interval in brackets, where there is one."""
    mean, low, high = (number(each, decimals) if np.isfinite(each) else "" for each in at)
    return f"{mean} [{low}, {high}]" if low else mean


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def arrival_by_arm(arrival: Results, without: Results) -> str:
    """What the arrival changes in the last year, in each arm."""
    head = ["arm", "more posts", "held by residents", "held from outside", "vacant"]
    rows = []
    for arm in arrival.arms:
        parts = relocation.parts(arrival, without, arm)
        samples = [relocation.new_posts(arrival, without, arm), *parts.values()]
        rows.append([titles.plain(arm), *(cell(t_triple(sample)) for sample in samples)])
    return table(head, rows)


def arrival_commissioned(arrival: Results, without: Results) -> str:
    """Hybrid and full agreement against national commissioning, with the arrival and without it."""
    found = {f"{arm} minus national": relocation.made_of_it(arrival, without, arm) for arm in _OPEN}
    return _by_event(found)


def wave_by_arm(redundancies: Results, calm: Results) -> str:
    """What the wave changes in each arm."""
    head = ["arm", "fewer in work of 1,000, first year", "third year", "years in work, from the wave on", "layoffs",
            "hires"]  # fmt: skip
    rows = []
    for arm in redundancies.arms:
        years = [cell(t_triple(wave.fewer(redundancies, calm, arm, year)), 1) for year in (1, 3)]
        counts = [cell(t_triple(sample)) for sample in wave.counts(redundancies, calm, arm).values()]
        rows.append([titles.plain(arm), *years, *counts])
    return table(head, rows)


def wave_commissioned(redundancies: Results, calm: Results) -> str:
    """One arm less another from the wave on, with it and without it."""
    return _by_event({row: wave.made_of_it(redundancies, calm, *pair) for row, pair in wave.PAIRS.items()})


def areas(ensemble: Ensemble) -> str:
    """What each way does beyond another in each area."""
    pairs = (("national", "none"), ("hybrid", "national"), ("devolved", "national"))
    head = ["area", *(f"{a} minus {b}, years" for a, b in pairs), "devolved minus national, new jobs",
            "gross, per cent"]  # fmt: skip
    rows = []
    for area in ensemble.scenarios:
        runs = ensemble.scenario(area)
        years = [cell(t_triple(lottery.beyond(runs, a, b, lottery.ASSUMED)), 2) for a, b in pairs]
        jobs = lottery.beyond(runs, "devolved", "national", lottery.ASSUMED, "into_work")
        gross = runs.relative("into_work").sel(setting=lottery.ASSUMED)
        ends: Triple = tuple(100 * float(gross[name]) for name in ("relative", "low", "high"))  # type: ignore[assignment]
        rows.append([lottery.AREAS.get(area, area), *years, cell(t_triple(jobs), 1), cell(ends, 1)])
    return table(head, rows)


def ability(ensemble: Ensemble) -> str:
    """The agreement in each area under each spread of ability, and what the draws of ability do."""
    settings = ensemble.scenario(ensemble.scenarios[0]).settings
    spread = [name for name in settings if name != lottery.ALIKE]
    head = ["area", *(f"devolved minus national, {name}" for name in settings),
            *(f"size of ability, {name}" for name in spread)]  # fmt: skip
    found = {name: lottery.agreement(ensemble, name) for name in settings}
    rows = []
    for area in ensemble.scenarios:
        means = [cell(t_triple(found[name][area]), 2) for name in settings]
        sizes = [cell(lottery.of_ability(ensemble, area, name), 2) for name in spread]
        rows.append([lottery.AREAS.get(area, area), *means, *sizes])
    return table(head, rows)


def _by_event(found: dict[str, dict[str, Table]]) -> str:
    rows = [[row, *(cell(t_triple(sample)) for sample in samples.values())] for row, samples in found.items()]
    return table(["", *next(iter(found.values()))], rows)
