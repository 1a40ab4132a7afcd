"""Between parameters as the program takes them and points in [-1, 1]."""

import numpy as np

from devosim.calibrate.program import Parameter

DIGITS = 6  # significant digits of a value, so that what is written is what was run


class Space:
    """The parameters that move, each within its declared range, or within a part of it around its declared value."""

    def __init__(self, parameters: list[Parameter], span: float = 1.0) -> None:
        """`span`: how wide the part is, as a share of the range; it ends where the range does."""
        self.parameters = parameters
        self.keys = [parameter.key for parameter in parameters]
        value, low, high = (
            np.array([getattr(parameter, end) for parameter in parameters]) for end in ("value", "low", "high")
        )
        reach = (high - low) * (span / 2 if span < 1 else 1)
        self._low, self._high = np.maximum(low, value - reach), np.minimum(high, value + reach)

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
        return 2 * (np.array(values) - self._low) / (self._high - self._low) - 1

    def values(self, point: np.ndarray) -> dict[str, float]:
        """Values by key at a point."""
        values = self._low + (np.clip(point, -1, 1) + 1) / 2 * (self._high - self._low)
        rounded = [float(f"{value:.{DIGITS}g}") for value in values]
        inside = np.clip(rounded, self._low, self._high)
        return dict(zip(self.keys, map(float, inside), strict=True))
