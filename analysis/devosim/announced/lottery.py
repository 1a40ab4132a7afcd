"""Several areas at once: what a full agreement does beyond national commissioning in each, and what ability to commission does.

All of it is of an ensemble of configs/designs/postcode_lottery.toml. A replicate draws the same ability in every area and the
same luck in every setting, so that areas and settings are both paired by replicate.
"""

from itertools import combinations

import numpy as np
from matplotlib.figure import Figure
from scipy import stats

from devosim.announced import drawing
from devosim.announced.stocks import Table, together
from devosim.ensemble import Ensemble
from devosim.intervals import LEVEL, Triple, t_interval, t_triple
from devosim.report.words import interval
from devosim.runs import Runs
from devosim.style import looks, number, panels, whiskers, written

AREAS = {
    "urban_la": "urban local authority",
    "rural_la": "larger rural local authority",
    "small_ca": "eighth of a combined authority",
}
ALIKE, ASSUMED = "alike", "assumed"  # settings of the design: no spread of ability, and the declared one
_YEARS = "years in work for 1,000 residents"


def residents(runs: Runs, setting: str) -> Table:
    """Residents of working age at policy start, by replicate."""
    population = runs.monthly["population"].sel(setting=setting, arm="none", group="all").isel(month=0)
    return population.transpose("replicate").to_numpy().astype(float)


def beyond(runs: Runs, a: str, b: str, setting: str, outcome: str = "job_months") -> Table:
    """What arm a does beyond b for 1,000 residents, by replicate: years in work, or people of another outcome."""
    found = runs.difference(outcome, a, b).sel(setting=setting).transpose("replicate").to_numpy().astype(float)
    return 1000 * found / residents(runs, setting) / (12 if outcome == "job_months" else 1)


def agreement(ensemble: Ensemble, setting: str = ASSUMED) -> dict[str, Table]:
    """What a full agreement does beyond national commissioning, years in work for 1,000 residents, by area."""
    return {area: beyond(ensemble.scenario(area), "devolved", "national", setting) for area in ensemble.scenarios}


def between(found: dict[str, Table]) -> dict[tuple[str, str], Triple]:
    """How far the first of two areas is above the second; the intervals of all pairs hold together at 95 %."""
    pairs = list(combinations(found, 2))
    level = together([""] * len(pairs))
    return {(one, other): t_triple(found[one] - found[other], level) for one, other in pairs}


def of_ability(ensemble: Ensemble, area: str, setting: str) -> Triple:
    """Typical size, up or down, of what its draw of ability does to the agreement in a place of this kind.

    The root mean square over replicates of the same place with its draw less without it, with the 95 % interval for
    numbers that are near to normal.
    """
    runs = ensemble.scenario(area)
    moved = beyond(runs, "devolved", "national", setting) - beyond(runs, "devolved", "national", ALIKE)
    square = float((moved**2).sum())
    most, least = (float(stats.chi2.ppf(share, len(moved))) for share in ((1 + LEVEL) / 2, (1 - LEVEL) / 2))
    size, low, high = (float(np.sqrt(square / by)) for by in (len(moved), most, least))
    return size, low, high


def figure(ensemble: Ensemble) -> Figure:
    """Hybrid and full agreement against national commissioning, by area."""
    drawn, axes = panels(1, 1, 7.4, 2.6)
    ax, names = axes[0, 0], ensemble.scenarios
    y = np.arange(len(names))[::-1]
    look = looks(["none", "national", "hybrid", "devolved"])
    ax.axvline(0, color="#888888", linewidth=1)
    for place, arm in enumerate(("hybrid", "devolved")):
        found = np.stack([beyond(ensemble.scenario(area), arm, "national", ASSUMED) for area in names])
        at = t_interval(found)
        whiskers(ax, y + 0.2 - 0.4 * place, at, look[arm], f"{arm} minus national")
        written(ax, y + 0.2 - 0.4 * place, at, decimals=2)
    ax.set_yticks(y, [_title(area) for area in names])
    ax.set_ylim(-0.6, len(y) - 0.4)
    ax.set_xlabel(f"{_YEARS}, mean and 95 % interval")
    drawing.legend(drawn, 2)
    drawn.suptitle(_heading(between(agreement(ensemble))), fontsize="medium")
    return drawn


def findings(ensemble: Ensemble) -> list[str]:
    """What was found, in sentences."""
    found = agreement(ensemble)
    told = between(found)
    said = [
        f"{_title(area).capitalize()}: a full agreement beyond national commissioning, {_YEARS}: "
        f"{interval(*t_triple(sample), decimals=2)}."
        for area, sample in found.items()
    ]
    said += [f"{_title(one).capitalize()} less {_title(other)}: {_apart(at)}." for (one, other), at in told.items()]
    return [*said, f"{_heading(told)} commissioning."]


def ability(ensemble: Ensemble) -> str:
    """What the draws of ability do beside what areas differ by, in words."""
    settings = [name for name in ensemble.scenario(ensemble.scenarios[0]).settings if name != ALIKE]
    sizes = {setting: [of_ability(ensemble, area, setting)[0] for area in ensemble.scenarios] for setting in settings}
    most = max(abs(mean) for mean, _, _ in between(agreement(ensemble)).values())
    said = [
        f"under the setting `{setting}` by {number(min(each), 2)} to {number(max(each), 2)}"
        for setting, each in sizes.items()
    ]
    more = "less than" if max(sizes[ASSUMED]) < most else "no less than"
    return (
        f"A place's draw of ability moves what the agreement does, up or down, {' and '.join(said)} (typical size, luck included, by area; "
        f"{_YEARS}). With the assumed spread that is {more} the largest difference between two areas, {number(most, 2)}."
    )


def heading(ensemble: Ensemble) -> str:
    """The same of an ensemble, with what the areas have."""
    found = agreement(ensemble)
    each = ", ".join(f"{number(float(sample.mean()), 2)} in the {_title(area)}" for area, sample in found.items())
    return f"{_heading(between(found))} commissioning: {each} ({_YEARS})"


def _heading(told: dict[tuple[str, str], Triple]) -> str:
    """How many of the pairs of areas are told apart."""
    apart = sum(low > 0 or high < 0 for _, low, high in told.values())
    return f"{apart} of {len(told)} pairs of areas are told apart in what a full agreement does beyond national"


def _apart(at: Triple) -> str:
    mean, low, high = at
    ends = f"{number(mean, 2)} [{number(low, 2)}, {number(high, 2)}]"
    if low > 0 or high < 0:
        return f"{ends}, told from zero"
    return f"{ends}, not told from zero"


def _title(area: str) -> str:
    return AREAS.get(area, area.replace("_", " "))
