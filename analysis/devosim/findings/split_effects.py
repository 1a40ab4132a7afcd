"""Whether the difference between the ways depends on how money divides over purposes: runs, and a section of the page."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from devosim.findings import runs, splits, sweeps, tables
from devosim.findings.estimands import at_central, effects, pick
from devosim.findings.rows import rows_of
from devosim.findings.settings import AREAS, OTHERS, SPLITS, Places
from devosim.findings.words import alone, interval
from devosim.intervals import t_triple

_OTHERS = [split for split in SPLITS if split != "committed"]
_SHOWN = (
    ("claim", "jobs", 1),
    ("claim", "qualifications", 1),
    ("per_1000", "years", 2),
    ("equal_spend", "years", 2),
    ("equal_provision", "years", 2),
)


def run_split_effects(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """Runs replicates at central values of every arm under each split but the committed one; how many were missing."""
    return sum(
        sweeps.run_missing(places, _sweep(places, area, split, extra), sweeps.at_central(numbers))
        for split in _OTHERS
    )


def _sweep(places: Places, area: str, split: str, extra: tuple[str, ...]) -> sweeps.Sweep:
    products = _products(places, split)
    options = ("--set", f"tables.products={products.resolve()}", *extra)
    table = places.split_effects(area, split)
    return sweeps.Sweep(f"{area}_effects_{split}", area, table, rows_of, options, (str(places.splits),))


def _products(places: Places, split: str) -> Path:
    target = runs.folder(places) / f"products_with_offers_{split}.csv"
    table = pd.read_csv(places.products, keep_default_na=False, dtype=str)
    tables.write(target, splits.with_offers(table, tables.read(places.splits), split))
    return target


def section(places: Places, totals: dict[str, pd.DataFrame]) -> str:
    """Effects by split, beside those of the same seeds under the committed one; nothing without such runs.

    Neither for an area whose runs under one split are of another model than those under the other.
    """
    rows = []
    for area, frame in totals.items():
        found = tables.read_those(lambda split, area=area: places.split_effects(area, split), _OTHERS)  # type: ignore[misc]
        if not found or not _are_present([*found.values()], frame, places):
            continue
        seeds = set.intersection(*(set(table["seed"]) for table in found.values()))
        committed = at_central(frame)
        every = {"committed": committed[committed["seed"].isin(seeds)], **found}
        rows += [_Row(area, pair, split, effects(table)) for pair in OTHERS for split, table in every.items()]
    if not rows:
        return ""
    return _SECTION.format(
        table="\n".join(map(_line, rows)), turns=_turns(rows), alone=alone(dict.fromkeys(row.area for row in rows))
    )


def _are_present(found: list[pd.DataFrame], committed: pd.DataFrame, places: Places) -> bool:
    """Fingerprints under other splits hold the splits as well, so that they tell of their model only whether it is the present one."""
    there = splits.model_of(places)
    return all(tables.is_of(table, there) for table in found) and tables.is_of(committed, runs.model())


class _Row(NamedTuple):
    area: str
    pair: tuple[str, str]
    split: str
    found: pd.DataFrame  # effects of the replicates

    def of(self, estimand: str, outcome: str) -> npt.NDArray[np.float64]:
        return pick(self.found, self.pair, estimand, outcome)["effect"].to_numpy(dtype=float)


def _line(row: _Row) -> str:
    cells = [interval(row.of(estimand, outcome), digits) for estimand, outcome, digits in _SHOWN]
    n = row.found[["draw", "seed"]].drop_duplicates().shape[0]
    return f"| {AREAS[row.area]} | {OTHERS[row.pair]} | {SPLITS[row.split]} | {n} | {' | '.join(cells)} |"


def _turns(rows: list[_Row]) -> str:
    """Whether the sign at equal spending is the same under every split, by area and what it is against."""
    said = []
    for area, pair in dict.fromkeys((row.area, row.pair) for row in rows):
        spent, provision = (
            _turn([row.of(name, "years") for row in rows if (row.area, row.pair) == (area, pair)])
            for name in ("equal_spend", "equal_provision")
        )
        said.append(
            f"in the {AREAS[area]} the sign of the years at equal spending against {OTHERS[pair]} {spent}, "
            f"that on provision alone {provision}"
        )
    return "; ".join(said)


def _turn(splits: list[npt.NDArray[np.float64]]) -> str:
    """Whether means of replicates that are told from zero have both signs."""
    ends = [t_triple(effects)[1:] for effects in splits]
    gains, losses = any(low > 0 for low, _ in ends), any(high < 0 for _, high in ends)
    if gains and losses:
        return "turns with the split"
    if all(low > 0 for low, _ in ends) or all(high < 0 for _, high in ends):
        return "is the same under each of these splits"
    told = "a gain" if gains else "a loss"
    return f"is told from zero under some alone, as {told}" if gains or losses else "is told from zero under none"


_SECTION = """### Under other splits of the money

All draws have the committed split. At central values, with the money of schemes and offers alike divided over young people, adults out of work and skills
as in [what the claim takes for granted](#what-the-claim-takes-for-granted), the burn-in included: full agreement less the other, means with 95 % t intervals.{alone}

| area | against | split | replicates | new jobs, gross, per cent | qualifications, gross, per cent | years in work of 1,000 | at equal spending | at equal spending on provision alone |
|---|---|---|---|---|---|---|---|---|
{table}

By intervals that hold no zero, {turns}."""
