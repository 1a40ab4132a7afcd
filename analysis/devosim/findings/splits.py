"""Runs national commissioning under other splits of the money over schemes, and keeps its gross outcomes."""

import os
import re
from pathlib import Path

import pandas as pd

from devosim.findings import runs, tables
from devosim.findings.rows import rows_of
from devosim.findings.settings import FIRST_SEED, SPLITS, Places

_NUMBER = r"[-+.\deE]+"
COUNTED = ("jobs", "jobs_26", "qualifications")
OFFERS = {"young people": "youth_pathways", "adults out of work": "working_futures", "skills": "skills_for_all"}


def divided(products: pd.DataFrame, purposes: pd.DataFrame, split: str) -> pd.DataFrame:
    """The table of products with the money of the schemes divided among purposes as a split says.

    Within a purpose, schemes keep their proportions, and the range of a weight that is assumed moves with it. `purposes`
    has a row a purpose, the names of its schemes with blanks between them and the share of each split; the committed split
    is the table as it is. ValueError if schemes are left out, or shares do not add up to one.
    """
    if split == "committed":
        return products
    schemes = products.loc[products["offer"] == "no", "name"]
    named = [name for names in purposes["schemes"] for name in names.split()]
    if sorted(named) != sorted(schemes) or abs(purposes[split].sum() - 1) > 1e-9:
        raise ValueError(
            f"{split} (names other schemes than there are, or shares that do not sum to 1) see splits.csv?"
        )
    table = products.copy()
    total = _weight(table, list(schemes))
    for names, share in zip(purposes["schemes"], purposes[split], strict=True):
        here = table["name"].isin(names.split())
        factor = share * total / _weight(table, names.split())
        table.loc[here, "budget_weight"] = [_times(weight, factor) for weight in table.loc[here, "budget_weight"]]
        table.loc[here, "assumed"] = [_moved(assumed, factor) for assumed in table.loc[here, "assumed"]]
    return table


def with_offers(products: pd.DataFrame, purposes: pd.DataFrame, split: str) -> pd.DataFrame:
    """The same with the money of the three offers divided as that of the schemes: one offer is for each purpose.

    ValueError as `divided`, and for a purpose that has no offer.
    """
    table = divided(products, purposes, split)
    if split == "committed":
        return table
    if set(purposes["purpose"]) != set(OFFERS):
        raise ValueError(f"{split} (has other purposes than {', '.join(OFFERS)}) see splits.csv?")
    for purpose, share in zip(purposes["purpose"], purposes[split], strict=True):
        table.loc[table["name"] == OFFERS[purpose], "budget_weight"] = f"{share:.10g}"
    return table


def run_splits(places: Places, area: str, replicates: int, extra: tuple[str, ...] = ()) -> int:
    """Runs national commissioning under each split as often as the table lacks it; how many runs there were."""
    ran = 0
    for split in SPLITS:
        for seed in range(FIRST_SEED, FIRST_SEED + replicates):
            with runs.claimed(places, f"{area}_{split}_{seed}") as is_mine:
                if is_mine and (area, split, seed) not in _kept(places):
                    tables.append(places.gross, _run(places, area, split, seed, extra))
                    ran += 1
    return ran


def _weight(products: pd.DataFrame, names: list[str]) -> float:
    return float(products.loc[products["name"].isin(names), "budget_weight"].astype(float).sum())


def _times(number: str, factor: float) -> str:
    return f"{float(number) * factor:.10g}"


def _moved(assumed: str, factor: float) -> str:
    def scaled(found: "re.Match[str]") -> str:
        return f"budget_weight={_times(found[1], factor)}:{_times(found[2], factor)}"

    return re.sub(rf"budget_weight=({_NUMBER}):({_NUMBER})", scaled, assumed)


def model_of(places: Places) -> str:
    """Fingerprint of what these runs read."""
    return runs.model(str(places.splits))


def _kept(places: Places) -> set[tuple[str, str, int]]:
    """Area, split and seed of what the table holds. ValueError if that is of another model."""
    table = tables.kept(places.gross, model_of(places))
    return set() if table is None else set(zip(table["area"], table["split"], table["seed"], strict=True))


def _run(places: Places, area: str, split: str, seed: int, extra: tuple[str, ...]) -> pd.DataFrame:
    products = _products(places, split, runs.folder(places) / f"products_{split}_{os.getpid()}.csv")
    options = ("--arm", "national", "--seed", str(seed), "--set", f"tables.products={products.resolve()}", *extra)
    with runs.simulated(places, area, f"{area}_{split}", options) as results:
        seen = rows_of(results).iloc[0]
        row = {"area": area, "split": split, "seed": seed, "months": len(results.months)}
        row |= {"residents": seen["residents"], "money_pence": seen["allocated"], "spent_pence": seen["spend"]}
        row |= {name: seen[f"gross_{name}"] for name in COUNTED}
        row |= {"program": results.provenance["git_revision"], "model": model_of(places)}
    products.unlink()
    return pd.DataFrame([row])


def _products(places: Places, split: str, target: Path) -> Path:
    table = pd.read_csv(places.products, keep_default_na=False, dtype=str)
    divided(table, tables.read(places.splits), split).to_csv(target, index=False)
    return target
