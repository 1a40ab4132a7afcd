"""The stamp of a page: which program made its results, and of which model.

The model is the digest that `devosim check` prints as `resolved`: results of one program that have it in common
hold the same numbers. It is worked out from the scenario that a result carries: it is the digest of what was run.
"""

from collections.abc import Mapping
from typing import NamedTuple

from devosim.results import Results

_ALL = 2**64 - 1


class Stamp(NamedTuple):
    """Where the numbers of one result come from."""

    program: str  # version and git revision, as `devosim --version` prints them
    model: str  # 16 hexadecimal digits
    replicates: int


def stamp(results: Results) -> Stamp:
    """The stamp of a result of `devosim run`."""
    known = results.provenance
    program = f"{known['program_version']} {known['git_revision']}"
    return Stamp(program, digest(results.scenario_text), len(results.replicates))


def digest(text: str) -> str:
    """The digest of a resolved scenario, as `devosim check` prints it."""
    raw = text.encode()
    state = 0
    for byte in raw:
        state = _mix(state ^ ((byte - 256 if byte > 127 else byte) & _ALL))
    return f"{_mix(state ^ len(raw)):016x}"


def table(stamps: Mapping[str, Stamp]) -> str:
    """A row a run, in Markdown."""
    rows = [f"| {run} | {each.replicates} | {each.program} | {each.model} |" for run, each in stamps.items()]
    return "\n".join(["| run | replicates | program | resolved |", "|---|---|---|---|", *rows])


def _mix(x: int) -> int:
    """The finaliser of SplitMix64."""
    x = (x + 0x9E3779B97F4A7C15) & _ALL
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _ALL
    return x ^ (x >> 31)
