"""Monthly flows as a survey of two interviews would measure them."""

from pathlib import Path

import numpy as np
import pytest

from devosim.calibrate.errors import ProgramError
from devosim.calibrate.surveyed import monthly_root, with_monthly_roots
from devosim.calibrate.targets import load_targets
from devosim.validate.counted import as_counted

TARGETS = Path(__file__).resolve().parents[2] / "configs" / "calibration" / "targets.toml"
MOVER = np.array([[0.90, 0.06, 0.04], [0.30, 0.60, 0.10], [0.05, 0.06, 0.89]])
STAYER = np.array([[0.997, 0.001, 0.002], [0.03, 0.95, 0.02], [0.004, 0.003, 0.993]])
FLOWS = ("eu", "ei", "ue", "ui", "ie", "iu")


def stationary(matrix):
    """Shares that a month leaves as they are."""
    values, vectors = np.linalg.eig(matrix.T)
    first = vectors[:, np.argmin(abs(values - 1))].real
    return first / first.sum()


def mixed(weights, matrices):
    """Chances among people of several types, each type in its own balance."""
    there = np.array([weight * stationary(matrix) for weight, matrix in zip(weights, (MOVER, STAYER), strict=True)])
    moves = sum(people[:, None] * matrix for people, matrix in zip(there, matrices, strict=True))
    return moves / moves.sum(axis=1, keepdims=True)


def surveyed(quarter):
    """Statistics of a survey that found this matrix."""
    return {f"survey.{a}{b}": np.array([quarter["eui".index(a), "eui".index(b)]]) for a, b in FLOWS}


@pytest.mark.parametrize("month", [MOVER, STAYER])
def test_of_people_who_are_all_alike_the_survey_finds_the_chances_of_a_month(month):
    found = with_monthly_roots(surveyed(np.linalg.matrix_power(month, 3)))
    for a, b in FLOWS:
        assert found[f"root.{a}{b}"][0] == pytest.approx(month["eui".index(a), "eui".index(b)], abs=1e-12)


def test_of_movers_and_stayers_it_finds_fewer_moves_than_there_are():
    weights = (0.3, 0.7)
    moves = mixed(weights, (MOVER, STAYER))
    quarter = mixed(weights, [np.linalg.matrix_power(month, 3) for month in (MOVER, STAYER)])
    root = monthly_root(quarter)
    np.testing.assert_allclose(root @ root @ root, quarter, atol=1e-12)
    for a, b in ((0, 1), (1, 0)):
        assert root[a, b] < moves[a, b], (a, b)
    assert root[0, 1] / moves[0, 1] < 0.8, "movers lose a job and find another between two interviews"
    np.testing.assert_allclose(root.sum(axis=1), 1, atol=1e-12)


@pytest.mark.parametrize(
    "quarter",
    [
        np.array(
            [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
        ),  # all move on: its real root is itself backwards
        np.array([[0.1, 0.9, 0.0], [0.9, 0.1, 0.0], [0.0, 0.0, 1.0]]),  # changing places: roots are complex
        np.full((3, 3), np.nan),
    ],
)
def test_a_matrix_that_no_months_can_give_is_refused(quarter):
    with pytest.raises(ProgramError, match="has no cube root of chances"):
        monthly_root(quarter)


def test_the_six_monthly_flows_of_the_repository_are_asked_as_the_survey_asks():
    targets = load_targets(TARGETS)
    found = as_counted(targets)
    assert [target.name for target in found] == [
        f"flow_{flow}_as_counted" for flow in ("ue", "ui", "eu", "ei", "ie", "iu")
    ]
    plain = {target.name: target for target in targets}
    for target in found:
        asked = plain[target.name.removesuffix("_as_counted")]
        assert (target.value, target.low, target.high) == (asked.value, asked.low, asked.high)
        assert asked.expression.text == f"root.{target.expression.text.removeprefix('flow.')}"
        assert (asked.role, target.role) == ("target", "validation")
