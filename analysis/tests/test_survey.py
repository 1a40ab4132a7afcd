"""The survey in a result file."""

import h5py
import numpy as np
import pytest

import devosim


def test_shares_are_counted_over_of(made_up_results):
    shares = made_up_results.survey("national")
    assert shares.index.names == ["replicate", "quarter"]
    assert shares.index.to_list() == [(replicate, quarter) for replicate in range(3) for quarter in (2, 5)]
    assert shares.columns.to_list() == ["employed_men", "eu", "long_term"]
    assert (shares["employed_men"] == 0.25).all()
    assert (shares["eu"] == 0.5).all()
    assert shares["long_term"].isna().all(), "the share of nobody"


def test_without_an_arm_it_is_that_of_the_burn_in(made_up_results):
    shares = made_up_results.survey()
    assert shares.index.to_list() == [(0, -2), (1, -2), (2, -2)]
    assert (shares["eu"] == 0.5).all()


def test_pay_is_in_pence_by_qualification(made_up_results):
    pay = made_up_results.median_pay("none")
    assert pay.columns.name == "qualification"
    assert pay.loc[(2, 5)].drop("none").to_list() == [1100, 1200, 1300, 1500, 2000]
    assert pay["none"].isna().all(), "the pay of nobody"
    assert len(made_up_results.median_pay()) == 3


def test_measures_have_definitions(results):
    measures = results.measures
    assert measures.index.to_list() == results.survey().columns.to_list()
    assert measures.loc["long_term"].to_list() == ["unemployed for 12 months or more", "the unemployed"]


def test_the_program_surveys_what_its_months_count(written):
    with devosim.open(written) as results:
        arm = results.arm(results.arms[-1])
        shares = results.survey(arm.name)
        stocks = arm.frame()
        assert shares.index.get_level_values("quarter").unique().to_list() == results.months[2::3]
        assert shares.dropna(axis=1, how="all").shape[1] == 51
        at = shares.index
        np.testing.assert_allclose(shares["sick"], (stocks["sick"] / stocks["population"]).loc[at])
        burn_in = results.survey()
        stocks = results.burn_in.sel(group="all").drop_vars("group").load().to_dataframe()
        found = stocks["sick"] / stocks["population"]
        np.testing.assert_allclose(burn_in["sick"], found.loc[burn_in.index])


def test_a_run_without_a_survey_says_how_to_get_one(made_up, tmp_path):
    path = tmp_path / "plain.h5"
    path.write_bytes(made_up.read_bytes())
    with h5py.File(path, "a") as file:
        del file["burn_in/survey"], file["arms/none/survey"]
    with devosim.open(path) as results:
        for arm in (None, "none"):
            with pytest.raises(devosim.ResultError, match=r"survey \(no survey was asked for\) .*--survey"):
                results.survey(arm)


def test_an_unknown_arm_is_refused(made_up_results):
    with pytest.raises(ValueError, match="arm = 'nation'"):
        made_up_results.survey("nation")


def test_counts_of_another_shape_are_refused(made_up, tmp_path):
    path = tmp_path / "cut.h5"
    path.write_bytes(made_up.read_bytes())
    with h5py.File(path, "a") as file:
        for name in ("counted", "of"):
            values = file[f"arms/none/survey/{name}"][:, :1]
            del file[f"arms/none/survey/{name}"]
            file[f"arms/none/survey/{name}"] = values
    with devosim.open(path) as results, pytest.raises(devosim.ResultError, match="shape"):
        results.survey("none")
