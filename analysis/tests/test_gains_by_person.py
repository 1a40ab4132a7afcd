"""Who gains, person by person."""

import numpy as np
import pytest

import devosim
from devosim.gains_by_person import DIMENSIONS, by_person


def test_an_arm_against_itself_gives_nobody_anything(results):
    table = by_person(results, "national", "national")
    assert set(table.index.get_level_values("dimension")) == set(DIMENSIONS)
    assert (table["difference"] == 0).all()


def test_levels_of_a_dimension_sum_to_the_difference_of_the_arms(written):
    with devosim.open(written) as results:
        table = by_person(results)
        jobs = results.compare("devolved", "national").loc["job_months", "difference"]
    for dimension in DIMENSIONS:
        rows = table.loc[dimension]
        # a level's mean times its size, replicate by replicate; sizes by health differ a little between replicates
        tolerance = 0.5 if dimension == "health" else 1e-6
        assert (rows["residents"] * rows["difference"]).sum() * 12 / 1000 == pytest.approx(jobs, abs=tolerance)


def test_everybody_is_somewhere(results):
    table = by_person(results)
    sizes = table["residents"].groupby("dimension").sum()
    assert np.allclose(sizes, len(results.arm("national").recorded_residents))
    assert (table["low"].isna() | (table["low"] <= table["difference"])).all()
