"""What a calibration leaves: the best point, the set, and a table of residuals."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest
from make_calibration import parameter, target

from devosim.calibrate.best import Best, Verdict
from devosim.calibrate.errors import InputError
from devosim.calibrate.report import residuals, write_best, write_set
from devosim.calibrate.space import Space


def test_columns_of_the_set_keep_their_places(tmp_path):
    declared = [parameter(key, value) for key, value in {"a": 0.5, "b": 1.0, "z": 1.5}.items()]
    file = tmp_path / "set.csv"
    write_set(file, Space([declared[1], declared[2]]), np.array([[0.0, 1.0]]), declared)
    assert file.read_text() == "b,z\n1.0,2.0\n"
    write_set(file, Space([declared[0], declared[1]]), np.array([[-1.0, 1.0], [0.0, 0.0]]), declared)
    assert file.read_text() == "b,z,a\n2.0,1.5,0.0\n1.0,1.5,1.0\n"
    with pytest.raises(InputError, match=r"set\.csv: z \(the program declares no such parameter\)"):
        write_set(file, Space(declared[:1]), np.zeros((1, 1)), declared[:2])


def test_a_residual_of_another_market_says_that_it_is_simulated_at_the_status_quo(tmp_path):
    other = replace(target("held"), role="validation", market="2013")
    best = Best(np.array([0.5]), [Verdict(target("used"), 0.6, 0.001), Verdict(other, 0.6, 0.001)])
    words = "measured in the market of 2013, simulated at the status quo"
    used, held = residuals(best).splitlines()[1:]
    assert used.endswith("  target")
    assert held.endswith(f"  validation, {words}")
    write_best(tmp_path / "best.toml", Space([parameter("x.y")]), best, {})
    text = (tmp_path / "best.toml").read_text()
    assert 'role = "target"\n' in text
    assert f'role = "validation"  # {words}\n' in text
    assert tomllib.loads(text)["residuals"]["held"]["role"] == "validation"


def test_the_best_point_is_written_with_where_it_comes_from(tmp_path):
    best = Best(np.array([0.5]), [Verdict(target(), 0.6, 0.001)])
    write_best(tmp_path / "best.toml", Space([parameter("x.y")]), best, {"program": 'a "b"', "seeds": [1, 2]})
    read = tomllib.loads((tmp_path / "best.toml").read_text())
    assert read["values"] == {"x.y": 1.5}
    assert read["provenance"] == {"program": 'a "b"', "seeds": [1, 2]}
    assert read["residuals"]["t"]["deviations"] == pytest.approx(1.0, abs=1e-3)
