"""How what is found depends on the elasticity of openings, which no draw in the middle shows: a table by its bands."""

import pandas as pd

from devosim.findings.estimands import Arms, by_arm, drawn, net_of, share_worse, times_spent
from devosim.findings.settings import AREAS
from devosim.findings.words import middle, share
from devosim.intervals import t_triple

PARAMETER = "demand.opening_elasticity"
BANDS = ((0.0, 0.2), (0.2, 0.5), (0.5, 2.25), (2.25, 4.0))
_TITLES = {"national": "national commissioning", "hybrid": "the hybrid"}

TEXT = """### How it depends on the elasticity of openings

How many more vacancies are opened when they fill sooner ({parameter}) says how much of what residents gain is taken from others; half of the draws lie
below its central value of 0.5. Full agreement less the other, years for 1,000 residents. *Filled over gained*: years in filled
posts for each year in work that residents gain, a ratio of sums over draws: what is missing to 1 is taken from people who live outside, whom neither the
years in work of residents nor the accounts count; above 1 they gain, too; not shown where what residents gain is not told from nothing.

{table}"""


def section(totals: dict[str, pd.DataFrame], parameters: pd.DataFrame) -> str:
    """The section of the page. `parameters` has a row for each draw; nothing where they or filled posts are not known."""
    rows = [row for area, frame in totals.items() for row in _area(area, frame, parameters)]
    if not rows:
        return ""
    head = (
        "| area | against | elasticity | draws | years in work, as it is spent | worse in | at equal spending | worse in "
        "| filled over gained |"
    )
    return TEXT.format(parameter=f"`{PARAMETER}`", table="\n".join([head, "|---" * 9 + "|", *rows]))


def _area(area: str, totals: pd.DataFrame, parameters: pd.DataFrame) -> list[str]:
    if PARAMETER not in parameters or "months_filled" not in totals:
        return []
    draws = drawn(totals)
    elasticity = draws["draw"].map(parameters.set_index("draw")[PARAMETER])
    rows = []
    for other, title in _TITLES.items():
        for low, high in BANDS:
            chosen = draws[(elasticity >= low) & ((elasticity < high) | (high == BANDS[-1][1]))]
            if len(chosen):
                rows.append(f"| {AREAS[area]} | {title} | {low:g} to {high:g} | {_cells(by_arm(chosen), other)} |")
    return rows


def _cells(arms: Arms, other: str) -> str:
    per_1000 = 1000 / arms["none"]["residents"]
    spent = net_of(arms, "devolved", "years") - net_of(arms, other, "years")
    equal = net_of(arms, "devolved", "years") * times_spent(arms, other, "devolved") - net_of(arms, other, "years")
    filled = net_of(arms, "devolved", "filled") - net_of(arms, other, "filled")
    cells = [str(len(spent))]
    for gained in (spent, equal):
        cells += [middle(gained * per_1000, 1), share(share_worse(gained))]
    is_told = len(spent) > 1 and t_triple(spent)[1] > 0
    return " | ".join([*cells, f"{filled.sum() / spent.sum():.2f}" if is_told else "-"])
