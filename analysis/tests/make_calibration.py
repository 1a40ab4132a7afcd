"""Small targets, parameters and waves to test parts of a calibration on."""

from pathlib import Path

import numpy as np

from devosim.calibrate.emulator import fit
from devosim.calibrate.expression import Expression
from devosim.calibrate.plausible import Wave
from devosim.calibrate.program import Experiment, Parameter
from devosim.calibrate.settings import Settings
from devosim.calibrate.space import Box
from devosim.calibrate.targets import Target


def target(name="t", value=0.5, low=0.4, high=0.7, role="target", text="survey.eu"):
    return Target(name, value, low, high, role, Expression(text), "doc", "source")


def parameter(key="a", value=1.0, low=0.0, high=2.0, role="calibrated"):
    return Parameter(key, value, low, high, role)


def points(n, dimensions):
    return np.random.default_rng(1).uniform(-1, 1, (n, dimensions))


def one_wave(x, luck=0.0):
    """y is the first coordinate, published as 0.5 with a deviation of 0.05."""
    whole = Box.around(np.zeros(x.shape[1]), 1.0)
    return Wave(whole, [target(value=0.5, low=0.4, high=0.6)], [fit(x, x[:, 0])], np.array([luck]))


def settings_of(*targets):
    experiment = Experiment(Path("any.toml"), "national", 12, 6)
    return Settings(experiment, list(targets), Path("t"), ["calibrated"], [], 1, "middle", [1], 8, 3, [1], 3.0, 1, 1)
