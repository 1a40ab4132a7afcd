"""The ledger read as money in and out: changes of accounts over the policy months, like accounts together."""

import numpy as np

from devosim.results import Results

_TOGETHER = {"provider_": "providers", "line_": "yearly lines and slices of the pot"}


def by_account(results: Results, arm: str) -> dict[str, np.ndarray]:
    """Pence that each account gained (or paid out, below zero) from the end of month 0 to that of the last month.

    One value a replicate; all of them sum to zero. Accounts of single providers are summed, and so are the lines.
    """
    ledger = (
        results.arm(arm).ledger.isel(month=[0, -1]).load().transpose("account", "month", "replicate").astype(float)
    )
    gained = (ledger.isel(month=1) - ledger.isel(month=0)).to_numpy()
    sums: dict[str, np.ndarray] = {}
    for name, values in zip(map(str, ledger["account"].values), gained, strict=True):
        key = next((title for start, title in _TOGETHER.items() if name.startswith(start)), name)
        sums[key] = sums.get(key, np.zeros_like(values)) + values
    return sums
