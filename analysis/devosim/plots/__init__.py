"""Figures of a result file, fit to print. Each function returns a matplotlib Figure; `figure.savefig(path)` keeps it.

Means over replicates always come with 95 % t intervals. Arms differ by colour, by line and by marker. The first
argument is what devosim.open returns, TypeError if it is not; errors of names are those of Results.

Comparison: claim, differences, groups, places, deprivation, mechanisms. Support: funnel, hand_offs, referral_network.
Market and rates: rates. Money: spending, ledger, who_pays,
where_money_went, accounts. Lives: transitions, spells, sequences.
"""

from devosim.plots.basic import differences, funnel, ledger, rates, spending
from devosim.plots.gains import claim, deprivation, groups, places
from devosim.plots.lives import sequences, spells, transitions
from devosim.plots.mechanisms import mechanisms
from devosim.plots.money import accounts, where_money_went, who_pays
from devosim.plots.support import hand_offs, referral_network

__all__ = [
    "accounts",
    "claim",
    "deprivation",
    "differences",
    "funnel",
    "groups",
    "hand_offs",
    "ledger",
    "mechanisms",
    "places",
    "rates",
    "referral_network",
    "sequences",
    "spells",
    "spending",
    "transitions",
    "where_money_went",
    "who_pays",
]
