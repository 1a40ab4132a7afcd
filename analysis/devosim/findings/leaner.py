"""Equal spending that is run and not scaled: the full agreement with so small a grant that it spends what national did."""

import re
from pathlib import Path

import pandas as pd

from devosim.findings import runs, sweeps, tables
from devosim.findings.estimands import by_arm, effects, net_of, pick, share_worse, times_spent
from devosim.findings.rows import rows_of
from devosim.findings.settings import AGAINST_NATIONAL, AREAS, CENTRAL, Places
from devosim.findings.words import alone, interval, middle, plain, share
from devosim.whole_file import write_whole

_ARMS = ("none", "devolved")
_AREA_FILES = Path("configs/areas")
_BUDGET = re.compile(r"(?<=\[annual_budget_gbp\]\n)(?:(?!\[).*\n)+")


def run_leaner(places: Places, area: str, numbers: range, central: int, extra: tuple[str, ...] = ()) -> int:
    """Runs draws of an area, and `central` replicates besides, with their share of the grant; how many were missing.

    Of each the totals of the area have the run at the full grant, whose spending says the share. ValueError without it.
    """
    totals = tables.kept(places.totals(area), runs.model())
    if totals is None:
        raise ValueError(f"{places.totals(area)} (is not there) run draws first?")
    shares = share_of_grant(totals)
    wanted = [*sweeps.drawn(numbers), *sweeps.at_central(range(central))]
    if missing := [one for one in wanted if one not in shares.index]:
        raise ValueError(f"{places.totals(area)} (has no draw {missing[0][0]} of seed {missing[0][1]}) run it first?")
    return sum(sweeps.run_missing(places, _sweep(places, area, shares[one], extra), [one]) for one in wanted)


def share_of_grant(totals: pd.DataFrame) -> "pd.Series[float]":
    """By draw and seed: what national commissioning spends over what the full agreement does, in hundredths, at most 1."""
    arms = by_arm(totals)
    return times_spent(arms, "national", "devolved").round(2).clip(upper=1.0)


def with_share(area_file: str, share_of: float) -> str:
    """The text of an area file with this share of its budget."""
    part = _BUDGET.search(area_file)
    if part is None:
        raise ValueError("area file (has no annual_budget_gbp) name it?")
    scaled = re.sub(
        r"(?m)^(value|low|high) = ([0-9_]+)$",
        lambda found: f"{found[1]} = {round(int(found[2]) * share_of)}",
        part[0],
    )
    return area_file[: part.start()] + scaled + area_file[part.end() :]


def _sweep(places: Places, area: str, share_of: float, extra: tuple[str, ...]) -> sweeps.Sweep:
    file = runs.folder(places) / f"{area}_at_{round(100 * share_of)}.toml"
    write_whole(file, with_share((_AREA_FILES / f"{area}.toml").read_text(), share_of))
    options = ("--set", f"area.file={file.resolve()}", *extra)
    return sweeps.Sweep(f"{area}_leaner", area, places.leaner(area), rows_of, options, arms=_ARMS)


def difference(totals: pd.DataFrame, lean: pd.DataFrame) -> "pd.Series[float]":
    """By draw and seed: years in work of 1,000 residents, the full agreement with less grant less national with all.

    What is left between their spending is scaled.
    """
    full, less = by_arm(totals), by_arm(lean)
    nearly = net_of(full, "national", "spend") / net_of(less, "devolved", "spend")
    years = net_of(less, "devolved", "years") * nearly - net_of(full, "national", "years")
    return (1000 * years / full["national"]["residents"]).dropna()


def section(read: dict[str, pd.DataFrame], totals: dict[str, pd.DataFrame]) -> str:
    """The section of the page, of areas whose tables are of one model; nothing without any."""
    held = {area: frame for area, frame in read.items() if area in totals}
    if not held:
        return ""
    lines = [
        "| area | draws | grant, % | years in work of 1,000, run | worse in | the same draws, scaled | worse in | run less scaled "
        "| central replicates, run | scaled |",
        "|---" * 10 + "|",
        *(_line(area, totals[area], lean) for area, lean in held.items()),
    ]
    return TEXT.format(alone=alone(held), table="\n".join(lines))


def _line(area: str, totals: pd.DataFrame, lean: pd.DataFrame) -> str:
    every, scaled = difference(totals, lean), _scaled(totals)
    is_central = every.index.get_level_values("draw") == CENTRAL
    run, there = every[~is_central], every[is_central]
    central = [interval(there, 1), interval(scaled.reindex(there.index), 1)]
    return f"| {' | '.join([AREAS[area], str(len(run)), *_cells(run, scaled, totals), *central])} |"


def _cells(run: "pd.Series[float]", scaled: "pd.Series[float]", totals: pd.DataFrame) -> list[str]:
    """Of draws; nothing where there are none."""
    if run.empty:
        return ["-"] * 6
    both = pd.concat([run.rename("run"), scaled.rename("scaled")], axis=1, join="inner")
    cells = [middle(100 * share_of_grant(totals).reindex(both.index), 0, plain)]
    for values in (both["run"], both["scaled"]):
        cells += [middle(values, 1), share(share_worse(values))]
    return [*cells, middle(both["run"] - both["scaled"], 1)]


def _scaled(totals: pd.DataFrame) -> "pd.Series[float]":
    rows = pick(effects(totals), AGAINST_NATIONAL, "equal_spend", "years")
    return rows.set_index(["draw", "seed"])["effect"]


TEXT = """### At equal spending, run and not scaled

*Equal spending* above scales what the full agreement gains as if it were in proportion to what it spends. Here the full agreement is run with so small a grant that it
spends about what national commissioning spends of the whole grant in the same draw (*grant*, per cent of it), and what is left between the two is scaled; the burn-in and `none` have that
grant, too.{alone}

{table}"""
