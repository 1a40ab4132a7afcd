"""Designs of many runs: what they hold, and that their indices are the right ones."""

import numpy as np
import pytest
from make_ensemble import collect
from scipy import stats

import devosim
from devosim import design
from devosim.design import Design, Factor

PI = [Factor(name, -np.pi, np.pi) for name in ("x1", "x2", "x3")]


def ishigami(point, a=7.0, b=0.1):
    x1, x2, x3 = (point[name] for name in ("x1", "x2", "x3"))
    return np.sin(x1) + a * np.sin(x2) ** 2 + b * x3**4 * np.sin(x1)


def closed_form(a=7.0, b=0.1):
    """First and total Sobol indices of the Ishigami function (Ishigami and Homma 1990)."""
    v1, v2 = 0.5 * (1 + b * np.pi**4 / 5) ** 2, a**2 / 8
    v13 = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    total = v1 + v2 + v13
    return np.array([v1, v2, 0]) / total, np.array([v1 + v13, v2, v13]) / total


def test_sobol_indices_of_the_ishigami_function_are_those_of_the_closed_form(tmp_path):
    """From the design to the indices on the path of any ensemble; only the runs are answered by the function."""
    plan = design.sobol(PI, 2048, seed=3)
    plan.save(tmp_path / "plan.json")
    plan.write_ensemble(tmp_path / "design.toml", ["ishigami.toml"], arms=["f"])
    collect(tmp_path / "design.toml", tmp_path / "many.h5", lambda point, *_: 1e9 * ishigami(point))
    with devosim.open_ensemble(tmp_path / "many.h5") as ensemble:
        runs = ensemble.scenario("ishigami")
        plan = Design.load(tmp_path / "plan.json")
        total = runs.totals["total"].sel(arm="f", outcome="into_work", group="all")
        found = plan.indices(runs.outputs(plan, total))
    first, total = closed_form()
    assert np.abs(found["first"].to_numpy() - first).max() < 0.02
    assert np.abs(found["total"].to_numpy() - total).max() < 0.02
    assert ((found["first_low"] - 0.01 <= first) & (first <= found["first_high"] + 0.01)).all()
    assert ((found["total_low"] - 0.01 <= total) & (total <= found["total_high"] + 0.01)).all()


def test_morris_finds_the_effect_of_a_straight_line():
    factors = [Factor("a", 0, 2), Factor("b", -1, 1), Factor("c", 0, 1)]
    plan = design.morris(factors, 10, seed=1)
    assert len(plan.table) == 10 * 4
    found = plan.indices(3 * plan.table["a"] - 5 * plan.table["b"])
    assert found["effect"].to_numpy() == pytest.approx([6, -10, 0])
    assert found["absolute_effect"].to_numpy() == pytest.approx([6, 10, 0])
    assert found["rank"].tolist() == [2, 1, 3]
    assert found["spread"].to_numpy() == pytest.approx(0, abs=1e-9)


def test_a_latin_hypercube_has_one_point_in_every_part_and_ranks_the_factors():
    factors = [Factor("a", 0, 1), Factor("b", 10, 20), Factor("c", 0, 1)]
    plan = design.latin_hypercube(factors, 200, seed=2)
    for factor in factors:
        parts = np.floor(200 * (plan.table[factor.name] - factor.low) / (factor.high - factor.low))
        assert sorted(parts) == list(range(200))
    found = plan.indices(np.exp(2 * plan.table["a"]) - 0.05 * plan.table["b"])
    assert found["rank_effect"].abs().sort_values().index.tolist() == ["c", "b", "a"]
    assert found.loc["b", "rank_effect_high"] < 0 < found.loc["a", "rank_effect_low"]
    assert found.loc["c", "rank_effect_low"] < 0 < found.loc["c", "rank_effect_high"]


def test_a_grid_has_every_combination():
    plan = design.grid([Factor("a", 0, 1), Factor("b", 0, 4)], 3)
    assert plan.table.to_numpy().tolist() == [[a, b] for a in (0, 0.5, 1) for b in (0, 2, 4)]
    assert plan.indices(2 * plan.table["a"] + plan.table["b"])["range"].tolist() == [2, 4]


@pytest.mark.parametrize(("factors", "levels"), [(2, 4), (2, 8), (4, 2), (3, 3)])
def test_of_twenty_factors_of_a_grid_that_do_nothing_one_is_told_from_zero(factors, levels):
    """400 factors of grids of luck alone, skewed; level 0.001."""
    plan = design.grid([Factor(f"x{place}", 0, 1) for place in range(factors)], levels)
    luck = np.random.default_rng(7)
    told = sum(
        int((plan.indices(luck.exponential(1, len(plan.table)), seed=seed)["p_value"] <= 0.05).sum())
        for seed in range(400 // factors)
    )
    assert told <= stats.binom.ppf(0.999, 400, 0.05), told
    assert told >= stats.binom.ppf(0.001, 400, 0.03), "and it is no test that never finds anything"


def test_a_factor_of_a_grid_that_matters_is_told_beside_one_that_matters_more():
    plan = design.grid([Factor("a", 0, 1), Factor("b", 0, 1), Factor("idle", 0, 1)], 4)
    luck = np.random.default_rng(2).normal(0, 0.2, len(plan.table))
    found = plan.indices(10 * plan.table["a"] + plan.table["b"] + luck)
    assert (found.loc[["a", "b"], "p_value"] < 0.01).all()
    assert found.loc["idle", "p_value"] > 0.05


def test_luck_in_the_outputs_makes_every_total_index_larger_than_zero():
    """As the docstring says: with luck an idle factor has a total index, whose interval is above zero."""
    factors = [Factor("a", 0, 1), Factor("idle", 0, 1)]
    luck = np.random.default_rng(3)
    for seed in range(10):
        plan = design.sobol(factors, 128, seed=seed)
        noisy = plan.table["a"] + luck.normal(0, 0.3, len(plan.table))
        assert plan.indices(noisy).loc["idle", "total_low"] > 0
        assert plan.indices(plan.table["a"]).loc["idle", "total_low"] == pytest.approx(0, abs=1e-9)


def test_a_whole_factor_takes_whole_numbers():
    plan = design.latin_hypercube([Factor("a", 0, 13, whole=True), Factor("b", 0, 1)], 20, seed=1)
    assert (plan.table["a"] == plan.table["a"].round()).all()
    assert plan.table["b"].between(0.01, 0.99).sum() > 15
    assert plan.settings_of_points()["point_00"][0].endswith(".0")


def test_replicates_are_averaged():
    plan = design.grid([Factor("a", 0, 1)], 3)
    table = np.stack([plan.table["a"] + noise for noise in (-1, 1)], axis=1)
    assert plan.indices(table)["range"].tolist() == [1]


@pytest.mark.parametrize("outputs", [[1.0], [1.0, 2.0, np.nan]])
def test_outputs_that_do_not_fit_are_refused(outputs):
    with pytest.raises(ValueError, match="give one for each of 3 points"):
        design.grid([Factor("a", 0, 1)], 3).indices(outputs)


def test_what_is_no_design_is_refused(tmp_path):
    (tmp_path / "a.json").write_text('{"filetype": "devosim-result"}')
    (tmp_path / "b.json").write_text("month,employed")
    for name in ("a.json", "b.json", "none.json"):
        with pytest.raises(devosim.ResultError, match=name):
            Design.load(tmp_path / name)
    with pytest.raises(ValueError, match="empty"):
        Factor("a", 1, 1)
    with pytest.raises(ValueError, match="power of two"):
        design.sobol(PI, 100, seed=1)
    with pytest.raises(ValueError, match="one twice"):
        design.sobol([PI[0], PI[0]], 64, seed=1)


def test_factors_are_the_ranges_of_the_file(made_up_results):
    assert design.factors_of(made_up_results) == [Factor("apply.sick", 0.0, 0.015)]
    assert design.factors_of(made_up_results, ["demand.reopening"]) == [Factor("demand.reopening", 0.04, 0.3)]
    with pytest.raises(ValueError, match=r"search\.speed"):
        design.factors_of(made_up_results, ["search.speed"])
