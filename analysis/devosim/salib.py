"""SALib, which designs and Sobol indices come from and which is installed only where they are wanted."""

from importlib import import_module
from typing import Any


def salib(module: str) -> Any:  # noqa: ANN401 - SALib has no types
    """A module of SALib; ImportError that says how to install it if it is not there."""
    try:
        return import_module(f"SALib.{module}")
    except ModuleNotFoundError as why:
        if (why.name or "").split(".")[0] != "SALib":
            raise
        raise ModuleNotFoundError('SALib is not installed: pip install "devosim[design]"', name="SALib") from why
