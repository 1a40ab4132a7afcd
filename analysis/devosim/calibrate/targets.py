"""Published statistics that a calibration is to reproduce, and those that are held out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from devosim.calibrate.expression import Expression
from devosim.calibrate.tables import Table


@dataclass(frozen=True)
class Target:
    """A published statistic: its value, the range it may have, and what it is called in a result."""

    name: str
    value: float
    low: float
    high: float
    role: str  # target: used; validation: held out, only looked at
    expression: Expression
    doc: str
    source: str
    as_counted: Expression | None = None  # what the model counts itself, where a survey finds something else
    quantity: str = ""  # of which a held-out figure is a row; its own name if it is the only one
    seen_with: tuple[str, ...] = ()  # parameters that were chosen with a held-out figure in view; none: untouched
    steered_with: tuple[str, ...] = ()  # those of them that were moved or bounded until the figure was inside
    differs: float = 0.0  # what the area that is meant shows more than the one that is run: `differs` of settings
    words: tuple[str, ...] = ()  # by which sources of parameters speak of a held-out figure
    market: str = ""  # in which a held-out figure was measured, if it is asked there as well

    def deviation(self, simulated: float) -> float:
        """Standard deviation of the published value on the side of `simulated`: an end of the range is two away.

        At least a twentieth of the range, for a value at its very end.
        """
        side = self.high - self.value if simulated > self.value else self.value - self.low
        return max(side / 2, (self.high - self.low) / 20)


def published(targets: Sequence[Target]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """[target] values, and the deviations above and below them."""
    above, below = (np.array([target.deviation(end) for target in targets]) for end in (np.inf, -np.inf))
    return np.array([target.value for target in targets]), above, below


def load_targets(file: Path) -> list[Target]:
    """All targets of a file, in its order; InputError if one is wrong."""
    root = Table.load(file)
    targets = {name: _target(name, root.table(name)) for name in root.names()}
    return [replace(target, source=_source(root.table(target.name), targets)) for target in targets.values()]


def _source(table: Table, targets: dict[str, Target]) -> str:
    """The source, with "as NAME" written out: that of another target."""
    source = table.text("source")
    match = re.match(r"as (\w+)", source)
    if match is None:
        return source
    if match[1] not in targets:
        raise table.wrong("source", "names no target", "name one, or write the source")
    return targets[match[1]].source + source[match.end() :]


def _target(name: str, table: Table) -> Target:
    value, low, high = (table.number(key) for key in ("value", "low", "high"))
    if not low <= value <= high or low == high:
        raise table.wrong("value", f"is not inside {low} to {high}", "mend the range")
    role = table.text("role", ("target", "validation"))
    counted = _expression(table, "as_counted") if "as_counted" in table else None
    expression = _expression(table, "expression")
    target = Target(name, value, low, high, role, expression, table.text("doc"), table.text("source"), counted)
    if role == "target" and "market" in table:
        raise table.wrong("market", "only what is held out is asked in a market of its own", "remove it")
    target = _held_out(target, table) if role == "validation" else target
    table.finish()
    return target


def _held_out(target: Target, table: Table) -> Target:
    quantity = table.text("quantity") if "quantity" in table else target.name
    seen_with, words = tuple(table.texts("seen_with", least=0)), tuple(table.texts("words"))
    steered_with = tuple(table.texts("steered_with")) if "steered_with" in table else ()
    if not set(steered_with) <= set(seen_with):
        raise table.wrong("steered_with", "names what seen_with does not", "name it there, too")
    market = table.text("market") if "market" in table else ""
    told = replace(target, quantity=quantity, market=market, seen_with=seen_with)
    return replace(told, steered_with=steered_with, words=words)


def _expression(table: Table, key: str) -> Expression:
    text = table.text(key)
    try:
        return Expression(text)
    except ValueError as why:
        raise table.wrong(key, str(why), "mend it") from why
