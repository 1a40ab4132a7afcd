"""What is found where mechanisms do little or much for which no effect size was found."""

import pandas as pd

from devosim.findings import decides
from devosim.findings.words import bracketed, interval

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


def section(found: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """The section of the page, of areas whose draws are of the model of the parameters; nothing without any of these."""
    levers = [lever for lever in LEVERS if lever in parameters]
    if not levers or not found:
        return ""
    of = {area: decides.effect_of(effects, "equal_spend", "years") for area, effects in found.items()}
    values = parameters.set_index("draw")
    cells = {area: {lever: _cell(effect, values[lever]) for lever in levers} for area, effect in of.items()}
    return _SECTION.format(table=decides.by_parameter(cells, levers))


def _cell(effect: "pd.Series[float]", values: "pd.Series[float]") -> str:
    means = " to ".join(interval(part, 1) for part in decides.quarters(effect, values))
    return f"{means}: {bracketed(decides.from_least_to_most(effect, values), 1)}"


_SECTION = """### Where no effect size was found

Of these mechanisms nobody has published how much they do, and of most not even the sign: their ranges are judgements that begin at no effect and go one way (`sustained_delay` and
`clawback` against the full agreement, the others for it), so that draws hold half of each range on average and never less than nothing. That is one and a half to three times the central value, and of `clawback`, whose central value is nothing, a half.
Years in work of 1,000 residents, full agreement against national commissioning at equal spending, mean over the quarter of draws with the least of a parameter *to* that
with the most, and the difference of the two, with 95 % intervals, each for itself. Other inputs vary within the quarters, and [some go with it by chance](#which-inputs-it-goes-with): the sign of a quarter says nothing of what a parameter does, and the difference something.

{table}"""
