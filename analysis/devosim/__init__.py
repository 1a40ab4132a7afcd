"""Reads the result files of devosim.

>>> import devosim
>>> with devosim.open("out/medium_ca.h5") as results:   # doctest: +SKIP
...     results.compare("devolved", "national")      # paired differences with 95 % intervals, by outcome
...     results.arm("devolved").rates("neet_youth")  # employment, unemployment, inactivity, NEET by month
...     devosim.plots.rates(results).savefig("rates.png")

Figures are in `devosim.plots`; `devosim.believe`, `design`, `gains`, `gains_by_person`, `hand_offs`, `intervals`,
`money`, `report`, `screening`, `spells`, `style` and `uncertainty` come when they are first used. A file is plain
HDF5 and valid netCDF-4: h5py and xarray open it without this package.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from devosim import plots
from devosim.arm import Arm
from devosim.ensemble import Ensemble
from devosim.errors import ResultError
from devosim.results import Results
from devosim.runs import Runs

__all__ = ["Arm", "Ensemble", "ResultError", "Results", "Runs", "open", "open_ensemble", "plots"]
__version__ = "0.1.0"

if TYPE_CHECKING:
    from devosim import (  # noqa: F401 - what __getattr__ finds
        believe,
        design,
        gains,
        gains_by_person,
        hand_offs,
        intervals,
        money,
        report,
        screening,
        spells,
        style,
        uncertainty,
    )


def open(path: str | Path) -> Results:  # noqa: A001
    """Open the result file at `path`, to be used in a `with` statement or closed when done.

    ResultError if there is no file, or it is not a whole result of a version that this package reads; TypeError if
    `path` is neither text nor a pathlib.Path.
    """
    return Results(path)


def open_ensemble(path: str | Path) -> Ensemble:
    """Open the collected ensemble at `path`, to be used in a `with` statement or closed when done.

    ResultError if it is not what devosim collect wrote, or lacks a run of its design; TypeError if `path` is no path.
    """
    return Ensemble(path)


_LATER = (
    *("believe", "design", "gains", "gains_by_person", "hand_offs", "intervals", "money", "report", "screening"),
    *("spells", "style", "uncertainty"),
)


def __getattr__(name: str) -> ModuleType:
    if name in _LATER:
        return import_module(f"devosim.{name}")
    raise AttributeError(f"module 'devosim' has no attribute {name!r}", name=name, obj=import_module("devosim"))


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
