"""What one would have to believe: the section on draws that reach the target, and on what sets them apart."""

import pandas as pd

from devosim.believe import Belief, believe
from devosim.findings.estimands import pick
from devosim.findings.settings import AREAS, CENTRAL, TARGET

_PAIR = ("devolved", "national")
_ASKED = (
    ("claim", "jobs", "new jobs, gross"),
    ("claim", "qualifications", "qualifications, gross"),
    ("net_relative", "years", "years in work, market-net"),
    ("equal_relative", "years", "years in work, market-net at equal spending"),
)
_LEVEL = 0.05


def said(area: str, effects: pd.DataFrame, parameters: pd.DataFrame, ranges: pd.DataFrame | None) -> str:
    """A paragraph, and a table of what was found, for each outcome. `parameters` has a row for each draw."""
    varying = parameters.loc[:, (parameters != parameters.iloc[0]).any()]
    parts = []
    for estimand, outcome, title in _ASKED:
        rows = pick(effects, _PAIR, estimand, outcome).dropna(subset=["effect"])
        effect = rows[rows["draw"] != CENTRAL].set_index("draw")["effect"].rename("effect") / 100
        draws = varying.join(effect, how="inner")
        if draws.empty:
            continue
        at_central = _at_central(rows.loc[rows["draw"] == CENTRAL, "effect"])
        parts.append(f"**{AREAS[area].capitalize()}, {title}.** {at_central}{_apart(draws, ranges)}")
    return "\n\n".join(parts)


def _at_central(effect: "pd.Series[float]") -> str:
    if effect.empty:
        return ""
    reaching = int((effect >= TARGET).sum())
    return f"At central values {reaching} of {len(effect)} replicates reach it, with {effect.mean():+.1f} per cent on average. "


def _apart(draws: pd.DataFrame, ranges: pd.DataFrame | None) -> str:
    belief = believe(draws, TARGET / 100, ranges)
    if belief.reaching:
        return belief.sentence() + _telling(belief)
    top = draws.sort_values("effect").iloc[-1]
    quarter = believe(draws, float(draws["effect"].quantile(0.75)), ranges)
    return (
        f"{belief.sentence()} The highest is draw {top.name} with {top['effect']:+.1%}. What sets the best quarter of draws apart, "
        f"which is not what one would have to believe: {'nothing that is found.' if _known(quarter).empty else ''}{_telling(quarter)}"
    )


def _known(belief: Belief) -> pd.DataFrame:
    """The parameters that are found to set draws apart, those that do it best first."""
    return belief.table[belief.table["p_value"] < _LEVEL]


def _telling(belief: Belief) -> str:
    """A table of them; nothing without one."""
    if _known(belief).empty:
        return ""
    lines = ["| parameter | separation | p | median in these | in the others | distance |", "|---" * 6 + "|"]
    for name, row in _known(belief).head(6).iterrows():
        lines.append(
            f"| `{name}` | {row['separation']:+.2f} | {row['p_value']:.2g} | {row['median_reaching']:.3g} "
            f"| {row['median_other']:.3g} | {row['distance']:.2f} |"
        )
    return "\n\n" + "\n".join(lines)
