"""Where the money went and what it is worth are what the program wrote, and add up."""

import numpy as np
import pytest

import devosim
from devosim import money, plots


@pytest.fixture
def program_results(written):
    with devosim.open(written) as results:
        yield results


def test_what_came_in_went_out(program_results):
    for arm in program_results.arms:
        mean = money.trail(program_results, arm)["mean"]
        assert mean[list(money.IN)].sum() == mean[list(money.OUT)].sum()
    assert money.trail(program_results, "national").loc["granted", "mean"] > 0


def test_providers_got_what_the_ledger_says(program_results):
    for arm in program_results.arms:
        paid = sum(money.by_provider(program_results, arm).values())
        assert np.array_equal(paid, money.by_account(program_results, arm)["providers"])


def test_worth_is_the_paired_difference_that_the_program_printed(program_results):
    pair = program_results.compared("pair_name").tolist().index("devolved-national")
    table = money.worth(program_results)
    for line, name in enumerate(program_results.compared("account_line_name")):
        for end in ("mean", "low", "high"):
            program = program_results.compared(f"account_{end}")[pair, line]
            assert table.loc[name, end] == pytest.approx(program, nan_ok=True), (name, end)


def test_accounts_are_the_sums_of_their_lines(program_results):
    mean = money.worth(program_results, "national", "none")["mean"]
    assert mean["social"] == pytest.approx(mean[["output", "programme", "hiring"]].sum(), abs=5)
    assert mean["national"] == pytest.approx(
        mean[["income_tax", "insurance", "benefits", "national_money"]].sum(), abs=5
    )
    assert mean["fiscal"] == pytest.approx(mean["national"] + mean["local_money"], abs=5)


def test_published_values_are_the_gross_difference_at_the_unit_values_of_the_run(program_results):
    table, compared = money.at_published_values(program_results), program_results.compare()
    values = program_results.parameters["value"]
    for line in money.PUBLISHED:
        unit = [values[f"appraisal.published.{line}_per_{of}"] for of in ("job", "skill")]
        gross = compared.loc[["into_work", "qualification_gained"], "gross_difference"]
        assert table.loc[line, "mean"] == pytest.approx(100 * gross @ unit, abs=1)
    pair = program_results.compared("pair_name").tolist().index("devolved-national")
    assert table["high"].to_list() == pytest.approx(program_results.compared("published_high")[pair].tolist())
    assert table["doc"].str.contains("no evidence").all()


def test_what_the_money_bought_is_the_ratio_of_the_accounts_and_spending_over_jobs(program_results):
    bought = money.value_for_money(program_results)
    assert bought.loc["none", ["benefit_cost_ratio", "cost_per_net_job"]].isna().all()
    for arm in ("national", "devolved"):
        mean = money.worth(program_results, arm, "none")["mean"]
        ratio = (mean["output"] + mean["hiring"]) / -mean["programme"]
        assert bought.loc[arm, "benefit_cost_ratio"] == pytest.approx(ratio)
        assert bought.loc[arm, "low"] < ratio < bought.loc[arm, "high"]
        comparison = program_results.comparison.sel(arm=arm)
        jobs = float(comparison["gross"].sel(group="all", outcome="into_work").mean())
        assert bought.loc[arm, "cost_per_gross_job"] == pytest.approx(float(comparison["spend"].mean()) / jobs, abs=1)


def test_an_older_file_has_no_accounts_and_says_so(made_up_results):
    assert not money.has_accounts(made_up_results)
    with pytest.raises(devosim.ResultError, match="/comparison/money_name"):
        money.trail(made_up_results, "national")
    assert not money.has_published_values(made_up_results)
    with pytest.raises(devosim.ResultError, match="/comparison/published_name"):
        money.at_published_values(made_up_results)
    with pytest.raises(devosim.ResultError, match="/comparison/benefit_cost_ratio_mean"):
        money.value_for_money(made_up_results)
    with pytest.raises(devosim.ResultError, match="/comparison/account_line_name"):
        plots.accounts(made_up_results)


def test_an_arm_that_is_not_there_is_named(program_results):
    with pytest.raises(ValueError, match="a = 'local'"):
        money.worth(program_results, "local")
    with pytest.raises(ValueError, match=r"arm = 'local' \(not in /arms of .*choose one of none, national, devolved"):
        money.trail(program_results, "local")
