"""Which mechanisms make the difference: drawn, and on the page about the result that they are of."""

import re
import shutil
import subprocess

import h5py
import pytest
from test_attribution import attributed  # noqa: F401

import devosim
from devosim import plots
from devosim.report import command
from devosim.report.same_run import require_same_run


def run(program, tiny, path, *more):
    """A result of the tiny scenario, of six months as the attribution is, unless `more` says otherwise."""
    given = [*more] if "--months" in more else [*more, "--months", "6"]
    arguments = [program, "run", tiny, "-o", path, "--quiet", *given]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def same(program, tiny, tmp_path_factory):
    return run(program, tiny, tmp_path_factory.mktemp("same") / "same.h5", "--survey")


def test_parts_are_drawn_with_their_intervals(attributed, tmp_path):  # noqa: F811
    with devosim.open(attributed) as results:
        figure = plots.mechanisms(results)
        figure.savefig(tmp_path / "parts.png")
        assert (tmp_path / "parts.png").stat().st_size > 10_000
        assert "95 % interval" in figure.get_suptitle()
        with pytest.raises(ValueError, match="happiness"):
            plots.mechanisms(results, ["happiness"])


def test_the_axis_has_the_unit_of_what_is_divided(attributed):  # noqa: F811
    with devosim.open(attributed) as results:
        table = results.attribution().xs("group", level="level")
        ax, *others = plots.mechanisms(results, ["spend", "into_work", "job_months"]).axes
    assert ax.get_title() == "Cash spent on support"
    units = [each.get_xlabel().removeprefix("part of the difference, ") for each in (ax, *others)]
    assert units == ["£ thousand", "people", "months in work"]
    drawn = ax.containers[0][0].get_xdata()
    assert drawn == pytest.approx(table.loc["spend", "mean"].to_numpy() / 1e5)
    assert not all(text.get_text().startswith("0.0 ") for text in ax.texts)


def test_the_report_shows_parts_that_sum_to_its_own_difference(attributed, same, tmp_path):  # noqa: F811
    assert command.main([str(same), "-o", str(tmp_path / "r.html"), "--attribution", str(attributed)]) == 0
    text = (tmp_path / "r.html").read_text()
    assert "is not in this file" not in text
    table = re.search(r"Parts of the difference by group of mechanisms</caption>(.*?)</table>", text, re.S).group(1)
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)]
    cells = [[float(cell.split()[0].replace("−", "-").replace(",", "")) for cell in row[1:]] for row in rows[1:]]
    with devosim.open(same) as results:
        compared = results.compare().loc["into_work"]
    assert len(cells) == 6
    gross, net = (sum(row[place] for row in cells) for place in (0, 1))  # each cell is rounded to a tenth
    assert gross == pytest.approx(compared["gross_difference"], abs=0.3)
    assert net == pytest.approx(compared["difference"], abs=0.3)
    assert command.main([str(same), "-o", str(tmp_path / "without.html")]) == 0
    assert "is not in this file" in (tmp_path / "without.html").read_text()


@pytest.mark.parametrize(
    ("more", "wrong", "expected"),
    [
        (["--months", "9"], "6 months", "9 months"),
        (["--seed", "7"], "seed 42", "seed 7"),
        (["--replicates", "3"], "2 replicates from 0", "3 replicates from 0"),
        (["--set", "demand.opening_elasticity=4"], "opening_elasticity = 0.5", "opening_elasticity = 4"),
        (["--set", "arms.devolved.money=national"], "arms.devolved.money = devolved", "money = national"),
    ],
)
def test_an_attribution_of_another_run_is_refused(more, wrong, expected, program, tiny, attributed, tmp_path, capsys):  # noqa: F811
    path = run(program, tiny, tmp_path / "other.h5", *more)
    assert command.main([str(path), "-o", str(tmp_path / "r.html"), "--attribution", str(attributed)]) == 2
    said = capsys.readouterr().err
    assert wrong in said.split("expected")[0]
    assert expected in said.split("expected")[1]
    assert not (tmp_path / "r.html").exists()


def test_an_attribution_of_other_arms_is_refused(attributed, same, tmp_path, capsys):  # noqa: F811
    turned = [str(same), "-o", str(tmp_path / "r.html"), "--attribution", str(attributed), "--a", "national"]
    assert command.main([*turned, "--b", "devolved"]) == 2
    assert "(from national to devolved) expected from devolved to national" in capsys.readouterr().err


def test_parts_that_do_not_sum_to_the_difference_are_refused(attributed, same, tmp_path):  # noqa: F811
    path = shutil.copy(attributed, tmp_path / "parts.h5")
    with h5py.File(path, "a") as file:
        for end in ("low", "mean", "high"):
            file[f"attribution/part_{end}"][0] += 5
    sums = pytest.raises(devosim.ResultError, match="parts of into_work sum to")
    with devosim.open(same) as results, devosim.open(path) as other, sums:
        require_same_run(results, other, "devolved", "national")


@pytest.mark.parametrize("damage", ["attribution/part_low", "attribution", "parameters/low"])
def test_damage_is_not_told_as_absence(damage, attributed, same, tmp_path, capsys):  # noqa: F811
    broken, result = shutil.copy(attributed, tmp_path / "a.h5"), shutil.copy(same, tmp_path / "f.h5")
    with h5py.File(result if damage == "parameters/low" else broken, "a") as file:
        del file[damage]
    assert command.main([str(result), "-o", str(tmp_path / "r.html"), "--attribution", str(broken)]) == 2
    assert f"/{damage} (" in capsys.readouterr().err


def test_a_file_without_parameters_says_so(same, tmp_path):
    path = shutil.copy(same, tmp_path / "f.h5")
    with h5py.File(path, "a") as file:
        del file["parameters"]
    assert command.main([str(path), "-o", str(tmp_path / "r.html")]) == 0
    assert "This file carries no table of parameters" in (tmp_path / "r.html").read_text()
