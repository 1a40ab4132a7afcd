"""Participant-net: what their own support does for those who start it, in runs of their own, and the section on it."""

import pandas as pd

import devosim
from devosim.findings import sweeps
from devosim.findings.estimands import at_central, by_arm, drawn, share_worse
from devosim.findings.settings import AREAS, MONTHS, Places
from devosim.findings.words import alone, earlier, middle, plain, share

SAMPLE = 0.1  # of residents
_ARMS = ("national", "hybrid", "devolved")


def run_participants(places: Places, area: str, numbers: range, central: int, extra: tuple[str, ...] = ()) -> int:
    """As `sweeps.run_draws`, and `central` replicates besides, with a sample that lives again without its own support."""
    options = ("--set", f"output.participants={SAMPLE}", *extra)
    sweep = sweeps.Sweep(f"{area}_participants", area, places.participants(area), rows_of, options, arms=_ARMS)
    return sweeps.run_missing(places, sweep, [*sweeps.drawn(numbers), *sweeps.at_central(range(central))])


def rows_of(results: devosim.Results) -> pd.DataFrame:
    """One row for each replicate and arm: those of `Results.participant_totals`, and how many residents the area has."""
    return results.participant_totals().reset_index().assign(residents=int(results.places["residents"].sum()))


def section(read: dict[str, pd.DataFrame], totals: dict[str, pd.DataFrame], now: str) -> str:
    """The section of the page; nothing without a table. `totals`: what all residents do; `now`: fingerprint of the model."""
    if not read:
        return ""
    lines = [
        "| area | arm | runs | jobs credited, gross | by own support, net | net at most half of gross in | years in work, net "
        "| qualifications, net | years of all residents for one by own support |",
        "|---" * 9 + "|",
    ]
    for area, frame in read.items():
        for runs, said in _kinds(frame):
            lines += [f"| {AREAS[area]} | {arm} | {_cells(runs, totals.get(area), arm, said)} |" for arm in _ARMS]
    differences = [
        "| area | against | runs | starters: that one | devolved | jobs by own support | worse in | years in work | worse in "
        "| qualifications | worse in |",
        "|---" * 11 + "|",
    ]
    differences += [
        f"| {AREAS[area]} | {other} | {_against(runs, other, said)} |"
        for area, frame in read.items()
        for other in _ARMS[:2]
        for runs, said in _kinds(frame)
    ]
    said = _SECTION.format(
        sample=100 * SAMPLE, alone=alone(read), table="\n".join(lines), differences="\n".join(differences)
    )
    return said + earlier(read.values(), now)


def _kinds(frame: pd.DataFrame) -> list[tuple[pd.DataFrame, str]]:
    """Those runs of a table that there are: of draws, and at central values."""
    return [
        (runs, said)
        for runs, said in ((drawn(frame), "draws"), (at_central(frame), "at central values"))
        if len(runs)
    ]


def per_100(rows: pd.DataFrame) -> pd.DataFrame:
    """Of 100 starters of each run: gross and net jobs, net years in work and net qualifications."""
    starters = rows["starters"].where(rows["starters"] > 0)
    return 100 * _by_own_support(rows).assign(gross=rows["gross_new_jobs"]).div(starters, axis=0)


def _cells(rows: pd.DataFrame, totals: pd.DataFrame | None, arm: str, said: str) -> str:
    own = rows[rows["arm"] == arm].set_index(["draw", "seed"])
    of = per_100(own)
    half = float((of["net"] <= of["gross"] / 2).mean())
    spreads = [middle(of[name], 1, plain) for name in ("gross", "net", "years", "qualifications")]
    spreads.insert(2, share(half))
    return " | ".join([f"{len(of)} {said}", *spreads, _of_all(own, totals, arm)])


def _of_all(own: pd.DataFrame, totals: pd.DataFrame | None, arm: str) -> str:
    """Years in work that all residents gain beyond no support, for each that the sample, scaled up, gains by its own."""
    if totals is None:
        return "-"
    arms = by_arm(totals)
    net = (arms[arm]["years"] - arms["none"]["years"]).rename("net")
    both = pd.concat([net, _by_own_support(own)["years"] / SAMPLE], axis=1, join="inner")
    return f"{both['net'].sum() / both['years'].sum():.2f}" if both["years"].sum() > 0 else "-"


def per_1000(rows: pd.DataFrame) -> pd.DataFrame:
    """Of 1,000 residents whom the sample stands for: starters, and what their own support does for all of them."""
    return 1000 * _by_own_support(rows).assign(starters=rows["starters"]).div(SAMPLE * rows["residents"], axis=0)


def _by_own_support(rows: pd.DataFrame) -> pd.DataFrame:
    """What the sample of each run has more than without its own support: jobs, years in work, qualifications."""
    more = {
        name: rows[f"sample_{name}"] - rows[f"sample_{name}_without"]
        for name in ("new_jobs", "months_in_work", "qualifications")
    }
    return pd.DataFrame({"net": more["new_jobs"], "years": more["months_in_work"] / MONTHS,
                         "qualifications": more["qualifications"]})  # fmt: skip


def _against(rows: pd.DataFrame, other: str, said: str) -> str:
    of = {str(arm): per_1000(part.set_index(["draw", "seed"])) for arm, part in rows.groupby("arm")}
    gaps = (of["devolved"] - of[other]).dropna()
    cells = [f"{len(gaps)} {said}"]
    cells += [plain(float(of[arm]["starters"].median()), 0) for arm in (other, "devolved")]
    for name in ("net", "years", "qualifications"):
        cells += [middle(gaps[name], 1, plain), share(share_worse(gaps[name]))]
    return " | ".join(cells)


_SECTION = """## Participant-net: what their own support does for those who start it

{sample:.0f} per cent of residents live again with only their own support switched off, and with the same luck; all of them, and so those who start
support, are compared with themselves, over all five years. For 100 starters: *jobs credited*, which begin in support or within half a year of it;
*by own support*, all new jobs of the sample less those that it begins without. Who stays in a job begins no other, so that new jobs
can be fewer where years in work are more. Places and jobs that the sample leaves go to others: this is what support does for
participants, and only what the sample takes from itself is displacement. Medians over draws, or over replicates at central values, with the middle 90 per cent of them. The last column holds what all residents gain beyond no support against this, as a ratio of sums over the same runs: below 1 is displacement among residents,
above 1 others gain, too. Draws are those of the same numbers as above, in runs of their own. Who starts differs between arms: more is not done by longer support alone.{alone}

{table}

What it does for all of them, for 1,000 residents of 16-64, devolved less the other, in the same runs:

{differences}"""
