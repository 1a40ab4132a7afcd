"""Holds simulated against published statistics, and writes the page that says how well the model does.

`scripts/validate` calls it. Targets are those of `devosim.calibrate`; here the held-out ones come first.
"""
