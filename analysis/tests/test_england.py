"""Residents of England are those of the table from which areas are made."""

from pathlib import Path

import pandas as pd

from devosim.england import RESIDENTS_16_64

ROOT = Path(__file__).resolve().parents[2]


def test_residents_of_working_age_are_the_total_times_their_shares():
    share = pd.read_csv(ROOT / "configs/data/age_profile.csv", index_col="age")["share"]
    assert round(57_690_323 * share.loc[16:64].sum()) == RESIDENTS_16_64
