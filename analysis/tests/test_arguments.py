"""A wrong argument gives one exception that says what was given, what was expected and what to do."""

import re
from pathlib import Path

import h5py
import pytest

import devosim
from devosim import plots

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
