"""Sections on draws that differ from all others in one thing."""

import pandas as pd

from devosim.findings import words
from devosim.findings.settings import PAIRS

_SHOWN = (
    ("claim", "gross"),
    ("per_1000", "market-net for 1,000 residents"),
    ("equal_spend", "the same at equal spending"),
    ("equal_provision", "the same at equal spending on provision alone"),
)


def section(
    head: str,
    read: dict[str, pd.DataFrame],
    found: dict[str, pd.DataFrame],
    pairs: tuple[tuple[str, str], ...],
    now: str,
) -> str:
    """What its head says, and the tables of these pairs; nothing without runs.

    `found` are the effects of the tables `read`, `now` is the fingerprint of the model.
    """
    if not read:
        return ""
    parts = [
        f"{words.upper_first(PAIRS[pair])}, {title}:\n\n{words.table(found, pair, name)}"
        for pair in pairs
        for name, title in _SHOWN
    ]
    return "\n\n".join([head + words.alone(read), *parts]) + words.earlier(read.values(), now)
