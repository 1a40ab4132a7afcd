"""Finds the behavioural parameters that published statistics do not rule out: history matching.

The command is `devosim-calibrate`. It drives the program as anybody does, through its command line, and reads what it
writes. The steps, each in a module of its own:

- `targets`: published statistics and their ranges, and their names in a result (`statistics`, `expression`);
- `program`: runs of the program at a point of parameter space;
- `misfit`: what is made small, how far targets are off (`deviations`) and parameters from the middle of their ranges;
- `stage`, `follow`: slopes, if the settings ask for them, from the start of the calibration to where waves begin:
  measured (`around`, `slopes`), and mended by what the steps show that they propose;
- `waves`: a Sobol design over a box of the space and an emulator for every target (`emulator`);
- `best`: the point of the box that fits best, whether real runs agree, and a smaller box around it for the next wave;
- `plausible`, `survivors`: what the last emulators, and then runs of their own, do not rule out of the last box.

Reference: Vernon, Goldstein and Bower (2010), Galaxy formation: a Bayesian uncertainty analysis. Bayesian
Analysis 5(4).
"""
