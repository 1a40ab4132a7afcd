"""Words for the names of the file, as the program prints them and as figures show them."""

from collections.abc import Sequence

OUTCOMES = {
    "into_work": "new jobs",
    "sustained_13": "13-week jobs",
    "sustained_26": "26-week jobs",
    "sustained_52": "52-week jobs",
    "qualification_gained": "qualifications",
    "employed_at_end": "in work in the last month",
    "job_months": "months in work",
}
_STAGES = {
    "lost_first": "lost at the first step",
    "lost_later": "lost at a later step",
    "no_place": "turned away, no place",
    "dropped_out": "dropped out",
}
_MEASURES = {"employed": "in work", "neet": "NEET", "in_support": "in support"}
MONEY = {
    "held_before": "held before",
    "granted": "granted by the treasury",
    "delivered": "to providers, for support",
    "layers": "to managing layers",
    "administration": "to administration",
    "idle": "for places that stood idle",
    "handed_back": "handed back to the treasury",
    "held_at_end": "still held at the end",
}
LINES = {
    "output": "what residents' work is worth",
    "programme": "resources used for support",
    "hiring": "cost of filling posts",
    "social": "social account",
    "wellbeing": "wellbeing, in no account",
    "income_tax": "income tax",
    "insurance": "National Insurance",
    "benefits": "out-of-work benefits",
    "national_money": "national money for support",
    "national": "national tier",
    "local_money": "money the place still holds",
    "fiscal": "fiscal account, both tiers",
}
_GROUPS = {"all": "all residents", "neet_youth": "NEET youth"}


def outcome(name: str) -> str:
    """Title of an outcome, as the program prints it; an outcome of a later program keeps its name."""
    return OUTCOMES.get(name, plain(name))


def stage(name: str) -> str:
    """Title of a stage of the funnel."""
    return _STAGES.get(name, outcome(name))


def group(name: str) -> str:
    """Title of a group of residents."""
    return _GROUPS.get(name, plain(name))


def measure(name: str) -> str:
    """Title of a stock of people."""
    return _MEASURES.get(name, plain(name))


def yardstick(name: str) -> str:
    """Title of what is attributed: gross of people in support, net of all residents; money is nobody's."""
    if name == "spend" or name in LINES:
        return capital(LINES.get(name, "cash spent on support"))
    gross = name.startswith("gross_")
    words = {"qualification": "qualifications"}.get(name.removeprefix("gross_"), outcome(name.removeprefix("gross_")))
    return f"{capital(words)}, {'people in support' if gross else 'all residents'}"


def money(name: str) -> str:
    """Title of where money came from or went."""
    return MONEY.get(name, plain(name))


def line(name: str) -> str:
    """Title of a line of the social or fiscal account."""
    return LINES.get(name, plain(name))


def capital(title: str) -> str:
    """`title` with a capital at its beginning; the rest, NEET say, stays as it is."""
    return title[:1].upper() + title[1:]


def plain(name: str) -> str:
    """A name without underscores."""
    return name.replace("_", " ")


def listed(names: Sequence[str]) -> str:
    """Names one after another, with "and" before the last."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
