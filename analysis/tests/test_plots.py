"""Figures name their axes, show every arm, and never leave the intervals out."""

import pytest
from make_result import make_result

import devosim
from devosim import plots
from devosim.style import looks


@pytest.fixture(params=["rates", "differences", "funnel", "ledger", "spending"])
def drawn(request, results):
    arguments = [results.arms[-1]] if request.param == "funnel" else []
    return getattr(plots, request.param)(results, *arguments)


def test_a_figure_is_saved_and_its_axes_are_named(drawn, tmp_path):
    drawn.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 10_000
    for ax in drawn.axes[-1:]:
        assert ax.get_xlabel()
    assert "95 % interval" in drawn.get_suptitle()


def test_every_mean_has_its_interval(drawn):
    for ax in drawn.axes:
        means = [line for line in ax.get_lines() if line.get_label() != "_nolegend_" and len(line.get_xdata()) > 2]
        if ax.containers:
            assert all(bar.has_xerr for bar in ax.containers if hasattr(bar, "has_xerr"))
        else:
            assert len(ax.collections) == len(means)


def test_one_replicate_is_drawn_and_says_that_there_is_no_interval(tmp_path):
    with devosim.open(make_result(tmp_path / "one.h5", n_replicates=1)) as results:
        assert results.compare()[["low", "high"]].isna().all(axis=None)
        for figure in (plots.rates(results), plots.differences(results), plots.spending(results)):
            figure.savefig(tmp_path / "one.png")
            assert "there is no interval" in figure.get_suptitle()


def test_arms_look_different_in_colour_line_and_marker():
    chosen = looks(["none", "national", "devolved", "hybrid_2025"])
    for part in ("color", "linestyle", "marker"):
        assert len({str(look[part]) for look in chosen.values()}) == 4
