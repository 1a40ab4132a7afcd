"""A collected ensemble: many runs of one design, read as arrays over setting, draw, replicate and arm.

>>> with devosim.open_ensemble("out/many.h5") as ensemble:   # doctest: +SKIP
...     runs = ensemble.scenario("tiny")
...     runs.compare("devolved", "national", setting="low")     # as Results.compare
...     runs.difference("into_work")                            # [setting, replicate], paired
"""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from devosim.arguments import choose
from devosim.ensemble_file import EnsembleFile
from devosim.runs import Runs


class Ensemble:
    """An open collected file, to be used in a `with` statement or closed when done.

    ResultError if the file is not what devosim collect wrote, or lacks runs of its design; ValueError for an unknown
    scenario, setting, arm, group or outcome.
    """

    def __init__(self, path: str | Path) -> None:
        self._file = EnsembleFile(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ensemble({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; arrays that were not loaded cannot be read any more."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Path of the file."""
        return self._file.path

    @property
    def design(self) -> dict[str, Any]:
        """The design as the program understood it: name, replicates, and every variant with its settings and seed."""
        return self._file.design

    @property
    def scenarios(self) -> list[str]:
        """Names of the scenarios, in the order of the design."""
        return list(self._file.variants)

    def scenario(self, name: str | None = None) -> Runs:
        """The runs of one scenario; without a name that of a design with only one."""
        chosen = self.scenarios[0] if name is None and len(self.scenarios) == 1 else name
        return Runs(self._file, choose("scenario", chosen, self.scenarios, str(self.path)))
