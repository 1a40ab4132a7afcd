"""What can go wrong with a calibration."""


class InputError(Exception):
    """A file, key or value that is wrong, in the error grammar of the program; nothing was run."""


class ProgramError(Exception):
    """The program did not do what it was asked to do."""


class CalibrationError(Exception):
    """The calibration ended without a point that can be used: a target out of reach, or a parameter at its bound."""
