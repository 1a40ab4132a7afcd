"""Which parameters a calibration moves, of those that the program declares."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from devosim.calibrate.errors import InputError
from devosim.calibrate.program import Parameter
from devosim.calibrate.settings import Settings
from devosim.calibrate.slope_rules import SlopeRules
from devosim.calibrate.statistics import may_exist
from devosim.calibrate.targets import Target

ALL = "calibrated"  # in `move`: every parameter of that role


def chosen(settings: Settings, declared: Sequence[Parameter]) -> list[Parameter]:
    """The parameters that waves move, in the order of the program; InputError for a key that there is not, or cannot.

    What `hold` names stays as the scenario declares it: no run is told a value of it.
    """
    keys = set(settings.move) - {ALL}
    _refuse_unknown("move", keys, declared)
    _refuse_unknown("hold", settings.hold, declared)
    if ALL in settings.move:
        keys |= {parameter.key for parameter in declared if parameter.role == ALL}
    for key in settings.hold:
        if key not in keys:
            raise InputError(f"hold = {key} (move does not name it) leave it out?")
    moved = [parameter for parameter in declared if parameter.key in keys - set(settings.hold)]
    if not moved:
        raise InputError("hold = everything that move names (nothing is left to calibrate) hold less?")
    _refuse_fixed(moved)
    return moved


def moved_by_slopes(rules: SlopeRules, moved: Sequence[Parameter], declared: Sequence[Parameter]) -> list[Parameter]:
    """Those that slopes alone move; InputError for a key that there is not, or cannot, or that waves move, too."""
    _refuse_unknown("slopes.moves", rules.moves, declared)
    for parameter in moved:
        if parameter.key in rules.moves:
            raise InputError(f"slopes.moves = {parameter.key} (waves move it, too) hold it, or leave it out here?")
    more = [parameter for parameter in declared if parameter.key in rules.moves]
    _refuse_fixed(more)
    for parameter in more:
        low, high = rules.within.get(parameter.key, (parameter.low, parameter.high))
        if not parameter.low <= low <= parameter.value <= high <= parameter.high:
            raise InputError(
                f"slopes.within.{parameter.key} = [{low:g}, {high:g}] (is not inside {parameter.low:g} to "
                f"{parameter.high:g}, around the declared {parameter.value:g}) mend the range?"
            )
    return more


def refuse_strangers(
    targets: Iterable[Target], file: Path, declared: Sequence[Parameter], measures: Collection[str]
) -> None:
    """InputError for a figure of a `file` that is no statistic, or was seen with a parameter that is not declared.

    `measures` are those of the surveys of the program.
    """
    for target in targets:
        for name in target.expression.names + (target.as_counted.names if target.as_counted else []):
            if not may_exist(name, measures):
                raise InputError(
                    f"{file}: {target.name}.expression = {name} (no result holds it) "
                    "see devosim describe survey, and help(devosim.calibrate.statistics)?"
                )
        _refuse_unknown(f"{file}: {target.name}.seen_with", target.seen_with, declared)


def _refuse_unknown(name: str, keys: Iterable[str], declared: Sequence[Parameter]) -> None:
    known = {parameter.key for parameter in declared}
    for key in sorted(set(keys) - known):
        raise InputError(f"{name} = {key} (the program declares none such) see devosim describe parameters?")


def _refuse_fixed(parameters: Sequence[Parameter]) -> None:
    for parameter in parameters:
        if not parameter.low < parameter.high:
            raise InputError(f"parameter = {parameter.key} (has no range to move in) hold it?")
