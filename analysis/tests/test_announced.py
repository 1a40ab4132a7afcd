"""What is announced: each event against the same without it, on worlds whose answer is known; the committed page."""

import re
from pathlib import Path
from types import SimpleNamespace

import make_ensemble
import numpy as np
import pandas as pd
import pytest
import xarray as xr

import devosim
from devosim.announced import lottery, page, relocation, tables, wave
from devosim.announced.stocks import last_year, people, together

ROOT = Path(__file__).resolve().parents[2]
ARMS = ["none", "national", "hybrid", "devolved", "national_with_task_group"]
MONTHS, BEGIN = 60, 12
LUCK = np.array([0, 6, -6])  # by replicate, the same in every arm and with the event as without it
PLACES = {"residents": np.array([600, 400])}
SITES = [
    {"posts": 100, "moved_in": 0.5},
    {"posts": 900, "moved_in": 0.5, "lasts_months": 12},
]
SHOCKS = [{"from": BEGIN, "months": 3}, {"from": BEGIN + 2, "months": 4, "fade_months": 3}]


def world(employed, vacancies=10, outside=0, flows=(0, 0), **scenario):
    """Results of 1,000 residents, of whom so many more than 500 are in work from BEGIN on, by arm."""

    def arm(name):
        later = np.where(np.arange(MONTHS) < BEGIN, 0, 1)
        in_work = 500 + LUCK[:, None] + later * employed.get(name, 0)
        stocks = {"employed": in_work, "unemployed": 600 - in_work, "population": np.full_like(in_work, 1000)}
        axes = {"group": ["all", "neet_youth"], "replicate": range(len(LUCK)), "month": range(MONTHS)}
        monthly = {
            key: (("group", "replicate", "month"), np.stack([table, np.full_like(table, 100)]))
            for key, table in stocks.items()
        }
        posts = {"posts": in_work + vacancies + outside, "vacancies": np.full_like(in_work, vacancies)}
        posts |= {name: np.full_like(in_work, count) for name, count in zip(("layoffs", "hires"), flows, strict=True)}
        market = {key: (("replicate", "month"), table) for key, table in posts.items()}
        return SimpleNamespace(monthly=xr.Dataset(monthly, axes), market=xr.Dataset(market))

    return SimpleNamespace(
        arm=arm, arms=ARMS, months=list(range(MONTHS)), replicates=list(range(len(LUCK))), scenario=scenario,
        groups=pd.DataFrame(index=["all", "neet_youth"]), places=PLACES, scenario_text="made up",
        provenance={"program_version": "0.1.0", "git_revision": "abc"},
    )  # fmt: skip


ARRIVAL = world({"national": 30, "hybrid": 34, "devolved": 50}, vacancies=14, outside=60, sites=SITES)
NOTHING = world({"national": 10, "hybrid": 10, "devolved": 40})
WAVE = world({"none": -24, "national": -24, "devolved": -12, "national_with_task_group": -18}, shocks=SHOCKS)
CALM = world({"devolved": 12})


def test_posts_of_an_arrival_are_residents_outsiders_and_vacant_ones_and_sum_to_all():
    found = relocation.parts(ARRIVAL, NOTHING)
    assert {name: set(sample) for name, sample in found.items()} == {
        "held by residents": {20},
        "held from outside": {60},
        "vacant": {4},
    }
    assert set(relocation.new_posts(ARRIVAL, NOTHING)) == {84}


def test_only_what_is_because_of_the_arrival_is_its_own():
    found = relocation.made_of_it(ARRIVAL, NOTHING)
    assert [set(sample) for sample in found.values()] == [{20}, {30}, {-10}]
    assert list(found) == ["with the arrival", "without it", "because of it"]


def test_the_plan_counts_permanent_posts_alone():
    said = relocation.plan(ARRIVAL, NOTHING)
    assert "**100 permanent posts**, for 50 of which" in said
    assert "For every hundred posts of the plan that is 20" in said


def test_a_wave_is_from_its_first_shock_to_the_last_month_that_fades():
    assert wave.months_of(WAVE) == (BEGIN, BEGIN + 8)


def test_what_a_wave_costs_is_counted_from_its_beginning():
    years = (MONTHS - BEGIN) / 12
    assert set(wave.counts(WAVE, CALM, "national")["years in work"]) == {-24 * years}
    assert set(wave.fewer(WAVE, CALM, "national", 1)) == {24}
    assert set(wave.loss(WAVE, CALM, "all", "national")) == {-24}
    task_group = wave.made_of_it(WAVE, CALM, "national_with_task_group", "national")
    assert [set(sample) for sample in task_group.values()] == [{6 * years}, {0}, {6 * years}]
    devolved = wave.made_of_it(WAVE, CALM, "devolved", "national")
    assert [set(sample) for sample in devolved.values()] == [{12 * years}, {12 * years}, {0}]


def test_lives_that_differ_before_the_wave_are_refused():
    wave.check_before(WAVE, CALM)
    late = world({"national": -24}, shocks=[{"from": BEGIN + 1, "months": 1}])
    with pytest.raises(ValueError, match="national: lives with and without the wave differ"):
        wave.check_before(late, CALM)


def test_sentences_go_the_way_of_what_was_found():
    luck = world({"devolved": 12})
    luck.arm, plain = _noisy(luck.arm), luck.arm
    assert "no difference in years in work that this run can tell" in " ".join(wave.findings(_with(WAVE, luck), CALM))
    luck.arm = plain
    told = " ".join(relocation.findings(_varied(ARRIVAL), NOTHING))
    assert "fewer residents in work (95 % interval" in told, "devolved, because of the arrival"
    assert "more residents in work (95 % interval" in told, "hybrid"


def _noisy(arm):
    """Arms of which each has a luck of its own, as large as what is to be found."""

    def noisy(name):
        found = arm(name)
        jitter = np.array([-30, 40, -10]) * (ARMS.index(name) - 2)
        later = np.where(np.arange(MONTHS) < BEGIN, 0, 1)
        employed = found.monthly["employed"] + xr.DataArray(jitter[:, None] * later, dims=("replicate", "month"))
        found.monthly = found.monthly.assign(employed=employed)
        return found

    return noisy


def _with(results, noise):
    return SimpleNamespace(**{**vars(results), "arm": noise.arm})


def _varied(results):
    """The same with a little luck that the world without the arrival has not, so that there are intervals."""

    def varied(name):
        found = results.arm(name)
        small = xr.DataArray(np.array([0, 1, 2]) * (ARMS.index(name) + 1) / 8, dims="replicate")
        found.monthly = found.monthly.assign(employed=found.monthly["employed"] + small)
        return found

    return SimpleNamespace(**{**vars(results), "arm": varied})


def test_the_last_year_is_twelve_months():
    assert list(last_year(np.arange(24.0)[None])) == [17.5]
    assert people(NOTHING, "devolved", "employed")[:, -1].tolist() == [540, 546, 534]
    assert together(["a", "b"]) == pytest.approx(0.975)


SETTING = "commissioning.capacity.devolved_spread"
OF_ARM = {"none": 0, "national": 1000, "hybrid": 900, "devolved": 2000}


def answer(settings, replicate, arm):
    """An agreement does 1000 more, moved by 1000 times the spread: up in even replicates and down in odd ones."""
    ability = 1000 * settings[SETTING] * (1 if replicate % 2 == 0 else -1)
    return 10 * replicate + OF_ARM[arm] + (ability if arm == "devolved" else 0)


@pytest.fixture
def areas(tmp_path, monkeypatch):
    monkeypatch.setattr(lottery, "residents", lambda *_: np.full(4, 2000.0))
    design = tmp_path / "lottery.toml"
    design.write_text(
        'name = "lottery"\nscenarios = ["urban_la.toml", "rural_la.toml"]\nreplicates = 4\n'
        'arms = ["none", "national", "hybrid", "devolved"]\n'
        + "".join(
            f'[settings.{name}]\nset = ["{SETTING}={spread}"]\n'
            for name, spread in (("alike", 0), ("assumed", 0.2), ("wide", 0.4))
        )
    )
    with devosim.open_ensemble(make_ensemble.collect(design, tmp_path / "lottery.h5", answer)) as ensemble:
        yield ensemble


def test_what_an_agreement_does_is_for_a_thousand_residents(areas):
    runs = areas.scenario("rural_la")
    found = lottery.beyond(runs, "devolved", "national", "alike", "into_work")
    assert found == pytest.approx([500] * 4), "1,000 more of 2,000"
    assert lottery.beyond(runs, "hybrid", "national", "alike") == pytest.approx([-50 / 12] * 4), "months make years"


def test_the_size_of_ability_is_of_the_same_place_with_and_without_its_draw(areas):
    size, low, high = lottery.of_ability(areas, "urban_la", "assumed")
    assert size == pytest.approx(1000 * 200 / 2000 / 12), "200 up or down, whatever the luck of the replicate"
    assert low < size < high
    assert lottery.of_ability(areas, "urban_la", "wide")[0] == pytest.approx(2 * size)
    assert lottery.of_ability(areas, "urban_la", "alike")[0] == 0


def test_residents_are_those_of_policy_start(areas, monkeypatch):
    monkeypatch.undo()
    runs = areas.scenario("urban_la")
    by_hand = runs.monthly["population"].sel(setting="wide", arm="none", group="all").to_numpy()[:, 0]
    assert list(lottery.residents(runs, "wide")) == list(by_hand)


def test_areas_are_paired_and_their_pairs_counted_together():
    found = {"a": np.array([1.0, 2, 3, 4]), "b": np.array([0.0, 1, 2, 3.1]), "c": np.array([1.0, 2, 3, 4])}
    told = lottery.between(found)
    assert list(told) == [("a", "b"), ("a", "c"), ("b", "c")]
    mean, low, high = told["a", "b"]
    assert (mean, low > 0) == (pytest.approx(0.975), True)
    assert told["a", "c"][0] == 0
    assert "told from zero" in lottery._apart((mean, low, high))
    assert "not told from zero" in lottery._apart((1.0, -1.0, 3.0))


def test_the_ability_sentence_says_which_is_larger(areas, monkeypatch):
    found = {"urban_la": np.ones(4), "rural_la": np.zeros(4)}
    monkeypatch.setattr(lottery, "agreement", lambda *_: found)
    monkeypatch.setattr(lottery, "of_ability", lambda *_: (0.5, 0.3, 0.9))
    assert "With the assumed spread that is less than the largest difference between two areas, 1.00" in (
        lottery.ability(areas)
    )
    monkeypatch.setattr(lottery, "of_ability", lambda *_: (1.5, 0.3, 9))
    assert "no less than the largest difference" in lottery.ability(areas)


def test_in_short_it_matters_only_where_it_is_told_from_zero():
    clear, close, none = np.array([1.0, 1.1, 0.9]), np.array([8.0, 12, 15]), np.array([-1.0, 1.1, 0.2])

    def said(**samples):
        return page.in_short("wave", "years", {pair: {"because of it": sample} for pair, sample in samples.items()})

    assert said(a=none, b=none) == (
        "Whether it matters to what the wave does who commissions cannot be told by these runs: no difference "
        "because of it is told from zero, all of them looked at together, and large ones fit: "
        "a (0 [−3, 3] years), b (0 [−3, 3] years)"
    )
    assert said(a=none, b=close).endswith("b (12 [3, 20] years); looked at by itself b is (12 [3, 20] years)")
    assert (
        said(a=none, b=clear)
        == "Told from zero because of the wave, all pairs looked at together: b (1 [1, 1] years)"
    )
    assert "looked at together: b" in said(a=close, b=clear)
    assert said(a=close, b=clear).endswith("; looked at by itself a is (12 [3, 20] years)")


def worlds():
    return dict(zip(page.RUNS, (_varied(ARRIVAL), NOTHING, WAVE, CALM), strict=True))


def test_the_page_and_its_pictures_are_made_of_results_alone(areas, tmp_path):
    text = page.page(worlds(), areas, "pictures")
    assert "| relocation | 3 | 0.1.0 abc |" in text
    assert "ten years of a town of 1,000 residents" in text
    assert (
        tables.wave_commissioned(WAVE, CALM).splitlines()[2].startswith("| devolved minus national | 48 | 48 | 0 |")
    )
    drawn = page.figures(worlds(), areas)
    assert set(re.findall(r"pictures/(\w+)\.png", text)) == set(drawn)
    for name, figure in drawn.items():
        figure.savefig(tmp_path / f"{name}.png", dpi=80)
        assert (tmp_path / f"{name}.png").stat().st_size > 5_000


def test_the_committed_page_names_its_sections_its_program_and_small_pictures():
    text = (ROOT / "docs" / "announced.md").read_text(encoding="utf-8")
    for heading in ("## The relocation", "## The redundancy wave", "## Several areas at once"):
        assert heading in text
    rows = re.findall(r"^\| [^|]+ \| (\d+) \| \d+\.\d+\.\d+ [0-9a-f]+ \| [0-9a-f]{16} \|$", text, flags=re.M)
    assert len(rows) == 7, "two results of each event, three areas"
    assert all(int(n) >= 5 for n in rows)
    assert "devolved minus national" in text
    pictures = re.findall(r"\]\((announced/\w+\.png)\)", text)
    assert len(pictures) == 8
    assert all((ROOT / "docs" / each).stat().st_size < 80_000 for each in pictures)
    assert "nan" not in text


def test_the_notebooks_name_the_page():
    for name in ("relocation", "redundancy_wave"):
        assert "docs/announced.md" in (ROOT / "analysis" / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
