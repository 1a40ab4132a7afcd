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
        listed = self.design.get("variants")
        if not isinstance(listed, list) or not listed:
            raise self.error("/design", "no variants", "a list of variants, one for each setting of each scenario")
        found: dict[str, list[dict[str, Any]]] = {}
        for variant in listed:
            self._check_variant(variant)
            found.setdefault(variant["scenario"], []).append(variant)
        for scenario, variants in found.items():
            self._check_together(scenario, variants)
        return found

    @cached_property
    def tasks(self) -> dict[str, TaskTable]:
        """Where the runs of each scenario are."""
        return {name: task_table(self, f"scenarios/{name}", self._expected(name)) for name in self.variants}

    def _expected(self, scenario: str) -> dict[str, list[Any]]:
        """Members of the axes, slowest first."""
        variants = self.variants[scenario]
        n, n_draws = self._whole("replicates", 1), self._whole("draws", 0)
        first = self._whole("first_draw", 0)
        return {
            "setting": [variant["setting"] for variant in variants],
            **({"draw": list(range(first, first + n_draws))} if n_draws else {}),
            "replicate": list(range(n)),
            "arm": list(variants[0]["arms"]),
        }

    def _whole(self, name: str, least: int) -> int:
        value = self.design.get(name, 0)
        if type(value) is not int or value < least:
            raise self.error("/design", f"{name} = {value!r}", f"a whole number from {least} on")
        return value

    def _check_variant(self, variant: Any) -> None:  # noqa: ANN401
        given = variant if isinstance(variant, dict) else {}
        for name in ("scenario", "setting"):
            if not isinstance(given.get(name), str):
                raise self.error("/design", f"a variant without {name}", f"a text as {name} of every variant")
        for name in ("set", "arms"):
            if not _is_list_of_text(given.get(name)) or (name == "arms" and not given[name]):
                wrong = f"{name} = {given.get(name)!r} in setting {given['setting']!r}"
                raise self.error("/design", wrong, f"a list of text as {name} of every variant")

    def _check_together(self, scenario: str, variants: list[dict[str, Any]]) -> None:
        """Settings and arms are axes, so each is named once, and arms are those of every setting."""
        arms = variants[0]["arms"]
        for called, names in (("setting", [variant["setting"] for variant in variants]), ("arm", arms)):
            if twice := sorted(name for name in set(names) if names.count(name) > 1):
                raise self.error("/design", f"{called} {twice[0]!r} twice in scenario {scenario!r}", "every one once")
        if others := [variant["setting"] for variant in variants if variant["arms"] != arms]:
            raise self.error("/design", f"other arms in setting {others[0]!r}", "the same arms in every setting")

    def _check(self) -> None:
        self._check_kind()
        _ = self.tasks


def _is_list_of_text(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
