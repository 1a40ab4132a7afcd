"""The page that says how simulated statistics compare with published ones."""

from devosim.calibrate.best import Verdict
from devosim.validate.settings import Settings
from devosim.validate.verification import Check

NO_REMARK = "missed, and not yet explained"
HEAD = ("quantity", "source", "simulated", "published", "range", "role", "verdict")


def page(settings: Settings, verdicts: list[Verdict], checks: list[Check]) -> str:
    """The whole page as Markdown; the same for the same runs."""
    run = settings.experiment
    held_out = [verdict for verdict in verdicts if verdict.target.role == "validation"]
    used = [verdict for verdict in verdicts if verdict.target.role == "target"]
    lines = [
        "# Validation",
        "",
        f"Written by `scripts/validate`. Scenario `{run.scenario.stem}`, arm `{run.arm}`, which is the status quo "
        f"going on: {run.burn_in_months} months of burn-in, then the {run.policy_months} months that are described "
        f"here, with {len(settings.seeds)} seeds. *Simulated* is the mean over seeds with its standard error. A "
        "quantity is inside if the mean is inside the published range.",
        "",
        f"## Held out: {_inside(held_out)}",
        "",
        "None of these is a target of `devosim-calibrate`. They were in sight while the parameters that it holds "
        "were set by hand: `demand.reopening`, `match.reservation_ratio` and `apply.employed` were moved towards the "
        "time to fill a vacancy and the job-to-job rate; `job.unstable_share` was set beside another figure of the "
        "survey that separation by tenure is from; ranges of `job.youth_factor` and of the factors of qualification "
        "once came from the ratios here; `match.one_level_below` and `match.two_levels_below` were moved, and "
        "occupations weighted by every level of qualification, with the rows on vacancies and pay in view. Their "
        "agreement is a check, and no prediction.",
        "",
        *_table(held_out, settings.remarks),
        "",
        f"## Calibrated: {_inside(used)}",
        "",
        *_table(used, settings.remarks),
        "",
        f"## Verified: {sum(check.outcome == 'passed' for check in checks)} of {len(checks)} passed",
        "",
        "Tests that hold parts of the program against closed forms and known distributions, by their names.",
        "",
        "| test | outcome |",
        "|---|---|",
        *(f"| {check.name} | {check.outcome} |" for check in checks),
    ]
    return "\n".join(lines) + "\n"


def is_inside(verdict: Verdict) -> bool:
    """Is the mean inside the published range?"""
    return verdict.target.low <= verdict.simulated <= verdict.target.high


def _inside(verdicts: list[Verdict]) -> str:
    return f"{sum(map(is_inside, verdicts))} of {len(verdicts)} inside"


def _table(verdicts: list[Verdict], remarks: dict[str, str]) -> list[str]:
    rows = [_row(verdict, remarks.get(verdict.target.name, NO_REMARK)) for verdict in verdicts]
    return [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD), *rows]


def _row(verdict: Verdict, remark: str) -> str:
    target = verdict.target
    cells = (
        target.doc,
        target.source,
        f"{verdict.simulated:.4g} ± {verdict.error:.2g}",
        f"{target.value:.4g}",
        f"{target.low:.4g} to {target.high:.4g}",
        target.role,
        "inside" if is_inside(verdict) else remark,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
