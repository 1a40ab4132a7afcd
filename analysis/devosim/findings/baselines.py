"""Gross outcomes of national commissioning beside the baselines that the claim implies, in tables and words."""

from typing import Any

import pandas as pd

from devosim.findings.settings import AREAS, CLAIMED, MILLION, MONTHS, SPLITS, UPLIFT
from devosim.findings.splits import COUNTED


def against_claim(gross: pd.DataFrame) -> pd.DataFrame:
    """Gross outcomes a year, mean over replicates, and their ratio to the baselines that the claim implies.

    A row an area and split, in the order of the settings; columns replicates, money (GBP million a year), spent, jobs,
    jobs_26, qualifications, jobs_implied, qualifications_implied, and jobs_ratio, jobs_26_ratio, qualifications_ratio.
    """
    found = [_row(gross, area, split) for area in CLAIMED for split in SPLITS]
    return pd.DataFrame([row for row in found if row["replicates"]])


def _row(gross: pd.DataFrame, area: str, split: str) -> dict[str, Any]:
    here = gross[(gross["area"] == area) & (gross["split"] == split)]
    years = here["months"] / MONTHS
    jobs, skills = (extra / UPLIFT for extra in CLAIMED[area])
    implied = {"jobs": jobs, "jobs_26": jobs, "qualifications": skills}
    row: dict[str, Any] = {"area": area, "split": split, "replicates": len(here)}
    row |= {name: (here[f"{name}_pence"] / MILLION / years).mean() for name in ("money", "spent")}
    row |= {name: (here[name] / years).mean() for name in COUNTED}
    row |= {"jobs_implied": jobs, "qualifications_implied": skills}
    return row | {f"{name}_ratio": row[name] / implied[name] for name in COUNTED}


def table(found: pd.DataFrame) -> str:
    """One table: areas by splits; in brackets what the claim implies."""
    lines = [
        "| area | split | replicates | spent of granted, GBP million | new jobs (implied) | ratio | 26-week jobs | ratio "
        "| qualifications (implied) | ratio |",
        "|---" * 10 + "|",
    ]
    for row in found.to_dict("records"):
        lines.append(
            f"| {AREAS[row['area']]} | {SPLITS[row['split']]} | {row['replicates']} | {row['spent']:.1f} of {row['money']:.1f} "
            f"| {row['jobs']:,.0f} ({row['jobs_implied']:,.0f}) | {row['jobs_ratio']:.2f} "
            f"| {row['jobs_26']:,.0f} | {row['jobs_26_ratio']:.2f} "
            f"| {row['qualifications']:,.0f} ({row['qualifications_implied']:,.0f}) | {row['qualifications_ratio']:.2f} |"
        )
    return "\n".join(lines)


def meaning(found: pd.DataFrame) -> str:
    """How far the model is from what the claim implies, and what the splits change."""
    committed = found[found["split"] == "committed"]
    said = [
        f"With the money as committed the model has {_range(committed['jobs_ratio'])} of the new jobs that the claim implies, "
        f"{_range(committed['jobs_26_ratio'])} times that number as jobs of 26 weeks, and {_range(committed['qualifications_ratio'])} "
        f"times the qualifications{_over(committed)}."
    ]
    said += [_moved(found, split) for split in SPLITS if split != "committed" and split in set(found["split"])]
    said += [_per_million(committed), _skills_for_a_job(committed)]
    return "\n".join(f"- {sentence}" for sentence in said)


def _over(committed: pd.DataFrame) -> str:
    areas = len(committed)
    return f", over the {areas} areas" if areas > 1 else ""


def _moved(found: pd.DataFrame, split: str) -> str:
    """What a split changes against the committed one, in per cent of it."""
    pairs = found[found["split"] == split].merge(found[found["split"] == "committed"], on="area", suffixes=("", "_0"))
    change = {name: 100 * (pairs[name] / pairs[f"{name}_0"] - 1) for name in ("jobs", "qualifications")}
    unspent = 100 * (1 - pairs["spent"] / pairs["money"])
    return (
        f"Money moved {SPLITS[split]} brings {_range(change['jobs'], '+.0f')} per cent new jobs and "
        f"{_range(change['qualifications'], '+.0f')} per cent qualifications, and {_range(unspent, '.0f')} per cent of what is "
        "granted is not spent."
    )


def _per_million(committed: pd.DataFrame) -> str:
    implied = committed["jobs_implied"] / committed["money"]
    seen = committed["jobs"] / committed["money"]
    return (
        f"For GBP million granted, the part of the published budget that is assumed to be in scope, the claim implies "
        f"{_range(implied, '.0f')} new jobs, and the model has "
        f"{_range(seen, '.0f')}."
    )


def _skills_for_a_job(committed: pd.DataFrame) -> str:
    implied = committed["qualifications_implied"] / committed["jobs_implied"]
    seen = committed["qualifications"] / committed["jobs"]
    fewest = [AREAS[committed["area"].iloc[int(ratio.to_numpy().argmin())]] for ratio in (implied, seen)]
    return (
        f"For each new job it implies {_range(implied)} qualifications, fewest in the {fewest[0]}, and the model has "
        f"{_range(seen)}, fewest in the {fewest[1]}."
    )


def _range(values: "pd.Series[float]", form: str = ".2f") -> str:
    low, high = _text(values.min(), form), _text(values.max(), form)
    return low if low == high else f"{low} to {high}"


def _text(value: float, form: str) -> str:
    text = format(value, form)
    return text if float(text) else text.lstrip("+-")
