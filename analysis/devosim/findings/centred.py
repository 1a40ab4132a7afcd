"""The section on how much of the findings is the spread of the draws over ranges that are not even about their centre."""

import pandas as pd

from devosim.findings.estimands import OUTCOMES
from devosim.findings.settings import AREAS, OTHERS
from devosim.findings.words import DECIMALS, alone, chosen, share, signed, spread

_SHOWN = {
    "claim": ("jobs", "jobs_26", "qualifications"),
    "per_1000": ("jobs", "years", "filled"),
    "equal_spend": ("years",),
}
_UNITS = {
    "claim": "gross, per cent",
    "per_1000": "market-net, for 1,000",
    "equal_spend": "the same at equal spending",
}


def section(found: dict[str, pd.DataFrame], centred: dict[str, pd.DataFrame]) -> str:
    """Effects of even draws (`found`, by area) beside those of the centred ones."""
    return _SECTION.format(alone=alone(centred), table=_table(found, centred))


def _table(found: dict[str, pd.DataFrame], centred: dict[str, pd.DataFrame]) -> str:
    lines = [
        "| area | against | outcome | draws | even over ranges | worse in | draws | half on either side | worse in | central values |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for area, effects_centred in centred.items():
        for pair, against in OTHERS.items():
            for estimand, outcomes in _SHOWN.items():
                for outcome in outcomes:
                    even = chosen(found[area], pair, estimand, outcome)
                    halves = chosen(effects_centred, pair, estimand, outcome)
                    digits = DECIMALS[estimand]
                    lines.append(
                        f"| {AREAS[area]} | {against} | {OUTCOMES[outcome]}, {_UNITS[estimand]} "
                        f"| {even.n} | {spread(even, digits)} | {share(even.worse)} "
                        f"| {halves.n} | {spread(halves, digits)} | {share(halves.worse)} | {signed(even.central, digits)} |"
                    )
    return "\n".join(lines)


_SECTION = """## How much of this is the spread of the draws

The draws above are spread evenly over declared ranges, as those of the first comparison were. Most ranges of commissioning reach
further above their central value than below it. The other draws are of the same ranges, half of them on either side of each central value (on
it, if it is an end of its range; `draw_dimensions_centred.csv`): what is left between them and the central values is curvature in single
inputs, inputs that act together, and luck. They were made after the first draws of the even spread had been seen, to say how much rests on it, and
are no better for being nearer the centre.{alone}

{table}"""
