"""The sentences and tables of the page, made from distributions."""

import numpy as np
import pandas as pd

from devosim.findings.estimands import ESTIMANDS, OUTCOMES, Distribution, by_arm, distribution, pick
from devosim.findings.settings import AREAS, ARMS, CENTRAL

DECIMALS = {"claim": 1, "per_1000": 2, "per_million_allocated": 2, "per_million_spent": 2, "equal_spend": 2}


def chosen(found: pd.DataFrame, pair: tuple[str, str], estimand: str, outcome: str) -> Distribution:
    """The distribution of one effect."""
    return distribution(pick(found, pair, estimand, outcome))


def table(found: dict[str, pd.DataFrame], pair: tuple[str, str], estimand: str) -> str:
    """One table: areas by outcomes."""
    what = next(row for row in ESTIMANDS if row.name == estimand)
    lines = [
        "| area | outcome | draws | median [middle 90 %] | worse in | central values | luck, one run | detectable |",
        "|---|---|---|---|---|---|---|---|",
    ]
    digits = DECIMALS[estimand]
    for area, effects in found.items():
        for outcome in (one for one in what.outcomes if one in set(effects["outcome"])):
            d = chosen(effects, pair, estimand, outcome)
            lines.append(
                f"| {AREAS[area]} | {OUTCOMES[outcome]} | {d.n} | {spread(d, digits)} "
                f"| {share(d.worse)} | {signed(d.central, digits)} "
                f"({d.n_central}) | {plain(d.luck, digits)} | {plain(d.detectable, digits)} |"
            )
    return "\n".join(lines)


def sentence(found: dict[str, pd.DataFrame]) -> str:
    """What was found, in plain words, whatever it is."""
    said = []
    pair = ("devolved", "national")
    for area, effects in found.items():
        jobs, skills = (chosen(effects, pair, "claim", outcome) for outcome in ("jobs", "qualifications"))
        years, at_equal = (chosen(effects, pair, name, "years") for name in ("per_1000", "equal_spend"))
        if not jobs.n:
            continue
        said.append(
            f"- **{AREAS[area].capitalize()}** ({jobs.n} draws): on the claim's own terms the full agreement has "
            f"{signed(jobs.median, 0)} per cent new jobs [{signed(jobs.low, 0)}, {signed(jobs.high, 0)}] and {signed(skills.median, 0)} per "
            f"cent qualifications [{signed(skills.low, 0)}, {signed(skills.high, 0)}] against national commissioning, and does worse "
            f"in {share(jobs.worse)} and {share(skills.worse)} of draws; market-net it has {signed(years.median, 2)} years in "
            f"work for 1,000 residents over five years [{signed(years.low, 2)}, {signed(years.high, 2)}] and does worse in "
            f"{share(years.worse)}; at equal spending {signed(at_equal.median, 2)} [{signed(at_equal.low, 2)}, "
            f"{signed(at_equal.high, 2)}], worse in {share(at_equal.worse)}."
        )
    return "\n".join(said)


def money(totals: dict[str, pd.DataFrame]) -> str:
    """Where the money of each arm came from and went, mean over draws, GBP million over five years."""
    names = ["held_before", "granted", "delivered", "layers", "administration", "idle", "handed_back", "held_at_end"]
    lines = [
        "| area | arm | held before | granted | delivered | managing layers | administration | idle capacity "
        "| handed back | carried over |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for area, frame in totals.items():
        draws = frame[frame["draw"] != CENTRAL]
        means = draws.groupby("arm")[[f"money_{name}" for name in names]].mean() / 1e8
        for arm in [arm for arm in ARMS if arm in means.index]:
            lines.append(
                f"| {AREAS[area]} | {arm} | " + " | ".join(f"{value:.1f}" for value in means.loc[arm]) + " |"
            )
    return "\n".join(lines)


def who(totals: dict[str, pd.DataFrame]) -> str:
    """Years in work gained over `none` by group, full agreement against national commissioning."""
    groups = {
        "neet_youth": "NEET young people",
        "disadvantaged_adults": "disadvantaged adults",
        "long_term_workless": "long-term workless",
        "limited_health": "limited by health",
    }
    lines = [
        "| area | group | median [middle 90 %] of years in work, devolved less national | worse in |",
        "|---|---|---|---|",
    ]
    for area, frame in totals.items():
        arms = by_arm(frame[frame["draw"] != CENTRAL])
        for group, title in groups.items():
            column = f"months_in_work_{group}"
            gained = (arms["devolved"][column] - arms["national"][column]) / 12
            low, median, high = gained.quantile([0.05, 0.5, 0.95])
            worse = ((gained < 0) + 0.5 * (gained == 0)).mean()
            lines.append(f"| {AREAS[area]} | {title} | {median:+.0f} [{low:+.0f}, {high:+.0f}] | {share(worse)} |")
    return "\n".join(lines)


def attribution(parts: pd.DataFrame, level: str, yardsticks: dict[str, tuple[str, float]]) -> str:
    """Shapley or Owen values of one attribution: mechanisms by yardstick."""
    chosen_rows = parts[parts["level"].isin([level, "total"])]
    lines = [
        "| part | " + " | ".join(title for title, _ in yardsticks.values()) + " |",
        "|---" * (1 + len(yardsticks)) + "|",
    ]
    for name in chosen_rows["name"].unique():
        cells = []
        for yardstick, (_, divisor) in yardsticks.items():
            row = chosen_rows[(chosen_rows["name"] == name) & (chosen_rows["yardstick"] == yardstick)].iloc[0]
            digits = 0 if divisor == 1 else 1
            cells.append(" ".join([signed(row["mean"] / divisor, digits),
                                   f"[{signed(row['low'] / divisor, digits)}, {signed(row['high'] / divisor, digits)}]"]))  # fmt: skip
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def spread(d: Distribution, digits: int) -> str:
    """Median and the middle 90 per cent."""
    return f"{signed(d.median, digits)} [{signed(d.low, digits)}, {signed(d.high, digits)}]"


def signed(value: float, digits: int) -> str:
    """With its sign; a dash if it is no number."""
    return "-" if np.isnan(value) else f"{value:+.{digits}f}"


def plain(value: float, digits: int) -> str:
    """Without a plus; a dash if it is no number."""
    return "-" if np.isnan(value) else f"{value:.{digits}f}"


def share(value: float) -> str:
    """In per cent; a dash if it is no number."""
    return "-" if np.isnan(value) else f"{100 * value:.0f} %"


def signs(table: pd.DataFrame) -> str:
    """Configurations that favour either arm."""
    lines = ["| area | draw | replicates | what | devolved less national |", "|---|---|---|---|---|"]
    for row in table.itertuples():
        lines.append(f"| {AREAS[str(row.area)]} | {row.draw} | {row.replicates} | {row.what} | {row.mean:+.2f} "
                     f"[{row.low:+.2f}, {row.high:+.2f}] |")  # fmt: skip
    return "\n".join(lines)


def extremes(found: dict[str, pd.DataFrame]) -> str:
    """The draws of the lowest and the highest difference, by area and yardstick, beside luck at central values."""
    lines = ["| area | what | draw | devolved less national | standard deviations of luck |", "|---|---|---|---|---|"]
    for area, effects in found.items():
        for estimand, outcome, title in (
            ("claim", "jobs", "new jobs, gross, per cent"),
            ("claim", "qualifications", "qualifications, gross, per cent"),
            ("per_1000", "years", "years in work, market-net, for 1,000 residents"),
        ):
            rows = pick(effects, ("devolved", "national"), estimand, outcome).dropna(subset=["effect"])
            luck = distribution(rows).luck
            draws = rows[rows["draw"] != CENTRAL].sort_values("effect")
            for row in (draws.iloc[0], draws.iloc[-1]) if len(draws) else ():
                lines.append(
                    f"| {AREAS[area]} | {title} | {row['draw']} | {signed(row['effect'], 2)} | {signed(row['effect'] / luck, 1)} |"
                )
    return "\n".join(lines)
