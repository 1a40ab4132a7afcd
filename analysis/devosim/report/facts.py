"""What the page says, as plain data: every number in it comes from the result file, none is typed in."""

from typing import Any

import numpy as np

from devosim import titles
from devosim.gains import by_group, chance_below_zero, smallest_detectable
from devosim.hand_offs import table as hand_off_table
from devosim.intervals import RELATIVE, t_interval, three
from devosim.money import (
    FISCAL,
    IN,
    OUT,
    PUBLISHED,
    SOCIAL,
    at_published_values,
    by_account,
    by_provider,
    has_accounts,
    has_published_values,
    trail,
    value_for_money,
    worth,
)
from devosim.report import words
from devosim.results import Results
from devosim.style import number

_YARDSTICKS = ("gross_into_work", "into_work", "gross_qualification")
OUTCOMES = ("into_work", "sustained_26", "qualification_gained")


def headline(results: Results, a: str, b: str) -> dict[str, Any]:
    """The claim on its own terms, what is left among all residents, and how sure this run is of either."""
    table = results.compare(a, b)
    rows = []
    for name in OUTCOMES:
        title, reduction = table.loc[[name], ["title", "variance_reduction"]].to_numpy(dtype=object)[0]
        paired = _paired(results, a, b, name)
        rows.append(
            {
                "title": titles.capital(title),
                "claim": words.claim(*three(table, name, RELATIVE, 100), title),
                "net": words.difference(*three(table, name), title),
                "net_short": words.interval(*three(table, name)),
                "worse": words.chance(chance_below_zero(paired)),
                "detectable": _number(smallest_detectable(paired), unknown="too few replicates"),
                "reduction": _number(reduction, 1),
            }
        )
    years = _paired(results, a, b, "job_months") / 12
    low, high = (float(part) for part in t_interval(years)[1:])
    return {"rows": rows, "years": words.difference(float(years.mean()), low, high, "years in work")}


def against_none(results: Results, arms: list[str]) -> list[dict[str, str]]:
    """What each arm is worth against no commissioned support, if the file has the arm `none`."""
    if "none" not in results.arms:
        return []
    rows = []
    for arm in (arm for arm in arms if arm != "none"):
        table = results.compare(arm, "none")
        cells = {name: words.interval(*three(table, name)) for name in OUTCOMES}
        rows.append({"arm": arm_title(results, arm), **cells})
    return rows


def funnel(results: Results, arms: list[str]) -> list[dict[str, Any]]:
    """Hand-offs by stage, one column an arm, in per cent with intervals."""
    tables = {arm: hand_off_table(results, arm) for arm in arms}
    rows = []
    for of, stage in next(iter(tables.values())).index:
        cells = [
            words.interval(*three(tables[arm], (of, stage), ("share", "low", "high"), 100), decimals=1)
            for arm in arms
        ]
        rows.append({"of": of, "stage": titles.capital(titles.stage(stage)), "cells": cells})
    return rows


def groups(results: Results, a: str, b: str) -> list[dict[str, Any]]:
    """Differences by group per 1,000 members, with the definition of the group."""
    table = by_group(results, a, b)
    rows = []
    for name, doc in results.groups["doc"].items():
        cells = [words.interval(*three(table, (name, each)), decimals=1) for each in OUTCOMES]
        members = number(three(table, (name, OUTCOMES[0]), ("members",) * 3)[0])
        rows.append({"name": titles.capital(titles.group(str(name))), "doc": doc, "members": members, "cells": cells})
    return rows


def money(results: Results, arms: list[str]) -> dict[str, Any]:
    """Cash allocated and spent, what it cost per gross outcome, and what every account took in."""
    comparison = results.comparison[["allocated", "spend", "gross"]].load()
    rows = []
    for arm in arms:
        chosen = comparison.sel(arm=arm)
        spend = chosen["spend"].to_numpy().astype(float)
        cells = [words.pounds(float(chosen[name].mean())) for name in ("allocated", "spend")]
        for outcome in OUTCOMES:
            gross = chosen["gross"].sel(group="all", outcome=outcome).to_numpy().astype(float)
            mean = spend.sum() / gross.sum() if gross.sum() > 0 else np.nan
            cells.append(words.pounds(mean) if np.isfinite(mean) else "none counted")
        rows.append({"arm": arm_title(results, arm), "cells": cells})
    accounts = {arm: by_account(results, arm) for arm in arms}
    flows = [
        {
            "account": titles.capital(titles.plain(name)),
            "cells": [words.pounds(accounts[arm][name].mean()) for arm in arms],
        }
        for name in accounts[arms[0]]
        if any(np.abs(accounts[arm][name]).max() >= 50_000 for arm in arms)
    ]
    return {"rows": rows, "flows": flows}


def trails(results: Results, arms: list[str]) -> list[list[str]]:
    """Where the money came from and went, a row a line, a column an arm; nothing in a file without it."""
    if not has_accounts(results):
        return []
    tables = {arm: trail(results, arm) for arm in arms}
    rows = []
    for way, names in (("In", IN), ("Out", OUT)):
        for name in names:
            cells = [words.pounds(three(tables[arm], name, ("mean", "low", "high"))[0]) for arm in arms]
            rows.append([f"{way}: {titles.money(name)}", *cells])
        totals = [float(tables[arm].loc[list(names), "mean"].sum()) for arm in arms]
        rows.append([f"{way}, together", *map(words.pounds, totals)])
    return rows


def providers(results: Results, arms: list[str]) -> list[list[str]]:
    """What providers of each scheme or offer were paid, a column an arm; those that nobody paid are left out.

    From the second policy month on, as the last row says, which sums all of them.
    """
    paid = {arm: by_provider(results, arm) for arm in arms}
    together = [words.pounds(sum(float(each.mean()) for each in paid[arm].values())) for arm in arms]
    rows = [
        [str(results.schemes.loc[name, "title"]), *(words.pounds(float(paid[arm][name].mean())) for arm in arms)]
        for name in paid[arms[0]]
        if any(np.abs(paid[arm][name]).max() >= 50_000 for arm in arms)
    ]
    return [*rows, ["All providers together, from the second month on", *together]] if rows else []


def accounts(results: Results, a: str, b: str, arms: list[str]) -> dict[str, Any] | None:
    """The social and the fiscal account of a beyond b, and of every arm beyond none; None in a file without them."""
    if not has_accounts(results):
        return None
    pairs = _pairs(results, a, b, arms)
    tables = [worth(results, *pair) for pair in pairs]
    ends = ("mean", "low", "high")
    rows = [
        [titles.capital(titles.line(name)), *(words.pounds_interval(*three(table, name, ends)) for table in tables)]
        for name in (*SOCIAL, "wellbeing", *FISCAL)
    ]
    heads = _heads(results, pairs)
    against = f"{_lower(arm_title(results, a))} against {_lower(arm_title(results, b))}"
    said = [
        f"{words.account(*three(tables[0], name, ends), titles.line(name))}, {against}"
        for name in ("social", "fiscal")
    ]
    docs = [f"{titles.capital(titles.line(name))}: {tables[0].loc[name, 'doc']}" for name in tables[0].index]
    return {"heads": heads, "rows": rows, "said": said, "docs": docs}


def published(results: Results, a: str, b: str, arms: list[str]) -> dict[str, Any] | None:
    """Gross outcomes at published unit values beside the accounts, and what a job cost; None in a file without."""
    if not has_published_values(results):
        return None
    pairs, bought = _pairs(results, a, b, arms), value_for_money(results)
    tables = [at_published_values(results, *pair) for pair in pairs]
    ends = ("mean", "low", "high")
    rows = [
        [titles.capital(line), *(words.pounds_interval(*three(table, line, ends)) for table in tables)]
        for line in PUBLISHED
    ]
    costs = []
    for arm in arms:
        ratio = words.interval(*three(bought, arm, ("benefit_cost_ratio", "low", "high")), decimals=2)
        cells = [float(bought[f"cost_per_{job}_job"][arm]) for job in ("gross", "net", "sustained")]
        told = [words.pounds(cell) if np.isfinite(cell) else "not told" for cell in cells]
        costs.append([arm_title(results, arm), ratio if ratio != "not counted" else "not told", *told])
    return {"heads": _heads(results, pairs), "rows": rows, "costs": costs}


def _pairs(results: Results, a: str, b: str, arms: list[str]) -> list[tuple[str, str]]:
    return [(a, b), *((arm, "none") for arm in arms if "none" in results.arms and arm != "none")]


def _heads(results: Results, pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{arm_title(results, one)} minus {_lower(arm_title(results, other))}" for one, other in pairs]


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def mechanisms(results: Results, a: str, b: str) -> list[dict[str, str]]:
    """The switches in which the two arms differ; each is on its own evidence in docs/mechanisms.md."""
    one, other = (_settings(results.arm(arm).settings) for arm in (a, b))
    names = [name for name in one if name in other and one[name] != other[name]]
    return [{"name": titles.capital(titles.plain(name)), "a": one[name], "b": other[name]} for name in names]


def assumptions(results: Results) -> list[dict[str, str]] | None:
    """Every parameter that no source states, with its range and why; None if the file carries no parameters."""
    if not results.has_parameters:
        return None
    table, rows = results.parameters, []
    for key, row in table[table["kind"] == "ASSUMED"].iterrows():
        span = f"{row['low']:g} to {row['high']:g}"
        rows.append(
            {
                "key": str(key),
                "value": f"{row['value']:g}",
                "range": span,
                "unit": row["unit"],
                "doc": row["doc"],
                "source": row["source"].removeprefix("ASSUMED").lstrip(":; "),
                "role": row["role"],
            }
        )
    return rows


def sourced(results: Results) -> int:
    """How many parameters are stated by a source or derived from one; 0 if the file carries no parameters."""
    return int((results.parameters["kind"] != "ASSUMED").sum()) if results.has_parameters else 0


def recorded(results: Results) -> str:
    """The options of devosim run that say what is recorded besides totals; without them it would be another file."""
    read = results.scenario
    n, share = read.get("recorded_replicates", 1), read.get("recorded_share", 1.0)
    lives = "none" if n == 0 else f"{share:g}" if share < 1 else "first" if n == 1 else "all"
    survey = read.get("output", {}).get("survey", False)
    return f" --trajectories {lives}" * (lives != "first") + " --survey" * bool(survey)


def scenario(results: Results) -> list[tuple[str, str]]:
    """What was run, in words, from the resolved scenario."""
    read = results.scenario
    area, horizon = read.get("area", {}), read.get("horizon", {})
    budget = area.get("annual_budget_pence")
    facts = [
        ("Area", area.get("title") or results.title),
        ("Residents of working age at policy start", number(float(results.places["residents"].sum()))),
        ("Places", number(len(results.places))),
        ("Yearly budget for employment and skills", words.pounds(budget) if budget else ""),
        (
            "Part of it in scope",
            f"{100 * area['commissionable_share']:.0f} %" if "commissionable_share" in area else "",
        ),
        ("Months before the policies, under the status quo", str(horizon.get("burn_in_months", ""))),
        ("Months of policy", str(len(results.months))),
        ("Replicates: the same residents, other luck", str(len(results.replicates))),
        ("Elasticity of labour demand", str(read.get("parameters", {}).get("demand.opening_elasticity", ""))),
    ]
    return [(name, value) for name, value in facts if value]


def arm_title(results: Results, arm: str) -> str:
    """Title of an arm."""
    return titles.capital(results.arm(arm).label or arm).replace("_", " ")


def _paired(results: Results, a: str, b: str, outcome: str) -> np.ndarray:
    total = results.comparison["total"].sel(group="all", outcome=outcome).load().astype(float)
    return (total.sel(arm=a) - total.sel(arm=b)).to_numpy()


def _number(value: float, decimals: int = 0, unknown: str = "unknown") -> str:
    return number(value, decimals) if np.isfinite(value) else unknown


def _settings(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.replace(" = ", "=").split() if "=" in part)


def attribution(attributed: Results | None) -> dict[str, Any] | None:
    """Parts of the difference by group of mechanisms, with intervals; None without an attribution."""
    if attributed is None:
        return None
    table = attributed.attribution().xs("group", level="level")
    yardsticks = [name for name in _YARDSTICKS if name in table.index.unique("yardstick")]
    rows = []
    for group in table.index.unique("name"):
        parts = [three(table, (name, group), ("mean", "low", "high")) for name in yardsticks]
        cells = [words.interval(*part, decimals=1) for part in parts]
        mechanisms = str(table["mechanisms"][yardsticks[0], group]) or "none that differ"
        rows.append([f"{titles.capital(titles.plain(str(group)))} ({titles.plain(mechanisms)})", *cells])
    return {"heads": [titles.yardstick(name) for name in yardsticks], "rows": rows}
