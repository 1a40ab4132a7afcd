"""What one would have to believe: the section on draws that reach the target, and on what sets them apart."""

from itertools import pairwise

import pandas as pd

from devosim.believe import Belief, believe
from devosim.findings.decides import effect_of
from devosim.findings.estimands import pick, share_worse
from devosim.findings.settings import AGAINST_HYBRID, AGAINST_NATIONAL, AREAS, CENTRAL, TARGET
from devosim.findings.words import middle, share

_ASKED = (
    (AGAINST_NATIONAL, "claim", "jobs", "new jobs, gross"),
    (AGAINST_NATIONAL, "claim", "qualifications", "qualifications, gross"),
    (AGAINST_NATIONAL, "net_relative", "years", "years in work, market-net"),
    (AGAINST_NATIONAL, "equal_relative", "years", "years in work, market-net at equal spending"),
    (AGAINST_HYBRID, "claim", "jobs", "new jobs, gross, against the hybrid"),
    (AGAINST_HYBRID, "claim", "qualifications", "qualifications, gross, against the hybrid"),
    (AGAINST_HYBRID, "equal_relative", "years", "years in work, market-net at equal spending, against the hybrid"),
)
_LEVEL = 0.05
_JUDGED = "commissioning.who.suitable_mandatory"
_DELAY = "commissioning.front_door.delay"


def said(area: str, effects: pd.DataFrame, parameters: pd.DataFrame, ranges: pd.DataFrame | None) -> str:
    """A paragraph, and a table of what was found, for each outcome. `parameters` has a row for each draw."""
    varying = parameters.loc[:, (parameters != parameters.iloc[0]).any()]
    parts = []
    for pair, estimand, outcome, title in _ASKED:
        rows = pick(effects, pair, estimand, outcome).dropna(subset=["effect"])
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
    if belief.reaching and not belief.is_scarce:
        return belief.sentence() + _telling(belief)
    top = draws.sort_values("effect").iloc[-1]
    quarter = believe(draws, float(draws["effect"].quantile(0.75)), ranges)
    return (
        f"{belief.sentence()} The highest is draw {top.name} with {top['effect']:+.1%}. What sets the best quarter of draws apart, "
        f"which is not what one would have to believe: {'nothing that is found.' if _known(quarter).empty else ''}{_telling(quarter)}"
    )


def by_delay(found: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """How the claim's measure of new jobs stands in draws by months at a hand-off; nothing without it."""
    if _DELAY not in parameters:
        return ""
    delay = parameters.set_index("draw")[_DELAY]
    lines = ["| area | months | draws | new jobs, gross, per cent | worse in | reaches +15 in |", "|---" * 6 + "|"]
    for area, effects in found.items():
        effect = effect_of(effects, "claim", "jobs")
        for months, part in effect.groupby(delay.reindex(effect.index)):
            reached = share(float((part >= TARGET).mean()))
            cells = f"{len(part)} | {middle(part, 0)} | {share(share_worse(part))} | {reached}"
            lines.append(f"| {AREAS[area]} | {months:g} | {cells} |")
    return _DELAYED.format(parameter=f"`{_DELAY}`", table="\n".join(lines))


_DELAYED = """### How long a hand-off takes

Between two separate desks a referral takes {parameter} months, for which no published duration was found: it is assumed, from none, which is no
difference from the hub, upwards. By the months of the draws:

{table}"""


def near_observed(found: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """How the claim's measure of new jobs stands in draws by what caseworkers judge suitable; nothing without it."""
    if _JUDGED not in parameters:
        return ""
    judged = parameters.set_index("draw")[_JUDGED]
    edges = judged.quantile([0, 0.2, 0.4, 0.6, 0.8, 1.0]).to_list()
    lines = ["| area | judged suitable | draws | new jobs, gross, per cent | worse in |", "|---" * 5 + "|"]
    for area, effects in found.items():
        effect = effect_of(effects, "claim", "jobs")
        of = judged.reindex(effect.index)
        for low, high in pairwise(edges):
            part = effect[(of >= low) & ((of < high) | (high == edges[-1]))]
            if len(part):
                cells = f"{len(part)} | {middle(part, 0)} | {share(share_worse(part))}"
                lines.append(f"| {AREAS[area]} | {low:.2f} to {high:.2f} | {cells} |")
    return _OBSERVED.format(parameter=f"`{_JUDGED}`", table="\n".join(lines))


_OBSERVED = """### What caseworkers judge suitable

Of the claimants who might be obliged to take part in Restart, caseworkers judged 43 per cent suitable where 82 were planned. Central values have the
43 that were observed; draws are spread evenly up to the 82 ({parameter}), which gives national commissioning more referrals than it had. By fifths of the draws:

{table}"""


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
