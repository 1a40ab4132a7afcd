"""Which drawn inputs an effect goes with, one at a time."""

import pandas as pd
from scipy import stats

from devosim.findings.estimands import drawn, pick
from devosim.findings.settings import AGAINST_NATIONAL, AREAS
from devosim.findings.words import signed
from devosim.intervals import Triple, unpaired_triple

ASKED = (
    ("equal_spend", "years", "Years in work of 1,000 residents at equal spending", 1),
    ("claim", "jobs", "New jobs credited, per cent", 0),
)
_LEVEL = 0.05  # for all parameters of an area together


def effect_of(effects: pd.DataFrame, estimand: str, outcome: str) -> "pd.Series[float]":
    """An effect of the full agreement against national commissioning by draw."""
    rows = drawn(pick(effects, AGAINST_NATIONAL, estimand, outcome)).dropna(subset=["effect"])
    return rows.set_index("draw")["effect"]


def quarters(effect: "pd.Series[float]", values: "pd.Series[float]") -> "tuple[pd.Series[float], pd.Series[float]]":
    """The effect in the quarter of draws with the least of a parameter, and with the most; `values` are by draw."""
    values = values.reindex(effect.index)
    low, high = values.quantile([0.25, 0.75])
    return effect[values <= low], effect[values >= high]


def from_least_to_most(effect: "pd.Series[float]", values: "pd.Series[float]") -> Triple:
    """How much higher the mean of the effect is in the quarter with the most than with the least, with its interval."""
    least, most = quarters(effect, values)
    return unpaired_triple(most.tolist(), least.tolist())


def ranks(effect: "pd.Series[float]", parameters: pd.DataFrame) -> pd.DataFrame:
    """Spearman's `rho` of the effect with each parameter that differs between draws, and whether it is `told` from 0.

    `parameters` has a row for each draw. Bonferroni's correction is for the number of parameters;
    nothing goes with an effect that is the same in all draws.
    """
    if effect.max() == effect.min():
        return pd.DataFrame(columns=["rho", "told"])
    values = parameters.reindex(effect.index)
    values = values.loc[:, values.max() > values.min()]
    found = {name: stats.spearmanr(values[name], effect) for name in values}
    rows = {name: (one.statistic, one.pvalue * len(found) < _LEVEL) for name, one in found.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rho", "told"])


def section(found: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """The section of the page, of areas whose draws are of the model of the parameters; nothing without any of these."""
    if not found:
        return ""
    values = parameters.set_index("draw").drop(columns="model", errors="ignore")
    return _SECTION + "\n\n".join(
        f"{title}:\n\n{_table(found, values, estimand, outcome, digits)}"
        for estimand, outcome, title, digits in ASKED
    )


def _table(found: dict[str, pd.DataFrame], values: pd.DataFrame, estimand: str, outcome: str, digits: int) -> str:
    of = {area: effect_of(effects, estimand, outcome) for area, effects in found.items()}
    seen = {area: ranks(effect, values) for area, effect in of.items()}
    told = {name for one in seen.values() for name in one.index[one["told"]]}
    if not told:
        return "None is told from nothing in any area."
    strength = pd.DataFrame({area: one["rho"].abs() for area, one in seen.items()}).max(axis=1)
    lines = [f"| parameter | {' | '.join(AREAS[area] for area in found)} |", "|---" * (1 + len(found)) + "|"]
    for name in sorted(told, key=lambda each: -strength[each]):
        cells = [_cell(of[area], values[name], seen[area].loc[name], digits) for area in found]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(effect: "pd.Series[float]", values: "pd.Series[float]", seen: pd.Series, digits: int) -> str:
    more, low, high = (signed(each, digits) for each in from_least_to_most(effect, values))
    rho = signed(seen["rho"], 2)
    return f"{f'**{rho}**' if seen['told'] else rho}; {more} [{low}, {high}]"


_SECTION = """### Which inputs it goes with

Spearman's rank correlation of the effect with each drawn input, full agreement against national commissioning; after it how much higher the mean is in the quarter of draws with the
most of it than with the least, with a 95 % interval. One input at a time: others vary within the quarters. In bold where the correlation is told from nothing at 5 per cent, corrected for the number of
inputs in an area; inputs of which that holds in no area are left out, which does not say that they do nothing.

"""
