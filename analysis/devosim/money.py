"""Money: the ledger over the policy months, where an arm's money went, what it is worth and what a job cost."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from devosim.arguments import choose
from devosim.intervals import t_interval
from devosim.results import Results

IN, OUT = ("held_before", "granted"), ("delivered", "layers", "administration", "idle", "handed_back", "held_at_end")
SOCIAL = ("output", "programme", "hiring", "social")
FISCAL = ("income_tax", "insurance", "benefits", "national_money", "national", "local_money", "fiscal")
PUBLISHED = ("economic", "fiscal")
_VALUE_FOR_MONEY = {
    "benefit_cost_ratio": "benefit_cost_ratio_mean",
    "low": "benefit_cost_ratio_low",
    "high": "benefit_cost_ratio_high",
    "cost_per_gross_job": "cost_per_gross_job",
    "cost_per_net_job": "cost_per_net_job",
    "cost_per_sustained_job": "cost_per_sustained_job",
}
_TOGETHER = {"provider_": "providers", "line_": "yearly lines and slices of the pot"}
_ENDS = ("mean", "low", "high")


def by_account(results: Results, arm: str) -> dict[str, np.ndarray]:
    """Pence that each account gained (or paid out, below zero) from the second policy month to the last.

    The ledger is kept at the end of every month, so that what was moved in the first month is in its first balances
    and not in here; `trail` has all months. One value a replicate; all of them sum to zero. Accounts of single
    providers are summed, and so are the lines.
    """
    sums: dict[str, np.ndarray] = {}
    for name, values in _gained(results, arm).items():
        key = next((title for start, title in _TOGETHER.items() if name.startswith(start)), name)
        sums[key] = sums.get(key, np.zeros_like(values)) + values
    return sums


def by_provider(results: Results, arm: str) -> dict[str, np.ndarray]:
    """Pence that providers of each scheme or offer were paid, as by_account counts it, one value a replicate."""
    gained = _gained(results, arm)
    return {name: gained[f"provider_{name}"] for name in results.schemes.index if f"provider_{name}" in gained}


def trail(results: Results, arm: str) -> pd.DataFrame:
    """Where the money of an arm came from and went over the policy months, not discounted, in pence.

    Rows IN (held_before, granted) and OUT, which sum to the same; columns mean, low and high over replicates.
    ResultError if the file was written before schema 1.3, which has it; ValueError without the arm.
    """
    choose("arm", arm, results.arms, f"/arms of {results.path}")
    names, values = _compared(results, "money_name", "money_trail", (*IN, *OUT))
    return _table([*IN, *OUT], [values[results.arms.index(arm), :, names.index(name)] for name in (*IN, *OUT)])


def worth(results: Results, a: str = "devolved", b: str = "national") -> pd.DataFrame:
    """What arm `a` is worth beyond `b`: present value at policy start over all policy months, in pence, paired.

    Rows are the lines of the social account (SOCIAL), wellbeing, which is in no account, and those of the fiscal
    account (FISCAL); columns mean, low, high and doc, what a line holds. A cost is below zero. ResultError if the
    file was written before schema 1.3, which has them; ValueError without one of the arms.
    """
    return _beyond(results, a, b, ("account_line_name", "account_value"), (*SOCIAL, "wellbeing", *FISCAL))


def at_published_values(results: Results, a: str = "devolved", b: str = "national") -> pd.DataFrame:
    """Gross outcomes of arm `a` beyond those of `b` at the published unit values, in pence, paired: the claim's way.

    Rows PUBLISHED (economic and fiscal, never to be added up), to be read beside social and fiscal of `worth`. They
    are over all policy months, not discounted, and hold what would have come without support: arithmetic, no
    evidence. Columns as of `worth`. ResultError if the file was written before schema 1.4; ValueError without one of
    the arms.
    """
    return _beyond(results, a, b, ("published_name", "published_value"), PUBLISHED)


def value_for_money(results: Results) -> pd.DataFrame:
    """What the money of every arm bought, as the program computed it; one row an arm.

    Columns benefit_cost_ratio with low and high, the ends of its 95 % interval: output less hiring costs gained
    beyond the arm without support per pound of resources used, at present values. cost_per_gross_job, in pence:
    spending per new job of people in or recently in support. cost_per_net_job and cost_per_sustained_job: spending
    beyond the arm without support per additional new job and 26-week job among all residents. NaN where one is not
    defined: net costs unless the interval of additional jobs lies above zero. ResultError if the file was written
    before schema 1.4, which has them.
    """
    shape = (len(results.arms),)
    columns = {name: results.compared_numbers(where, shape) for name, where in _VALUE_FOR_MONEY.items()}
    return pd.DataFrame(columns, index=pd.Index(results.arms, name="arm"))


def has_published_values(results: Results) -> bool:
    """Does the file hold what `at_published_values` and `value_for_money` read?"""
    return {"published_value", "cost_per_gross_job"} <= set(results.comparison.variables)


def has_accounts(results: Results) -> bool:
    """Does the file hold what `trail` and `worth` read?"""
    return {"money_trail", "account_value"} <= set(results.comparison.variables)


def _gained(results: Results, arm: str) -> dict[str, np.ndarray]:
    ledger = results.arm(arm).ledger.isel(month=[0, -1]).load().transpose("account", "month", "replicate")
    gained = (ledger.isel(month=1) - ledger.isel(month=0)).to_numpy().astype(float)
    return dict(zip(map(str, ledger["account"].to_numpy()), gained, strict=True))


def _beyond(results: Results, a: str, b: str, table: tuple[str, str], lines: Sequence[str]) -> pd.DataFrame:
    """Arm `a` beyond `b`, paired, of a table of /comparison by the names of its lines and its values."""
    for called, arm in (("a", a), ("b", b)):
        choose(called, arm, results.arms, f"/arms of {results.path}")
    names, values = _compared(results, *table, lines)
    docs = dict(zip(names, results.compared_texts(table[0].replace("name", "doc"), len(names)), strict=True))
    paired = values[results.arms.index(a)] - values[results.arms.index(b)]
    found = _table(lines, [paired[:, names.index(line)] for line in lines])
    return found.assign(doc=[docs[line] for line in lines])


def _compared(results: Results, of: str, values: str, lines: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Names and values [arm, replicate, name] of a table of /comparison, which has to have all `lines`."""
    names = results.compared_texts(of, lines=lines)
    shape = (len(results.arms), len(results.replicates), len(names))
    return names, results.compared_numbers(values, shape).astype(float)


def _table(rows: Sequence[str], samples: list[np.ndarray]) -> pd.DataFrame:
    mean, low, high = t_interval(np.stack(samples))
    return pd.DataFrame({"mean": mean, "low": low, "high": high}, index=pd.Index(rows, name="line"))
