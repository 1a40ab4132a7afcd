"""Which calibrated parameters are held by the ends of their ranges."""

from dataclasses import dataclass
from pathlib import Path

from devosim.calibrate.best import at_bounds
from devosim.calibrate.errors import InputError
from devosim.calibrate.program import Parameter
from devosim.calibrate.space import Space
from devosim.calibrate.tables import Table


@dataclass(frozen=True)
class Bounds:
    """How many parameters the calibration moved, and which of them are at a bound, in words."""

    moved: int
    at: list[str]


def bounds_of(best: Path, declared: list[Parameter]) -> Bounds:
    """Of the parameters that a `best.toml` names, at their declared values; InputError for one that there is not."""
    moved = Table.load(best).table("values").names()
    known = {parameter.key: parameter for parameter in declared}
    unknown = [key for key in moved if key not in known]
    if unknown:
        raise InputError(f"{best}: values.{unknown[0]} (the program declares no such parameter) calibrate again?")
    space = Space([known[key] for key in moved])
    return Bounds(len(moved), at_bounds(space, space.declared))
