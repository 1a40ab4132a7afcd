"""From central values to draws: runs with one group of inputs as in a draw, and all others central."""

import pandas as pd

from devosim.findings import runs, sweeps, tables
from devosim.findings.rows import rows_of
from devosim.findings.settings import Places

MEASURES = ("gross_jobs", "gross_qualifications", "months_in_work")
_ARMS = ("--arm", "national", "--arm", "devolved")


def groups_of(parameters: pd.DataFrame, ranges: pd.DataFrame) -> dict[str, list[str]]:
    """What differs between draws, by group: behaviour, each part of commissioning, and the rest.

    `parameters` has a column for each parameter, `ranges` a row for each, with its `role`.
    """
    groups: dict[str, list[str]] = {}
    for name in parameters.columns:
        parts = name.split(".")
        inputs = ".".join(parts[:2]) if parts[0] == "commissioning" else "effects, openings, travel"
        groups.setdefault("behaviour" if ranges.loc[name, "role"] == "calibrated" else inputs, []).append(name)
    return groups


def run_steps(places: Places, area: str, draws: range, extra: tuple[str, ...] = ()) -> int:
    """Runs, for each of these draws and each group, central values but for that group; how many were missing.

    Seeds are those of the central replicates of the same numbers, to which the table of the area has the runs.
    ValueError if the table of parameters is not there, or of another model.
    """
    held = tables.kept(places.parameters, runs.model())
    if held is None:
        raise ValueError(f"{places.parameters} (is not there) run draws first?")
    parameters = held.set_index("draw").drop(columns="model")
    groups = groups_of(parameters, tables.read(places.ranges).set_index("parameter"))
    ran = 0
    for draw, seed in sweeps.drawn(draws):
        for group, names in groups.items():
            with runs.claimed(places, f"{area}_step_{draw}_{group}") as is_mine:
                if is_mine and (draw, group) not in _kept(places, area):
                    values = _set(pd.Series(parameters.loc[draw, names]))
                    _run(places, area, draw, group, (*values, "--seed", str(seed), *extra))
                    ran += 1
    return ran


def _set(values: pd.Series) -> list[str]:
    return [part for name, value in values.items() for part in ("--set", f"{name}={float(value):.17g}")]


def _kept(places: Places, area: str) -> set[tuple[str, str]]:
    table = tables.kept(places.steps(area), runs.model())
    return set() if table is None else set(zip(table["draw"], table["what"], strict=True))


def _run(places: Places, area: str, draw: str, group: str, options: tuple[str, ...]) -> None:
    with runs.simulated(places, area, f"{area}_step_{draw}", (*_ARMS, *options)) as results:
        rows = rows_of(results)[["arm", "residents", *MEASURES]]
        program, seed = results.provenance["git_revision"], results.provenance["seed"]
    rows = rows.assign(draw=draw, seed=seed, what=group, program=program, model=runs.model())
    tables.append(places.steps(area), rows)
