"""Which drawn inputs an effect goes with."""

import numpy as np
import pandas as pd
import pytest
from findings_tables import totals

from devosim.findings import decides
from devosim.findings.estimands import effects

DRAWS = [str(number) for number in range(40)]
AT = pd.Index(DRAWS, name="draw")


def effect():
    return pd.Series(np.arange(40.0), index=AT)


def test_the_quarter_with_the_most_is_held_against_that_with_the_least():
    more, low, high = decides.from_least_to_most(effect(), pd.Series(range(40), index=AT))
    assert more == 30, "means of 30 ... 39 and of 0 ... 9"
    assert low < 30 < high
    assert decides.from_least_to_most(effect(), pd.Series(range(40), index=AT[::-1]))[0] == -30, "by draw, not by row"


def test_what_goes_with_the_effect_is_told_and_what_does_not_is_not():
    parameters = pd.DataFrame({"moves": range(40), "against": range(40, 0, -1), "idle": [0, 1] * 20, "held": 1.0}, AT)
    seen = decides.ranks(effect(), parameters)
    assert list(seen.index) == ["moves", "against", "idle"], "what is the same in all draws moves nothing"
    assert list(seen["rho"].round(2)) == [1, -1, 0.04]
    assert list(seen["told"]) == [True, True, False]


def test_correlations_are_corrected_for_how_many_were_asked():
    noisy = effect() + np.random.default_rng(4).normal(scale=20, size=40)
    alone = decides.ranks(noisy, pd.DataFrame({"moves": range(40)}, AT))
    among = pd.DataFrame({f"idle_{k}": np.random.default_rng(k).permutation(40) for k in range(2000)}, AT)
    assert alone["told"].iloc[0]
    assert not decides.ranks(noisy, among.assign(moves=range(40))).loc["moves", "told"]


@pytest.mark.parametrize(("step", "said"), [(-12, "| `lever` | **-1.00**; -30 ["), (0, "None is told from nothing")])
def test_the_section_names_what_is_told_alone(step, said):
    frame = totals(DRAWS)
    devolved = frame["arm"] == "devolved"
    frame.loc[devolved, "gross_jobs"] = 2000 + step * np.arange(40) + np.arange(40) % 2
    parameters = pd.DataFrame({"draw": DRAWS, "lever": range(40), "model": "m"})
    page = decides.section({"urban_la": effects(frame)}, parameters)
    jobs = page.split("New jobs credited")[1]
    assert said.split("; ")[0] in jobs
    assert decides.section({}, parameters) == ""
