"""What is found where mechanisms without evidence do little or much."""

import pandas as pd
from findings_tables import totals

from devosim.findings import no_evidence
from devosim.findings.estimands import effects

DRAWS = [str(number) for number in range(20)]


def test_the_ends_of_a_range_stand_against_each_other():
    frame = totals(DRAWS)
    parameters = pd.DataFrame({"draw": DRAWS, no_evidence.LEVERS[0]: range(20)})
    gaining = (frame["arm"] == "devolved") & frame["draw"].isin(DRAWS[10:])
    frame.loc[gaining, "months_in_work"] += (
        300  # 25 years, of which equal spending leaves 20, a hundredth of all residents
    )
    said = no_evidence.section({"urban_la": effects(frame)}, parameters)
    assert (
        "| `commissioning.employers.brokerage` | +15.0 [+15.0, +15.0] to +25.0 [+25.0, +25.0]: +10.0 [+10.0, +10.0] |"
        in said
    )
    assert said.count("| `commissioning") == 1, "the others are in no draw"


def test_without_such_parameters_or_areas_there_is_nothing():
    assert no_evidence.section({"urban_la": effects(totals())}, pd.DataFrame({"draw": DRAWS})) == ""
    assert no_evidence.section({}, pd.DataFrame({"draw": DRAWS, no_evidence.LEVERS[0]: range(20)})) == ""
