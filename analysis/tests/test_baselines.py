"""Gross outcomes under splits of the money, beside the baselines that the claim implies."""

import re
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from devosim.findings import baselines, runs, splits, tables
from devosim.findings.page import _baselines
from devosim.findings.settings import AREAS, CLAIMED, SPLITS

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [split for split in SPLITS if split != "committed"]
OFFER = {"young people": "youth_pathways", "adults out of work": "working_futures", "skills": "skills_for_all"}


@pytest.fixture
def products():
    return pd.read_csv(ROOT / "configs/data/products.csv", keep_default_na=False, dtype=str)


@pytest.fixture
def purposes():
    return tables.read(ROOT / "docs/findings/splits.csv")


def weights(table, names):
    return table.loc[table["name"].isin(names), "budget_weight"].astype(float)


def test_the_implied_baselines_are_those_of_the_program_and_of_the_publication():
    text = (ROOT / "policies/published_prize.cpp").read_text()
    held = {name: (int(jobs), int(skills)) for name, jobs, skills in re.findall(r'"(\w+)", \{(\d+), (\d+)\}', text)}
    assert held == CLAIMED
    assert list(AREAS) == list(reversed(CLAIMED)), "the same areas"


@pytest.mark.parametrize("split", OTHERS)
def test_a_split_gives_each_purpose_its_share_and_keeps_proportions_within_it(products, purposes, split):
    table = splits.divided(products, purposes, split)
    schemes = products.loc[products["offer"] == "no", "name"]
    total = weights(products, schemes).sum()
    assert weights(table, schemes).sum() == pytest.approx(total)
    for names, share in zip(purposes["schemes"].str.split(), purposes[split], strict=True):
        assert weights(table, names).sum() / total == pytest.approx(share)
        factor = weights(table, names) / weights(products, names)
        assert factor.to_numpy() == pytest.approx(factor.iloc[0])
    offers = products["offer"] == "yes"
    pd.testing.assert_frame_equal(table[offers], products[offers])
    other = [column for column in products if column not in ("budget_weight", "assumed")]
    pd.testing.assert_frame_equal(table[other], products[other])


def test_the_committed_split_is_the_table_as_it_is(products, purposes):
    pd.testing.assert_frame_equal(splits.divided(products, purposes, "committed"), products)
    total = weights(products, products.loc[products["offer"] == "no", "name"]).sum()
    shares = {row.purpose: weights(products, row.schemes.split()).sum() / total for row in purposes.itertuples()}
    assert {name: round(share, 2) for name, share in shares.items()} == {
        "young people": 0.15,
        "adults out of work": 0.34,
        "skills": 0.51,
    }, "as the page says"


@pytest.mark.parametrize("split", OTHERS)
def test_splits_stay_within_the_ranges_of_the_offers(products, purposes, split):
    assumed = products.set_index("name")["assumed"]
    for purpose, share in zip(purposes["purpose"], purposes[split], strict=True):
        low, high = re.search(r"budget_weight=([\d.]+):([\d.]+)", assumed[OFFER[purpose]]).groups()
        assert float(low) <= share <= float(high), (split, purpose)


@pytest.mark.parametrize("split", OTHERS)
def test_the_program_takes_the_table(products, purposes, split, program, tmp_path):
    path = tmp_path / "products.csv"
    splits.divided(products, purposes, split).to_csv(path, index=False)
    command = [program, "check", ROOT / "configs/scenarios/tiny.toml", "--set", f"tables.products={path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert said.returncode == 0, said.stderr


def test_schemes_left_out_and_shares_that_do_not_add_up_are_refused(products, purposes):
    with pytest.raises(ValueError, match="other schemes than there are"):
        splits.divided(products, purposes.iloc[1:], "towards_work")
    with pytest.raises(ValueError, match="shares that do not sum to 1"):
        splits.divided(products, purposes.assign(towards_work=0.4), "towards_work")


def row(area, split, seed, jobs, model="m"):
    run = {"area": area, "split": split, "seed": seed, "months": 24, "model": model}
    people = {"residents": 1000, "jobs": jobs, "jobs_26": jobs // 2, "qualifications": 2 * jobs}
    return pd.DataFrame([run | people | {"money_pence": 10 * 10**8, "spent_pence": 6 * 10**8}])


def test_only_what_is_missing_runs_and_another_model_is_refused(places, monkeypatch):
    ran = []

    def run(_places, area, split, seed, _extra):
        ran.append((split, seed))
        return row(area, split, seed, 100)

    monkeypatch.setattr(splits, "_run", run)
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    tables.append(places.gross, row("urban_la", "towards_work", 1000, 100))
    assert splits.run_splits(places, "urban_la", 2) == 5
    assert ("towards_work", 1000) not in ran
    assert splits.run_splits(places, "urban_la", 2) == 0
    monkeypatch.setattr(runs, "model", lambda *_others: "another")
    with pytest.raises(ValueError, match="another model"):
        splits.run_splits(places, "urban_la", 3)


def test_outcomes_are_people_a_year_beside_what_the_claim_implies(places):
    for area, split, seed, jobs in [
        ("urban_la", "towards_work", 1000, 3000),
        ("urban_la", "committed", 1001, 2000),
        ("urban_la", "committed", 1000, 4000),
        ("large_ca", "committed", 1000, 10000),
    ]:
        tables.append(places.gross, row(area, split, seed, jobs))
    found = baselines.against_claim(tables.read(places.gross))
    assert list(zip(found["area"], found["split"], strict=True)) == [
        ("large_ca", "committed"), ("urban_la", "committed"), ("urban_la", "towards_work")]  # fmt: skip
    urban = found.iloc[1]
    assert (urban["replicates"], urban["jobs"], urban["money"], urban["spent"]) == (2, 1500, 5, 3)
    assert urban["jobs_ratio"] == pytest.approx(1500 / (370 / 0.15))
    assert urban["jobs_26_ratio"] == pytest.approx(750 / (370 / 0.15))
    assert urban["qualifications_ratio"] == pytest.approx(3000 / (250 / 0.15))
    line = "| urban local authority | as committed | 2 | 3.0 of 5.0 | 1,500 (2,467) | 0.61 |"
    assert line in baselines.table(found)
    said = baselines.meaning(found)
    assert "0.19 to 0.61 of the new jobs that the claim implies" in said
    moved = "Money moved towards work brings 0 per cent new jobs and 0 per cent qualifications, and 40 per cent"
    assert moved in said


def test_the_page_says_when_the_figures_are_of_an_earlier_model(places, monkeypatch):
    assert _baselines(places) == ""
    tables.append(places.gross, row("urban_la", "committed", 1000, 100))
    monkeypatch.setattr(runs, "model", lambda *_others: "m")
    assert "earlier model" not in _baselines(places)
    monkeypatch.setattr(runs, "model", lambda *_others: "n")
    assert "figures of an earlier model" in _baselines(places)
