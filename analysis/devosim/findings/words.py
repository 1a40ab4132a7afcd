"""The sentences and tables of the page, made from distributions."""

from collections.abc import Callable, Hashable, Iterable
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from devosim import titles
from devosim.findings.estimands import (
    ESTIMANDS,
    OUTCOMES,
    Arms,
    Distribution,
    by_arm,
    distribution,
    drawn,
    pick,
    share_worse,
    times_spent,
)
from devosim.findings.settings import AREAS, ARMS, MILLION, MONTHS, TARGET
from devosim.findings.texts import EARLIER, PARTLY_EARLIER
from devosim.intervals import Triple, t_triple

_NEAREST = 1e-9  # so that exact halves, which shares of 200 draws often are, are all rounded up
DECIMALS = {row.name: 1 if row.unit == "per cent" else 2 for row in ESTIMANDS}


def chosen(found: pd.DataFrame, pair: tuple[str, str], estimand: str, outcome: str) -> Distribution:
    """The distribution of one effect."""
    return distribution(pick(found, pair, estimand, outcome))


def alone(held: Iterable[str]) -> str:
    """Of which areas something was run, and of which not; nothing if it was of all. To stand after what it was."""
    held = list(held)
    absent = [area for area in AREAS if area not in held]
    if not absent:
        return ""
    runs, none = (titles.listed([f"the {AREAS[area]}" for area in areas]) for areas in (held, absent))
    return f"\n\nRun for {runs} alone; for {none} there is nothing of it."


def table(found: dict[str, pd.DataFrame], pair: tuple[str, str], estimand: str) -> str:
    """One table: areas by outcomes."""
    what = next(row for row in ESTIMANDS if row.name == estimand)
    is_claim = estimand == "claim"
    reaches = f"reaches {TARGET:+.0f} in | " if is_claim else ""
    lines = [
        f"| area | outcome | draws | median [middle 90 %] | worse in | {reaches}central values | luck, one run "
        "| of the variance | detectable |",
        "|---" * (10 if is_claim else 9) + "|",
    ]
    digits = DECIMALS[estimand]
    for area, effects in found.items():
        for outcome in (one for one in what.outcomes if one in set(effects["outcome"])):
            d = chosen(effects, pair, estimand, outcome)
            lines.append(
                f"| {AREAS[area]} | {OUTCOMES[outcome]} | {d.n} | {spread(d, digits)} "
                f"| {share(d.worse)} | {f'{share(d.reached)} | ' if is_claim else ''}{signed(d.central, digits)} "
                f"({d.n_central}) | {plain(d.luck, digits)} | {share(d.of_luck)} | {plain(d.detectable, digits)} |"
            )
    return "\n".join(lines)


def money(totals: dict[str, pd.DataFrame]) -> str:
    """Where the money of each arm came from and went, mean over draws, GBP million over five years."""
    names = ["held_before", "granted", "delivered", "layers", "administration", "idle", "handed_back", "held_at_end"]
    lines = [
        "| area | arm | held before | granted | delivered | managing layers | administration | idle capacity "
        "| handed back | held at the end |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for area, frame in totals.items():
        draws = drawn(frame)
        means = draws.groupby("arm")[[f"money_{name}" for name in names]].mean() / MILLION
        for arm in [arm for arm in ARMS if arm in means.index]:
            lines.append(
                f"| {AREAS[area]} | {arm} | " + " | ".join(f"{value:.1f}" for value in means.loc[arm]) + " |"
            )
    return "\n".join(lines)


_GROUPS = {
    "neet_youth": "NEET young people",
    "disadvantaged_adults": "disadvantaged adults",
    "long_term_workless": "long-term workless",
    "limited_health": "limited by health",
    "unknown_to_services": "known to no service",
}


def who(totals: dict[str, pd.DataFrame], other: str = "national") -> str:
    """Years in work gained by group and by everybody else, full agreement against the arm `other`."""
    lines = [
        f"| area | group | years in work, devolved less {other} | worse in | everybody else | worse in "
        "| group, at equal spending | worse in | everybody else | worse in |",
        "|---" * 10 + "|",
    ]
    for area, frame in totals.items():
        arms = by_arm(drawn(frame))
        spent = {column: gained(arms, column, other=other) for column in _months()}
        scaled = times_spent(arms, other, "devolved")
        equal = {column: gained(arms, column, scaled, other) for column in _months()}
        groups = {"months_in_work": "all residents"} | {
            f"months_in_work_{name}": title for name, title in _GROUPS.items()
        }
        for column, title in groups.items():
            cells = [_of_group(years, column) for years in (spent, equal)]
            lines.append(f"| {AREAS[area]} | {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def gained(
    arms: Arms, column: str, scaled: "pd.Series[float] | float" = 1.0, other: str = "national"
) -> "pd.Series[float]":
    """Years beyond `none` under the full agreement, `scaled`, less those under the arm `other`."""
    net = {arm: (arms[arm][column] - arms["none"][column]) / MONTHS for arm in ("devolved", other)}
    return scaled * net["devolved"] - net[other]


def _of_group(years: "dict[str, pd.Series[float]]", column: str) -> str:
    everybody = years["months_in_work"]
    return f"{_years(years[column])} | {_years(everybody - years[column]) if column != 'months_in_work' else '|'}"


def reached(totals: dict[str, pd.DataFrame]) -> str:
    """Starts of support in each arm, of all residents and by group: medians over draws."""
    lines = ["| area | starts of | national | hybrid | devolved |", "|---" * 5 + "|"]
    for area, frame in totals.items():
        arms = by_arm(drawn(frame))
        columns = {"starts": "all residents"} | {f"starts_{group}": title for group, title in _GROUPS.items()}
        for column, title in columns.items():
            cells = (f"{arms[arm][column].median():,.0f}" for arm in ("national", "hybrid", "devolved"))
            lines.append(f"| {AREAS[area]} | {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _months() -> list[str]:
    return ["months_in_work", *(f"months_in_work_{group}" for group in _GROUPS)]


def _years(gained: "pd.Series[float]") -> str:
    return f"{middle(gained, 0)} | {share(share_worse(gained))}"


def attribution(parts: pd.DataFrame, yardsticks: dict[str, tuple[str, float]], divided: bool = False) -> str:
    """Shapley values of groups by yardstick; if `divided`, each in bold above the Owen values of its mechanisms."""
    values = parts.set_index(["level", "name", "yardstick"])[["mean", "low", "high"]].to_dict("index")
    lines = [
        "| part | " + " | ".join(title for title, _ in yardsticks.values()) + " |",
        "|---" * (1 + len(yardsticks)) + "|",
    ]
    for label, level, name in _of_attribution(parts, divided):
        cells = (_part(values[level, name, each], divisor) for each, (_, divisor) in yardsticks.items())
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _of_attribution(parts: pd.DataFrame, divided: bool) -> list[tuple[str, str, str]]:
    """Label, level and name of what stands in the table, from top to bottom."""
    names = {level: list(rows["name"].unique()) for level, rows in parts.groupby("level")}
    rows = []
    for group in names["group"]:
        rows.append((f"**{group}**" if divided else group, "group", group))
        within = f"within {group}"
        rows += [(name, within, name) for name in names.get(within, []) if divided]
    return [*rows, ("**total**" if divided else "total", "total", names["total"][0])]


def _part(value: dict[Hashable, float], divisor: float) -> str:
    digits = 0 if divisor == 1 else 1
    mean, low, high = (signed(value[end] / divisor, digits) for end in ("mean", "low", "high"))
    return mean if pd.isna(value["low"]) else f"{mean} [{low}, {high}]"


def spread(d: Distribution, digits: int) -> str:
    """Median and the middle 90 per cent."""
    return f"{signed(d.median, digits)} [{signed(d.low, digits)}, {signed(d.high, digits)}]"


def middle(values: "pd.Series[float]", digits: int, said: Callable[[float, int], str] | None = None) -> str:
    """The same of one value a draw; `said` writes a number, with its sign if nothing is said."""
    low, median, high = ((said or signed)(each, digits) for each in values.quantile([0.05, 0.5, 0.95]))
    return f"{median} [{low}, {high}]"


def earlier(tables: Iterable[pd.DataFrame], now: str) -> str:
    """That these, or some, are figures of an earlier model; nothing if all rows are of that with the fingerprint `now`."""
    models = {name for table in tables for name in table["model"]}
    if models == {now}:
        return ""
    return (PARTLY_EARLIER if now in models else EARLIER).format(model=now)


def interval(values: npt.ArrayLike, digits: int) -> str:
    """Mean over replicates with its 95 % t interval."""
    return bracketed(t_triple(values), digits)


def bracketed(of: Triple, digits: int) -> str:
    """A mean with the ends of its interval."""
    mean, low, high = (signed(each, digits) for each in of)
    return f"{mean} [{low}, {high}]"


def signed(value: float, digits: int) -> str:
    """With its sign; a dash if it is no number."""
    return "-" if np.isnan(value) else f"{value:+.{digits}f}"


def plain(value: float, digits: int) -> str:
    """Without a plus; a dash if it is no number."""
    return "-" if np.isnan(value) else f"{value:.{digits}f}"


def share(value: float) -> str:
    """In per cent; a dash if it is no number."""
    if np.isnan(value):
        return "-"
    if 0 < value < 0.01 or 0.99 < value < 1:
        return "under 1 %" if value < 0.5 else "over 99 %"
    return f"{100 * value + _NEAREST:.0f} %"


def signs(table: pd.DataFrame) -> str:
    """Configurations that favour either arm."""
    lines = ["| area | draw | replicates | what | devolved less national |", "|---|---|---|---|---|"]
    for row in table.itertuples():
        lines.append(f"| {AREAS[str(row.area)]} | {row.draw} | {row.replicates} | {row.what} | {row.mean:+.2f} "
                     f"[{row.low:+.2f}, {row.high:+.2f}] |")  # fmt: skip
    return "\n".join(lines)


def extremes(found: dict[str, pd.DataFrame]) -> str:
    """The draws of the lowest and the highest difference, by area and yardstick."""
    lines = ["| area | what | draw | devolved less the other | against |", "|---" * 5 + "|"]
    for (area, effects), other in product(found.items(), ("national", "hybrid")):
        for estimand, outcome, title in (
            ("claim", "jobs", "new jobs, gross, per cent"),
            ("claim", "qualifications", "qualifications, gross, per cent"),
            ("per_1000", "years", "years in work, market-net, for 1,000 residents"),
            ("equal_spend", "years", "the same at equal spending"),
        ):
            rows = pick(effects, ("devolved", other), estimand, outcome).dropna(subset=["effect"])
            draws = drawn(rows).sort_values("effect")
            for row in (draws.iloc[0], draws.iloc[-1]) if len(draws) else ():
                lines.append(f"| {AREAS[area]} | {title} | {row['draw']} | {signed(row['effect'], 2)} | {other} |")
    return "\n".join(lines)


def upper_first(text: str) -> str:
    """A text as it begins a sentence."""
    return text[0].upper() + text[1:]
