"""Complaints about what the user passes in: what was given, what was expected, and what to do."""

import operator
import reprlib


def wrong_kind(called: str, given: object, expected: str, advice: str) -> TypeError:
    """A TypeError about the argument `called`, to be raised by the caller."""
    return TypeError(f"{called} = {reprlib.repr(given)} ({type(given).__name__}, not {expected}) {advice}?")


def whole(called: str, number: int, advice: str) -> int:
    """`number` as an int; TypeError if it is not a whole number of Python or numpy."""
    try:
        return operator.index(number)
    except TypeError:
        raise wrong_kind(called, number, "a whole number", advice) from None
