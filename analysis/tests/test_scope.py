"""The claim without the schemes that its publication leaves out."""

from pathlib import Path

import pandas as pd
import pytest

import devosim
from devosim.findings import scope
from devosim.findings.settings import CENTRAL

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = ROOT / "configs" / "data" / "products.csv"


def credited(draws):
    """400 jobs under national commissioning, 100 of them to schemes outside; 360 under the full agreement."""
    rows = [
        {"draw": draw, "seed": seed, "arm": arm, "gross_jobs": gross, "outside_jobs": outside}
        for seed, draw in enumerate(draws)
        for arm, gross, outside in (("national", 400, 100), ("devolved", 360, 0))
    ]
    frame = pd.DataFrame(rows).assign(model="m")
    return frame.assign(gross_qualifications=frame["gross_jobs"], outside_qualifications=0)


def test_schemes_outside_are_taken_from_both_sides():
    seen = scope.within(credited(["0"]), "jobs", 0.1).iloc[0]
    assert seen["all"] == pytest.approx(-10)
    assert seen["within"] == pytest.approx(100 * (0.9 * 360 / 300 - 1)), (
        "a tenth of the money of the full agreement as well"
    )
    assert seen["outside"] == pytest.approx(25)
    assert scope.within(credited(["0"]), "qualifications", 0.0)["within"].tolist() == pytest.approx([-10])


def test_draws_and_central_values_stand_in_rows_of_their_own():
    said = scope.section({"urban_la": credited(["0", "1", *[CENTRAL] * 5])}, PRODUCTS, "m")
    money = scope.money_outside(PRODUCTS)
    assert money == pytest.approx(216 / 3490.9), "40 + 60 + 40 + 76 of the budgets"
    inside = f"{100 * ((1 - money) * 360 / 300 - 1):+.0f}"
    row = "| urban local authority | new jobs |"
    assert f"{row} 2 draws | 25 % | -10 [-10, -10] | 100 % | {inside} [{inside}, {inside}] | 0 % |" in said
    assert f"{row} 5 at central values | 25 % | -10 [-10, -10] | - | {inside} [{inside}, {inside}] | - |" in said
    assert "Run for the urban local authority alone" in said
    assert "earlier model" not in said
    assert "earlier model" in scope.section({"urban_la": credited(["0"])}, PRODUCTS, "another")
    assert scope.section({}, PRODUCTS, "m") == ""


def test_all_schemes_together_are_what_the_result_counts(written):
    with devosim.open(written) as results:
        rows = scope.rows_of(results).set_index(["arm", "replicate"])
        gross = results.comparison["gross"].load()
        for arm in results.arms:
            for outcome, stage in scope.CREDITED.items():
                counted = int(gross.sel(arm=arm, outcome=stage, group="all", replicate=0))
                assert rows.loc[(arm, 0), f"gross_{outcome}"] == counted
        assert 0 < rows.loc[("national", 0), "outside_jobs"] < rows.loc[("national", 0), "gross_jobs"]
        assert rows.loc[("devolved", 0), "outside_jobs"] < rows.loc[("national", 0), "outside_jobs"]
