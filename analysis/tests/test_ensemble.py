"""Collected ensembles: what is read of which run, how lazily, and how a hole is told."""

import itertools
import subprocess

import h5py
import numpy as np
import pytest
from make_ensemble import collect

import devosim
from devosim import design
from devosim.design import Factor
from devosim.uncertainty import told_apart

ROOT_DESIGN = """name = "try"
scenarios = ["a.toml", "b.toml"]
replicates = 2
[settings.low]
set = ["demand.opening_elasticity=0"]
[settings.high]
set = ["demand.opening_elasticity=4", "search.base=0.2"]
"""
LEVEL = {"none": 0, "national": 100, "devolved": 120}


def answer(settings, replicate, arm):
    return LEVEL[arm] * (1 + settings.get("demand.opening_elasticity", 0)) + replicate + settings.get("draw", 0)


@pytest.fixture
def toml(tmp_path):
    (tmp_path / "design.toml").write_text(ROOT_DESIGN)
    return tmp_path / "design.toml"


@pytest.fixture
def collected(toml, tmp_path):
    return collect(toml, tmp_path / "many.h5", answer)


def test_every_run_is_where_its_labels_say(collected):
    with devosim.open_ensemble(collected) as ensemble:
        assert ensemble.scenarios == ["a", "b"]
        runs = ensemble.scenario("b")
        assert runs.sizes == {"setting": 2, "replicate": 2, "arm": 3}
        total = runs.totals["total"].sel(outcome="into_work", group="all").load()
        for setting, replicate, arm in itertools.product(runs.settings, (0, 1), runs.arms):
            keys = runs.points.loc[setting].dropna().to_dict()
            found = total.sel(setting=setting, replicate=replicate, arm=arm)
            assert int(found) == answer(keys, replicate, arm)


def test_settings_are_points_with_numbers(collected):
    with devosim.open_ensemble(collected) as ensemble:
        points = ensemble.scenario("a").points
    assert points["demand.opening_elasticity"].tolist() == [0, 4]
    assert np.isnan(points.loc["low", "search.base"])
    assert points.loc["high", "search.base"] == 0.2


@pytest.mark.parametrize(
    "index",
    [
        (0, slice(None), 1, [0, 2], 2),
        (slice(None), [1, 0], slice(None, None, -1)),
        ([1], [0], [0, 2], -1, slice(1, 3)),
        (Ellipsis, 0),
        (1, 1, 1, 1, 1),
        (slice(None, None, 2), slice(1, None)),
    ],
    ids=str,
)
def test_a_part_is_the_part_of_the_whole(collected, index):
    with devosim.open_ensemble(collected) as ensemble:
        stock = ensemble.scenario("a").monthly["employed"]
        whole = stock.copy(data=stock.to_numpy())
        assert np.array_equal(stock[index].to_numpy(), whole[index].to_numpy())
    with h5py.File(collected) as file:
        row = file["scenarios/a/stocks"][:].reshape(2, 2, 3, *file["scenarios/a/stocks"].shape[1:])
    assert np.array_equal(whole, row[:, :, :, 1])


def test_only_what_is_used_is_read(collected, monkeypatch):
    read = []
    with devosim.open_ensemble(collected) as ensemble:
        runs = ensemble.scenario("a")
        part = type(runs._file).part
        monkeypatch.setattr(type(runs._file), "part", lambda *given: read.append(part(*given)) or read[-1])
        employed = runs.monthly["employed"].sel(arm="devolved", group="all", month=2)
        assert read == []
        employed.to_numpy()
        assert sum(values.size for values in read) == 4
        _ = runs.places, runs.funnel, runs.ledger, runs.market
        assert len(read) == 1


def test_an_ensemble_compares_as_a_result_does(collected):
    with devosim.open_ensemble(collected) as ensemble:
        runs = ensemble.scenario("a")
        row = runs.compare("devolved", "national", setting="high").loc["into_work"]
        assert (row["difference"], row["total_a"], row["n"]) == (100, 600.5, 2)
        assert runs.difference("into_work").sel(setting="low").to_numpy().tolist() == [20, 20]
        relative, row = runs.relative("into_work").sel(setting="low"), runs.compare(setting="low").loc["into_work"]
        assert float(relative["relative"]) == pytest.approx((120 + 121) / (100 + 101) - 1)
        for name, column in (("relative", ""), ("low", "_low"), ("high", "_high")):
            assert float(relative[name]) == pytest.approx(row[f"gross_relative{column}"])
        assert runs.relative("into_work").sizes == {"setting": 2}
        assert runs.ledger.dims == ("setting", "replicate", "arm", "month", "account")
        with pytest.raises(ValueError, match="choose one of low, high"):
            runs.compare()
        with pytest.raises(ValueError, match="arm = 'lesa'"):
            runs.difference("into_work", "lesa")
        with pytest.raises(ValueError, match="leave it out"):
            runs.compare(setting="low", draw=1)
        with pytest.raises(ValueError, match="choose one of a, b"):
            ensemble.scenario("c")


def test_draws_are_an_axis_where_there_are_draws(toml, tmp_path):
    collect(toml, tmp_path / "drawn.h5", answer, draws=(3, 4, 5))
    with devosim.open_ensemble(tmp_path / "drawn.h5") as ensemble:
        runs = ensemble.scenario("a")
        assert runs.sizes == {"setting": 2, "draw": 3, "replicate": 2, "arm": 3}
        total = runs.totals["total"].sel(outcome="into_work", group="all", setting="high")
        known = answer({"demand.opening_elasticity": 4, "draw": 5}, 1, "national")
        assert total.sel(draw=5, replicate=1, arm="national") == known
        assert runs.compare(setting="low", draw=4).loc["into_work", "total_a"] == 124.5
        level = total.sel(arm="devolved")
        assert told_apart(level.transpose("draw", "replicate")).sd_parameters == pytest.approx(1)
        relative = runs.relative("into_work")
        assert relative.sizes == {"setting": 2, "draw": 3}
        assert float(relative["relative"].sel(setting="low", draw=4)) == pytest.approx(124.5 / 104.5 - 1)


def test_an_ensemble_with_holes_is_refused_with_what_is_missing(toml, tmp_path):
    collect(toml, tmp_path / "holes.h5", answer, missing=(4, 17))
    with pytest.raises(devosim.ResultError) as raised:
        devosim.open_ensemble(tmp_path / "holes.h5")
    assert raised.value.file == tmp_path / "holes.h5"
    assert raised.value.where == "/scenarios/a/task"
    assert raised.value.wrong == "1 of 12 runs are missing: setting low, replicate 1, arm national"
    assert "every run of the design" in raised.value.expected


def test_a_setting_that_is_missing_altogether_is_a_hole(toml, tmp_path):
    collect(toml, tmp_path / "holes.h5", answer, missing=range(6))
    with pytest.raises(devosim.ResultError, match=r"6 of 12 runs are missing: setting low, .* and 1 more"):
        devosim.open_ensemble(tmp_path / "holes.h5")


def rename_setting(file):
    file["scenarios/a/setting"][0] = "lower"


def run_twice(file):
    file["scenarios/a/replicate"][0] = 1


def no_scenario(file):
    del file["scenarios/b"]


def no_toml(file):
    del file["design"]
    file["design"] = "[[variants]"


def no_arms(file):
    del file["design"]
    file["design"] = '[[variants]]\nscenario = "a"\nsetting = "low"\nset = []\n'


def no_replicates(file):
    text = file["design"][()].decode().replace("replicates = 2", "replicates = 0")
    del file["design"]
    file["design"] = text


def put(file, where, value):
    del file[where]
    file[where] = value


def change_design(file, old, new):
    text = file["design"][()].decode()
    assert old in text
    put(file, "design", text.replace(old, new))


def no_variants(file):
    put(file, "design", "variants = []")


def named_twice(file):
    change_design(file, 'scenario = "a"\nsetting = "high"', 'scenario = "a"\nsetting = "low"')


def arms_differ(file):
    change_design(file, 'set = ["demand.opening_elasticity=4", "search.base=0.2"]\narms = ["none", ',
                  'set = ["demand.opening_elasticity=4", "search.base=0.2"]\narms = [')  # fmt: skip


def numeric_design(file):
    put(file, "design", 3)


def design_in_rows(file):
    put(file, "design", [file["design"][()].decode()])


def one_task(file):
    put(file, "scenarios/a/task", 0)


def one_label(file):
    put(file, "scenarios/a/setting", "low")


def one_number(file):
    put(file, "scenarios/a/replicate", 0)


def other_major(file):
    file.attrs["schema_version"] = np.bytes_("2.0")


@pytest.mark.parametrize(
    ("spoil", "where", "wrong"),
    [
        (rename_setting, "/scenarios/a/setting", "'lower' is not in /design"),
        (run_twice, "/scenarios/a/task", "1 runs are there twice"),
        (no_scenario, "/scenarios/b/task", "missing"),
        (no_replicates, "/design", "replicates = 0"),
        (no_toml, "/design", "not TOML"),
        (no_arms, "/design", "arms = None in setting 'low'"),
        (no_variants, "/design", "no variants"),
        (named_twice, "/design", "setting 'low' twice in scenario 'a'"),
        (arms_differ, "/design", "other arms in setting 'high'"),
        (numeric_design, "/design", "a single value, numbers"),
        (design_in_rows, "/design", "text of shape (1,)"),
        (one_task, "/scenarios/a/task", "a single value, numbers"),
        (one_label, "/scenarios/a/setting", "a single value, text"),
        (one_number, "/scenarios/a/replicate", "a single value, numbers"),
        (other_major, "/", "schema_version is 2.0"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_malformed_ensemble_is_named_with_the_place(collected, spoil, where, wrong):
    with h5py.File(collected, "a") as file:
        spoil(file)
    with pytest.raises(devosim.ResultError) as raised:
        devosim.open_ensemble(collected)
    assert (raised.value.where, wrong in raised.value.wrong) == (where, True)
    assert str(raised.value).startswith(f"{collected}: {where} (")


def axis_is_one(file):
    put(file, "scenarios/a/outcome", "into_work")


def totals_are_one(file):
    put(file, "scenarios/a/total", 5)


def totals_are_text(file):
    shape = file["scenarios/a/total"].shape
    del file["scenarios/a/total"]
    data = file.create_dataset("scenarios/a/total", data=np.full(shape, "x", object), dtype=h5py.string_dtype())
    for axis, dim in enumerate(("task", "outcome", "group")):
        data.dims[axis].attach_scale(file[f"scenarios/a/{dim}"])
    data.attrs["units"] = np.bytes_("1")


def outcomes_are_more(file):
    names = [name.decode() for name in file["scenarios/a/outcome"]]
    del file["scenarios/a/outcome"]
    file["scenarios/a/outcome"] = [*names, "another"]
    file["scenarios/a/outcome"].make_scale("outcome")
    file["scenarios/a/total"].dims[1].attach_scale(file["scenarios/a/outcome"])


@pytest.mark.parametrize(
    ("spoil", "where", "wrong"),
    [
        (axis_is_one, "/scenarios/a/outcome", "a single value, text"),
        (totals_are_one, "/scenarios/a/total", "dimensions none of shape ()"),
        (totals_are_text, "/scenarios/a/total", "text of shape (12, 7, 6)"),
        (outcomes_are_more, "/scenarios/a/outcome", "8 names for the 7 of /scenarios/a/total"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_malformed_arrays_of_an_ensemble_are_named_when_they_are_read(collected, spoil, where, wrong):
    with h5py.File(collected, "a") as file:
        spoil(file)
    with devosim.open_ensemble(collected) as ensemble:
        runs = ensemble.scenario("a")
        with pytest.raises(devosim.ResultError) as raised:
            runs.totals["total"].load()
    assert raised.value.where == where
    assert wrong in raised.value.wrong
    assert raised.value.file == collected


def test_each_door_names_the_other(collected, made_up):
    with pytest.raises(devosim.ResultError, match=r"devosim\.open_ensemble"):
        devosim.open(collected)
    with pytest.raises(devosim.ResultError, match=r"devosim\.open, which"):
        devosim.open_ensemble(made_up)
    with pytest.raises(TypeError, match="a file written by devosim collect"):
        devosim.open_ensemble(3)


@pytest.fixture(scope="module")
def many(program, tiny, tmp_path_factory):
    """An ensemble of the program, of a design that Python wrote."""
    folder = tmp_path_factory.mktemp("many")
    factors = [Factor("demand.opening_elasticity", 0, 4), Factor("commissioning.front_door.hub_loss", 0.1, 0.3)]
    plan = design.grid(factors, 2)
    plan.write_ensemble(folder / "design.toml", [tiny], replicates=2, arms=["national", "devolved"], seed=5)
    run(program, "ensemble", folder / "design.toml", "-o", folder / "parts", "--quiet")
    run(program, "collect", folder / "parts", "-o", folder / "many.h5", "--quiet")
    return plan, folder / "many.h5"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def test_a_point_of_an_ensemble_is_the_run_that_set_would_give(many, program, tiny, tmp_path):
    plan, collected = many
    settings = [word for each in plan.settings_of_points()["point_2"] for word in ("--set", each)]
    run(program, "run", tiny, "-o", tmp_path / "one.h5", "--seed", "5", "--arm", "national", "--arm", "devolved",
        "--quiet", *settings)  # fmt: skip
    with devosim.open_ensemble(collected) as ensemble, devosim.open(tmp_path / "one.h5") as one:
        runs = ensemble.scenario()
        assert runs.points.to_numpy() == pytest.approx(plan.table.to_numpy())
        for arm in one.arms:
            chosen = runs.monthly.sel(setting="point_2", arm=arm)
            for name in ("employed", "neet", "ue", "gross_into_work"):
                assert np.array_equal(chosen[name], one.arm(arm).monthly[name])
            assert np.array_equal(runs.ledger.sel(setting="point_2", arm=arm), one.arm(arm).ledger)
            assert np.array_equal(runs.funnel.sel(setting="point_2", arm=arm), one.arm(arm).funnel)
        table = runs.compare(setting="point_2")
        assert table.drop(columns="title").to_numpy(float) == pytest.approx(
            one.compare().drop(columns="title").to_numpy(float), nan_ok=True
        )


def test_the_plan_takes_its_answers_back_and_no_others(many):
    plan, collected = many
    with devosim.open_ensemble(collected) as ensemble:
        runs = ensemble.scenario()
        outputs = runs.outputs(plan, runs.difference("into_work"))
        assert outputs.shape == (4, 2)
        assert plan.indices(outputs).index.tolist() == plan.names
        other = design.grid(list(plan.factors), 3)
        with pytest.raises(devosim.ResultError, match="settings are not those of the plan"):
            runs.outputs(other, runs.difference("into_work"))


def test_draws_of_the_program_come_back_as_an_axis(program, tiny, tmp_path):
    """Draws 3 and 4 at two points, of a design that Python wrote; each is the run that --draw would give."""
    plan = design.grid([Factor("commissioning.front_door.hub_loss", 0.1, 0.3)], 2)
    plan.write_ensemble(tmp_path / "design.toml", [tiny], 2, ["national", "devolved"], seed=7, draws=2, first_draw=3)
    run(program, "ensemble", tmp_path / "design.toml", "-o", tmp_path / "parts", "--quiet")
    run(program, "collect", tmp_path / "parts", "-o", tmp_path / "many.h5", "--quiet")
    (assignment,) = plan.settings_of_points()["point_1"]
    run(program, "run", tiny, "-o", tmp_path / "one.h5", "--seed", "7", "--draw", "4", "--set", assignment,
        "--arm", "national", "--arm", "devolved", "--quiet")  # fmt: skip
    with devosim.open_ensemble(tmp_path / "many.h5") as ensemble, devosim.open(tmp_path / "one.h5") as one:
        runs = ensemble.scenario()
        assert runs.sizes == {"setting": 2, "draw": 2, "replicate": 2, "arm": 2}
        assert runs.totals["draw"].to_numpy().tolist() == [3, 4]
        chosen = runs.monthly.sel(setting="point_1", draw=4)
        for arm in one.arms:
            assert np.array_equal(chosen["employed"].sel(arm=arm), one.arm(arm).monthly["employed"])
        others = runs.monthly["employed"].sel(setting="point_1", draw=3, arm="devolved")
        assert not np.array_equal(others, chosen["employed"].sel(arm="devolved"))
        found = told_apart(runs.outputs(plan, runs.difference("into_work"))[1])
        assert (found.n_draws, found.n_replicates) == (2, 2)


def test_rows_whose_part_is_gone_are_told_and_not_read_as_people(collected):
    with h5py.File(collected, "r+") as file:
        total = file["scenarios/a/total"]
        total[4] = np.iinfo(total.dtype).min
    with devosim.open_ensemble(collected) as ensemble:
        runs = ensemble.scenario("a")
        with pytest.raises(devosim.ResultError, match=r"scenarios/a/total.*whose part is gone"):
            runs.difference("into_work").load()


def test_nothing_asked_for_is_nothing_read(collected):
    with devosim.open_ensemble(collected) as ensemble:
        assert ensemble.scenario("a").totals["total"].isel(setting=slice(0, 0)).load().size == 0
