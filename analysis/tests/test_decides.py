"""Which drawn inputs an effect goes with."""

import numpy as np
import pandas as pd
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


def test_of_two_inputs_that_go_together_the_one_that_acts_is_told_apart():
    random = np.random.default_rng(1)
    acts = pd.Series(random.normal(size=2000), index=[str(k) for k in range(2000)])
    beside = 0.7 * acts + 0.7 * random.normal(size=2000)
    alone = decides.given_the_others(acts + random.normal(size=2000), pd.DataFrame({"acts": acts, "beside": beside}))
    assert alone["acts"] > 0.5
    assert abs(alone["beside"]) < 0.06, "three standard errors"


def test_few_draws_tell_nothing():
    few = effect().iloc[:19]
    assert decides.ranks(few, pd.DataFrame({"moves": range(40)}, AT)).empty


def page_of(step):
    """Of two areas: in one new jobs move by so many with each draw, neighbours changed, in the other by none."""
    frame, parameters = totals(DRAWS), pd.DataFrame({"draw": DRAWS, "lever": range(40), "model": "m"})
    moved = frame.copy()
    moved.loc[moved["arm"] == "devolved", "gross_jobs"] += step * (np.arange(40) ^ 1)
    return decides.section({"urban_la": effects(moved), "rural_la": effects(frame)}, parameters)


def test_the_section_names_what_is_told_alone():
    jobs = page_of(-4).split("New jobs credited")[1]
    assert "| `lever` | **-1.00** (-1.00); -30 [-33, -27] | - |" in jobs
    assert "None is told from nothing" in page_of(0).split("New jobs credited")[1]


def test_without_areas_there_is_no_section():
    assert decides.section({}, pd.DataFrame({"draw": DRAWS, "lever": range(40)})) == ""
