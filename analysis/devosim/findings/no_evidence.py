"""What is found where mechanisms do little or much for which no effect size was found."""

import pandas as pd

from devosim.findings.estimands import drawn, pick
from devosim.findings.settings import AGAINST_NATIONAL, AREAS
from devosim.findings.words import interval

LEVERS = tuple(
    f"commissioning.{name}"
    for name in (
        *(
            "employers.brokerage",
            "employers.early_word",
            "institutions.cooperate_loss",
            "institutions.joint_fund_dropout",
        ),
        *("institutions.levy_courses", "institutions.careers_learning", "institutions.sustained_retention"),
        *("institutions.sustained_delay", "money.clawback"),
    )
)


def quarters(
    effects: pd.DataFrame, parameters: pd.DataFrame, lever: str
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Years in work of 1,000 at equal spending in the quarter of draws with the least of a parameter, and with the most."""
    years = (
        drawn(pick(effects, AGAINST_NATIONAL, "equal_spend", "years"))
        .dropna(subset=["effect"])
        .set_index("draw")["effect"]
    )
    values = parameters.set_index("draw")[lever].reindex(years.index)
    low, high = values.quantile([0.25, 0.75])
    return years[values <= low], years[values >= high]


def section(found: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """The section of the page, of areas whose draws are of the model of the parameters; nothing without any of these."""
    levers = [lever for lever in LEVERS if lever in parameters]
    if not levers or not found:
        return ""
    lines = [f"| parameter | {' | '.join(AREAS[area] for area in found)} |", "|---" * (1 + len(found)) + "|"]
    for lever in levers:
        cells = [
            " to ".join(interval(part, 1) for part in quarters(found[area], parameters, lever)) for area in found
        ]
        lines.append(f"| `{lever}` | {' | '.join(cells)} |")
    return _SECTION.format(table="\n".join(lines))


_SECTION = """### Where no effect size was found

Of these mechanisms nobody has published how much they do, and of most not even the sign: their ranges are judgements that begin at no effect and go one way (`sustained_delay` and
`clawback` against the full agreement, the others for it), so that draws hold half of each range on average and never less than nothing.
Years in work of 1,000 residents, full agreement against national commissioning at equal spending, mean over the quarter of draws with the least of a parameter *to* that
with the most, with 95 % intervals. Other inputs vary within the quarters.

{table}"""
