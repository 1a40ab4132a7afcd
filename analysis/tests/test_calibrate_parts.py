"""The parts of a calibration, one by one."""

import numpy as np
import pytest
from make_calibration import one_wave, parameter, points, settings_of, target

import devosim
from devosim.calibrate.best import start_of
from devosim.calibrate.emulator import Emulator, Form, fit
from devosim.calibrate.errors import CalibrationError, InputError
from devosim.calibrate.expression import Expression
from devosim.calibrate.inside import LONGEST, WIDEST, step_inside
from devosim.calibrate.plausible import Wave, left_over
from devosim.calibrate.space import Box, Space
from devosim.calibrate.statistics import statistics_of
from devosim.calibrate.targets import load_targets
from devosim.calibrate.waves import begin


@pytest.mark.parametrize(
    ("text", "value"),
    [("survey.eu", 0.5), ("1 - (1 - survey.eu) ** 2", 0.75), ("-pay.none / survey.eu * 2 + 1", -11.0)],
)
def test_an_expression_is_arithmetic_over_statistics(text, value):
    assert Expression(text).of({"survey.eu": np.array([0.5]), "pay.none": np.array([3.0])}) == [value]


def test_an_expression_of_nobody_is_nan_or_infinite():
    nothing = {"survey.eu": np.array([0.0]), "survey.none": np.array([np.nan])}
    assert not np.isfinite(Expression("1 / survey.eu").of(nothing)).any()
    assert not np.isfinite(Expression("survey.none + 1").of(nothing)).any()


@pytest.mark.parametrize(
    "text", ["survey.eu / 0", "1 / 0 + survey.eu", "survey.eu * 0 ** -1", "survey.eu * 9 ** 999"]
)
def test_an_expression_that_divides_by_nothing_is_infinite_and_no_error(text):
    assert np.isinf(Expression(text).of({"survey.eu": np.array([0.5])})).all()


def test_an_expression_that_names_nothing_is_refused():
    with pytest.raises(ValueError, match="names nothing"):
        Expression("1 / 0")


@pytest.mark.parametrize(
    "text", ["", "survey", "open('x')", "a.b.c", "survey.eu if 1 else 2", "1 +", "'text'", "a.b[0]"]
)
def test_what_is_no_arithmetic_is_refused(text):
    with pytest.raises(ValueError, match="is no formula"):
        Expression(text)


def test_an_end_of_the_range_is_two_deviations_from_the_value():
    chosen = target(value=0.5, low=0.4, high=0.7)
    assert chosen.deviation(0.69) == pytest.approx(0.1)
    assert chosen.deviation(0.41) == pytest.approx(0.05)
    assert target(value=0.4, low=0.4, high=0.6).deviation(0.1) == pytest.approx(0.01), "a twentieth of the range"


GOOD = 'value = 1\nlow = 0\nhigh = 2\nrole = "target"\nexpression = "survey.eu"\ndoc = "d"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("value = 1", "value = 3"), r"targets\.toml:2:9: t\.value = 3 \(is not inside 0.0 to 2.0\)"),
        (("low = 0", "low = nan"), r"t\.low = nan \(is not finite\)"),
        (("high = 2", "high = true"), r"t\.high = True \(is not a number\)"),
        (('"target"', '"wish"'), r"t\.role = 'wish' \(is unknown\) choose one of target, validation\?"),
        (("survey.eu", "import os"), r"t\.expression = 'import os' \(is no formula"),
        (('source = "s"', 'source = " "'), r"t\.source = ' ' \(is blank\)"),
        (('source = "s"', 'source = "as unicorns"'), r"t\.source = 'as unicorns' \(names no target\)"),
        (('doc = "d"', 'dok = "d"'), r"targets\.toml:1:2: t\.doc \(missing\)"),
        (('doc = "d"', 'doc = "d"\nmarket = "2013"'), r"toml:8:10: t\.market = '2013' \(only what is held out"),
        (('doc = "d"', 'doc = "d"\nunit = "m"'), r"t\.unit = 'm' \(unknown key\)"),
        (("value = 1", "value = "), r"targets\.toml: file \("),
    ],
)
def test_a_wrong_target_is_refused_with_its_key(tmp_path, change, message):
    file = tmp_path / "targets.toml"
    file.write_text("[t]\n" + GOOD.replace(*change))
    with pytest.raises(InputError, match=message):
        load_targets(file)


def test_a_source_can_be_that_of_another_target(tmp_path):
    file = tmp_path / "targets.toml"
    file.write_text("[t]\n" + GOOD + "[u]\n" + GOOD.replace('"s"', '"as t; range: ours"'))
    assert [target.source for target in load_targets(file)] == ["s", "s; range: ours"]


def test_statistics_are_those_of_the_reader(made_up):
    found = statistics_of(made_up, "national")
    with devosim.open(made_up) as results:
        arm = results.arm("national")
        frame, rates = arm.frame(), arm.rates()
        market = arm.market.load()
        inside = arm.places["vacancies"].load()
    one = frame.loc[1]
    np.testing.assert_allclose(found["rate.neet"], rates["neet"].groupby("replicate").mean())
    np.testing.assert_allclose(found["rate.unemployment"], rates["unemployment"].groupby("replicate").mean())
    assert found["stock.unemployed"][1] == pytest.approx(one["unemployed"].mean())
    assert found["flow.ue"][1] == pytest.approx(one["ue"].iloc[1:].sum() / one["unemployed"].iloc[:-1].sum())
    assert found["flow.ie"][1] == pytest.approx(one["ie"].iloc[1:].sum() / one["inactive"].iloc[:-1].sum())
    assert found["flow.job_to_job"][1] == pytest.approx(
        one["job_to_job"].iloc[1:].sum() / one["employed"].iloc[:-1].sum()
    )
    assert found["market.hires"][2] == pytest.approx(float(market["hires"][2].mean()))
    assert found["place.vacancies"][0] == pytest.approx(float(inside[0].sum("place").mean()))
    assert found["survey.eu"].tolist() == [0.5, 0.5, 0.5]
    assert np.isnan(found["survey.long_term"]).all()
    assert found["pay.level_6"].tolist() == [2000, 2000, 2000]
    assert found["market.advertised"].shape == (3,)


def test_values_of_a_point_are_within_their_ranges_and_come_back():
    space = Space([parameter("a", 0.3, 0.1, 1 / 3), parameter("b", 5, -1, 9)])
    values = space.values(np.array([1.0, -0.25]))
    assert values["a"] == pytest.approx(1 / 3)
    assert values["a"] <= 1 / 3
    assert space.point(list(values.values())) == pytest.approx([1.0, -0.25], abs=1e-5)
    assert space.values(space.declared) == {"a": 0.3, "b": 5.0}


def test_half_of_a_wide_range_lies_below_its_geometric_mean():
    space = Space([parameter("a", 0.1, 0.01, 1.0), parameter("b", 0.0, 0.0, 1.0), parameter("c", 1.0, 0.5, 1.9)])
    assert space.declared == pytest.approx([0.0, -1.0, -2 / 7])
    assert space.values(np.zeros(3)) == {"a": 0.1, "b": 0.5, "c": 1.2}
    assert space.values(np.ones(3)) == {"a": 1.0, "b": 1.0, "c": 1.9}


def test_a_search_starts_in_the_middle_or_at_the_declared_values():
    space = Space([parameter(value=1.5), parameter("wide", 1.0, 1.0, 9.0)])
    assert space.values(start_of("middle", space)) == {"a": 1.0, "wide": 3.0}
    assert space.values(start_of("declared", space)) == {"a": 1.5, "wide": 1.0}


def linear(*slopes):
    """An emulator that is linear in its parameters, 0 in the middle."""
    return Emulator(Form(), np.array([0.0, *slopes]), error=0.0, spread=1.0)


WANTED = target(value=0.0, low=-0.2, high=0.2)  # a deviation is 0.1


def test_a_step_inside_is_where_the_pull_of_a_target_is_that_of_the_middle():
    step = step_inside([WANTED], [linear(0.1, 1.0)], np.zeros(2), np.array([0.05]))
    near = -0.5 / (1 + 1**2 + 10**2)  # least squares of 0.5 + a + 10 b, a and b
    assert step == pytest.approx([near, 10 * near], abs=1e-5), "each parameter by what it does"
    again = step_inside([WANTED], [linear(0.1, 1.0)], step, np.array([0.05 + 0.1 * step[0] + step[1]]))
    assert again == pytest.approx(step, abs=1e-5), "there it stays"


def test_a_step_inside_divides_what_targets_want_of_one_parameter():
    seen = np.array([0.12, 0.04])
    step = step_inside([WANTED, WANTED], [linear(-1.0), linear(1.0)], np.zeros(1), seen)
    assert step == pytest.approx([0.04], abs=5e-4), "both are 0.8 off, but for the pull of the middle"


def test_a_step_inside_leads_back_what_no_target_holds_near_an_end():
    step = step_inside([WANTED], [linear(0.0, 0.0)], np.array([0.99, -0.85]), np.zeros(1))
    assert step == pytest.approx([0.99 - LONGEST, LONGEST - 0.85])


def test_a_step_inside_is_short_and_keeps_off_the_ends():
    far = np.array([9.0])
    assert step_inside([WANTED], [linear(-1.0)], np.zeros(1), far) == pytest.approx([LONGEST])
    assert step_inside([WANTED], [linear(-1.0)], np.array([0.9]), far) == pytest.approx([WIDEST])
    assert step_inside([WANTED], [linear(-1.0)], np.array([0.99]), far) == pytest.approx([0.99])


def test_a_box_keeps_its_width_at_the_edge_of_the_whole():
    box = Box.around(np.array([0.0, 0.95]), 0.25)
    assert box.low == pytest.approx([-0.25, 0.5])
    assert box.high == pytest.approx([0.25, 1.0])
    assert box.spread(np.array([[-1.0, 1.0]]))[0] == pytest.approx([-0.25, 1.0])
    assert box.holds(np.array([[0.0, 0.9], [0.0, 0.4]])).tolist() == [True, False]


def test_what_is_left_of_a_box_lies_in_the_box():
    wave = one_wave(points(40, 3))
    part = Wave(Box.around(np.array([0.6, 0.0, 0.0]), 0.2), wave.targets, wave.emulators, wave.luck)
    found, share = left_over(part, 3.0, 50, seed=1)
    assert part.box.holds(found).all()
    assert share == pytest.approx(0.25 / 0.4, abs=0.02)


def test_an_emulator_of_a_polynomial_of_its_own_form_is_exact():
    x = points(40, 3)
    emulator = fit(x, 1 + 2 * x[:, 0] - x[:, 1] ** 2 + 0.5 * x[:, 0] * x[:, 2])
    new = points(5, 3)[::-1] * 0.9
    assert emulator(new) == pytest.approx(1 + 2 * new[:, 0] - new[:, 1] ** 2 + 0.5 * new[:, 0] * new[:, 2])
    assert emulator.error < 1e-9 < 0.99 < emulator.explained


def test_the_error_of_an_emulator_is_that_of_leaving_each_point_out():
    x = points(12, 2)
    y = np.exp(x[:, 0]) + np.random.default_rng(2).normal(0, 0.3, 12)
    emulator = fit(x, y)
    terms = emulator.form.terms(x)
    errors = []
    for k in range(len(y)):
        rest = np.arange(len(y)) != k
        coefficients = np.linalg.lstsq(terms[rest], y[rest], rcond=None)[0]
        errors.append(y[k] - terms[k] @ coefficients)
    assert emulator.error == pytest.approx(np.sqrt(np.mean(np.square(errors))))


def test_what_depends_on_nothing_is_constant():
    x = points(12, 6)
    emulator = fit(x, np.random.default_rng(5).normal(size=12))
    assert not emulator.form.linear
    assert emulator(x[:2])[0] == emulator(x[:2])[1]


def test_few_points_get_a_simple_form():
    x = points(6, 4)
    assert not fit(x, x[:, 0]).form.squares


def test_implausibility_is_distance_over_all_that_is_not_known():
    x = points(40, 3)
    at = np.array([[0.7, 0.0, 0.0], [0.5, 0.9, 0.9]])
    assert one_wave(x).worst(at) == pytest.approx([4.0, 0.0], abs=1e-6)
    unsure = np.hypot(0.05, 0.1)
    assert one_wave(x, luck=0.01).worst(at)[0] == pytest.approx(0.2 / unsure)


def test_luck_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="is not known"):
        one_wave(points(40, 3), luck=np.nan)


def luck_of_runs(values, *targets):
    """What is begun with from runs in which survey.eu has these values."""
    space = Space([parameter()])
    return begin(
        settings_of(*targets), space, lambda jobs: [{"survey.eu": np.array([value])} for value in values]
    ).luck


def test_luck_is_that_of_the_runs_in_which_a_target_has_a_value():
    assert luck_of_runs([0.4, 0.5, np.nan], target()) == pytest.approx([0.005])
    with pytest.raises(CalibrationError, match="target t has a value in 1 of 3 runs"):
        luck_of_runs([0.4, np.nan, np.inf], target())


def test_a_wrong_name_of_a_held_out_figure_is_told_before_the_waves():
    with pytest.raises(InputError, match=r"expression = survey.ue \(no result holds it\)"):
        luck_of_runs([0.4, 0.5, 0.6], target(), target("held", role="validation", text="2 * survey.ue"))


def test_what_is_left_is_covered_and_nothing_else():
    wave = one_wave(points(40, 3))
    found, share = left_over(wave, 3.0, 400, seed=1)
    assert (wave.worst(found) < 3).all()
    assert found.shape == (400, 3)
    assert share == pytest.approx(0.15, abs=0.01), "0.35 to 0.65 of -1 to 1"
    assert found[:, 0].min() < 0.37
    assert found[:, 0].max() > 0.63
    for other in (1, 2):
        assert np.histogram(found[:, other], bins=4, range=(-1, 1))[0].min() > 60, "100 are expected in each quarter"


def test_of_nothing_left_the_least_implausible_points_come():
    x = points(40, 2)
    wave = Wave(Box.around(np.zeros(2), 1.0), [target(value=2.0, low=1.9, high=2.1)], [fit(x, x[:, 0])], np.zeros(1))
    found, share = left_over(wave, 3.0, 8, seed=1)
    assert share == 0
    assert found[:, 0].min() > 0.95
