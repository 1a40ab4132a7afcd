"""What the calibration left in the repository is what the program runs on."""

import csv
import hashlib
import tomllib
from pathlib import Path

import pytest

from devosim.calibrate.digest import digest
from devosim.calibrate.settings import load_settings
from devosim.validate.roles import declarations

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
CALIBRATION = CONFIGS / "calibration"
KNOWN_DIMENSIONS = 73


@pytest.fixture
def parameters():
    """Every parameter of the repository."""
    return declarations(sorted((CONFIGS / "parameters").glob("*.toml")))


@pytest.fixture
def best():
    """The point that fits best, with its provenance."""
    return tomllib.loads((CALIBRATION / "best.toml").read_text(encoding="utf-8"))


@pytest.fixture
def points():
    """The set, a dictionary a point."""
    with (CALIBRATION / "set.csv").open(newline="", encoding="utf-8") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def test_declared_values_are_the_best_point(parameters, best):
    for key, value in best["values"].items():
        assert parameters[key]["value"] == value, f"{key}: take over best.toml, or calibrate again"


def test_the_point_is_of_the_targets_and_settings_that_are_here(best):
    for name, file in (("targets", "targets.toml"), ("settings", "small_ca.toml")):
        assert best["provenance"][name] == digest(CALIBRATION / file), f"{file} has changed: calibrate again"


def test_words_for_people_do_not_change_a_digest(tmp_path):
    file = tmp_path / "targets.toml"
    told = []
    for comment, value, source in (("", 1, "here"), ("# why\n", 1, "there"), ("", 2, "here")):
        text = f'{comment}[a]\nvalue = {value}\nsource = "{source}"\n'
        file.write_text(text)
        told.append(digest(file))
    assert told[0] == told[1] != told[2]


def test_what_moved_is_what_is_calibrated_and_not_held(parameters, best):
    held = set(load_settings(CALIBRATION / "small_ca.toml").hold)
    calibrated = {key for key, row in parameters.items() if row["role"] == "calibrated"}
    assert set(best["values"]) == calibrated - held


def test_runs_that_slopes_keep_serve_trials_too():
    settings = load_settings(CALIBRATION / "small_ca.toml")
    assert settings.slopes is not None
    assert set(settings.slopes.seeds) <= set(settings.final_seeds)
    assert set(settings.slopes.moves) <= set(settings.hold)


def test_no_target_is_out_of_reach_at_the_best_point(best):
    worst = max((abs(row["deviations"]), name) for name, row in best["residuals"].items() if row["role"] == "target")
    assert worst[0] <= load_settings(CALIBRATION / "small_ca.toml").cut, worst[1]


def test_the_set_has_as_many_points_as_its_provenance_says_within_the_declared_ranges(parameters, best, points):
    assert len(points) == best["provenance"]["set_points"] >= 50
    for point in points:
        assert set(point) >= set(best["values"])
        for key, value in point.items():
            assert parameters[key]["low"] <= value <= parameters[key]["high"], key


def test_dimensions_of_draws_are_only_ever_appended_to():
    with (CALIBRATION / "draw_dimensions.csv").open(newline="", encoding="utf-8") as file:
        names = [row["parameter"] for row in csv.DictReader(file)]
    known = hashlib.sha256("\n".join(names[:KNOWN_DIMENSIONS]).encode()).hexdigest()[:16]
    assert known == "63156ef8496501f7", "a draw is the same only if the first names keep their places"
