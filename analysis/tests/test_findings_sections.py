"""Sections of the page of findings by themselves: tables and sentences."""

import numpy as np
import pandas as pd
from findings_tables import totals, with_a_sample

from devosim.findings import (
    beliefs,
    by_mechanism,
    elasticity,
    increments,
    participant_net,
    ways,
    words,
)
from devosim.findings.estimands import effects
from devosim.findings.settings import CENTRAL


def test_a_table_without_filled_posts_has_no_row_about_them():
    found = {"urban_la": effects(totals().drop(columns="months_filled"))}
    assert "filled posts" not in words.table(found, ("devolved", "national"), "per_1000")
    found = {"urban_la": effects(totals())}
    line = "| urban local authority | years in filled posts, outsiders too | 2 | +5.00 [+5.00, +5.00] | 0 % |"
    assert line in words.table(found, ("devolved", "national"), "per_1000")
    assert "filled posts" not in words.table(found, ("devolved", "national"), "claim"), "nobody of them is in support"


def test_what_more_is_spent_in_vain_is_told():
    frame = totals(["0", "1"])
    worse = (frame["arm"] == "devolved") & (frame["draw"] == "1")
    frame.loc[worse, "months_in_work"] = 12_000  # of 12,600 under national commissioning
    row = "| urban local authority | national | +2.0 [+2.0, +2.0] | +0 [-45, +45] | - | 50 % | +20 [+20, +20] |"
    assert row in increments.more_money({"urban_la": frame})


def test_participants_stand_beside_themselves_without_their_own_support():
    said = participant_net.section({"urban_la": with_a_sample()}, {"urban_la": totals()}, "m")
    national = "7.0 [7.0, 7.0] | 2.0 [2.0, 2.0] | 100 % | 6.0 [6.0, 6.0] | 20.0 [20.0, 20.0] | 0.83 |"
    # all residents gain 50 years, and the sample, a tenth, 6
    assert f"| urban local authority | national | 2 draws | {national}" in said
    assert f"| urban local authority | national | 1 at central values | {national}" in said
    assert "| devolved | 2 draws | 7.0 [7.0, 7.0] | 4.0 [4.0, 4.0] | 0 % | 12.0" in said, (
        "four of seven are more than half"
    )
    gap = "| 100 | 100 | 2.0 [2.0, 2.0] | 0 % | 6.0 [6.0, 6.0] | 0 % | 0.0 [0.0, 0.0] | 50 % |"
    assert f"| urban local authority | national | 2 draws {gap}" in said
    assert f"| urban local authority | hybrid | 2 draws {gap}" in said
    assert "Run for the urban local authority alone" in said
    assert "earlier model" not in said
    at_central = participant_net.section({"rural_la": with_a_sample([CENTRAL])}, {}, "another")
    assert (
        f"| larger rural local authority | national | 1 at central values | {national.replace('0.83', '-')}"
        in at_central
    )
    assert "draws |" not in at_central
    assert "earlier model" in at_central
    assert participant_net.section({}, {}, "m") == ""


def test_mechanisms_are_told_in_a_sentence_those_that_gain_first():
    rows = [
        ("offer", "group", 1200.0, 600.0, 1800.0),
        ("people", "group", 2400.0, 1200.0, 3600.0),
        ("money", "group", -120.0, -240.0, -12.0),
        ("overhead", "group", 12.0, -120.0, 144.0),
        ("contract", "group", 0.0, 0.0, 0.0),
        ("total", "total", 3492.0, 2400.0, 4800.0),
    ]
    parts = pd.DataFrame(rows, columns=["name", "level", "mean", "low", "high"]).assign(
        yardstick="job_months", replicates=5
    )
    assert by_mechanism.sentence(parts) == (
        "of +291 years in work in 5 replicates at central values, as it is spent, people +200 and offer +100; "
        "against it money -10; not told from nothing: overhead; nothing in any replicate: contract"
    )


def test_mechanisms_within_groups_are_told_as_it_is_spent_and_for_their_money():
    rows = [
        ("people", "group", 240.0, 5e8),
        ("who", "within people", 360.0, 2e8),
        ("where", "within people", -120.0, 3e8),
        ("total", "total", 240.0, 5e8),
    ]
    parts = pd.concat(
        [
            pd.DataFrame(
                [(name, level, value * (1 - widen), value, value * (1 + widen)) for name, level, value in told],
                columns=["name", "level", "low", "mean", "high"],
            ).assign(yardstick=yardstick)
            for yardstick, widen, told in (
                ("job_months", 0.5, [(name, level, years) for name, level, years, _ in rows]),
                ("spend", 0.0, [(name, level, spend) for name, level, _, spend in rows]),
            )
        ]
    )
    parts = parts.assign(replicates=5)
    assert by_mechanism.of_mechanisms(parts, None) == "years in work as it is spent: who +30; against it where -10"
    assert by_mechanism.of_mechanisms(parts, by_mechanism.Rate(15, 0)) == (
        "years in work as it is spent: who +30; against it where -10. "
        "Beyond what the other arm gains for as much money: none told from nothing; against it where -55; "
        "not told from nothing: who"
    )


def test_draws_are_told_by_the_months_that_a_hand_off_takes():
    frame = totals(["0", "1"])
    parameters = pd.DataFrame({"draw": ["0", "1"], "commissioning.front_door.delay": [0, 2]})
    said = beliefs.by_delay({"urban_la": effects(frame)}, parameters)
    assert "| urban local authority | 0 | 1 | -10 [-10, -10] | 100 % | 0 % |" in said
    assert "| urban local authority | 2 | 1 |" in said
    assert beliefs.by_delay({"urban_la": effects(frame)}, parameters[["draw"]]) == ""


def test_the_elasticity_of_openings_says_what_outsiders_lose():
    draws = ["0", "1", "2", "3"]
    parameters = pd.DataFrame({"draw": draws, "demand.opening_elasticity": [0.1, 0.1, 3.0, 3.0]})
    frame = totals(draws)
    devolved = frame["arm"] == "devolved"
    frame.loc[devolved & frame["draw"].isin(["0", "1"]), "months_filled"] = 24_360 - 60
    frame.loc[devolved & frame["draw"].isin(["1", "3"]), "months_in_work"] += 24
    said = elasticity.section({"urban_la": frame}, parameters)
    # 50 and 52 years more in work; 5 and 10 in filled posts; equal spending: 80 of 100 less 50 are 30
    national = "| urban local authority | national commissioning |"
    gained = "2 | +25.5 [+25.1, +25.9] | 0 % | +15.4 [+15.0, +15.8] | 0 % |"
    assert f"{national} 0 to 0.2 | {gained} 0.10 |" in said
    assert f"{national} 2.25 to 4 | {gained} 0.20 |" in said
    assert "0.2 to 0.5" not in said, "no draw is there"
    assert elasticity.section({"urban_la": frame}, parameters[["draw"]]) == ""


def test_what_outsiders_lose_is_not_told_where_nothing_is_told_to_be_gained():
    parameters = pd.DataFrame({"draw": ["0", "1"], "demand.opening_elasticity": [0.1, 0.1]})
    frame = totals(["0", "1"])
    frame.loc[(frame["arm"] == "devolved") & (frame["draw"] == "1"), "months_in_work"] = 12_480
    said = elasticity.section({"urban_la": frame}, parameters)
    assert "| urban local authority | national commissioning | 0 to 0.2 | 2 | +10.0 [-3.5, +23.5] | 50 % |" in said
    assert next(line for line in said.splitlines() if "commissioning | 0 to 0.2" in line).endswith("| - |")


def test_draws_near_what_caseworkers_judge_suitable_stand_apart():
    judged = pd.DataFrame(
        {"draw": [str(k) for k in range(5)], "commissioning.who.suitable_mandatory": np.linspace(0.43, 0.82, 5)}
    )
    frame = totals([str(k) for k in range(5)])
    frame.loc[(frame["draw"] == "0") & (frame["arm"] == "devolved"), "gross_jobs"] = 500
    said = beliefs.near_observed({"urban_la": effects(frame)}, judged)
    assert "| urban local authority | 0.43 to 0.51 | 1 | +25 [+25, +25] | 0 % |" in said
    assert "| urban local authority | 0.74 to 0.82 | 1 | -10 [-10, -10] | 100 % |" in said
    assert beliefs.near_observed({"urban_la": effects(frame)}, judged[["draw"]]) == ""


def test_groups_are_told_at_equal_spending_too():
    # of 100 and 50 years beyond none a group has a tenth; 8 of 10 million are 80 years, of which 8 are its own
    row = "| urban local authority | NEET young people | +5 [+5, +5] | 0 % | +45 [+45, +45] | 0 % "
    row += "| +3 [+3, +3] | 0 % | +27 [+27, +27] | 0 % |"
    assert row in words.who({"urban_la": totals()})


def test_each_way_stands_with_what_it_adds_to_no_support_and_what_that_costs():
    row = "| urban local authority | national | 400 | 40 | 11 | 40 | 50 | 5.00 | 400 | 40 | 200,000 | 160,000 |"
    # 40 jobs and 50 years of 2,000 residents for GBP 8 million beyond none, of 400 gross, 50 of which none has, too
    assert row in ways.achieved({"urban_la": totals()})
    assert "| urban local authority | none | 50 | - | - | - | - | - | 50 | - | - | - |" in ways.achieved(
        {"urban_la": totals()}
    )
    nothing = totals()
    nothing.loc[nothing["arm"] == "national", "jobs"] = 1000
    assert "| national | 400 | 0 | 0 | 40 | 50 | 5.00 | 400 | 40 | - | 160,000 |" in ways.achieved(
        {"urban_la": nothing}
    )


def test_the_grant_stands_with_the_part_of_it_that_is_spent():
    # GBP 20 million for 2,000 residents in five years; national spends 9 of them, devolved 11
    assert "| urban local authority | 2000 | 20.77 | 45 % (45 %) | 50 % (50 %) | 55 % (55 %) | 1.22 |" in ways.grants(
        {"urban_la": totals()}
    )


def test_accounts_are_what_one_way_has_more_than_the_other():
    assert "| of it the national tier | +2.0 [+2.0, +2.0] | 0 % | +2.0 | - |" in ways.worth({"urban_la": totals()})


def test_groups_stand_beside_everybody_else():
    table = words.who({"urban_la": totals()})
    assert "| urban local authority | all residents | +50 [+50, +50] | 0 % | | |" in table
    assert "| urban local authority | NEET young people | +5 [+5, +5] | 0 % | +45 [+45, +45] | 0 % |" in table


def test_whom_each_way_reaches_is_told_by_group():
    table = words.reached({"urban_la": totals()})
    assert "| urban local authority | all residents | 1,500 | 1,500 | 1,500 |" in table
    assert "| urban local authority | known to no service | 150 | 150 | 150 |" in table


def test_a_share_that_is_hardly_anything_is_not_nothing():
    assert [words.share(value) for value in (0, 0.001, 0.5, 0.999, 1)] == [
        "0 %",
        "under 1 %",
        "50 %",
        "over 99 %",
        "100 %",
    ]


def test_what_sets_draws_apart_is_told_only_where_it_is_found():
    rng = np.random.default_rng(1)
    told, noise = rng.uniform(size=100), rng.uniform(size=100)
    draws = [str(number) for number in range(100)]
    parameters = pd.DataFrame({"p.told": told, "p.noise": noise}, index=draws)
    effect = 40 * told - 10
    found = pd.DataFrame({"draw": draws, "effect": effect}).assign(a="devolved", b="national")
    found = pd.concat([found.assign(estimand=e, outcome=o) for _, e, o, _ in beliefs._ASKED], ignore_index=True)
    said = beliefs.said("urban_la", found, parameters, None)
    assert "| `p.told` |" in said
    assert "p.noise" not in said
