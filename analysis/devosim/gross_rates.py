"""How many who start a national scheme come into work in the model, beside what was published of that scheme."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from devosim import titles
from devosim.participants import SchemeEffect
from devosim.pilots import cell

_RESTART = (
    "https://www.advicenetwork.org.uk/less-than-a-fifth-of-the-almost-half-a-million-people-who-have-started-on-the-"
    "restart-scheme-have-achieved-sustained-employment-of-six-months-or-more/"
)
_FUTURE_JOBS = (
    "https://www2.learningandwork.org.uk/publications/future-jobs-fund-independent-national-evaluation"
    "?redirectedfrom=cesi"
)
_ESF = (
    "https://www.gov.uk/government/publications/dwp-cfo-european-social-fund-2014-to-2020-statistics-to-may-2020/"
    "dwp-cfo-european-social-fund-2014-to-2020-statistics-to-may-2020"
)
_ACADEMIES = "https://feweek.co.uk/swaps-scheme-for-jobless-achieves-40-success-rate"
_SAID = {"gross": "into work within a year", "gross_26": "into work that lasts"}


class Published(NamedTuple):
    """A gross rate of a national scheme, and which rate of a SchemeEffect comes nearest to it."""

    scheme: str
    rate: str
    low: float  # per cent
    high: float
    what: str
    source: str


PUBLISHED = (
    Published("restart", "gross", 42, 42, "first earnings, of those who had had twelve months of support", _RESTART),
    Published(
        "restart", "gross_26", 25, 25, "job outcomes among them: 26 weeks of 16 hours at the living wage", _RESTART
    ),
    Published("kickstart", "gross", 43, 43, "a job after the Future Jobs Fund, its predecessor", _FUTURE_JOBS),
    Published("esf", "gross", 29, 29, "short job outcomes, all ages", _ESF),
    Published("esf", "gross_26", 24, 24, "sustained job outcomes", _ESF),
    Published("sector_academies", "gross", 40, 55, "earning after six months, July 2024 and April 2021", _ACADEMIES),
)


def table(found: Mapping[str, SchemeEffect], names: Mapping[str, str]) -> str:
    """A row for each published rate of a scheme that somebody was followed in; `names` are titles of schemes."""
    lines = ["| scheme | published, per cent | what | the model | |", "|---|---|---|---|---|"]
    for one in _followed(found):
        published = f"{one.low:.0f}" if one.low == one.high else f"{one.low:.0f} to {one.high:.0f}"
        model = f"{cell(getattr(found[one.scheme], one.rate))} {_SAID[one.rate]}"
        lines.append(
            f"| {names[one.scheme]} | {published} | [{one.what}]({one.source}) | {model} | {_verdict(one, found)} |"
        )
    return "\n".join(lines)


def verdict(found: Mapping[str, SchemeEffect]) -> str:
    """How many published rates are missed, and which way, in words."""
    seen = [_verdict(one, found) for one in _followed(found)]
    counts = ((seen.count(word), word) for word in ("as published", "too high", "too low"))
    said = titles.listed([f"{n} {word}" for n, word in counts if n])
    return f"Of {len(seen)} published rates the model has {said}"


def _followed(found: Mapping[str, SchemeEffect]) -> Iterable[Published]:
    return [one for one in PUBLISHED if one.scheme in found]


def _verdict(one: Published, found: Mapping[str, SchemeEffect]) -> str:
    """Whether the interval of the model meets what was published."""
    _, low, high = getattr(found[one.scheme], one.rate)
    return "too high" if low > one.high else "too low" if high < one.low else "as published"
