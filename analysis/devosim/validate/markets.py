"""Labour markets other than the status quo, in which held-out figures were measured and are asked for as well.

A market differs from the status quo in the factor of its openings alone, and that is set to its unemployment alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from devosim.calibrate.errors import InputError
from devosim.calibrate.position import position
from devosim.calibrate.program import Experiment
from devosim.calibrate.tables import Table
from devosim.calibrate.targets import Target

NEAR = 0.003  # share of the active: as near as the calibration comes to the unemployment of the status quo
MOST = 20.0  # factor of a shock that the program takes
OWN = ("name", "title", "shocks")  # in which the scenario of a market may differ from that of the status quo


@dataclass(frozen=True)
class Market:
    """A market: its runs, what is published of it, and what a reader is to know."""

    name: str
    experiment: Experiment
    factor: float  # of openings, from the first month of the burn-in to the end
    unemployment: float  # published, of the active
    source: str
    doc: str  # why figures are asked for in this market, a sentence
    others: str  # of which years the other figures are, a sentence
    levels: tuple[str, ...]  # targets that are shown of it
    flows: tuple[str, ...]  # targets whose published values are of it


def load_markets(root: Table, runs: Experiment, targets: list[Target], targets_file: Path) -> list[Market]:
    """Every market of the table `markets`; InputError for one that is wrong, missing or never asked for."""
    tables = root.table("markets") if "markets" in root else None
    names = [] if tables is None else tables.names()
    for target in targets:
        if target.market and target.market not in names:
            known = f"declare it as [markets.{target.market}] in {root.file}"
            raise _row(targets_file, target).wrong("market", "is unknown", known)
    for name in names:
        if tables is not None and name not in {target.market for target in targets}:
            raise tables.wrong(name, f"no row of {targets_file} is of this market", "remove it")
    return [] if tables is None else [_market(name, tables.table(name), runs, targets) for name in names]


def refuse_unlike(market: Market, simulated: float, status_quo: float) -> None:
    """InputError if simulated unemployment is not that of the market; it says which factor may be right.

    `status_quo` is simulated unemployment without the factor.
    """
    if abs(simulated - market.unemployment) <= NEAR:
        return
    file = market.experiment.scenario
    where = position(file.read_text(encoding="utf-8"), ("shocks", "factor"))
    raise InputError(
        f"{file}:{where}: shocks.factor = {market.factor:g} (unemployment is {100 * simulated:.2f} % with it, "
        f"{100 * status_quo:.2f} % without, and {100 * market.unemployment:.2f} % in the market of {market.name}, "
        f"which {100 * NEAR:g} points may be off) {_advice(market, simulated, status_quo)}?"
    )


def _advice(market: Market, simulated: float, status_quo: float) -> str:
    """The factor on the line through both runs."""
    if simulated == status_quo:
        return "set another"
    slope = (market.factor - 1) / (simulated - status_quo)
    right = 1 + slope * (market.unemployment - status_quo)
    return f"set it to about {right:.3f}" if 0 <= right <= MOST else "set another"


def _market(name: str, table: Table, runs: Experiment, targets: list[Target]) -> Market:
    experiment = replace(runs, scenario=table.file.parent / table.text("scenario"))
    unemployment = table.number("unemployment")
    if not 0 < unemployment < 1:
        raise table.wrong("unemployment", "is no share of the active", "write such as 0.08")
    factor = _factor(table, experiment, runs)
    source, doc, others = (table.text(key) for key in ("source", "doc", "others"))
    levels, flows = (_named(table, key, targets) for key in ("levels", "flows"))
    market = Market(name, experiment, factor, unemployment, source, doc, others, levels, flows)
    table.finish()
    return market


def _named(table: Table, key: str, targets: list[Target]) -> tuple[str, ...]:
    names = table.texts(key)
    known = {target.name for target in targets if target.role == "target"}
    for name in names:
        if name not in known:
            raise table.wrong(key, f"{name} is no target", "name targets alone")
    return tuple(names)


def _factor(table: Table, experiment: Experiment, runs: Experiment) -> float:
    """That of openings, which is all in which the scenario differs from that of the status quo."""
    here, there = (Table.load(each.scenario).plain() for each in (experiment, runs))
    for key in _different(here, there):
        why = f"differs from {runs.scenario} in {key}, too"
        raise table.wrong("scenario", why, f"let nothing differ but {', '.join(OWN)}")
    shocks = here.get("shocks", [])
    if "shocks" in there or not (isinstance(shocks, list) and len(shocks) == 1 and _is_of_the_whole(shocks[0], runs)):
        why = "its shocks are not one more than the status quo has, of all openings, from the burn-in to the end"
        raise table.wrong("scenario", why, "write one, and set nothing but its factor")
    return float(shocks[0]["factor"])


def _different(here: dict[str, Any], there: dict[str, Any]) -> Iterator[str]:
    return (key for key in sorted({*here, *there} - {*OWN}) if here.get(key) != there.get(key))


def _is_of_the_whole(shock: object, runs: Experiment) -> bool:
    match shock:
        case {"kind": "openings", "from": int(first), "months": int(months), "factor": int() | float(), **rest}:
            return not rest and first == -runs.burn_in_months and first + months >= runs.policy_months
    return False


def _row(file: Path, target: Target) -> Table:
    return Table.load(file).table(target.name)
