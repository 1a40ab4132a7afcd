"""Tables for people, and the files that a calibration leaves."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from devosim.calibrate.best import Best
from devosim.calibrate.errors import InputError
from devosim.calibrate.program import Parameter
from devosim.calibrate.space import Space
from devosim.calibrate.targets import Target
from devosim.whole_file import write_whole

Provenance = dict[str, str | int | list[int] | list[float] | list[str]]


def residuals(best: Best) -> str:
    """Every target with its residual, in deviations; all are simulated at the status quo."""
    names = f"{'published':>10} {'low':>9} {'high':>9} {'simulated':>10} {'error':>8} {'deviations':>10}"
    lines = [f"{'target':28} {names}  role"]
    for verdict in best.verdicts:
        target = verdict.target
        lines.append(
            f"{target.name:28} {target.value:10.4g} {target.low:9.4g} {target.high:9.4g} {verdict.simulated:10.4g} "
            f"{verdict.error:8.2g} {verdict.deviations:+10.2f}  {target.role}{_elsewhere(target, ', ')}"
        )
    return "\n".join(lines)


def _elsewhere(target: Target, before: str) -> str:
    """What is to be known of a held-out figure that was measured in a market of its own."""
    words = f"measured in the market of {target.market}, simulated at the status quo"
    return before + words if target.market else ""


def point_table(space: Space, point: np.ndarray, declared: Sequence[Parameter]) -> str:
    """The parameters of a point beside their declared values and ranges."""
    lines = [f"{'parameter':34} {'value':>10} {'declared':>10} {'low':>9} {'high':>9}"]
    values = space.values(point)
    for parameter in declared:
        if parameter.key in values:
            moved = f"{values[parameter.key]:10.5g} {parameter.value:10.5g}"
            lines.append(f"{parameter.key:34} {moved} {parameter.low:9.4g} {parameter.high:9.4g}")
    return "\n".join(lines)


def write_best(path: Path, space: Space, best: Best, provenance: Provenance) -> None:
    """Values by key, where they come from, and the residual of every target, as TOML."""
    lines = ["# Written by devosim-calibrate: the point that fits best. Not to be edited.", "", "[provenance]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in provenance.items()]
    lines += ["", "[values]"]
    lines += [f"{json.dumps(key)} = {value!r}" for key, value in space.values(best.point).items()]
    for verdict in best.verdicts:
        comment = _elsewhere(verdict.target, "  # ")
        lines += ["", f"[residuals.{verdict.target.name}]", f'role = "{verdict.target.role}"{comment}']
        numbers = {
            "published": verdict.target.value,
            "simulated": verdict.simulated,
            "standard_error": verdict.error,
            "deviations": verdict.deviations,
        }
        lines += [f"{key} = {float(f'{value:.6g}')!r}" for key, value in numbers.items()]
    write_whole(path, "\n".join(lines) + "\n")


def write_set(path: Path, space: Space, points: np.ndarray, declared: Sequence[Parameter]) -> None:
    """The points as CSV, one column a parameter.

    Columns of an earlier file keep their places, at the declared value where the parameter no longer moves; new ones
    come after them.
    """
    columns = _columns_of(path)
    columns += [key for key in space.keys if key not in columns]
    fixed = {parameter.key: parameter.value for parameter in declared}
    gone = [key for key in columns if key not in fixed]
    if gone:
        raise InputError(
            f"{path}: {gone[0]} (the program declares no such parameter) rename the column, or remove it?"
        )
    rows = []
    for point in points:
        values = fixed | space.values(point)
        rows.append(",".join(repr(float(values[key])) for key in columns))
    write_whole(path, "\n".join([",".join(columns), *rows]) + "\n")


def _columns_of(path: Path) -> list[str]:
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file), [])
