"""The section on what moves the effect from where it is at central values to where draws have it."""

import pandas as pd

from devosim.findings.settings import AREAS, CENTRAL, MONTHS
from devosim.findings.words import earlier, interval, signed

_TITLES = {
    "gross_jobs": ("new jobs, gross, points", 1),
    "gross_qualifications": ("qualifications, gross, points", 1),
    "months_in_work": ("years in work for 1,000", 2),
}


def moved(steps: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """By group and draw, how far each measure is from that at central values with the same seed.

    One row for each `what` and `draw`: per cent points of the difference of gross outcomes, years in work for 1,000
    residents. The group "all" is the draw itself.
    """
    number = {seed: draw for draw, seed in zip(steps["draw"], steps["seed"], strict=True)}
    central = _effects(totals[(totals["draw"] == CENTRAL) & totals["seed"].isin(number)]).set_index("seed")
    whole = totals[totals["draw"].isin(set(steps["draw"]))].assign(what="all")
    there = _effects(pd.concat([steps, whole], ignore_index=True))
    for name in _TITLES:
        there[name] -= there["seed"].map(central[name])
    return there.dropna()


def _effects(rows: pd.DataFrame) -> pd.DataFrame:
    """Devolved against national, one row for each run."""
    key = [name for name in ("what", "draw", "seed") if name in rows]
    wide = rows.pivot_table(index=key, columns="arm", values=["residents", *_TITLES])
    found = pd.DataFrame({name: 100 * (wide[name]["devolved"] / wide[name]["national"] - 1) for name in _TITLES})
    years = (wide["months_in_work"]["devolved"] - wide["months_in_work"]["national"]) / MONTHS
    return found.assign(months_in_work=1000 * years / wide["residents"]["national"]).reset_index()


def section(area: str, steps: pd.DataFrame, totals: pd.DataFrame, now: str) -> str:
    """What moves the effect from where it is at central values, the largest first. `now`: fingerprint of the model."""
    found = moved(steps, totals)
    order = found.groupby("what")["gross_jobs"].mean().abs().sort_values(ascending=False).index
    lines = ["| inputs of the draw | " + " | ".join(title for title, _ in _TITLES.values()) + " |", "|---" * 4 + "|"]
    for what in [*(name for name in order if name != "all"), "all"]:
        rows = found[found["what"] == what]
        cells = [interval(rows[name].to_numpy(dtype=float), digits) for name, (_, digits) in _TITLES.items()]
        lines.append(f"| {'all of them: the draw' if what == 'all' else what} | " + " | ".join(cells) + " |")
    mean = found.groupby("what")["gross_jobs"].mean()
    first = next(name for name in order if name != "all")
    most = f"New jobs are moved most by {first}: {signed(mean[first], 0)} of {signed(mean['all'], 0)} points."
    said = _SECTION.format(area=AREAS[area], n=found["draw"].nunique(), most=most, table="\n".join(lines))
    return said + earlier([steps], now)


HEAD = "## From central values to draws, step by step"
_SECTION = """In the {area}, {n} draws: full agreement against national when only one group of inputs has the values of a draw and all others are
central, less the same at central values with the same luck. Mean over these draws with its 95 % t interval. Steps need not add up to
the whole draw, where they meet. {most}

{table}"""
