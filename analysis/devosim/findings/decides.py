"""Which drawn inputs an effect goes with, one at a time."""

import numpy as np
import pandas as pd
from scipy import stats

from devosim.findings.estimands import drawn, pick
from devosim.findings.settings import AGAINST_NATIONAL, AREAS
from devosim.findings.words import bracketed, signed
from devosim.intervals import Triple, unpaired_triple

ASKED = (
    ("equal_spend", "years", "Years in work of 1,000 residents at equal spending", 1),
    ("claim", "jobs", "New jobs credited, per cent", 0),
)
_LEVEL = 0.05  # for all parameters of an area together
_FEW_DRAWS = 20
_EFFECT = "the effect"


def effect_of(effects: pd.DataFrame, estimand: str, outcome: str) -> "pd.Series[float]":
    """An effect of the full agreement against national commissioning by draw."""
    rows = drawn(pick(effects, AGAINST_NATIONAL, estimand, outcome)).dropna(subset=["effect"])
    return rows.set_index("draw")["effect"]


def quarters(effect: "pd.Series[float]", values: "pd.Series[float]") -> "tuple[pd.Series[float], pd.Series[float]]":
    """The effect in the quarter of draws with the least of a parameter, and with the most; `values` are by draw.

    With ties at an end all that are as low or as high are in it.
    """
    values = values.reindex(effect.index)
    low, high = values.quantile([0.25, 0.75])
    return effect[values <= low], effect[values >= high]


def from_least_to_most(effect: "pd.Series[float]", values: "pd.Series[float]") -> Triple:
    """How much higher the mean of the effect is in the quarter with the most than with the least, with its interval."""
    least, most = quarters(effect, values)
    return unpaired_triple(most.tolist(), least.tolist())


def ranks(effect: "pd.Series[float]", parameters: pd.DataFrame) -> pd.DataFrame:
    """Spearman's `rho` of the effect with each parameter that differs between draws, and whether it is `told` from 0.

    `parameters` has a row for each draw. Bonferroni's correction is for the number of parameters; nothing is told by few
    draws, for which p is no good, or goes with an effect that is the same in all of them.
    """
    if len(effect) < _FEW_DRAWS or effect.max() == effect.min():
        return pd.DataFrame(columns=["rho", "told"])
    values = parameters.reindex(effect.index)
    values = values.loc[:, values.max() > values.min()]
    found = {name: stats.spearmanr(values[name], effect) for name in values}
    rows = {name: (one.statistic, one.pvalue * len(found) < _LEVEL) for name, one in found.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rho", "told"])


def given_the_others(effect: "pd.Series[float]", parameters: pd.DataFrame) -> "pd.Series[float]":
    """Partial rank correlation of the effect with each parameter, the others held: by the inverse of all correlations."""
    together = parameters.reindex(effect.index).assign(**{_EFFECT: effect})
    inverse = np.linalg.inv(together.corr(method="spearman").to_numpy())
    scale = np.sqrt(np.diag(inverse))
    return pd.Series((-inverse / np.outer(scale, scale))[-1, :-1], index=parameters.columns)


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
    told = {name for one in seen.values() for name in one.index[one["told"].astype(bool)]}
    if not told:
        return "None is told from nothing in any area."
    strength = pd.DataFrame({area: one["rho"].abs() for area, one in seen.items()}).max(axis=1)
    names = sorted(told, key=lambda each: -strength[each])
    return by_parameter({area: _cells(of[area], values[names], seen[area], digits) for area in found}, names)


def by_parameter(cells: dict[str, dict[str, str]], names: list[str]) -> str:
    """A table of these parameters by area; `cells` are by area and parameter."""
    lines = [f"| parameter | {' | '.join(AREAS[area] for area in cells)} |", "|---" * (1 + len(cells)) + "|"]
    return "\n".join([*lines, *(f"| `{name}` | {' | '.join(of[name] for of in cells.values())} |" for name in names)])


def _cells(effect: "pd.Series[float]", values: pd.DataFrame, seen: pd.DataFrame, digits: int) -> dict[str, str]:
    """Of one area, by parameter; a dash where its draws say nothing."""
    names = [str(name) for name in values.columns]
    if seen.empty:
        return dict.fromkeys(names, "-")
    alone = given_the_others(effect, values)
    more = (from_least_to_most(effect, values[name]) for name in names)
    return {
        name: _cell(pd.Series(seen.loc[name]), float(alone[name]), each, digits)
        for name, each in zip(names, more, strict=True)
    }


def _cell(seen: pd.Series, alone: float, more: Triple, digits: int) -> str:
    rho = signed(seen["rho"], 2)
    return f"{f'**{rho}**' if seen['told'] else rho} ({signed(alone, 2)}); {bracketed(more, digits)}"


_SECTION = """### Which inputs it goes with

Spearman's rank correlation of the effect with each drawn input, full agreement against national commissioning; in parentheses the partial one, given the other inputs of the table; then how much higher the mean
is among the draws with the most of it, a quarter of them at least, than among those with the least, with a 95 % interval. In bold where the correlation is told from nothing at 5 per cent, corrected for the number of
inputs in an area; inputs of which that holds in no area are left out, which does not say that they do nothing. All areas have the same draws of the parameters, so that what goes with what by chance does so in
all of them (`employers.brokerage` and `who.suitable_voluntary`: -0.38): that areas agree is no second finding, and the partial correlations are the ones to believe.

"""
