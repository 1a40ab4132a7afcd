"""What one would have to believe."""

import subprocess

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from devosim.believe import Belief, believe, read_draws
from devosim.errors import ResultError

EVIDENCE = pd.DataFrame(
    {"value": [0.5, 0.5, 0.5], "low": [0.0, 0.0, 0.0], "high": [1.0, 1.0, 1.0]}, index=["strong", "weak", "idle"]
)


@pytest.fixture(scope="module")
def draws():
    """400 draws in which one parameter drives the effect, one hinders it a little, and one does nothing."""
    luck = np.random.default_rng(3)
    frame = pd.DataFrame(luck.random((400, 3)), columns=["strong", "weak", "idle"])
    frame["effect"] = 0.3 * frame["strong"] - 0.1 * frame["weak"] + 0.02 * luck.standard_normal(400) - 0.05
    return frame


def test_the_parameter_that_drives_the_effect_sets_the_reaching_draws_apart(draws):
    belief = believe(draws, 0.15, EVIDENCE)
    assert belief.reaching == (draws["effect"] >= 0.15).sum()
    assert belief.table.index.to_list() == ["strong", "weak", "idle"]
    assert belief.table.loc["strong", "separation"] > 0.9
    assert belief.table.loc["weak", "separation"] < -0.2
    assert belief.table.loc["strong", "p_value"] < 1e-6
    assert belief.table.loc["idle", "p_value"] > 0.05


def test_the_distance_is_from_the_central_value_to_the_end_of_the_range(draws):
    table = believe(draws, 0.15, EVIDENCE).table
    median = draws.loc[draws["effect"] >= 0.15, "strong"].median()
    assert table.loc["strong", "distance"] == pytest.approx((median - 0.5) / 0.5)
    assert believe(draws, 0.15).table["distance"].isna().all()


def test_the_sentence_says_what_was_found(draws):
    assert "above all with strong high" in believe(draws, 0.15).sentence()
    assert "9 of 400 draws (2%; 95% interval 1% to 4%) reach" in believe(draws, found_by(draws, 9)).sentence()
    assert believe(draws, 9.0).sentence().startswith("None of 400 draws reaches +900.0%")
    assert believe(draws, -9.0).sentence() == "400 of 400 draws (100%; 95% interval 99% to 100%) reach -900.0%."


def test_few_draws_that_reach_it_leave_little_to_be_found(draws):
    luck = draws.assign(effect=np.random.default_rng(8).permutation(len(draws)) / len(draws))
    assert "; so few that hardly anything could be found to set them apart." in believe(luck, 0.99).sentence()
    assert "; no single parameter is found to set them apart." in believe(luck, 0.5).sentence()


def test_draws_that_do_not_reach_it_prove_no_more_than_their_number(draws):
    """Of no hit in n draws the limit is 1 - 0.025^(1/n): 84 % of two, 1.8 % of two hundred."""
    two, many = believe(draws.head(2), 9.0), believe(draws.head(200), 9.0)
    assert two.interval == pytest.approx((0, 1 - 0.025**0.5))
    assert "up to 84.2% of such draws" in two.sentence()
    assert "up to 1.8% of such draws" in many.sentence()
    assert not any("supports" in each.sentence() for each in (two, many))


def test_the_interval_of_a_share_holds_the_truth():
    """Clopper and Pearson's covers 95 % at least, counted over every number of hits, whatever the share."""
    ends = [Belief(0.15, 20, hits, pd.DataFrame()).interval for hits in range(21)]
    for share in (0.01, 0.1, 0.35, 0.5, 0.9):
        held = [low <= share <= high for low, high in ends]
        assert stats.binom.pmf(np.arange(21), 20, share)[held].sum() >= 0.95


def found_by(draws, hits):
    """The target that so many draws reach."""
    return float(draws["effect"].nlargest(hits).iloc[-1])


def test_p_values_are_corrected_for_the_number_of_parameters(draws):
    alone = believe(draws[["weak", "effect"]], 0.15).table.loc["weak", "p_value"]
    among = believe(draws, 0.15).table.loc["weak", "p_value"]
    assert among == pytest.approx(min(1, 2 * alone)), "the second smallest of three is multiplied by two"


def test_draws_without_an_effect_are_left_out_and_none_at_all_is_an_error(draws):
    holes = draws.copy()
    holes.loc[:9, "effect"] = np.nan
    assert believe(holes).n == 390
    with pytest.raises(ValueError, match="no column effect"):
        believe(draws.drop(columns="effect"))
    with pytest.raises(ValueError, match="not one has an effect"):
        believe(draws.assign(effect=np.nan))


@pytest.mark.parametrize("target", [np.nan, np.inf])
def test_a_target_is_a_number(draws, target):
    with pytest.raises(ValueError, match=r"target = .* \(is no number\)"):
        believe(draws, target)


def test_draws_of_one_ensemble_are_read_and_nothing_else(program, tiny, tmp_path):
    def drawn(name, *options):
        output = tmp_path / f"{name}.h5"
        quick = ["--replicates", "1", "--threads", "1", "--quiet", "--arm", "national"]
        command = [program, "run", tiny, "-o", output, *quick, "--arm", "devolved", *options]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return output

    first, second = drawn("first", "--draw", "0"), drawn("second", "--draw", "1", "--seed", "7")
    frame = read_draws([first, second])
    assert len(frame) == 2
    assert len(frame.columns) > 60, "what was drawn differs"
    with pytest.raises(ResultError, match=r"first\.h5 again"):
        read_draws([first, second, first])
    with pytest.raises(ResultError, match=r"first\.h5 again"):
        read_draws([first, drawn("lives", "--draw", "0", "--trajectories", "all")])
    with pytest.raises(ResultError, match="draws: not as in the first file"):
        read_draws([first, drawn("central")])
    with pytest.raises(ResultError, match="horizon: not as in the first file"):
        read_draws([first, drawn("short", "--draw", "1", "--months", "12")])
    with pytest.raises(ResultError, match="arms: not as in the first file"):
        read_draws([first, drawn("shelf", "--draw", "1", "--set", "arms.devolved.catalogue=national")])


def test_draws_are_read_from_result_files(written):
    assert read_draws([written]).columns.to_list() == ["effect"], "nothing differs between a file and itself"
    with pytest.raises(ValueError, match="no result files"):
        read_draws([])
