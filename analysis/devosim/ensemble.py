"""A collected ensemble: many runs of one design, read as arrays over setting, draw, replicate and arm.

>>> with devosim.open_ensemble("out/many.h5") as ensemble:   # doctest: +SKIP
...     runs = ensemble.scenario("tiny")
...     runs.compare("devolved", "national", setting="low")     # as Results.compare
...     runs.difference("into_work")                            # [setting, replicate], paired
"""

from pathlib import Path
from typing import Any

from devosim.arguments import choose
from devosim.ensemble_file import EnsembleFile
from devosim.opened import Opened
from devosim.runs import Runs


class Ensemble(Opened):
    """An open collected file, to be used in a `with` statement or closed when done.

    ResultError if the file is not what devosim collect wrote, or lacks runs of its design; ValueError for an unknown
    scenario, setting, arm, group or outcome.
    """

    def __init__(self, path: str | Path) -> None:
        super().__init__(EnsembleFile(path))
        self._file: EnsembleFile

    @property
    def design(self) -> dict[str, Any]:
        """The design as the program understood it: name, replicates, and every variant with its settings and seed."""
        return self._file.design

    @property
    def program(self) -> str:
        """Version and git revision of the program that began the ensemble."""
        return f"{self._file.attribute('program_version')} {self._file.attribute('git_revision')}"

    @property
    def scenarios(self) -> list[str]:
        """Names of the scenarios, in the order of the design."""
        return list(self._file.variants)

    def scenario(self, name: str | None = None) -> Runs:
        """The runs of one scenario; without a name that of a design with only one."""
        chosen = self.scenarios[0] if name is None and len(self.scenarios) == 1 else name
        return Runs(self._file, choose("scenario", chosen, self.scenarios, str(self.path)))
