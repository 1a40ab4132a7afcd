"""The stage before the waves that settings with `[slopes]` have: it finds where the first wave is centred."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from devosim.calibrate.around import Around
from devosim.calibrate.chosen import chosen, moved_by_slopes
from devosim.calibrate.follow import follow_slopes
from devosim.calibrate.inside import WIDEST
from devosim.calibrate.program import Parameter
from devosim.calibrate.settings import Settings
from devosim.calibrate.slope_rules import SlopeRules
from devosim.calibrate.space import Space
from devosim.calibrate.waves import Say, Simulate


def space_of_waves(settings: Settings, declared: Sequence[Parameter], simulate: Simulate, say: Say) -> Space:
    """What waves move; where slopes were followed, with the values that they lead to as those it has of its own."""
    moved = chosen(settings, declared)
    if settings.slopes is None:
        return Space(moved)
    more = moved_by_slopes(settings.slopes, moved, declared)
    space = Space([*moved, *more])
    low, high = _limits(space, settings.slopes)
    used = [target for target in settings.targets if target.role == "target"]
    around = Around(space, used, settings.slopes.seeds, low, high, simulate, say)
    values = space.values(follow_slopes(around, settings.slopes, settings.start))
    at = [[replace(each, value=values[each.key]) for each in part] for part in (moved, more)]
    return Space(at[0], beside=at[1])


def _limits(space: Space, rules: SlopeRules) -> tuple[np.ndarray, np.ndarray]:
    low, high = (np.full(space.dimensions, sign * WIDEST) for sign in (-1, 1))
    for k, parameter in enumerate(space.parameters):
        if parameter.key in rules.within:
            ends = [float(Space([parameter]).point([end])[0]) for end in rules.within[parameter.key]]
            low[k], high[k] = max(low[k], ends[0]), min(high[k], ends[1])
    return low, high
