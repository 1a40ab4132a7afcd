"""A few dozen made-up lives whose stocks, flows and event log agree with each other by construction."""

from dataclasses import dataclass, field

import numpy as np

STATUS = ["not_yet", "employed", "unemployed", "student", "sick", "caring", "retired", "other", "gone"]
LETTER = {"employed": "e", "unemployed": "u"}
GROUPS = ["all", "neet_youth", "disadvantaged_adults", "learners", "long_term_workless", "limited_health"]
ATTRIBUTES = ["status", "enrolment", "employer", "occupation", "qualification", "health", "scheme"]
HIGHEST = {"enrolment": 2, "employer": 4, "occupation": 2, "qualification": 5, "health": 1, "scheme": 8}
STOCKS = [
    "population",
    "employed",
    "unemployed",
    "inactive",
    "student",
    "sick",
    "caring",
    "retired",
    "other",
    "enrolled",
    "youth",
    "neet",
    "claimants",
    "in_support",
]
FLOWS = ["eu", "ei", "ue", "ui", "ie", "iu", "job_to_job"]
N_RESIDENTS, N_PLACES, N_MONTHS = 60, 3, 6


@dataclass
class Lives:
    """Lives of all residents over the months of one replicate."""

    initial: dict[str, np.ndarray]
    counts: dict[str, np.ndarray]  # name -> [month, group]
    place_counts: dict[str, np.ndarray]  # name -> [month, place]
    events: list[tuple[int, int, int, int]] = field(default_factory=list)  # month, resident, attribute, value


class People:
    """Who exists: the same in every replicate and arm."""

    def __init__(self) -> None:
        luck = np.random.default_rng(1)
        self.birth_month = -luck.integers(16 * 12, 64 * 12, N_RESIDENTS)
        self.entry_month = np.where(luck.random(N_RESIDENTS) < 0.1, 2, -1000)
        self.exit_month = np.where(luck.random(N_RESIDENTS) < 0.1, 4, 1000)
        self.home_place = luck.integers(0, N_PLACES, N_RESIDENTS)
        self.groups = 1 | luck.integers(0, 2 ** (len(GROUPS) - 1), N_RESIDENTS) << 1

    def present(self, month: int) -> np.ndarray:
        return (self.entry_month <= month) & (month < self.exit_month)

    def young(self, month: int) -> np.ndarray:
        return month - self.birth_month < 25 * 12


def live(people: People, replicate: int, arm: int) -> Lives:
    """One replicate of one arm; all arms start from the same state."""
    luck = np.random.default_rng(replicate)
    now = {name: luck.integers(0, top + 1, N_RESIDENTS) for name, top in HIGHEST.items()}
    now["scheme"] = np.where(luck.random(N_RESIDENTS) < 0.7, -1, now["scheme"])
    now["status"] = np.where(people.present(-1), luck.integers(1, 8, N_RESIDENTS), 0)
    lives = Lives(
        {name: values.copy() for name, values in now.items()},
        {name: np.zeros((N_MONTHS, len(GROUPS)), int) for name in STOCKS + FLOWS},
        {
            name: np.zeros((N_MONTHS, N_PLACES), int)
            for name in ("employed", "unemployed", "inactive", "neet", "in_support")
        },
    )
    luck = np.random.default_rng([replicate, arm])
    for month in range(N_MONTHS):
        _step(people, lives, now, month, luck)
        _count(people, lives, now, month)
    return lives


def _step(people: People, lives: Lives, now: dict, month: int, luck: np.random.Generator) -> None:
    for resident in range(N_RESIDENTS):
        for attribute, value in _changes(people, now, resident, month, luck):
            old = now[attribute][resident]
            if attribute == "status" and "not_yet" not in (STATUS[old], STATUS[value]) and STATUS[value] != "gone":
                letters = "".join(LETTER.get(STATUS[code], "i") for code in (old, value))
                if letters in FLOWS:
                    lives.counts[letters][month] += _in_groups(people, resident)
            now[attribute][resident] = value
            lives.events.append((month, resident, ATTRIBUTES.index(attribute), int(value)))


def _changes(people, now, resident, month, luck):
    status = now["status"][resident]
    here = people.present(month)[resident]
    if not here and status not in (0, 8):
        return [("status", 8)]
    if here and status == 0:
        return [("status", 2)]
    changes = []
    if here and luck.random() < 0.3:
        changes += [("status", 2), ("status", 1)] if status == 1 else [("status", int(luck.integers(1, 8)))]
    for name, top in HIGHEST.items():
        if here and luck.random() < 0.1:
            changes.append((name, int(luck.integers(-1 if name in ("scheme", "employer") else 0, top + 1))))
    return [change for change in changes if change[0] != "status" or change[1] != status or len(changes) > 1]


def _in_groups(people: People, resident: int | slice) -> np.ndarray:
    return (
        people.groups[resident, None] >> np.arange(len(GROUPS)) & 1
        if isinstance(resident, slice)
        else (people.groups[resident] >> np.arange(len(GROUPS)) & 1)
    )


def _count(people: People, lives: Lives, now: dict, month: int) -> None:
    status = now["status"]
    is_ = {name: status == code for code, name in enumerate(STATUS)}
    here = (status > 0) & (status < 8)
    young = here & people.young(month)
    stocks = {
        "population": here,
        "inactive": (status > 2) & (status < 8),
        "enrolled": here & (now["enrolment"] > 0),
        "youth": young,
        "neet": young & (status != 1) & (now["enrolment"] == 0),
        "claimants": status == 2,
        "in_support": here & (now["scheme"] >= 0),
        **{name: is_[name] for name in STATUS[1:8]},
    }
    for name, who in stocks.items():
        lives.counts[name][month] = _in_groups(people, slice(None))[who].sum(axis=0)
    for name, counts in lives.place_counts.items():
        counts[month] = np.bincount(people.home_place[stocks[name]], minlength=N_PLACES)
