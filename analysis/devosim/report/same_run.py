"""An attribution explains the difference of one run, and only on a page about that run has it any business."""

import numpy as np

from devosim.errors import ResultError
from devosim.report.beside import flat
from devosim.results import Results

_APART = ("name", "title", "recorded_replicates", "recorded_share", "output", "trial", "attribute", "arms")
_CHECKED = {"into_work": "difference", "gross_into_work": "gross_difference"}


def require_same_run(results: Results, attributed: Results, a: str, b: str) -> None:
    """ResultError unless the parts in `attributed` are of `a` minus `b` in `results`.

    Same seed, replicates, months, area and parameters, the same two arms with the same settings, and new jobs whose
    parts sum to the difference that `results` has.
    """
    table = attributed.attribution()
    for wrong, expected in _differing(results, attributed, a, b):
        raise ResultError(attributed.path, "/attribution", wrong, f"{expected}, as {results.path} has")
    compared = results.compare(a, b).loc["into_work"]
    for yardstick, column in _CHECKED.items():
        parts = float(table["mean"].xs((yardstick, "group"), level=("yardstick", "level")).sum())
        if not np.isclose(parts, compared[column], rtol=0, atol=1e-6):
            wrong = f"parts of {yardstick} sum to {parts:g}: another program or run"
            raise ResultError(attributed.path, "/attribution", wrong, f"{compared[column]:g}, as {results.path} has")


def _differing(results: Results, attributed: Results, a: str, b: str) -> list[tuple[str, str]]:
    """What was found in the attribution and what should have been, for all that has to be the same."""
    pair = attributed.scenario.get("attribute", {})
    facts = [(f"from {pair.get('from')} to {pair.get('to')}", f"from {b} to {a}")]
    for told in (_seed, _replicates, _months):
        facts.append((told(attributed), told(results)))
    theirs, ours = (_compared(each, (a, b)) for each in (attributed, results))
    facts += [
        (f"{key} = {theirs.get(key, 'absent')[:60]}", f"{key} = {ours.get(key, 'absent')[:60]}")
        for key in sorted(theirs.keys() | ours.keys())
    ]
    return [(found, wanted) for found, wanted in facts if found != wanted]


def _seed(results: Results) -> str:
    return f"seed {results.provenance['seed']}"


def _replicates(results: Results) -> str:
    return f"{len(results.replicates)} replicates from {results.replicates[0]}"


def _months(results: Results) -> str:
    return f"{len(results.months)} months"


def _compared(results: Results, arms: tuple[str, str]) -> dict[str, str]:
    """Settings on which the difference of two arms hangs."""
    tree = {name: value for name, value in results.scenario.items() if name not in _APART}
    return flat(tree | {"arms": {arm: results.scenario.get("arms", {}).get(arm, {}) for arm in arms}})
