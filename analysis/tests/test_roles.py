"""No published figure is used as two: as what goes in, as what is aimed at, or as what is only looked at."""

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from devosim.calibrate.targets import load_targets
from devosim.validate.roles import conflicts, declarations, unlisted, unsteered

CONFIGS = Path(__file__).resolve().parents[2] / "configs"


@pytest.fixture
def parameters():
    """Every parameter of the repository."""
    return declarations(sorted((CONFIGS / "parameters").glob("*.toml")))


@pytest.fixture
def figures():
    """Every published figure of the repository."""
    return load_targets(CONFIGS / "calibration" / "targets.toml")


def figure(figures, name):
    """The figure of a name."""
    return next(each for each in figures if each.name == name)


def test_no_figure_of_the_repository_is_used_as_two(parameters, figures):
    assert len(parameters) > 100
    assert {each.role for each in figures} == {"target", "validation"}
    assert conflicts(parameters, figures) == []


def test_every_parameter_has_a_range_that_is_marked_assumed_where_no_source_states_it(parameters):
    for key, row in parameters.items():
        assert row["low"] <= row["value"] <= row["high"], key
        assert row["low"] < row["high"] or row["kind"] == "STATED", f"{key}: a range of 25 % either way, ASSUMED?"


def test_an_input_may_not_cite_the_source_of_a_target_or_of_a_held_out_figure(parameters, figures):
    for name in ("employed_disabled", "pay_level_3"):
        source = figure(figures, name).source
        changed = copy.deepcopy(parameters)
        changed["pay.match_spread"]["source"] = f"as in {source}"
        assert any(f"pay.match_spread (input) and {name}" in line for line in conflicts(changed, figures)), name


def test_a_calibrated_parameter_may_cite_a_target_but_no_held_out_figure(parameters, figures):
    parameters["leave.sick"]["source"] = figure(figures, "employed_disabled").source
    assert conflicts(parameters, figures) == []
    parameters["leave.sick"]["source"] = figure(figures, "job_to_job").source
    assert any(
        "leave.sick (calibrated) and job_to_job (validation)" in line for line in conflicts(parameters, figures)
    )


def test_one_statistic_under_two_names_is_found(parameters, figures):
    again = replace(figure(figures, "flow_ue"), name="flow_again", role="validation", source="elsewhere")
    assert conflicts(parameters, [*figures, again]) == [
        "flow_ue (target) and flow_again (validation) are one statistic"
    ]


def test_a_parameter_that_moves_nothing_is_found(parameters, figures):
    parameters["leave.sick"]["role"] = "validation"
    assert any(
        line.startswith("leave.sick: a parameter of role validation") for line in conflicts(parameters, figures)
    )


def test_every_parameter_that_was_chosen_with_a_held_out_figure_in_view_is_listed_with_it(parameters, figures):
    assert unlisted(parameters, figures) == []
    held_out = [each for each in figures if each.role == "validation"]
    assert {each.quantity for each in held_out} == {
        *("ue_by_duration", "ue_by_qualification", "eu_of_the_young", "job_to_job", "separation by tenure"),
        *("days_to_fill", "unemployed_per_vacancy", "pay by qualification", "switches_occupation"),
    }
    for quantity in {each.quantity for each in held_out}:
        rows = [bool(each.seen_with) for each in held_out if each.quantity == quantity]
        assert len(set(rows)) == 1, f"{quantity} is untouched in all its rows or in none"
    forgotten = [replace(each, seen_with=()) for each in figures]
    assert "unemployed_per_vacancy: the source of demand.vacancy_rate speaks of it: add it to seen_with" in unlisted(
        parameters, forgotten
    )


def test_every_parameter_that_was_moved_until_a_held_out_figure_was_inside_steers_it(parameters, figures):
    assert unsteered(parameters, figures) == []
    parameters["apply.employed"]["source"] = "moved by hand until the job-to-job rate was inside"
    parameters["match.reservation_ratio"]["source"] = "moved by hand until the time to fill a vacancy was inside"
    forgotten = [replace(each, steered_with=()) for each in figures]
    assert unsteered(parameters, forgotten) == [
        f"{name}: the source of {key} says that it was moved by hand until it was inside: add it to steered_with"
        for name, key in (("job_to_job", "apply.employed"), ("days_to_fill", "match.reservation_ratio"))
    ]
    parameters["match.reservation_ratio"]["source"] = "seen, with the time to fill a vacancy in view"
    parameters["apply.employed"]["source"] = "seen, with the job-to-job rate in view"
    parameters["leave.sick"]["source"] = "moved by hand until employment was right"
    assert unsteered(parameters, forgotten) == []


def test_a_source_that_speaks_of_a_held_out_figure_is_found_where_others_follow_it_too(parameters, figures):
    parameters["leave.sick"]["source"] = "moved by hand until the Time to fill a vacancy came out"
    parameters["leave.caring"]["source"] = "ASSUMED; as leave.sick"
    assert unlisted(parameters, figures) == [
        f"days_to_fill: the source of {key} speaks of it: add it to seen_with"
        for key in ("leave.sick", "leave.caring")
    ]


def test_a_parameter_that_there_is_not_cannot_have_been_seen(parameters, figures):
    changed = [replace(each, seen_with=("no.such",)) if each.name == "ue_by_duration" else each for each in figures]
    assert unlisted(parameters, changed) == ["ue_by_duration: seen_with names no.such, which is no parameter"]
