"""Figures as images that a page carries inside, each with words for those who cannot see it."""

import base64
import io
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.figure import Figure

from devosim import plots
from devosim.money import has_accounts
from devosim.report.facts import arm_title
from devosim.results import Results

_DOTS = "The dot is the mean over replicates, the bar its 95 % interval; the numbers are in the table."
_BANDS = (
    "Bands are 95 % intervals of each arm on its own. The difference between arms is known better, because "
    "they share their luck."
)
_SYNTHETIC = "Where people live, not who they are; the geography is synthetic."
_BALANCE = "Double entry: the changes of all accounts sum to zero in every arm."
_UNSPENT = "What is not spent goes back or is carried over, by the rules of the arm."
_CLAIM = (
    "relative difference in gross new jobs, 26-week jobs and qualifications, beside the claim of plus 15 per cent."
)
_RATES = "Employment, unemployment, inactivity and NEET rates by month in every arm, with the burn-in before them."
_HAND_OFFS = (
    "Shares of those referred who were lost or started, and of those who started who dropped out, completed or "
    "reached an outcome, by arm."
)
_NETWORK = "people reached, referred and started on each scheme, with the per cent lost at every hand-off."
_GROUPS = "differences per 1,000 members of each group in new jobs, 26-week jobs and qualifications."
_FIFTHS = (
    "differences in residents in work, NEET and in support per 1,000 residents, by fifths of places from the least "
    "to the most deprived."
)
_MECHANISMS = "Parts of the difference in gross and net new jobs and in qualifications, by group of mechanisms."
_FLOWS = "Change of the accounts from the second policy month on by arm, in million pounds."
_WENT = (
    "Money to providers, managing layers and administration, for idle places, handed back and still held at the end, "
    "by arm, in million pounds."
)
_WORTH = "lines of the social and the fiscal account at present value, in million pounds, wellbeing apart."
_PRESENT = "A cost is left of zero. The two accounts count different things and are never added up."
_WAYS = "Wider lines carry more people; a number above a line is the share lost on it."


@dataclass(frozen=True)
class Picture:
    """An image as a data URI; `alt` says what it shows, `caption` how to read it; width in CSS pixels."""

    source: str
    alt: str
    caption: str
    width: int


def picture(figure: Figure, alt: str, caption: str) -> Picture:
    """`figure` as SVG with its letters drawn, so that it looks the same everywhere; no date, so the same bytes."""
    raw = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "devosim"}):
        figure.savefig(raw, format="svg", metadata={"Date": None})
    packed = base64.b64encode(raw.getvalue().encode()).decode()
    return Picture(f"data:image/svg+xml;base64,{packed}", alt, caption, round(96 * figure.get_figwidth()))


def all_of(results: Results, a: str, b: str, supported: list[str]) -> dict[str, list[Picture]]:
    """Pictures by section of the page; those of support only for the arms that had any."""
    told = f"{arm_title(results, a)} minus {arm_title(results, b).lower()}"
    funnel = [picture(plots.hand_offs(results, supported), _HAND_OFFS, _DOTS)] if supported else []
    for arm in supported:
        alt = f"{arm_title(results, arm)}: {_NETWORK}"
        funnel.append(picture(plots.referral_network(results, arm), alt, _WAYS))
    return {
        "headline": [picture(plots.claim(results, a, b), f"{told}: {_CLAIM}", _DOTS)],
        "rates": [picture(plots.rates(results), _RATES, _BANDS)],
        "funnel": funnel,
        "groups": [
            picture(plots.groups(results, a, b), f"{told}: {_GROUPS}", _DOTS),
            picture(plots.deprivation(results, a, b), f"{told}: {_FIFTHS}", _SYNTHETIC),
        ],
        "money": _money(results),
        "accounts": _accounts(results, a, b, told),
    }


def _money(results: Results) -> list[Picture]:
    spent = "Cash allocated and cash spent by arm over the policy months."
    found = [picture(plots.spending(results), spent, _UNSPENT)]
    if has_accounts(results):
        found.append(picture(plots.where_money_went(results), _WENT, _UNSPENT))
    return [*found, picture(plots.who_pays(results), _FLOWS, _BALANCE)]


def _accounts(results: Results, a: str, b: str, told: str) -> list[Picture]:
    if not has_accounts(results):
        return []
    return [picture(plots.accounts(results, a, b), f"{told}: {_WORTH}", _PRESENT)]


def of_mechanisms(attributed: Results | None) -> list[Picture]:
    """What each group of mechanisms explains; nothing without an attribution."""
    return [] if attributed is None else [picture(plots.mechanisms(attributed), _MECHANISMS, _DOTS)]
