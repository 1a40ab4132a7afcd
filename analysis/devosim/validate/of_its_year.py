"""Levels and flows that a market has besides, beside what was published of its year."""

from collections.abc import Sequence

from devosim.calibrate.best import Verdict
from devosim.validate.markets import Market
from devosim.validate.rows import ends, head, is_inside, line, listed, plainly, value

Pair = tuple[Verdict, Verdict]  # on a target of the calibration: at the status quo, and in a market


def chapter(market: Market, pairs: Sequence[Pair]) -> list[str]:
    """The chapter as lines: flows are held against what was published of the year, levels are only shown."""
    flows = [there for _, there in pairs if there.target.name in market.flows]
    missed = [each for each in flows if not is_inside(each)]
    so = f": {listed(missed)}. So it has the unemployment of {market.name}, and not its flows" if missed else ""
    return [
        f"### What else is so in the market of {market.name}",
        "",
        "Unemployment is high there only because fewer find work: the factor takes openings away, and separations "
        f"stay those of the status quo. Of the {len(flows)} monthly flows as surveyed {len(missed)} lie outside the "
        f"ranges of those published of {market.name}{so}.",
        "",
        *_table(market, pairs),
        "",
    ]


def _table(market: Market, pairs: Sequence[Pair]) -> list[str]:
    there = f"market of {market.name}"
    columns = ("quantity", "simulated, the status quo", f"simulated, {there}", f"published of {market.name}")
    lines = head((*columns, "range", f"{there} against it"))
    for at_status_quo, other in pairs:
        target, is_of_its_year = other.target, other.target.name in market.flows
        published = (
            (f"{target.value:.4g}", ends(other), plainly(other)) if is_of_its_year else ("not compared", "", "")
        )
        lines.append(line((target.doc, value(at_status_quo), value(other), *published)))
    return lines
