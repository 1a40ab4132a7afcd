"""Which mechanisms make the difference: drawn, and on the page about a result."""

import pytest
from test_attribution import attributed  # noqa: F401

import devosim
from devosim import plots
from devosim.report import command


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


def test_the_report_shows_them(attributed, made_up, tmp_path):  # noqa: F811
    assert command.main([str(made_up), "-o", str(tmp_path / "r.html"), "--attribution", str(attributed)]) == 0
    text = (tmp_path / "r.html").read_text()
    assert "Parts of the difference by group of mechanisms" in text
    assert "is not in this file" not in text
    assert command.main([str(made_up), "-o", str(tmp_path / "without.html")]) == 0
    assert "is not in this file" in (tmp_path / "without.html").read_text()
