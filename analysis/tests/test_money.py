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
            ours = table.loc[name, end]
            if np.isnan(ours):  # few replicates that agree, of which the program writes mean, mean, mean
                ours = table.loc[name, "mean"]
            assert ours == pytest.approx(program), (name, end)


def test_accounts_are_the_sums_of_their_lines(program_results):
    mean = money.worth(program_results, "national", "none")["mean"]
    assert mean["social"] == pytest.approx(mean[["output", "programme", "hiring"]].sum(), abs=5)
    assert mean["national"] == pytest.approx(
        mean[["income_tax", "insurance", "benefits", "national_money"]].sum(), abs=5
    )
    assert mean["fiscal"] == pytest.approx(mean["national"] + mean["local_money"], abs=5)


def test_an_older_file_has_no_accounts_and_says_so(made_up_results):
    assert not money.has_accounts(made_up_results)
    with pytest.raises(devosim.ResultError, match="/comparison/money_name"):
        money.trail(made_up_results, "national")
    with pytest.raises(devosim.ResultError, match="/comparison/account_line_name"):
        plots.accounts(made_up_results)


def test_an_arm_that_is_not_there_is_named(program_results):
    with pytest.raises(ValueError, match="a = 'local'"):
        money.worth(program_results, "local")
    with pytest.raises(ValueError, match=r"arm = 'local' \(not in /arms of .*choose one of none, national, devolved"):
        money.trail(program_results, "local")
