"""Rows that hold simulated against published statistics, and the verdict on each."""

from collections.abc import Iterable

from devosim.calibrate.best import Verdict

NO_REMARK = "missed, and not yet explained"
HEAD = ("quantity", "source", "simulated", "published", "range", "role", "verdict")


def is_inside(verdict: Verdict) -> bool:
    """Is the mean inside the published range?"""
    return verdict.target.low <= verdict.simulated <= verdict.target.high


def is_at_the_edge(verdict: Verdict) -> bool:
    """Is the mean so near an end of the range that other seeds could have put it on the other side?"""
    target, simulated = verdict.target, verdict.simulated
    return min(abs(simulated - target.low), abs(simulated - target.high)) < 2 * verdict.error


def inside(verdicts: list[Verdict]) -> str:
    """How many are inside, in words."""
    edge = sum(map(is_at_the_edge, verdicts))
    return f"{sum(map(is_inside, verdicts))} of {len(verdicts)} inside" + (f", {edge} at the edge" if edge else "")


def _words(verdict: Verdict, remarks: dict[str, str]) -> str:
    side = "inside" if is_inside(verdict) else "outside"
    edge = f"at the edge, {side}" if is_at_the_edge(verdict) else ""
    remark = "" if is_inside(verdict) else remarks.get(verdict.target.name, NO_REMARK)
    return "; ".join(filter(None, (edge, remark))) or side


def plainly(verdict: Verdict) -> str:
    """Inside or on which side, without a remark."""
    target, simulated = verdict.target, verdict.simulated
    sides = {"inside": is_inside(verdict), "below": simulated < target.low, "above": simulated > target.high}
    side = next((name for name, is_so in sides.items() if is_so), "without a value")
    return f"at the edge, {side}" if is_at_the_edge(verdict) else side


def value(verdict: Verdict) -> str:
    """What is simulated, with its standard error."""
    return f"{verdict.simulated:.4g} ± {verdict.error:.2g}"


def ends(verdict: Verdict) -> str:
    """The range."""
    return f"{verdict.target.low:.4g} to {verdict.target.high:.4g}"


def listed(verdicts: Iterable[Verdict]) -> str:
    """Names with what is simulated, in a sentence."""
    return ", ".join(f"`{v.target.name}` {v.simulated:.4g} ({ends(v)}: {plainly(v)})" for v in verdicts)


def line(cells: Iterable[str]) -> str:
    """A row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(verdicts: list[Verdict], remarks: dict[str, str]) -> list[str]:
    """A table of HEAD."""
    return [*head(HEAD), *(row(verdict, remarks) for verdict in verdicts)]


def head(names: tuple[str, ...]) -> list[str]:
    """The first two lines of a table."""
    return [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]


def row(verdict: Verdict, remarks: dict[str, str], surveyed: str | None = None, seen: str | None = None) -> str:
    """A row of HEAD; `surveyed` stands after what is simulated, `seen` before the verdict."""
    target = verdict.target
    cells = (
        target.doc,
        target.source,
        value(verdict),
        surveyed,
        f"{target.value:.4g}",
        ends(verdict),
        target.role,
        seen,
        _words(verdict, remarks),
    )
    return line(cell for cell in cells if cell is not None)
