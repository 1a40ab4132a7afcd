"""The section of years 6-10: both periods of runs of ten years, and how the second differs from the first."""

from typing import NamedTuple

import pandas as pd

from devosim.findings.estimands import ESTIMANDS, OUTCOMES, Distribution, distribution, effects, pick
from devosim.findings.settings import AGAINST_HYBRID, AGAINST_NATIONAL, AREAS, PAIRS, PERIODS
from devosim.findings.words import DECIMALS, alone, plain, share, signed, spread, upper_first
from devosim.findings.words import table as of_one_period

_FIRST, _SECOND = PERIODS
_SHOWN = (AGAINST_NATIONAL, AGAINST_HYBRID)
_ESTIMANDS = {row.name: row for row in ESTIMANDS if row.name in ("claim", "per_1000", "equal_spend")}


class Periods(NamedTuple):
    """Of one effect in each period, and of its change from the first to the second in the same draw."""

    first: Distribution
    second: Distribution
    change: Distribution


def effects_of(table: pd.DataFrame) -> pd.DataFrame:
    """Rows as of `effects`, with the effect in both periods, `effect_1` and `effect_2`, and its `change` between them."""
    first, second = (effects(table[table["period"] == period]) for period in PERIODS)
    names = [name for name in first.columns if name != "effect"]
    both = first.merge(second, on=names, suffixes=("_1", "_2"), validate="one_to_one")
    return both.assign(change=both["effect_2"] - both["effect_1"])


def together(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of both periods as those of ten years."""
    same = ["draw", "seed", "arm", "residents", "program", "model"]
    return table.drop(columns="period").groupby(same, sort=False, as_index=False).sum()


def chosen(found: pd.DataFrame, pair: tuple[str, str], estimand: str, outcome: str) -> Periods:
    """The distributions of one effect."""
    rows = pick(found, pair, estimand, outcome)[["draw", "effect_1", "effect_2", "change"]].dropna()
    return Periods(*(distribution(rows.assign(effect=rows[name])) for name in ("effect_1", "effect_2", "change")))


def table(found: dict[str, pd.DataFrame], pair: tuple[str, str], estimand: str) -> str:
    """One table: areas by outcomes."""
    lines = [
        f"| area | outcome | draws | years {_FIRST} | worse in | years {_SECOND} | worse in | change | lower in "
        "| central values | detectable change |",
        "|---" * 11 + "|",
    ]
    digits = DECIMALS[estimand]
    for area, rows in found.items():
        for outcome in (one for one in _ESTIMANDS[estimand].outcomes if one in set(rows["outcome"])):
            of = chosen(rows, pair, estimand, outcome)
            cells = [f"{spread(d, digits)} | {share(d.worse)}" for d in of]
            central = f"{signed(of.first.central, digits)}, then {signed(of.second.central, digits)}"
            lines.append(
                f"| {AREAS[area]} | {OUTCOMES[outcome]} | {of.first.n} | {' | '.join(cells)} "
                f"| {central} ({of.first.n_central}) | {plain(of.change.detectable, digits)} |"
            )
    return "\n".join(lines)


def sentence(found: dict[str, pd.DataFrame], whole: dict[str, pd.DataFrame]) -> str:
    """What became of the effects, in plain words, whatever it is. `whole`: effects of the ten years together."""
    said = []
    for area, rows in found.items():
        jobs, skills = (chosen(rows, _SHOWN[0], "claim", outcome) for outcome in ("jobs", "qualifications"))
        years, equal = (chosen(rows, _SHOWN[0], name, "years") for name in ("per_1000", "equal_spend"))
        if jobs.first.n:
            said.append(
                f"- **{AREAS[area].capitalize()}** ({jobs.first.n} draws), full agreement against national commissioning: "
                f"{_then(jobs, ' per cent new jobs', 0)}; {_then(skills, ' per cent qualifications', 0)}; market-net "
                f"{_then(years, ' years in work for 1,000 residents', 2)}; at equal spending {_then(equal, ' of these', 2)}, "
                f"and over the ten years together {of_ten_years(whole[area], _SHOWN[0], 'equal_spend')}."
            )
    return "\n".join(said)


def of_ten_years(whole: pd.DataFrame, pair: tuple[str, str], estimand: str) -> str:
    """Years in work of 1,000 residents over ten years. `whole`: effects of the ten years together."""
    d = distribution(pick(whole, pair, estimand, "years"))
    return f"{spread(d, DECIMALS[estimand])} (worse in {share(d.worse)})"


def section(read: dict[str, pd.DataFrame], whole: dict[str, pd.DataFrame], runs: str) -> str:
    """The section of the page, with a table of the `runs`; `whole`: effects of the ten years together."""
    found = {area: effects_of(frame) for area, frame in read.items()}
    both = (_titled(pair, what, "", table(found, pair, what)) for pair in _SHOWN for what in _ESTIMANDS)
    summed = (
        _titled(pair, what, ", the ten years together", of_one_period(whole, pair, what))
        for pair in _SHOWN
        for what in ("per_1000", "equal_spend")
    )
    return "\n\n".join(part for part in (_HEAD + alone(read), runs, sentence(found, whole), *both, *summed) if part)


def _titled(pair: tuple[str, str], estimand: str, more: str, rows: str) -> str:
    return f"{upper_first(_ESTIMANDS[estimand].title)}{more} ({PAIRS[pair]}):\n\n{rows}"


def _then(of: Periods, unit: str, digits: int) -> str:
    first, second = _bare(of.first, unit, digits), _bare(of.second, "", digits)
    return f"{first} in years {_FIRST} and {second} in years {_SECOND}, less than before in {share(of.change.worse)} of draws"


def _bare(d: Distribution, unit: str, digits: int) -> str:
    median, rest = spread(d, digits).split(" ", 1)
    return f"{median}{unit} {rest}"


_HEAD = """## Years 6-10

Runs of ten years of policy, with the parameters and the luck of the draws of the same numbers: a month knows nothing of those after
it, so that years 1-5 of a draw are those of the sections above, where these are of the same model. `none` is without commissioned support throughout. An outcome counts in
the period in which it is reached, so that support of the burn-in, which runs off, is credited in years 1-5 alone and draws their per cent
towards nothing; residents are those at policy start. *Change* is that of the same draw from years 1-5 to years 6-10,
of the claim in points; *lower in*: share of draws in which it is below zero, equal ones by half. *Central values* are means over so
many replicates; *detectable*: the smallest change that these together find with 80 % power. *At equal spending* each period is scaled to what
is spent in it; work of years 6-10 comes of support of years 1-5, too, so that the ten years together, scaled by all that is spent in them, are the
fairer comparison. What is administration was not kept by period: there is no comparison on provision alone."""
