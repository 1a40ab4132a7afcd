"""The page that says how simulated statistics compare with published ones."""

from dataclasses import dataclass

from devosim.calibrate.best import Verdict
from devosim.calibrate.inside import WIDEST
from devosim.validate.bounds import Bounds
from devosim.validate.counted import SUFFIX
from devosim.validate.in_markets import InMarket, chapter, good_quantities
from devosim.validate.rows import HEAD, head, inside, row, table
from devosim.validate.settings import Settings
from devosim.validate.verification import Check

OF_RANDOM_NUMBERS = "Random"
PROGRAM = "Program version: "


@dataclass(frozen=True)
class Found:
    """What a validation found."""

    program: str  # version and revision
    verdicts: list[Verdict]  # at the status quo
    checks: list[Check]
    bounds: Bounds
    markets: tuple[InMarket, ...] = ()  # what was found in other markets


def page(settings: Settings, found: Found) -> str:
    """The whole page as Markdown; the same for the same runs."""
    run, verdicts, checks = settings.experiment, found.verdicts, found.checks
    beside = {target.name for target in settings.counted}
    counted = [verdict for verdict in verdicts if verdict.target.name in beside]
    held_out = [each for each in verdicts if each.target.role == "validation" and each.target.name not in beside]
    used = [verdict for verdict in verdicts if verdict.target.role == "target"]
    lines = [
        "# Validation",
        "",
        f"Written by `scripts/validate`. Scenario `{run.scenario.stem}`, arm `{run.arm}`, which is the status quo "
        f"going on: {run.burn_in_months} months of burn-in, then the {run.policy_months} months that are described "
        f"here, with {len(settings.seeds)} seeds. *Simulated* is the mean over seeds with its standard error. A "
        "quantity is inside if the mean is inside the published range, and at the edge, inside or outside, if it is "
        "less than two standard errors from an end of it.",
        "",
        f"{PROGRAM}{found.program}",
        "",
        f"## Held out: {inside(held_out)}",
        "",
        *_held_out(held_out),
        "",
        *head((*HEAD[:-1], "chosen with it in view", HEAD[-1])),
        *(row(each, settings.remarks, seen=", ".join(each.target.seen_with) or "nothing") for each in held_out),
        "",
        *chapter(held_out, found.markets),
        f"## Calibrated: {inside(used)}",
        "",
        _fit(used),
        "",
        _at_bounds(found.bounds),
        "",
        *table(used, settings.remarks),
        "",
        *_counted(counted, verdicts, settings.remarks),
        f"## Verified: {_passed(checks)}",
        "",
        "Tests that hold parts of the program against closed forms and known distributions, by their names; those of "
        "random numbers, on which all else stands, are apart.",
        "",
        *_checks([check for check in checks if not check.name.startswith(OF_RANDOM_NUMBERS)]),
        "",
        "### Random numbers",
        "",
        *_checks([check for check in checks if check.name.startswith(OF_RANDOM_NUMBERS)]),
    ]
    return "\n".join(lines) + "\n"


def _held_out(verdicts: list[Verdict]) -> list[str]:
    """What is to be known before the table of what is held out."""
    quantities: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        quantities.setdefault(verdict.target.quantity, []).append(verdict)
    good = good_quantities(verdicts)
    untouched = [name for name, rows in quantities.items() if not any(each.target.seen_with for each in rows)]
    return [
        f"These are {len(verdicts)} rows of {len(quantities)} quantities; {len(good)} of the {len(quantities)} are "
        "inside in all their rows. None is a target of `devosim-calibrate`, and none is an input. What the "
        "calibration holds stands where a source of its own puts it, and without one at the middle of its range, bar "
        "the rate at which people come unasked, which follows the spending of adult education, and how far people "
        "differ for life in finding work, which was chosen with a figure in view. "
        "That rule was adopted after the figures had been seen at values set by hand, and the column before the "
        "last names the parameters whose values, first values or ranges were once chosen with a figure in sight. "
        "Occupations were, besides, weighted by every level of qualification with the rows on vacancies and pay in "
        "view. Of what was seen, agreement is a check, and no prediction. "
        f"No parameter was chosen with {len(untouched)} of them in view; "
        f"{len(set(good) & set(untouched))} of these {len(untouched)} are inside.",
        *_elsewhere(verdicts),
        *_steered(quantities, good),
    ]


def _elsewhere(verdicts: list[Verdict]) -> list[str]:
    """Which rows were measured in a market of their own."""
    markets = sorted({each.target.market for each in verdicts if each.target.market})
    rows = {name: sum(each.target.market == name for each in verdicts) for name in markets}
    told = (
        f"{count} of the rows were measured in the market of {name}; their verdicts, too, are those at the status "
        f"quo. The next table holds all rows with the unemployment of {name} as well: that is a check of robustness, "
        "and no verdict that counts."
        for name, count in rows.items()
    )
    return [line for sentence in told for line in ("", sentence)]


def _steered(quantities: dict[str, list[Verdict]], good: list[str]) -> list[str]:
    """What is no check at all: figures that parameters set by hand were moved or bounded for."""
    by_hand = {
        name: sorted({key for each in rows for key in each.target.steered_with}) for name, rows in quantities.items()
    }
    steered = {name: keys for name, keys in by_hand.items() if keys}
    if not steered:
        return []
    told = ", ".join(f"`{name}` (by {', '.join(keys)})" for name, keys in steered.items())
    return [
        "",
        f"**Steered**: {told}. What stands in brackets was moved or bounded until the figure was "
        f"inside, by hand or for a target that goes far to imply it: that it is says little. "
        f"Of the other {len(quantities) - len(steered)} "
        f"quantities {len(set(good) - set(steered))} are inside.",
    ]


def _at_bounds(bounds: Bounds) -> str:
    wall = f"{(1 - WIDEST) / 2:.2g} of its range, in logarithms where that is wide, from an end of it"
    if not bounds.at:
        return f"None of the {bounds.moved} parameters that the calibration moved is {wall} or nearer."
    return (
        f"At a bound: {len(bounds.at)} of the {bounds.moved} parameters that the calibration moved are {wall} or "
        "nearer; steps of `devosim-calibrate` go no further out. There the range holds a parameter and no target: "
        "with other ranges, most of which are assumptions, another value would fit as well or better. A calibration "
        f"that ends so ends with the exit code 4, and this one does. They are: {'; '.join(bounds.at)}. The committed "
        "settings begin at the declared values and polish them; how these were found, in part by steps that are not "
        "in the tool, is in CONTRIBUTING.md."
    )


def _counted(counted: list[Verdict], verdicts: list[Verdict], remarks: dict[str, str]) -> list[str]:
    """The chapter on flows as the model counts them, beside what a survey finds."""
    if not counted:
        return []
    found = {verdict.target.name + SUFFIX: verdict for verdict in verdicts}
    rows = [row(each, remarks, surveyed=f"{found[each.target.name].simulated:.4g}") for each in counted]
    return [
        f"## The same flows as the model counts them: {inside(counted)}",
        "",
        "Published monthly flows are roots of a matrix of the states of the same people in two interviews of the "
        "labour force survey, a quarter apart. The calibration asks the model as the survey asks: *surveyed* is the "
        "principal cube root of the matrix of all residents who were there in two interviews; it stands in the table "
        "above. It does not see who came back in between, and takes people who differ for one. *Simulated* is every "
        "move of a month. These rows are not among the held-out quantities that are counted above, and no target.",
        "",
        *head((*HEAD[:3], "surveyed", *HEAD[3:])),
        *rows,
        "",
    ]


def _passed(checks: list[Check]) -> str:
    return f"{sum(check.outcome == 'passed' for check in checks)} of {len(checks)} passed"


def _checks(checks: list[Check]) -> list[str]:
    rows = [f"| {check.name} | {check.outcome} |" for check in checks]
    return [f"{_passed(checks)}.", "", *head(("test", "outcome")), *rows]


def _fit(verdicts: list[Verdict]) -> str:
    squares = sum(verdict.deviations**2 for verdict in verdicts)
    return (
        f"Their squared deviations add up to {squares:.1f}, for {len(verdicts)} targets: an end of the range counts "
        "as two deviations from the published value."
    )
