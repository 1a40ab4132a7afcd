"""Participant-net: what their own support does for those who start it, in runs of their own, and the section on it."""

import pandas as pd

import devosim
from devosim.findings import sweeps
from devosim.findings.estimands import at_central, drawn, share_worse
from devosim.findings.settings import AREAS, Places
from devosim.findings.words import earlier, middle, plain, share

SAMPLE = 0.1  # of residents
_ARMS = ("national", "hybrid", "devolved")
_MONTHS = 12  # of a year


def run_participants(places: Places, area: str, numbers: range, central: int, extra: tuple[str, ...] = ()) -> int:
    """As `sweeps.run_draws`, and `central` replicates besides, with a sample that lives again without its own support."""
    options = ("--set", f"output.participants={SAMPLE}", *extra)
    sweep = sweeps.Sweep(f"{area}_participants", area, places.participants(area), rows_of, options, arms=_ARMS)
    return sweeps.run_missing(places, sweep, [*sweeps.drawn(numbers), *sweeps.at_central(range(central))])


def rows_of(results: devosim.Results) -> pd.DataFrame:
    """One row for each replicate and arm: those of `Results.participant_totals`."""
    return results.participant_totals().reset_index()


def section(read: dict[str, pd.DataFrame], now: str) -> str:
    """The section of the page; nothing without a table. `now`: fingerprint of the model."""
    if not read:
        return ""
    lines = [
        "| area | arm | draws | jobs credited, gross | by own support, net | net at most half of gross in | years in work, net "
        "| qualifications, net | jobs, net, central values |",
        "|---" * 9 + "|",
    ]
    for area, frame in read.items():
        lines += [f"| {AREAS[area]} | {arm} | {_cells(frame[frame['arm'] == arm])} |" for arm in _ARMS]
    differences = [
        "| area | starters: national | devolved | jobs by own support, devolved less national | worse in | years in work | worse in "
        "| qualifications | worse in |",
        "|---" * 9 + "|",
    ]
    differences += [f"| {AREAS[area]} | {_against(frame)} |" for area, frame in read.items() if drawn(frame).size]
    more = _AGAINST + "\n".join(differences) if len(differences) > 2 else ""
    return _SECTION.format(sample=100 * SAMPLE, table="\n".join(lines)) + more + earlier(read.values(), now)


def per_100(rows: pd.DataFrame) -> pd.DataFrame:
    """Of 100 starters of each run: gross and net jobs, net years in work and net qualifications."""
    starters = rows["starters"].where(rows["starters"] > 0)
    return 100 * _by_own_support(rows).assign(gross=rows["gross_new_jobs"]).div(starters, axis=0)


def _cells(rows: pd.DataFrame) -> str:
    draws, central = per_100(drawn(rows)), per_100(at_central(rows))
    half = float((draws["net"] <= draws["gross"] / 2).mean()) if len(draws) else float("nan")
    spreads = [middle(draws[name], 1, plain) for name in ("gross", "net", "years", "qualifications")]
    spreads.insert(2, share(half))
    mean = f"{plain(float(central['net'].mean()), 1)} ({len(central)})"
    return " | ".join([str(len(draws)), *spreads, mean])


def per_1000(rows: pd.DataFrame) -> pd.DataFrame:
    """Of 1,000 residents of the sample of each run: starters, and what their own support does for all of them."""
    return 1000 * _by_own_support(rows).assign(starters=rows["starters"]).div(rows["sampled"], axis=0)


def _by_own_support(rows: pd.DataFrame) -> pd.DataFrame:
    """What all starters of each run have more than without their own support: jobs, years in work, qualifications."""
    more = {name: rows[name] - rows[f"{name}_without"] for name in ("new_jobs", "months_in_work", "qualifications")}
    return pd.DataFrame({"net": more["new_jobs"], "years": more["months_in_work"] / _MONTHS,
                         "qualifications": more["qualifications"]})  # fmt: skip


def _against(rows: pd.DataFrame) -> str:
    of = {str(arm): per_1000(part.set_index(["draw", "seed"])) for arm, part in drawn(rows).groupby("arm")}
    gaps = (of["devolved"] - of["national"]).dropna()
    cells = [plain(float(of[arm]["starters"].median()), 0) for arm in ("national", "devolved")]
    for name in ("net", "years", "qualifications"):
        cells += [middle(gaps[name], 1, plain), share(share_worse(gaps[name]))]
    return " | ".join(cells)


_SECTION = """## Participant-net: what their own support does for those who start it

{sample:.0f} per cent of residents live again with only their own support switched off, and with the same luck; those of them who start support
are compared with themselves, over all five years. For 100 starters: *jobs credited*, which begin in support or within half a year of it;
*by own support*, all new jobs of theirs less those that they begin without it. Who stays in a job begins no other, so that new jobs
can be fewer where years in work are more. Places and jobs that the sample leaves go to others: this is what support does for
participants, and none of it is displacement. Medians over draws, with the middle 90 per cent of them; the last column is the mean at central
values, with how many replicates. Draws are those of the same numbers as above, in runs of their own.

{table}"""

_AGAINST = """

An arm with fewer and longer support does more for each who starts it. What it does for all of them is for 1,000 residents of the sample, in the same
draws:

"""
