"""What findings refuse: another model, number of replicates or parameters, and options that change a table."""

import subprocess
from contextlib import nullcontext
from types import SimpleNamespace

import pandas as pd
import pytest
from findings_tables import totals

from devosim.findings import command, runs, split_effects, splits, sweeps, tables
from devosim.findings.settings import CENTRAL


@pytest.fixture(autouse=True)
def of_model_m(monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")


def finished(replicates):
    """A result that the program has written, of so many replicates."""
    return SimpleNamespace(
        replicates=range(replicates),
        attribution=lambda: pd.DataFrame({"name": ["offer"], "mean": [1.0]}),
        provenance={"git_revision": "abc"},
    )


def written(monkeypatch, places, name, replicates):
    """As if an earlier call had left such a result."""
    (runs.folder(places) / name).touch()
    monkeypatch.setattr(runs.devosim, "open", lambda _: nullcontext(finished(replicates)))


def test_a_sign_is_of_the_replicates_that_were_run(places, monkeypatch):
    of_replicates = totals([CENTRAL] * 10).drop(columns=["draw", "model", "program"])
    monkeypatch.setattr(runs, "rows_of", lambda _: of_replicates.rename(columns={"seed": "replicate"}))
    written(monkeypatch, places, "urban_la_sign_46.h5", 10)
    runs.sign(places, "urban_la", 46, 10)
    table = tables.read(places.signs).set_index("what")
    assert set(table["replicates"]) == {10}
    assert set(table["draw"]) == {"46"}
    assert table.loc["new jobs, gross, per cent", "mean"] == pytest.approx(-10), "360 for 400"
    assert table.loc["years in work of 1,000 residents", "mean"] == pytest.approx(25), "50 of 2,000 residents"
    equal = table.loc["years in work of 1,000 residents, at equal spending"]
    assert list(equal[["mean", "low", "high"]]) == pytest.approx([15] * 3), "100 years at 0.8 of the money, less 50"
    with pytest.raises(ValueError, match="has 10 replicates, not 40"):
        runs.sign(places, "urban_la", 46, 40)
    tables.write(places.signs, table.reset_index().assign(model="another"))
    with pytest.raises(ValueError, match="another model"):
        runs.sign(places, "urban_la", 46, 10)


def test_a_run_during_which_the_model_became_another_one_is_refused(places, monkeypatch):
    models = iter(["m", "another"])
    monkeypatch.setattr(runs, "model", lambda *_others: next(models))
    monkeypatch.setattr(runs.subprocess, "run", lambda *_, **__: None)
    with pytest.raises(ValueError, match="another model than when this run began"):
        runs.call(places, ("run",))


def test_an_attribution_is_of_the_replicates_that_were_run(places, monkeypatch):
    written(monkeypatch, places, "urban_la_groups.h5", 5)
    runs.attribute(places, "urban_la", "groups", 5, ())
    assert list(tables.read(places.parts("urban_la", "groups"))["replicates"]) == [5]
    with pytest.raises(ValueError, match="has 5 replicates, not 20"):
        runs.attribute(places, "urban_la", "groups", 20, ())


def test_parameters_of_a_draw_that_are_others_than_before_are_refused(places, monkeypatch):
    monkeypatch.setattr(runs, "model", lambda *_others: "m")

    def parameters(value):
        columns = {"value": [value], "low": [0.0], "high": [1.0], "unit": ["share"], "role": ["calibrated"]}
        return pd.DataFrame(columns, index=["apply.x"])

    sweeps._keep_parameters(places, "3", parameters(0.1))
    sweeps._keep_parameters(places, "3", parameters(0.1))
    sweeps._keep_parameters(places, "4", parameters(0.3))
    assert list(tables.read(places.parameters)["apply.x"]) == [0.1, 0.3]
    with pytest.raises(ValueError, match="other values of draw 3"):
        sweeps._keep_parameters(places, "3", parameters(0.2))
    monkeypatch.setattr(runs, "model", lambda *_others: "another")
    with pytest.raises(ValueError, match="other values of draw 4"):
        sweeps._keep_parameters(places, "4", parameters(0.3))


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (["draws", "urban_la", "--option=--threads=1"], None),
        (["draws", "urban_la", "--option=--months", "--option=24"], "--months"),
        (["draws", "urban_la", "--option=--set", "--option=demand.opening_elasticity=4"], "--set"),
        (["attribution", "urban_la", "--option=--within", "--option=offer"], "--within"),
        (["attribution", "urban_la", "--name", "within", "--option=--within", "--option=offer"], None),
        (["attribution", "urban_la", "--name", "within", "--option=--set", "--option=a=1"], "--set"),
    ],
)
def test_options_that_change_what_a_table_is_of_are_refused(given, refused):
    chosen = command._parser().parse_args(given)
    if refused is None:
        return command._expect_known(chosen)
    with pytest.raises(ValueError, match=f"option={refused}"):
        command._expect_known(chosen)
    return None


def test_a_run_that_fails_leaves_nothing_behind(places, monkeypatch):
    def fail(_places, arguments):
        runs.Path(arguments[arguments.index("-o") + 1]).touch()
        raise subprocess.CalledProcessError(3, "devosim")

    monkeypatch.setattr(runs, "call", fail)
    with pytest.raises(subprocess.CalledProcessError), runs.simulated(places, "urban_la", "x", ()):
        pass
    assert not list(runs.folder(places).glob("*.h5"))


PRODUCTS = pd.DataFrame(
    {
        "name": ["kickstart", "restart", "adult_education", "youth_pathways", "working_futures", "skills_for_all"],
        "offer": ["no", "no", "no", "yes", "yes", "yes"],
        "budget_weight": ["10", "30", "60", "0.15", "0.34", "0.51"],
        "assumed": ["", "", "", "", "", ""],
    }
)
PURPOSES = pd.DataFrame(
    {
        "purpose": ["young people", "adults out of work", "skills"],
        "schemes": ["kickstart", "restart", "adult_education"],
        "towards_work": [0.1, 0.6, 0.3],
        "towards_skills": [0.1, 0.2, 0.7],
    }
)


def test_offers_divide_as_the_schemes_of_their_purpose_do():
    weight = splits.with_offers(PRODUCTS, PURPOSES, "towards_work").set_index("name")["budget_weight"].astype(float)
    assert weight["restart"] == pytest.approx(60)
    assert list(weight[["youth_pathways", "working_futures", "skills_for_all"]]) == pytest.approx([0.1, 0.6, 0.3])
    assert splits.with_offers(PRODUCTS, PURPOSES, "committed").equals(PRODUCTS)
    with pytest.raises(ValueError, match="other purposes"):
        splits.with_offers(PRODUCTS, PURPOSES.assign(purpose=["a", "b", "c"]), "towards_work")


def test_other_splits_stand_beside_the_committed_one_with_the_same_luck(places):
    central = pd.concat([totals([CENTRAL]).assign(seed=1000 + k) for k in range(3)], ignore_index=True)
    devolved, luck = central["arm"] == "devolved", 12 * (central["seed"] - 1000)
    central.loc[devolved, "months_in_work"] += luck
    worse = central.copy()
    worse.loc[devolved, "months_in_work"] = 12_120 + luck  # less than under national commissioning
    tables.write(places.split_effects("urban_la", "towards_work"), worse[worse["seed"] < 1002].assign(model="m"))
    said = split_effects.section(places, {"urban_la": central})
    row = "| urban local authority | national | as committed | 2 | -10.0 [-, -] |"
    assert row in said, "the third seed is not in the other table"
    assert "| urban local authority | national | towards work | 2 |" in said
    assert "against national turns with the split" in said
    noisy = worse.assign(model="m")
    noisy.loc[devolved, "months_in_work"] -= 200 * luck
    tables.write(places.split_effects("urban_la", "towards_work"), noisy)
    assert "is told from zero under some alone, as a gain" in split_effects.section(places, {"urban_la": central})
    assert split_effects.section(places, {}) == ""
