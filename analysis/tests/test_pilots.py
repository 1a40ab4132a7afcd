"""Pilots with a published job rate: whose doing it is, by people who live again without their own support."""

import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import devosim
from devosim import pilots
from devosim.errors import ResultError
from devosim.participants import SchemeEffect, effect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Tables of schemes and pathways with the pilots among them."""
    folder = tmp_path_factory.mktemp("pilots")
    pilots.add_pilots(ROOT / "configs/data", ROOT / "configs/pilots", folder)
    return folder


@pytest.fixture(scope="module")
def sampled(program, tables, tmp_path_factory):
    """Four replicates of the urban authority with the pilots; half of the residents are in the sample."""
    path = tmp_path_factory.mktemp("sampled") / "pilots.h5"
    settings = [f"tables.{name}={tables}/{name}.csv" for name in ("products", "pathways")]
    settings += ["output.participants=0.5", "horizon.burn_in_months=12"]
    command = [program, "run", ROOT / "configs/scenarios/history.toml", "-o", path, "--arm", "national", "--quiet"]
    command += ["--replicates", "4", "--months", "36", "--trajectories", "none"]
    command += [word for each in settings for word in ("--set", each)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return path


def test_the_net_effect_of_the_pilots_is_at_most_half_of_their_gross_job_rate(sampled):
    with devosim.open(sampled) as results:
        found = pilots.effects(results)
    for scheme, seen in ((scheme, found[scheme]) for scheme in pilots.PILOTS):
        assert seen.followed > 300, scheme
        assert seen.gross[0] > 0
        assert seen.net[0] <= seen.gross[0] / 2, f"{scheme}: {seen}"
    routes = found["routes_to_work"]
    assert routes.net[2] <= routes.gross[0] / 2, f"the whole interval: {routes}"


def test_people_of_a_scheme_add_up(sampled):
    with devosim.open(sampled) as results:
        people = results.participants()
        assert list(people.index.names) == ["arm", "scheme", "replicate"]
        funnel = results.arm("national").funnel.sel(stage="started", group="all").sum("month").load()
    assert (people["followed"] <= people["starters"]).all()
    assert (people["entered"] <= people["followed"]).all()
    assert (people["entered_26"] <= people["entered"]).all()
    starts = int(funnel.sel(scheme="routes_to_work", replicate=0))
    drawn = people.loc[("national", "routes_to_work", 0), "starters"]
    assert 0.3 * starts < drawn < 0.7 * starts, "about half are in the sample, some start twice or elsewhere first"


def test_those_who_start_are_those_of_all_schemes_and_gain_by_their_own_support(sampled):
    with devosim.open(sampled) as results:
        people, total = results.participants(), results.participant_totals()
    assert list(total.index) == [("national", replicate) for replicate in range(4)]
    assert list(total["starters"]) == list(people.groupby("replicate")["starters"].sum())
    assert (total["starters"] < total["sampled"]).all()
    assert (total["qualifications"] > total["qualifications_without"]).all(), "courses count"
    assert total["months_in_work"].sum() > total["months_in_work_without"].sum()


def test_a_result_without_a_sample_says_so(made_up_results):
    for ask in (made_up_results.participants, made_up_results.participant_totals):
        with pytest.raises(ResultError, match=r"no sample"):
            ask()


def people_of(followed, entered, without):
    columns = {"starters": followed, "followed": followed, "entered": entered, "entered_without": without}
    columns |= {"entered_26": np.array(entered) // 2, "entered_26_without": np.array(without) // 2}
    return pd.DataFrame(columns)


def test_rates_are_ratios_of_sums():
    seen = effect(people_of([100, 300], [20, 100], [10, 90]))
    assert seen.followed == 400
    assert seen.gross[0] == pytest.approx(30)
    assert seen.net[0] == pytest.approx(5)
    assert seen.gross_26[0] == pytest.approx(15)
    assert seen.net_26[0] == pytest.approx(2.5)
    assert seen.net[1] < 5 < seen.net[2]
    with pytest.raises(ValueError, match="followed = 0"):
        effect(people_of([0], [0], [0]))


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ((3.0, 1.0, 5.0), "15 per cent of the gross rate is the doing of the support; at most half holds"),
        ((12.0, 11.0, 13.0), "does not hold"),
        ((9.0, 5.0, 13.0), "is not told by a sample of this size"),
    ],
)
def test_the_verdict_is_what_was_found(net, said):
    gross = (20.0, 18.0, 22.0)
    found = {"routes_to_work": SchemeEffect(100, gross, net, gross, net)}
    assert said in pilots.verdict(found)
    cells = f"| Routes to Work | 20 | 100 | 20.0 [18.0, 22.0] | {net[0]:.1f} [{net[1]:.1f}, {net[2]:.1f}] |"
    assert cells in pilots.table(found, pilots.PILOTS)
    assert "within a year, 20 over the whole programme as published: not told apart; " in pilots.verdict(found)
    assert "Working Well: nobody was followed" in pilots.verdict(found)
    missed = {"working_well": SchemeEffect(100, (13.0, 12.0, 14.0), net, gross, net)}
    assert "21 over the whole programme as published: a miss" in pilots.verdict(missed)


@pytest.mark.parametrize(
    ("net", "net_26", "said"),
    [
        ((0.1, -0.5, 0.7), (1.0, 0.2, 1.8), "as published: no more starts, more work that lasts"),
        ((0.5, -0.5, 1.5), (0.6, -0.4, 1.6), "neither is told from nothing"),
        ((2.1, 1.5, 2.7), (1.0, 0.2, 1.8), "not as published: a miss"),
        ((0.1, -0.5, 0.7), (-1.0, -1.8, -0.2), "not as published: a miss"),
    ],
)
def test_of_working_well_the_page_says_no_more_than_the_intervals_tell(net, net_26, said):
    gross = (20.0, 18.0, 22.0)
    found = {"working_well": SchemeEffect(100, gross, net, gross, net_26)}
    assert said in pilots.as_itself(found)


def test_of_working_well_nothing_is_said_if_nobody_was_followed():
    assert "nobody was followed" in pilots.as_itself({})


def test_pilots_stand_behind_the_schemes_and_before_the_offers(tables):
    offer = pd.read_csv(tables / "products.csv", index_col="name")["offer"]
    assert list(offer.index[15:17]) == list(pilots.PILOTS)
    assert offer.is_monotonic_increasing
    assert set(pilots.PILOTS) == set(pilots.PUBLISHED)
