"""Follows slopes of all targets, from where a calibration starts to where the worst target gets no better.

Slopes are measured by runs, one parameter at a time and with the same seeds everywhere. Then, round by round: the
step that a linear program on them proposes, within the trust region, the ranges and what the program accepts; runs
where it leads; slopes mended by what they show. A step that makes the worst target no better is not taken, and the
next one is half as long.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from devosim.calibrate.around import Around
from devosim.calibrate.best import start_of
from devosim.calibrate.cuts import accepted_step
from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.inside import reach
from devosim.calibrate.linear import Cut, Step, deviations_of, least_worst
from devosim.calibrate.slope_rules import SlopeRules
from devosim.calibrate.slopes import mended

HALVINGS = 4  # of a step that is refused, and of the trust region in a search
GAIN = 1e-3  # deviations of the worst target, less than which is no improvement


@dataclass(frozen=True)
class Place:
    """Where a search is, what runs show there, and by how much targets move around it."""

    point: np.ndarray
    seen: np.ndarray  # [target]
    slopes: np.ndarray  # [target, parameter]
    free: np.ndarray  # [parameter] whether its slopes are known, so that it may move
    trust: float


def follow_slopes(around: Around, rules: SlopeRules, start: str) -> np.ndarray:
    """The best point that was run; CalibrationError if the program refuses `start` ("declared", "middle")."""
    point = start_of(start, around.space)
    (seen,) = around.seen([point])
    if seen is None:
        raise CalibrationError("the program refuses the point where slopes begin: its chances sum to more than 1")
    slopes, free = around.slopes(point, seen, rules.step)
    place = Place(point, seen, slopes, free, rules.trust)
    for number in range(1, rules.rounds + 1):
        if not (promise := _promised(around, rules, place)):
            break
        place = _tried(around, place, promise, f"round {number} of {rules.rounds}")
        if place.trust < rules.trust / 2**HALVINGS:
            around.say("    steps are too short to go on")
            break
    worst = np.abs(deviations_of(around.targets, place.seen)).max()
    around.say(f"slopes lead to {worst:.2f} deviations of the worst target, without the error of the mean")
    for words in around.limits(place.point):
        around.say(f"    {words}")
    return place.point


def _promised(around: Around, rules: SlopeRules, place: Place) -> Step | None:
    """The next step; None, and why, if there is no need or no hope."""
    worst = np.abs(deviations_of(around.targets, place.seen)).max()
    if worst <= rules.enough + GAIN:
        around.say(f"    every target is within {rules.enough:g} deviations")
        return None
    step = accepted_step(lambda cuts: _proposed(around, rules, place, cuts), lambda d: around.excess(place.point + d))
    if step is None:
        step = _first_accepted(around, place, _proposed(around, rules, place, ()).change)
    if step is None or step.worst > worst - GAIN:
        around.say("    slopes promise no better point")
        return None
    return step


def _proposed(around: Around, rules: SlopeRules, place: Place, cuts: Sequence[Cut]) -> Step:
    down, up = (
        np.where(place.free, reach(sign * place.point, place.trust, end), 0.0)
        for sign, end in ((-1, -around.low), (1, around.high))
    )
    return least_worst(around.targets, place.slopes, place.seen, down, up, cuts, rules.enough)


def _first_accepted(around: Around, place: Place, change: np.ndarray) -> Step | None:
    """The longest of the halves of a step that the program accepts; for where cuts do not close in on one."""
    for halvings in range(1, HALVINGS + 1):
        half = change / 2**halvings
        if around.excess(place.point + half) <= 0:
            return Step(half, _predicted(around, place, half))
    return None


def _predicted(around: Around, place: Place, change: np.ndarray) -> float:
    return float(np.abs(deviations_of(around.targets, place.seen + place.slopes @ change)).max())


def _tried(around: Around, place: Place, step: Step, name: str) -> Place:
    """Where a step leads: there, with slopes that know of it, or nowhere, and then the next one is shorter."""
    change, seen = step.change, None
    for _ in range(HALVINGS):
        (seen,) = around.seen([place.point + change])
        if seen is not None and np.isfinite(seen).all():
            break
        around.say(f"{name}: refused, or a target without a value; half the step")
        change = change / 2
    else:
        return replace(place, trust=0.0)
    before, after = (np.abs(deviations_of(around.targets, each)).max() for each in (place.seen, seen))
    slopes = mended(place.slopes, change, seen - place.seen)
    better = after < before - GAIN
    predicted = _predicted(around, place, change)
    around.tell(name, seen, change, predicted, taken=better)
    if better:
        return replace(place, point=place.point + change, seen=seen, slopes=slopes)
    return replace(place, slopes=slopes, trust=place.trust / 2)
