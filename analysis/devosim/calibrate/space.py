"""Between parameters as the program takes them and points in [-1, 1], and boxes of such points.

A range over which it grows by WIDE times or more is even in logarithms: half of it lies below the geometric mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from devosim.calibrate.program import Parameter

WIDE = 4.0
DIGITS = 6  # significant digits of a value, so that what is written is what was run


class Space:
    """The parameters that move, each within its declared range: -1 is its low end, 1 its high end."""

    def __init__(self, parameters: list[Parameter], beside: Sequence[Parameter] = ()) -> None:
        """`beside`: parameters that stay at their `value`, which is not the one that the program declares."""
        self.parameters, self.beside = parameters, list(beside)
        self.keys = [parameter.key for parameter in parameters]
        low, high = (np.array([getattr(parameter, end) for parameter in parameters]) for end in ("low", "high"))
        self._low, self._high = low, high
        self._in_logs = (low > 0) & (high >= WIDE * low)
        self._first, self._last = self._even(low), self._even(high)

    def _even(self, values: np.ndarray) -> np.ndarray:
        """Values, or their logarithms."""
        return np.where(self._in_logs, np.log(np.where(self._in_logs, values, 1.0)), values)

    @property
    def dimensions(self) -> int:
        """How many parameters move."""
        return len(self.parameters)

    @property
    def declared(self) -> np.ndarray:
        """The point of the declared values."""
        return self.point([parameter.value for parameter in self.parameters])

    def point(self, values: list[float]) -> np.ndarray:
        """The point of these values, in the order of `keys`."""
        return 2 * (self._even(np.array(values)) - self._first) / (self._last - self._first) - 1

    def values(self, point: np.ndarray) -> dict[str, float]:
        """Values by key at a point, and of what stays beside it."""
        even = self._first + (np.clip(point, -1, 1) + 1) / 2 * (self._last - self._first)
        values = np.where(self._in_logs, np.exp(np.where(self._in_logs, even, 0.0)), even)
        rounded = [float(f"{value:.{DIGITS}g}") for value in values]
        inside = np.clip(rounded, self._low, self._high)
        moved = dict(zip(self.keys, map(float, inside), strict=True))
        return moved | {parameter.key: parameter.value for parameter in self.beside}

    def places(self, point: np.ndarray) -> dict[str, float]:
        """Where in its range each parameter is at a point, on [-1, 1], and what stays beside it, by key."""
        moved = dict(zip(self.keys, map(float, point), strict=True))
        return moved | {each.key: float(Space([each]).declared[0]) for each in self.beside}


@dataclass(frozen=True)
class Box:
    """A part of [-1, 1] in every dimension."""

    low: np.ndarray
    high: np.ndarray

    @classmethod
    def around(cls, center: np.ndarray, span: float) -> "Box":
        """As wide as `span` times the whole, around a point as far as that goes: it never leaves the whole."""
        low = np.clip(center - span, -1, 1 - 2 * span)
        return cls(low, low + 2 * span)

    @property
    def center(self) -> np.ndarray:
        """Its middle."""
        return (self.low + self.high) / 2

    def spread(self, points: np.ndarray) -> np.ndarray:
        """Points of [-1, 1] spread over the box."""
        return self.low + (points + 1) / 2 * (self.high - self.low)

    def holds(self, points: np.ndarray) -> np.ndarray:
        """[point] whether it lies in the box."""
        return np.asarray(((points >= self.low - 1e-12) & (points <= self.high + 1e-12)).all(axis=-1))
