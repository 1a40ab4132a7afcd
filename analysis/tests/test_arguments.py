"""A wrong argument gives one exception that says what was given, what was expected and what to do."""

import re
import subprocess
import sys
from pathlib import Path

import h5py
import pytest

import devosim
from devosim import believe, design, gains, gains_by_person, hand_offs, plots

NATIONAL = "national"
FIGURES = [plots.rates, plots.differences, plots.ledger, plots.spending, lambda given: plots.funnel(given, NATIONAL)]


@pytest.fixture
def two_arms(made_up, tmp_path):
    """A result without the arm that compare() takes by default."""
    path = tmp_path / "two_arms.h5"
    path.write_bytes(made_up.read_bytes())
    with h5py.File(path, "a") as file:
        file["comparison/arm_name"][1] = "local"
        file.move("arms/national", "arms/local")
    with devosim.open(path) as results:
        yield results


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("given", ["out/tiny.h5", Path("out/tiny.h5")])
def test_a_figure_of_a_path_says_to_open_it(figure, given):
    with pytest.raises(TypeError, match=r"results = .*tiny\.h5.*, not open results\) pass devosim\.open\('out/tiny"):
        figure(given)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_of_an_arm_says_to_pass_the_results(figure, made_up_results):
    with pytest.raises(TypeError, match=r"results = Arm\('none'\) \(Arm, not open results\) pass what devosim\.open"):
        figure(made_up_results.arm("none"))


@pytest.mark.parametrize("given", [3, None, b"out/tiny.h5", ["out/tiny.h5"]])
def test_what_is_not_a_path_cannot_be_opened(given):
    expected = rf"path = {re.escape(repr(given))} \({type(given).__name__}, not a path\) give"
    with pytest.raises(TypeError, match=expected):
        devosim.open(given)


def test_a_path_that_no_disk_could_hold_is_refused():
    with pytest.raises(devosim.ResultError, match=r"cannot be opened: .*too long"):
        devosim.open("x" * 5000)


@pytest.mark.parametrize("compare", [devosim.Results.compare, plots.differences])
def test_a_comparison_without_the_default_arms_says_to_name_both(compare, two_arms):
    expected = r"b = 'national' \(not in /comparison/arm_name of .*two_arms\.h5\) name both arms, .*none, local, dev"
    with pytest.raises(ValueError, match=expected):
        compare(two_arms)
    compare(two_arms, "devolved", "local")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda r: r.arm(1), "arm = 1"),
        (lambda r: r.arm(r.arm(NATIONAL)), "arm = Arm('national')"),
        (lambda r: r.compare(r.arm(NATIONAL)), "a = Arm('national')"),
        (lambda r: r.compare(group=["all"]), "group = ['all']"),
        (lambda r: r.members(0), "group = 0"),
        (lambda r: r.burn_in_rates(None), "group = None"),
        (lambda r: r.arm(NATIONAL).rates(0), "group = 0"),
        (lambda r: r.arm(NATIONAL).frame(0), "group = 0"),
        (lambda r: plots.funnel(r, r.arm(NATIONAL)), "arm = Arm('national')"),
        (lambda r: plots.rates(r, 0), "group = 0"),
    ],
)
def test_what_is_not_a_name_is_refused_with_the_known_names(call, named, made_up_results):
    expected = re.escape(named) + r" \(\w+, not a name\) (choose one of|name both arms).*(national|neet_youth)"
    with pytest.raises(TypeError, match=expected):
        call(made_up_results)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda arm: arm.states("3"), "month = '3'"),
        (lambda arm: arm.states(1.5), "month = 1.5"),
        (lambda arm: arm.states(0, replicate="0"), "replicate = '0'"),
        (lambda arm: arm.trajectory("0"), "resident = '0'"),
        (lambda arm: arm.trajectory(0, [0]), "replicate = [0]"),
        (lambda arm: arm.events("0"), "resident = '0'"),
        (lambda arm: arm.events(replicate=None), "replicate = None"),
    ],
)
def test_what_is_not_a_whole_number_is_refused(call, named, made_up_results):
    with pytest.raises(TypeError, match=re.escape(named) + r" \(\w+, not a whole number\) choose one of"):
        call(made_up_results.arm(NATIONAL))


def test_an_unknown_name_comes_with_the_file_and_the_place_inside(made_up_results):
    with pytest.raises(ValueError, match=r"group = 'young' \(not in /groups/name of .*h5\) choose one of all, "):
        made_up_results.members("young")


@pytest.mark.parametrize(
    ("where", "call"),
    [
        ("comparison/gross", lambda r: r.compare()),
        ("comparison/spend", plots.spending),
        ("burn_in/monthly/neet", lambda r: r.burn_in_rates()),
        ("arms/national/monthly/employed", lambda r: r.arm(NATIONAL).rates()),
        ("arms/national/funnel/count", lambda r: r.arm(NATIONAL).funnel),
        ("arms/national/ledger/balance", lambda r: r.arm(NATIONAL).ledger),
    ],
)
def test_a_missing_dataset_is_named_with_its_file(made_up, tmp_path, where, call):
    path = tmp_path / "less.h5"
    path.write_bytes(made_up.read_bytes())
    with h5py.File(path, "a") as file:
        del file[where]
    with devosim.open(path) as results, pytest.raises(devosim.ResultError, match=rf"less\.h5: /{where} \(missing\)"):
        call(results)


def test_too_few_names_are_named(made_up, tmp_path):
    path = tmp_path / "names.h5"
    path.write_bytes(made_up.read_bytes())
    with h5py.File(path, "a") as file:
        del file["groups/name"]
        file["groups/name"] = ["all", "neet_youth"]
    expected = r"/groups/name \(2 names\) expected 6"
    with devosim.open(path) as results, pytest.raises(devosim.ResultError, match=expected):
        results.arm(NATIONAL).rates()


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda r: plots.groups(r, "local"), "a = 'local'"),
        (lambda r: plots.deprivation(r, NATIONAL, "local"), "b = 'local'"),
        (lambda r: gains.by_group(r, "local"), "a = 'local'"),
        (lambda r: gains_by_person.by_person(r, "local"), "a = 'local'"),
        (lambda r: plots.groups(r, outcomes=["jobs"]), "outcomes = 'jobs'"),
        (lambda r: plots.places(r, "NEET"), "measure = 'NEET'"),
        (lambda r: plots.transitions(r, group="young"), "group = 'young'"),
        (lambda r: plots.transitions(r, ["local"]), "arms = 'local'"),
        (lambda r: plots.spells(r, state="inactive"), "state = 'inactive'"),
        (lambda r: plots.sequences(r, ["local"]), "arms = 'local'"),
        (lambda r: plots.hand_offs(r, ["local"]), "arms = 'local'"),
        (lambda r: plots.who_pays(r, ["local"]), "arms = 'local'"),
        (lambda r: hand_offs.shares(r, NATIONAL, of="jobs"), "of = 'jobs'"),
        (lambda r: hand_offs.shares(r, NATIONAL, scheme="jobs"), "scheme = 'jobs'"),
        (lambda r: believe.read_draws([r.path], outcome="jobs"), "outcome = 'jobs'"),
        (lambda r: believe.read_draws([r.path], column="jobs"), "column = 'jobs'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_names_there_are(call, named, made_up_results):
    with pytest.raises(ValueError, match=re.escape(named) + r" \(not in .*\) choose one of \w+, .*\?$"):
        call(made_up_results)


FACTORS = [design.Factor("a", 0, 1), design.Factor("b", 0, 1)]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda r: plots.places(r, most=0), "most = 0"),
        (lambda r: plots.sequences(r, most=0), "most = 0"),
        (lambda _: design.latin_hypercube(FACTORS, n=0, seed=1), "n = 0"),
        (lambda _: design.morris(FACTORS, n=20, seed=1, levels=1), "levels = 1"),
        (lambda _: design.grid(FACTORS, levels=1), "levels = 1"),
    ],
)
def test_a_count_that_is_too_small_is_refused(call, named, made_up_results):
    with pytest.raises(ValueError, match=re.escape(named) + r" \(below \d\) give \d+\?$"):
        call(made_up_results)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda r, _: plots.transitions(r, NATIONAL), "arms = 'national'"),
        (lambda r, _: plots.who_pays(r, NATIONAL), "arms = 'national'"),
        (lambda r, _: plots.groups(r, outcomes="into_work"), "outcomes = 'into_work'"),
        (lambda _, to: design.grid(FACTORS, 2).write_ensemble(to, "configs/a.toml"), "scenarios = 'configs/a.toml'"),
        (lambda _, to: design.grid(FACTORS, 2).write_ensemble(to, ["a.toml"], arms=NATIONAL), "arms = 'national'"),
        (lambda r, _: believe.read_draws(str(r.path)), "paths = "),
        (lambda r, _: design.factors_of(r, "search.base"), "keys = 'search.base'"),
    ],
)
def test_one_text_is_not_taken_for_a_list_of_letters(call, named, made_up_results, tmp_path):
    with pytest.raises(TypeError, match=re.escape(named) + r".* \(str, not a list of \w+\) pass \["):
        call(made_up_results, tmp_path / "design.toml")
    assert not list(tmp_path.iterdir())


def test_the_modules_of_the_readme_are_there_after_the_import():
    code = "import devosim; print(devosim.believe.believe, devosim.gains_by_person.by_person, devosim.uncertainty)"
    assert "function by_person" in _python(code).stdout
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text()
    for name in set(re.findall(r"`devosim\.(\w+)`", readme)):
        assert _python(f"import devosim; devosim.{name}").returncode == 0, name
    assert "module 'devosim' has no attribute 'jobs'" in _python("import devosim; devosim.jobs").stderr


def test_the_import_alone_brings_no_module_that_is_not_needed():
    seen = _python("import devosim, sys; print([name for name in sys.modules if name.startswith('devosim.')])").stdout
    assert "devosim.results" in seen
    assert "devosim.believe" not in seen


def test_a_design_without_salib_says_how_to_install_it():
    done = _python(
        "import sys; sys.modules['SALib'] = None\n"
        "from devosim import design; design.latin_hypercube([design.Factor('a', 0, 1)], 4, 1)"
    )
    assert 'SALib is not installed: pip install "devosim[design]"' in done.stderr


def _python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
