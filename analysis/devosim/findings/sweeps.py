"""Sweeps over draws of the parameters and replicates at central values: runs what their tables do not have yet."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import devosim
from devosim.findings import runs, tables
from devosim.findings.rows import rows_of
from devosim.findings.settings import ARMS, CENTRAL, CENTRED_DIMENSIONS, FIRST_SEED, Places


class Sweep(NamedTuple):
    """Runs of an area that one table is of."""

    name: str  # of the sweep, among all
    area: str
    table: Path
    rows: Callable[[devosim.Results], pd.DataFrame]  # what is kept of a result
    options: tuple[str, ...] = ()  # of the program, the same for all runs
    read: tuple[str, ...] = ()  # files that these runs read besides those that all read
    arms: tuple[str, ...] = ARMS


def run_draws(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """Runs the draws of an area that its table lacks, and no other process is at; how many there were."""
    return run_missing(places, _totals(places, area, extra), drawn(numbers))


def run_centred(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """As `run_draws`, of draws of which half lie on either side of every declared value."""
    options = ("--set", f"tables.draw_dimensions={CENTRED_DIMENSIONS}", *extra)
    sweep = Sweep(f"{area}_centred", area, places.centred(area), rows_of, options, (CENTRED_DIMENSIONS,))
    return run_missing(places, sweep, drawn(numbers))


def run_today(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """As `run_draws`, from a world that has had the hybrid for long instead of national commissioning."""
    options = ("--set", "status_quo=hybrid_2025", *extra)
    return run_missing(places, Sweep(f"{area}_today", area, places.today(area), rows_of, options), drawn(numbers))


def run_shelf(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """As `run_draws`, with a full agreement that buys the schemes of national commissioning instead of the three offers."""
    options = ("--set", "arms.devolved.catalogue=national", *extra)
    return run_missing(places, Sweep(f"{area}_shelf", area, places.shelf(area), rows_of, options), drawn(numbers))


def run_central(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """Runs replicates at central values that the table lacks, each with a seed of its own as draws have."""
    return run_missing(places, _totals(places, area, extra), at_central(numbers))


def drawn(numbers: range) -> list[tuple[str, int]]:
    """Draw and seed of these draws."""
    return [(str(number), FIRST_SEED + number) for number in numbers]


def at_central(numbers: range) -> list[tuple[str, int]]:
    """The same of these replicates at central values."""
    return [(CENTRAL, FIRST_SEED + number) for number in numbers]


def _totals(places: Places, area: str, extra: tuple[str, ...]) -> Sweep:
    return Sweep(area, area, places.totals(area), rows_of, extra)


def run_missing(places: Places, sweep: Sweep, wanted: list[tuple[str, int]]) -> int:
    """Runs those (draw, seed) that the table lacks, and no other process is at; how many there were."""
    ran = 0
    for draw, seed in wanted:
        with runs.claimed(places, f"{sweep.name}_{draw}_{seed}") as is_mine:
            if not is_mine or (draw, seed) in _kept(sweep):
                continue
            number = () if draw == CENTRAL else ("--draw", draw)
            _run(places, sweep, draw, ("--seed", str(seed), *number))
            ran += 1
    return ran


def _kept(sweep: Sweep) -> set[tuple[str, int]]:
    """Draw and seed of what a table holds. ValueError if that is of another model."""
    table = tables.kept(sweep.table, runs.model(*sweep.read))
    return set() if table is None else set(zip(table["draw"], table["seed"], strict=True))


def _run(places: Places, sweep: Sweep, draw: str, options: tuple[str, ...]) -> None:
    every = (*runs.HYBRID, *runs.of_arms(sweep.arms), *options, *sweep.options)
    with runs.simulated(places, sweep.area, f"{sweep.name}_{draw}", every) as results:
        _keep(places, sweep, draw, results)


def _keep(places: Places, sweep: Sweep, draw: str, results: devosim.Results) -> None:
    rows = sweep.rows(results).drop(columns="replicate")
    rows.insert(0, "draw", draw)
    rows.insert(1, "seed", results.provenance["seed"])
    rows["program"], rows["model"] = results.provenance["git_revision"], runs.model(*sweep.read)
    if not sweep.read:
        _keep_parameters(places, draw, results.parameters)
    tables.append(sweep.table, rows)


def _keep_parameters(places: Places, draw: str, parameters: pd.DataFrame) -> None:
    """Those of a draw are the same in every area."""
    drawn = parameters[(parameters["role"] == "calibrated") | parameters.index.isin(_with_a_dimension())]
    if draw == CENTRAL:
        columns = ["value", "low", "high", "unit", "role"]
        tables.write(places.ranges, drawn[columns].rename_axis("parameter").reset_index())
        return
    values = pd.DataFrame([{"draw": draw} | drawn["value"].to_dict() | {"model": runs.model()}])
    if places.parameters.exists():
        before = tables.read(places.parameters)
        held = before[before["draw"] == draw]
        if len(held) and not _same(held, values):
            raise ValueError(
                f"{places.parameters} (holds other values of draw {draw} than the program has) remove it to begin again?"
            )
        if len(held):
            return
    tables.append(places.parameters, values)


def _same(held: pd.DataFrame, values: pd.DataFrame) -> bool:
    """Whether a row of the table is these values, whatever the order of the columns."""
    if sorted(held.columns) != sorted(values.columns):
        return False
    if not held["model"].equals(values["model"].set_axis(held.index)):
        return False
    names = [name for name in values if name not in ("draw", "model")]
    return bool((held[names].to_numpy(dtype=float) == values[names].to_numpy(dtype=float)).all())


def _with_a_dimension() -> set[str]:
    """The parameters that have a coordinate of their own in a draw."""
    return set(pd.read_csv(runs.DIMENSIONS)["parameter"])
