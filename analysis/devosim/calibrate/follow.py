"""Follows slopes of all targets, from where a calibration starts to where the misfit gets no better.

Slopes are measured by runs, one parameter at a time and with the same seeds everywhere. Then, round by round: the
step that costs least by them (see `misfit`), within the trust region and the ranges; runs where it leads; slopes
mended by what they show. A step that costs no less is not taken, and the next one is half as long.
"""

from dataclasses import dataclass, replace

import numpy as np

from devosim.calibrate.around import Around
from devosim.calibrate.best import start_of
from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.inside import reach
from devosim.calibrate.misfit import cost, least
from devosim.calibrate.slope_rules import SlopeRules
from devosim.calibrate.slopes import mended

HALVINGS = 4  # of a step to where a target has no value, and of the trust region in a search
GAIN = 0.02  # of the cost, less than which is no improvement
STILL = 1e-9  # on [-1, 1]: as far as a parameter goes that may not move that way


@dataclass(frozen=True)
class Place:
    """Where a search is, what runs show there, and by how much targets move around it."""

    point: np.ndarray
    seen: np.ndarray  # [target]
    slopes: np.ndarray  # [target, parameter]
    trust: float


def follow_slopes(around: Around, rules: SlopeRules, start: str) -> np.ndarray:
    """The best point that was run, from `start` ("declared", "middle") on."""
    point = start_of(start, around.space)
    (seen,) = around.seen([point])
    place = Place(point, seen, around.slopes(point, seen, rules.step), rules.trust)
    for number in range(1, rules.rounds + 1):
        change, promised = _promised(around, place)
        if promised > _cost(around, place.point, place.seen) - GAIN:
            around.say("    slopes promise no better point")
            break
        place = _tried(around, place, change, f"round {number} of {rules.rounds}")
        if place.trust < rules.trust / 2**HALVINGS:
            around.say("    steps are too short to go on")
            break
    worst = np.abs(deviations_of(around.targets, place.seen)).max()
    around.say(
        f"slopes lead to a cost of {_cost(around, place.point, place.seen):.1f}, and to {worst:.2f} deviations of "
        "the worst target, without the error of the mean"
    )
    for words in around.limits(place.point):
        around.say(f"    {words}")
    return place.point


def _cost(around: Around, point: np.ndarray, seen: np.ndarray) -> float:
    return cost(deviations_of(around.targets, seen), point)


def _promised(around: Around, place: Place) -> tuple[np.ndarray, float]:
    """The step that costs least by the slopes, and what it would cost."""
    point = place.point
    down, up = reach(-point, place.trust, -around.low), reach(point, place.trust, around.high)

    def deviations(x: np.ndarray) -> np.ndarray:
        return deviations_of(around.targets, place.seen + place.slopes @ (x - point))

    there, promised = least(deviations, point, point - down - STILL, point + up + STILL)
    return there - point, promised


def _valued(around: Around, point: np.ndarray, change: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """A step, or the longest of its halves to where all targets have values, and these; None if there is none."""
    for _ in range(HALVINGS):
        (seen,) = around.seen([point + change])
        if np.isfinite(seen).all():
            return change, seen
        change = change / 2
    return None


def _tried(around: Around, place: Place, change: np.ndarray, name: str) -> Place:
    """Where a step leads: there, with slopes that know of it, or nowhere, and then the next one is shorter."""
    found = _valued(around, place.point, change)
    if found is None:
        around.say(f"{name}: a target has no value all the way")
        return replace(place, trust=0.0)
    change, seen = found
    before, after = _cost(around, place.point, place.seen), _cost(around, place.point + change, seen)
    around.tell(name, seen, change, after, taken=after < before - GAIN)
    slopes = mended(place.slopes, change, seen - place.seen)
    if after < before - GAIN:
        return replace(place, point=place.point + change, seen=seen, slopes=slopes)
    return replace(place, slopes=slopes, trust=place.trust / 2)
