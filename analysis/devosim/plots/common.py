"""What the figures share: who is drawn, what the intervals are, and how axes of people are numbered."""

import os
from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from devosim import titles
from devosim.arguments import choose_all, wrong_kind
from devosim.results import Results
from devosim.style import interval_note, number


def require_open(results: Results) -> None:
    """TypeError unless `results` is what devosim.open returns."""
    if isinstance(results, Results):
        return
    is_path = isinstance(results, str | os.PathLike)
    advice = f"devosim.open({os.fspath(results)!r})" if is_path else "what devosim.open(path) returns"
    raise wrong_kind("results", results, "open results", f"pass {advice}")


def arms_of(results: Results, arms: list[str] | None) -> list[str]:
    """The arms to be drawn: those given, or all; ValueError if one is unknown, TypeError if they are no list."""
    return choose_all("arms", arms, results.arms, f"/arms of {results.path}") if arms else results.arms


def note(results: Results) -> str:
    """Say what bands and bars are."""
    return interval_note(len(results.replicates))


def arm_title(results: Results, name: str) -> str:
    """Title of an arm, as figures show it."""
    return titles.capital(results.arm(name).label or name).replace("_", " ")


def lower(title: str) -> str:
    """`title` as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def span(results: Results, found: dict[str, float], write: Callable[[float], str]) -> str:
    """A number of each arm in words, as `write` has it: the lowest and the highest if there are more than two arms.

    These are means, as the intervals beside them say; that one is the highest is no test of it.
    """
    known = {arm: value for arm, value in found.items() if np.isfinite(value)}
    shown = list(known)
    if len(known) > 2:
        shown = [min(known, key=lambda arm: known[arm]), max(known, key=lambda arm: known[arm])]
    words = [f"{write(known[arm])} ({lower(arm_title(results, arm))})" for arm in shown]
    return " to ".join(words) or "an unknown share"


def per_cent(value: float) -> str:
    """A percentage with one decimal."""
    return f"{number(value, 1)} %"


def count_people(ax: Axes, ticks: int = 4) -> None:
    """Few ticks, so that numbers of seven digits stay apart."""
    ax.xaxis.set_major_locator(MaxNLocator(ticks, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def signed(ax: Axes, ticks: int = 4) -> None:
    """Ticks of a difference: a sign before every number but 0."""
    ax.xaxis.set_major_locator(MaxNLocator(ticks))
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: ("+" if value > 1e-12 else "") + number(value, 1).removesuffix(".0"))
    )
