"""Voluntary programmes with a published gross job rate, as themselves: how much of it is their doing in the model.

The pilots are rows of configs/pilots, which add_pilots puts behind the national schemes:

    python -m devosim.pilots configs/data configs/pilots FOLDER    writes products.csv and pathways.csv of both
"""

import sys
from pathlib import Path

from devosim.added import with_rows
from devosim.arguments import paths
from devosim.intervals import Triple
from devosim.participants import SchemeEffect, effect
from devosim.results import Results

PILOTS = {"routes_to_work": "Routes to Work", "working_well": "Working Well"}
RATES = ("gross", "net", "gross_26", "net_26")  # of a SchemeEffect
PUBLISHED = {"routes_to_work": "20", "working_well": "21"}  # per cent; sources stand on the page


def add_pilots(data: Path, pilots: Path, target: Path) -> None:
    """Writes the tables in `data` with the rows of `pilots` added into `target`: schemes, pilots, then offers.

    ValueError if the tables have other columns.
    """
    for name in ("products.csv", "pathways.csv"):
        with_rows(data, pilots, name).to_csv(target / name, index=False)


def effects(results: Results, arm: str = "national") -> dict[str, SchemeEffect]:
    """What each scheme did for those who first started in it; schemes in which nobody was followed are left out."""
    people = results.participants().loc[arm]
    followed = people.groupby("scheme", sort=False)["followed"].sum()
    return {scheme: effect(people.loc[scheme]) for scheme in followed.index[followed > 0]}


def table(found: dict[str, SchemeEffect], titles: dict[str, str]) -> str:
    """A row a scheme of `titles`; numbers are per cent of those followed, with 95 % intervals."""
    lines = [
        "| scheme | published gross | followed | into work within a year | of that, by their own support "
        "| into work that lasts | of that, by their own support |",
        "|---" * 7 + "|",
    ]
    for scheme, seen in ((scheme, found[scheme]) for scheme in titles if scheme in found):
        numbers = " | ".join(cell(each) for each in (seen.gross, seen.net, seen.gross_26, seen.net_26))
        lines.append(f"| {titles[scheme]} | {PUBLISHED.get(scheme, '-')} | {seen.followed:,} | {numbers} |")
    return "\n".join(lines)


def verdict(found: dict[str, SchemeEffect]) -> str:
    """Whether pilots have their published gross rate, and a net effect of at most half of it, in words."""
    said = {
        title: f"{_as_published(scheme, found[scheme])}; {_says(found[scheme])}"
        if scheme in found
        else "nobody was followed"
        for scheme, title in PILOTS.items()
    }
    return "\n".join(f"- {title}: {words}." for title, words in said.items())


def as_itself(found: dict[str, SchemeEffect]) -> str:
    """How the pilot of Working Well, as a scheme of its own, stands to what was found of it, in words."""
    if (seen := found.get("working_well")) is None:
        return "as a scheme of its own, nobody was followed"
    starts = "nothing" if seen.net[1] <= 0 <= seen.net[2] else "something"
    lasting = "more" if seen.net_26[1] > 0 else "something" if seen.net_26[2] < 0 else "nothing"
    said = {
        ("nothing", "more"): "as published: no more starts, more work that lasts",
        (
            "nothing",
            "nothing",
        ): "neither is told from nothing, so that it is not told whether this is what was published",
    }.get((starts, lasting), "not as published: a miss")
    return (
        f"as a scheme of its own, {_points(seen.net)} points more of those\nfollowed begin work within a year than "
        f"without it, and {_points(seen.net_26)} points more begin work\nthat lasts six months:\n{said}"
    )


def _points(value: Triple) -> str:
    return f"{value[0]:+.1f} [{value[1]:+.1f}, {value[2]:+.1f}]"


def _as_published(scheme: str, seen: SchemeEffect) -> str:
    low, high = seen.gross[1:]
    published = f"{PUBLISHED[scheme]} over the whole programme as published"
    said = f"a gross rate of {cell(seen.gross)} per cent within a year, {published}"
    if not low <= high:
        return said
    return f"{said}: {'not told apart' if low <= float(PUBLISHED[scheme]) <= high else 'a miss'}"


def _says(seen: SchemeEffect) -> str:
    gross, (net, low, high) = seen.gross[0], seen.net
    if not gross:
        return "nobody came into work"
    half = gross / 2
    share = f"{100 * net / gross:.0f} per cent of the gross rate is the doing of the support"
    if high <= half:
        return f"{share}; at most half holds, for the whole interval"
    if low > half:
        return f"{share}; **at most half does not hold**"
    return f"{share}; whether it is at most half is not told by a sample of this size"


def cell(value: Triple) -> str:
    """A rate with its interval."""
    return f"{value[0]:.1f} [{value[1]:.1f}, {value[2]:.1f}]"


if __name__ == "__main__":
    add_pilots(*paths(sys.argv[1:], "DATA PILOTS FOLDER", __doc__))
