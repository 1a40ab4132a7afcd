"""The door to a collected ensemble: what devosim collect wrote."""

import tomllib
from functools import cached_property
from typing import Any

from devosim.file import ENSEMBLE, ResultFile
from devosim.task_table import TaskTable, task_table


class EnsembleFile(ResultFile):
    """An open collected file, checked to hold every run of its design."""

    filetype, kind = ENSEMBLE, "a file written by devosim collect"

    @cached_property
    def design(self) -> dict[str, Any]:
        """The design, as the program understood it."""
        try:
            return tomllib.loads(self.text("design"))
        except tomllib.TOMLDecodeError as why:
            raise self.error("/design", f"not TOML: {why}", "the design of the ensemble as TOML") from why

    @cached_property
    def variants(self) -> dict[str, list[dict[str, Any]]]:
        """What the design says of each setting, by scenario, in its order."""
        found: dict[str, list[dict[str, Any]]] = {}
        try:
            for variant in self.design["variants"]:
                found.setdefault(variant["scenario"], []).append(variant)
                _ = variant["setting"], variant["set"], variant["arms"]
        except (KeyError, TypeError) as why:
            raise self.error("/design", f"incomplete: {why!r}", "scenario, setting, set and arms by variant") from why
        return found

    @cached_property
    def tasks(self) -> dict[str, TaskTable]:
        """Where the runs of each scenario are."""
        return {name: task_table(self, f"scenarios/{name}", self._expected(name)) for name in self.variants}

    def _expected(self, scenario: str) -> dict[str, list[Any]]:
        """Members of the axes, slowest first."""
        variants = self.variants[scenario]
        try:
            numbers = {name: int(self.design.get(name, 0)) for name in ("replicates", "draws", "first_draw")}
        except (TypeError, ValueError) as why:
            raise self.error("/design", f"no number: {why}", "whole numbers of replicates and draws") from why
        if numbers["replicates"] < 1 or not variants[0]["arms"]:
            raise self.error("/design", "no replicates or no arms", "at least one of each")
        draws = range(numbers["first_draw"], numbers["first_draw"] + numbers["draws"])
        return {
            "setting": [variant["setting"] for variant in variants],
            **({"draw": list(draws)} if draws else {}),
            "replicate": list(range(numbers["replicates"])),
            "arm": list(variants[0]["arms"]),
        }

    def _check(self) -> None:
        self._check_kind()
        _ = self.tasks
