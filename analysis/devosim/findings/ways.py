"""What each way of commissioning achieves by itself, what it spends, and what that is worth: tables over draws."""

import pandas as pd

from devosim.england import RESIDENTS_16_64
from devosim.findings.estimands import Arms, at_central, by_arm, drawn, net_of, share_worse, times_spent
from devosim.findings.settings import AREAS, MILLION, YEARS
from devosim.findings.words import middle, plain, share, signed

ALLOCATED_A_HEAD = (
    3491e6 / RESIDENTS_16_64
)  # GBP a resident of 16-64 and year: the weights of configs/data/products.csv
_OPEN = ("national", "hybrid", "devolved")
_LINES = {
    "social": "social account: output less resources",
    "fiscal": "fiscal account, both tiers",
    "national": "of it the national tier",
    "wellbeing": "wellbeing, in no account",
}


def achieved(totals: dict[str, pd.DataFrame]) -> str:
    """Medians over draws by area and arm. Net is beyond `none`, and so is what a net outcome costs."""
    lines = [
        "| area | arm | new jobs, gross | net | net for 100 gross beyond `none` | 26-week jobs, net | years in work, net | for 1,000 a year "
        "| qualifications, gross | net | GBP for a net job | for a net year |",
        "|---" * 12 + "|",
    ]
    for area, frame in totals.items():
        arms = by_arm(drawn(frame))
        jobs, skills = (f"{arms['none'][name].median():,.0f}" for name in ("gross_jobs", "gross_qualifications"))
        lines.append(f"| {AREAS[area]} | none | {jobs} | - | - | - | - | - | {skills} | - | - | - |")
        lines += [f"| {AREAS[area]} | {arm} | {' | '.join(_achieved(arms, arm))} |" for arm in _OPEN]
    return "\n".join(lines)


def _achieved(arms: Arms, arm: str) -> list[str]:
    here, none = arms[arm], arms["none"]
    net = {name: here[name] - none[name] for name in ("jobs", "jobs_26", "years", "qualifications")}
    beyond = (here["spend"] - none["spend"]) / 100
    rate = 1000 * net["years"] / here["residents"] / YEARS
    return [
        f"{here['gross_jobs'].median():,.0f}",
        f"{net['jobs'].median():,.0f}",
        f"{(100 * net['jobs'] / (here['gross_jobs'] - none['gross_jobs'])).median():.0f}",
        f"{net['jobs_26'].median():,.0f}",
        f"{net['years'].median():,.0f}",
        f"{rate.median():.2f}",
        f"{here['gross_qualifications'].median():,.0f}",
        f"{net['qualifications'].median():,.0f}",
        _cost(beyond, net["jobs"]),
        _cost(beyond, net["years"]),
    ]


def _cost(beyond: "pd.Series[float]", net: "pd.Series[float]") -> str:
    """Median; draws in which nothing is gained cost more than any other for each."""
    each = (beyond / net.where(net > 0)).fillna(float("inf")).median()
    return "-" if each == float("inf") else f"{each:,.0f}"


def grants(totals: dict[str, pd.DataFrame]) -> str:
    """What is granted a head and a year, and which part of it is spent: medians over draws, and at central values."""
    lines = [
        "| area | granted, GBP a resident of 16-64 and year | over what schemes were allocated | spent: national | hybrid | devolved "
        "| devolved over national |",
        "|---" * 7 + "|",
    ]
    for area, frame in totals.items():
        draws, central = by_arm(drawn(frame)), by_arm(at_central(frame))
        head = (draws["national"]["allocated"] / draws["national"]["residents"]).median() / 100 / YEARS
        cells = [f"{_spent(draws, arm)} ({_spent(central, arm)})" for arm in _OPEN]
        times = (draws["devolved"]["spend"] / draws["national"]["spend"]).median()
        lines.append(
            f"| {AREAS[area]} | {head:.0f} | {head / ALLOCATED_A_HEAD:.2f} | {' | '.join(cells)} | {times:.2f} |"
        )
    return "\n".join(lines)


def _spent(arms: Arms, arm: str) -> str:
    return share((arms[arm]["spend"] / arms[arm]["allocated"]).median()) if arm in arms else "-"


def worth(totals: dict[str, pd.DataFrame]) -> str:
    """The accounts, devolved less national and less the hybrid, GBP million at present value."""
    lines = [
        "| area | against | account | median [middle 90 %] | worse in | central values | luck, one run |",
        "|---" * 7 + "|",
    ]
    for area, frame in totals.items():
        for other in ("national", "hybrid"):
            lines += [
                f"| {AREAS[area]} | {other} | {title} | {_worth(frame, other, line)} |"
                for line, title in _LINES.items()
            ]
    return "\n".join(lines)


def _worth(totals: pd.DataFrame, other: str, line: str) -> str:
    draws, central = (more_value(arms, other, line) for arms in (by_arm(drawn(totals)), by_arm(at_central(totals))))
    return f"{middle(draws, 1)} | {share(share_worse(draws))} | {signed(central.mean(), 1)} | {plain(central.std(ddof=1), 1)}"


def more_value(arms: Arms, other: str, line: str) -> "pd.Series[float]":
    """What the full agreement has more than another way on a line of the accounts, GBP million; nothing without it."""
    if "devolved" not in arms:
        return pd.Series(dtype=float)
    return (arms["devolved"][f"value_{line}"] - arms[other][f"value_{line}"]) / MILLION


def more_value_at_equal(arms: Arms, other: str, line: str) -> "pd.Series[float]":
    """The same at equal spending: what the full agreement has beyond `none`, as if in proportion to what it spends."""
    full, others = (net_of(arms, arm, f"value_{line}") for arm in ("devolved", other))
    return (full * times_spent(arms, other, "devolved") - others) / MILLION
