"""The replay of 2020 finds turning points, and reports what it found and nothing else."""

import pandas as pd
import pytest
from make_result import make_result

import devosim
from devosim import replay

QUARTERS = ["2020Q1", "2020Q2", "2020Q3", "2020Q4", "2021Q1"]


def path(unemployment, vacancies):
    return pd.DataFrame({"unemployment": unemployment, "vacancies": vacancies}, index=QUARTERS)


def runs_of(table):
    return {name: pd.DataFrame({0: table[name], 1: table[name]}) for name in replay.MEASURES}


def real_of(table):
    texts = {f"{name}_{what}": what for name in replay.MEASURES for what in ("kind", "source")}
    return table.assign(**texts)


LOOP = path([4, 5, 6, 5, 3.5], [100, 50, 80, 110, 120])


def test_turning_points_are_the_extremes_and_the_first_returns_after_them():
    assert replay.turning_points(LOOP) == {
        "trough": "2020Q2",
        "peak": "2020Q3",
        "vacancies_back": "2020Q4",
        "unemployment_back": "2021Q1",
    }


def test_a_return_that_does_not_happen_is_none():
    found = replay.turning_points(path([4, 5, 6, 6, 5], [100, 50, 80, 90, 99]))
    assert found["vacancies_back"] is None
    assert found["unemployment_back"] is None


def test_changes_are_points_of_unemployment_and_per_cent_of_vacancies():
    assert list(replay.since_start(LOOP["unemployment"], "unemployment")) == [0, 1, 2, 1, -0.5]
    assert list(replay.since_start(LOOP["vacancies"], "vacancies")) == [100, 50, 80, 110, 120]


def test_the_direction_of_a_path_is_that_of_the_area_it_closes():
    square = path([4, 4, 6, 6, 4], [100, 50, 50, 100, 100])
    assert replay.direction(square) == "counter-clockwise"
    assert replay.direction(square[::-1]) == "clockwise"
    assert replay.direction(path([4, 5, 6, 5, 4], [100, 90, 80, 90, 100])) == "neither way round"
    with pytest.raises(ValueError, match="gaps"):
        replay.direction(path([4, 5, float("nan"), 5, 4], [100, 90, 80, 90, 100]))


def test_page_and_figure_tell_the_direction_of_both_paths():
    back = path([4, 6, 6, 4, 4], [100, 100, 50, 50, 100])
    told = replay.page(real_of(LOOP), runs_of(back), "figure.png")
    assert "The published path goes counter-clockwise, the simulated one clockwise" in told
    titles = [replay.figure(real_of(LOOP), runs_of(each)).axes[0].get_title() for each in (LOOP, back)]
    assert titles == ["The path, counter-clockwise", "The path, published counter-clockwise, simulated clockwise"]


def test_the_page_says_whether_the_order_is_the_published_one():
    same = replay.page(real_of(LOOP), runs_of(LOOP), "figure.png")
    assert "come in the published order" in same
    assert "ends to the upper left" in same
    assert "| unemployment at its highest | 2020Q3 | 2020Q3 |" in same
    other = path([4, 7, 6, 5, 4.5], [100, 90, 80, 110, 120])
    assert "another order" in replay.page(real_of(LOOP), runs_of(other), "figure.png")
    assert "not within the run" in replay.page(real_of(LOOP), runs_of(other), "figure.png")


def test_the_figure_shows_both_paths_and_names_its_axes(tmp_path):
    drawn = replay.figure(real_of(LOOP), runs_of(LOOP))
    drawn.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 10_000
    left = drawn.axes[0]
    assert left.get_xlabel()
    assert left.get_ylabel()
    assert {line.get_label() for line in left.get_lines()} == {"published", "simulated"}


def test_a_result_that_is_too_short_is_refused(tmp_path):
    with devosim.open(make_result(tmp_path / "short.h5")) as results:
        quarters = [str(k) for k in range(len(results.months))]
        with pytest.raises(ValueError, match="months, the published table"):
            replay.simulated(results, quarters)


def test_quarters_are_means_of_three_months(tmp_path):
    with devosim.open(make_result(tmp_path / "result.h5")) as results:
        runs = replay.simulated(results, ["first"])
        by_hand = results.arm(results.arms[0]).market["vacancies"].isel(month=slice(0, 3)).mean("month")
        assert runs["vacancies"].loc["first"].to_list() == pytest.approx(by_hand.to_numpy().tolist())
        rates = results.arm(results.arms[0]).rates()["unemployment"].xs(0, level="replicate")
        assert runs["unemployment"].loc["first", 0] == pytest.approx(100 * rates.iloc[:3].mean())
