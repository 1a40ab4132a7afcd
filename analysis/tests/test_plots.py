"""Figures name their axes, show every arm, and never leave the intervals out."""

from itertools import combinations, pairwise

import h5py
import numpy as np
import pytest
from make_result import make_result

import devosim
from devosim import plots
from devosim.plots.common import arm_title
from devosim.style import looks, number, numbers, panels

OF_ONE_ARM = ("funnel", "referral_network")
WITH_INTERVALS = ["rates", "differences", "funnel", "ledger", "spending", "claim", "groups", "deprivation", "places",
                  "hand_offs", "referral_network", "who_pays", "transitions"]  # fmt: skip
OF_LATER_FILES = ["where_money_went", "accounts"]
FILES = ["made_up", "written", "five_arms"]
DRAWN = [(name, file) for name in WITH_INTERVALS for file in FILES]
DRAWN += [(name, file) for name in OF_LATER_FILES for file in FILES[1:]]
BESIDE = ["who_pays", "where_money_went", "hand_offs"]


@pytest.fixture(params=DRAWN, ids=lambda each: "-".join(each))
def drawn(request):
    name, file = request.param
    with devosim.open(request.getfixturevalue(file)) as results:
        yield getattr(plots, name)(results, *(["devolved"] if name in OF_ONE_ARM else []))


def test_a_figure_is_saved_and_its_axes_are_named(drawn, tmp_path):
    drawn.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 10_000
    for ax in drawn.axes[-1:]:
        assert ax.get_xlabel() or drawn.get_supxlabel() or not ax.axison
    assert "95 % interval" in drawn.get_suptitle()


def test_every_mean_has_its_interval(drawn):
    for ax in drawn.axes:
        means = [line for line in ax.get_lines() if line.get_label() != "_nolegend_" and len(line.get_xdata()) > 2]
        if ax.containers:
            assert all(bar.has_xerr or bar.has_yerr for bar in ax.containers if hasattr(bar, "has_xerr"))
        elif ax.images or not ax.axison:
            assert any("±" in text.get_text() for text in ax.texts)
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


def test_twenty_arms_look_different():
    chosen = looks([f"arm_{number}" for number in range(20)])
    assert len({tuple(map(str, look.values())) for look in chosen.values()}) == 20


@pytest.mark.parametrize("name", ["rates", "ledger", "places", "spells", *BESIDE])
def test_every_one_of_five_arms_is_in_the_legend(name, five_arms):
    with devosim.open(five_arms) as results:
        figure = getattr(plots, name)(results)
        titles = [arm_title(results, arm) for arm in results.arms if arm != "none" or name != "hand_offs"]
    figure.draw_without_rendering()
    box = figure.legends[0].get_window_extent()
    assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1
    assert figure.bbox.y0 <= box.y0
    assert {text.get_text() for text in figure.legends[0].get_texts()} >= set(titles)


@pytest.mark.parametrize("name", BESIDE)
def test_markers_of_a_row_are_nearer_to_each_other_than_to_the_next(name, five_arms):
    with devosim.open(five_arms) as results:
        figure = getattr(plots, name)(results)
    figure.draw_without_rendering()
    for ax in figure.axes:
        heights = np.sort([height for bar in ax.containers for height in bar[0].get_ydata()])
        rows = np.split(heights, len(ax.get_yticks()))
        within, between = np.diff(rows, axis=1).max(), min(b[0] - a[-1] for a, b in pairwise(rows))
        assert between > 1.5 * within
        pixels = np.diff(ax.transData.transform([(0, 0), (0, within)])[:, 1])[0]
        assert pixels * 72 / figure.dpi > 5, "markers are 5 points high"


def test_no_text_of_a_figure_lies_on_another_or_outside(drawn):
    drawn.draw_without_rendering()
    boxes = {text: text.get_window_extent() for text in texts(drawn)}
    assert len(boxes) > 10
    for (one, box), (other, its) in combinations(boxes.items(), 2):
        assert not box.overlaps(its), (one.get_text(), other.get_text())
    for text, box in boxes.items():
        assert drawn.bbox.padded(1).containsx(box.x0), text.get_text()
        assert drawn.bbox.padded(1).containsx(box.x1), text.get_text()


@pytest.mark.parametrize("name", ["spells", "sequences"])
def test_lives_are_drawn_and_say_that_they_are_of_one_replicate(name, results, tmp_path):
    figure = getattr(plots, name)(results)
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 10_000
    assert "ne replicate" in figure.get_suptitle()
    figure.draw_without_rendering()
    assert figure.bbox.padded(1).containsx(figure._suptitle.get_window_extent().x0)
    assert all(ax.get_xlabel() for ax in figure.axes)


def texts(figure):
    """Every text that is seen: the heading, the legend, names and numbers of the panels."""
    yield figure._suptitle
    for legend in figure.legends:
        yield from legend.get_texts()
    for ax in figure.axes:
        yield from (text for text in (ax.title, ax.xaxis.label, ax.yaxis.label, *ax.texts) if text.get_text())
        if not ax.axison:
            continue
        for axis, low, high in ((ax.xaxis, *sorted(ax.get_xlim())), (ax.yaxis, *sorted(ax.get_ylim()))):
            ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            yield from (tick.label1 for tick in ticks if tick.label1.get_visible())  # shared axes hide some


@pytest.mark.parametrize("group", ["all", "neet_youth"])
def test_rates_are_in_per_cent_with_ticks_that_say_where_they_are(results, group):
    figure = plots.rates(results, group)
    figure.draw_without_rendering()
    for ax in figure.axes:
        assert "%" in ax.get_title()
        assert 0 <= ax.get_ylim()[0] < ax.get_ylim()[1] <= 100
        for tick in ax.yaxis.get_major_ticks():
            assert float(tick.label1.get_text()) == pytest.approx(tick.get_loc(), abs=1e-9)


def test_burn_in_is_named_only_where_it_is_drawn(written):
    with devosim.open(written) as results:
        legends = [plots.rates(results, group).legends[0].get_texts() for group in ("all", "neet_youth")]
    assert [any("burn-in" in text.get_text() for text in legend) for legend in legends] == [True, False]


def test_arms_and_schemes_have_the_titles_of_the_file(made_up_results):
    legend = plots.rates(made_up_results).legends[0].get_texts()
    assert [text.get_text() for text in legend][1:] == ["Arm none – £", "Arm national – £", "Arm devolved – £"]
    labels = plots.funnel(made_up_results, "national").axes[1].get_yticklabels()
    assert [label.get_text() for label in labels] == made_up_results.schemes["title"].to_list()


def test_the_numbers_beside_a_panel_are_the_mean_and_its_interval():
    ax = panels(1, 1, 4, 3)[1][0, 0]
    numbers(ax, [0, 1, 2], np.array([[1000, 3000], [5, 5], [-2, -4]]))
    assert [text.get_text() for text in ax.texts] == ["2,000 [−10,706, 14,706]", "5", "−3 [−16, 10]"]


@pytest.mark.parametrize(("value", "decimals", "text"), [(-0.2, 0, "0"), (1234.56, 1, "1,234.6"), (-7, 0, "−7")])
def test_numbers_are_written_out(value, decimals, text):
    assert number(value, decimals) == text


def test_arms_stand_in_the_order_of_the_file_from_the_top(results):
    ax = plots.spending(results).axes[0]
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert (np.diff(ax.get_yticks()) < 0).all()
    assert len(labels) == len(results.arms)


def test_an_odd_number_of_tiers_leaves_no_empty_panel(tmp_path):
    path = make_result(tmp_path / "three.h5")
    with h5py.File(path, "a") as file:
        file["accounts/tier"][1] = "national"
    with devosim.open(path) as results:
        assert [ax.get_visible() for ax in plots.ledger(results).axes] == [True, True, True, False]


def test_lives_are_not_said_to_be_supported_where_they_were_not(written):
    """The residents are those supported in either arm: in each of them, some were not."""
    with devosim.open(written) as results:
        heading = plots.sequences(results, most=10_000).get_suptitle().replace("\N{NO-BREAK SPACE}", " ")
        arms = [results.arm(arm) for arm in ("national", "devolved")]
        status = arms[0].initial("status")
        jobless = set(status.index[status.isin(["unemployed", "student", "sick", "caring", "retired", "other"])])
        had = [set(arm.changes("scheme").query("value >= 0")["resident"]) & jobless for arm in arms]
    heading = " ".join(heading.split())
    assert f"The same {len(had[0] | had[1])} residents" in heading
    assert f"supported: {len(had[0])} under national, {len(had[1])} under devolved" in heading
    assert len(had[0] | had[1]) > max(map(len, had))


def test_titles_say_what_was_found(written):
    with devosim.open(written) as results:
        employed = results.arm("none").rates()["employment"].unstack("month").iloc[:, -12:].mean(axis=None)
        stages = results.arm("devolved").funnel.sel(group="all").sum(["month", "scheme"]).mean("replicate")
        assert f"{100 * employed:.1f} % (none)" in plots.rates(results, "all").get_suptitle()
        assert (
            f"{float(stages.sel(stage='started')):,.0f} started" in plots.funnel(results, "devolved").get_suptitle()
        )
        assert "accounts have moved by \N{MINUS SIGN}£" in plots.ledger(results).get_suptitle()
        assert "% (national)" in plots.transitions(results, ["national", "devolved"]).get_suptitle()
