"""Sentences about numbers that are known to within an interval."""

import numpy as np

from devosim.style import number

CLAIM = 15.0


def interval(mean: float, low: float, high: float, decimals: int = 0, unit: str = "") -> str:
    """Write "12 (95 % interval 3 to 21)", or "12" alone where there is no interval; nothing for NaN."""
    if not np.isfinite(mean):
        return "not counted"
    text = f"{number(mean, decimals)}{unit}"
    if np.isfinite(low) and np.isfinite(high):
        text += f" (95 % interval {number(low, decimals)} to {number(high, decimals)}{unit})"
    return text


def difference(mean: float, low: float, high: float, things: str, decimals: int = 0) -> str:
    """Say which way a difference goes, or that the run cannot tell. `things` is a plural, "new jobs" say."""
    size = number(abs(mean), decimals)
    if not np.isfinite(mean):
        return f"{things}: not counted"
    more = "more" if mean > 0 else "fewer"
    if not np.isfinite(low):
        return f"{size} {more} {things}, from too few replicates to say how sure that is"
    ends = sorted((abs(low), abs(high)))
    if low > 0 or high < 0:
        return f"{size} {more} {things} (95 % interval {number(ends[0], decimals)} to {number(ends[1], decimals)})"
    spread = f"from {number(abs(low), decimals)} fewer to {number(high, decimals)} more"
    return f"no difference in {things} that this run can tell from zero: anything {spread} fits"


def claim(mean: float, low: float, high: float, things: str) -> str:
    """Hold a relative difference in per cent against the claim of about 15 per cent more."""
    found = f"{things}: {signed(mean)} per cent"
    if not np.isfinite(mean):
        return f"{things}: not counted, so the claim cannot be held against it."
    if not np.isfinite(low):
        return f"{found}, from too few replicates for an interval."
    found += f" ({signed(low)} to {signed(high)})"
    if low > CLAIM:
        return f"{found}, more than the claim of about 15 per cent."
    if high < 0:
        return f"{found}, the opposite of the claim."
    if high < CLAIM:
        return f"{found}, less than the claim" + (", and not told from zero." if low <= 0 else ", though above zero.")
    return f"{found}; the claim of about 15 per cent is inside the interval" + (
        ", and so is zero." if low <= 0 else "."
    )


def signed(value: float, decimals: int = 0) -> str:
    """Write a number with its sign; 0 has none."""
    text = number(value, decimals)
    return f"+{text}" if float(f"{value:.{decimals}f}") > 0 else text


def chance(share: float) -> str:
    """Write a probability in per cent, without claiming certainty."""
    if not np.isfinite(share):
        return "too few replicates"
    if share < 0.01:
        return "below 1 %"
    return "above 99 %" if share > 0.99 else f"{number(100 * share)} %"


def pounds_interval(mean: float, low: float, high: float) -> str:
    """Write pence as pounds with their interval, where there is one."""
    if not (np.isfinite(low) and np.isfinite(high)):
        return pounds(mean)
    return f"{pounds(mean)} (95 % interval {pounds(low)} to {pounds(high)})"


def account(mean: float, low: float, high: float, name: str) -> str:
    """Say of a present value in pence whether it is a gain or a cost, or that the run cannot tell."""
    if not np.isfinite(low):
        return f"{name}: {pounds(mean)}, from too few replicates for an interval"
    ends = f"{pounds(low)} to {pounds(high)}"
    if low > 0 or high < 0:
        return f"{name}: {pounds(abs(mean))} {'better' if mean > 0 else 'worse'} (95 % interval {ends})"
    return f"{name}: no difference that this run can tell from zero (95 % interval {ends})"


def pounds(pence: float) -> str:
    """Write pence as pounds, in millions from a million on."""
    value = round(abs(pence) / 100)
    sign = "\N{MINUS SIGN}" if pence < 0 and value else ""
    return f"{sign}£{number(value / 1e6, 1)}m" if value >= 1e6 else f"{sign}£{number(value)}"
