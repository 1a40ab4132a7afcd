"""Writes a small valid result file with h5py alone, so that the reader can be tested without the program."""

from pathlib import Path

import h5py
import numpy as np
from scipy import stats
from small_world import ATTRIBUTES, FLOWS, GROUPS, N_MONTHS, N_PLACES, STATUS, STOCKS, People, live

ARMS = ["none", "national", "devolved"]
PAIRS = ["national-none", "devolved-none", "devolved-national"]
OUTCOMES = [
    "into_work",
    "sustained_13",
    "sustained_26",
    "sustained_52",
    "qualification_gained",
    "employed_at_end",
    "job_months",
]
GROSS = {
    "into_work": "gross_into_work",
    "sustained_13": "gross_sustained_13",
    "sustained_26": "gross_sustained_26",
    "sustained_52": "gross_sustained_52",
    "qualification_gained": "gross_qualification",
}
SCHEMES = [
    "jobcentre",
    "restart",
    "work_and_health",
    "traineeships",
    "adult_education",
    "bootcamps",
    "youth_pathways",
    "working_futures",
    "skills_for_all",
]
STAGES = [
    "reached",
    "referred",
    "lost_first",
    "lost_later",
    "no_place",
    "started",
    "in_support",
    "dropped_out",
    "completed",
    "into_work",
    "sustained_26",
    "qualification_gained",
]
FALL = np.array([200, 90, 20, 5, 5, 60, 150, 10, 40, 25, 12, 15])
ACCOUNTS = {"treasury": "national", "local_authority": "local", "benefits": "resident", "provider": "provider"}
SCENARIO = '[scenario]\nname = "made_up"\nmonths = 6\n\n[arms.national]\npreset = "national_2017"\n'
BURN_IN = range(-4, 0)
PARAMETER_COLUMNS = ["key", "value", "low", "high", "unit", "role", "kind", "doc", "source"]
PARAMETERS = [
    ("apply.sick", 0.008, 0.0, 0.015, "probability/month", "input", "ASSUMED", "Search of the sick.", "a guess"),
    ("demand.reopening", 0.065, 0.04, 0.3, "probability/month", "calibrated", "STATED", "Growth.", "a paper"),
    ("demand.withdrawal", 0.05, 0.0, 0.15, "probability/month", "calibrated", "ASSUMED", "Withdrawal.", "a guess"),
]
MEASURES = {
    "employed_men": ("employed", "men of 16-64"),
    "eu": ("unemployed a quarter later", "employed"),
    "long_term": ("unemployed for 12 months or more", "the unemployed"),
}
QUALIFICATIONS = ["none", "level_1", "level_2", "level_3", "level_4_5", "level_6"]


def make_result(path: Path, n_replicates: int = 3) -> Path:
    """Write the file; the same file whenever it is called."""
    with h5py.File(path, "w") as file:
        _root(file, n_replicates)
        people = People()
        _tables(file, people)
        lives = {
            arm: [live(people, replicate, place) for replicate in range(n_replicates)]
            for place, arm in enumerate(ARMS)
        }
        for arm in ARMS:
            _arm(file.create_group(f"arms/{arm}"), arm, lives[arm])
        _burn_in(file)
        _comparison(file)
    return path


def _put(file, path, values, dims, unit="1", kind="i4", flags=""):
    text = isinstance(values, list) and isinstance(values[0], str)
    packed = {} if text or kind == "f8" or not np.size(values) else {"compression": 1, "shuffle": True}
    data = file.create_dataset(path, data=values, dtype=h5py.string_dtype() if text else kind, **packed)
    data.attrs["long_name"] = _fixed(path.rsplit("/", 1)[-1].replace("_", " "))
    data.attrs["units"] = _fixed(unit)
    if flags:
        data.attrs["flag_meanings"] = _fixed(flags)
        data.attrs["flag_values"] = np.arange(len(flags.split()), dtype="i1")
    for axis, name in enumerate(dims.split()):
        place = data.parent
        while name not in place or not h5py.h5ds.is_scale(place[name].id):
            place = place.parent
        data.dims[axis].attach_scale(place[name])


def _fixed(text):
    """An attribute as the program writes it: UTF-8 of fixed length, or nothing."""
    raw = text.encode()
    return np.array(raw, h5py.string_dtype("utf-8", len(raw))) if raw else h5py.Empty("S1")


def _scale(file, name, values, unit="1"):
    _put(file, name, values, "", unit)
    file[name].make_scale(name.rsplit("/", 1)[-1])


def _length(file, name, size):
    data = file.create_dataset(name, shape=(size,), dtype="f4")
    data.make_scale(f"This is a netCDF dimension but not a netCDF variable.{size:10d}")


def _root(file, n_replicates):
    for name, text in {
        "filetype": "devosim-result",
        "schema_version": "1.2",
        "program_version": "0.1.0",
        "git_revision": "none",
        "scenario_name": "made_up",
        "title": "A made-up area",
    }.items():
        file.attrs[name] = _fixed(text)
    file.attrs["seed"] = np.uint64(7)
    file.create_dataset("scenario", data=SCENARIO, dtype=h5py.string_dtype())
    sizes = {
        "replicate": n_replicates,
        "month": N_MONTHS,
        "group": len(GROUPS),
        "place": N_PLACES,
        "pair": len(PAIRS),
        "scheme": len(SCHEMES),
        "stage": len(STAGES),
        "account": len(ACCOUNTS),
        "outcome": len(OUTCOMES),
        "arm": len(ARMS),
        "resident": len(People().birth_month),
        "parameter": len(PARAMETERS),
    }
    for name, size in sizes.items():
        _scale(file, name, np.arange(size))
    _scale(file, "burn_in_month", np.array(BURN_IN))
    for name, size in {"attribute": 7, "status": 9, "enrolment": 3, "qualification": 6, "occupation": 3}.items():
        _length(file, name, size)


def _tables(file, people):
    columns = dict(zip(PARAMETER_COLUMNS, map(list, zip(*PARAMETERS, strict=True)), strict=True))
    for name, values in columns.items():
        number = name in ("value", "low", "high")
        _put(file, f"parameters/{name}", np.array(values) if number else values, "parameter", kind="f8")
    _put(file, "groups/name", GROUPS, "group")
    _put(file, "groups/doc", [f"Definition of {name}." for name in GROUPS], "group")
    _put(file, "schemes/name", SCHEMES, "scheme")
    _put(file, "schemes/title", [name.replace("_", " ").capitalize() for name in SCHEMES], "scheme")
    _put(file, "stages/name", STAGES, "stage")
    _put(file, "accounts/name", list(ACCOUNTS), "account")
    _put(file, "accounts/tier", list(ACCOUNTS.values()), "account")
    _put(file, "places/name", [f"Ward {letter}é" for letter in "ABC"], "place")
    for name in ("x", "y"):
        _put(file, f"places/{name}", np.arange(N_PLACES) * 1.5, "place", "km", "f8")
    _put(file, "places/district", np.zeros(N_PLACES), "place")
    _put(file, "places/deprivation", np.linspace(0, 1, N_PLACES), "place", kind="f8")
    _put(file, "places/residents", np.bincount(people.home_place), "place")
    _put(file, "events/attribute", ATTRIBUTES, "attribute")
    _put(file, "events/status", STATUS, "status")
    _put(file, "events/enrolment", ["none", "study", "training"], "enrolment")
    _put(file, "events/qualification", QUALIFICATIONS, "qualification")
    _put(file, "events/occupation", ["Cooks", "Carers", "Clerks"], "occupation")
    _put(file, "residents/sex", people.groups % 2, "resident", kind="i1", flags="female male")
    for name in ("birth_month", "entry_month", "exit_month", "home_place", "groups"):
        _put(file, f"residents/{name}", getattr(people, name), "resident")
    for name in ("qualification", "occupation"):
        _put(file, f"residents/{name}", people.home_place % 3, "resident", kind="i1")


def _arm(group, arm, lives):
    group.attrs["label"] = _fixed(f"Arm {arm} – £")
    group.attrs["settings"] = _fixed("" if arm == "none" else "money = national")
    luck = np.random.default_rng(len(arm))
    strength = ARMS.index(arm)
    shape = (len(lives), N_MONTHS)
    for name in STOCKS + FLOWS:
        _put(group, f"monthly/{name}", np.stack([each.counts[name] for each in lives]), "replicate month group")
    for name, gross in GROSS.items():
        counts = luck.poisson(9 + strength, (*shape, len(GROUPS)))
        counts[..., 0] = counts.sum(axis=-1)
        _put(group, f"monthly/{name}", counts, "replicate month group")
        _put(group, f"monthly/{gross}", counts * strength // 3, "replicate month group")
    for name in ("vacancies", "posts", "hires", "outside_hires", "openings", "closed_posts", "layoffs"):
        _put(group, f"market/{name}", luck.poisson(12, shape), "replicate month")
    for name in lives[0].place_counts:
        _put(group, f"places/{name}", np.stack([each.place_counts[name] for each in lives]), "replicate month place")
    _put(group, "places/vacancies", luck.poisson(4, (*shape, N_PLACES)), "replicate month place")
    people = luck.poisson(FALL * strength / 9, (*shape, len(SCHEMES), len(GROUPS), len(STAGES)))
    _put(group, "funnel/count", people, "replicate month scheme group stage")
    paid = luck.integers(0, 10**9, (*shape, len(ACCOUNTS) - 1)).cumsum(axis=1)
    balance = np.concatenate([-paid.sum(axis=2, keepdims=True), paid], axis=2)
    _put(group, "ledger/balance", balance, "replicate month account", "pence", "i8")
    _survey(group.create_group("survey"), "quarter", np.arange(2, N_MONTHS, 3), len(lives))
    _put(group, "survey/advertised", luck.poisson(40, shape), "replicate month")
    _trajectories(group.create_group("trajectories"), lives)


def _survey(group, axis, quarters, n_replicates):
    """The share of measure m is (m + 1) / 4 in the first quarter of replicate 0, of 100 people; nobody is jobless."""
    _scale(group, axis, quarters)
    for name, words in {"measure": list(MEASURES), "qualification": QUALIFICATIONS}.items():
        _put(group, name, words, "")
        group[name].make_scale(name)
    for place, name in enumerate(("counted_definition", "of_definition")):
        _put(group, name, [words[place] for words in MEASURES.values()], "measure")
    shape = (n_replicates, len(quarters), len(MEASURES))
    of = 100 + np.arange(np.prod(shape)).reshape(shape) // len(MEASURES) * 100
    of[..., -1] = 0
    _put(group, "of", of, f"replicate {axis} measure", kind="i8")
    _put(group, "counted", of * (np.arange(len(MEASURES)) + 1) // 4, f"replicate {axis} measure", kind="i8")
    pay = np.tile([0, 1100, 1200, 1300, 1500, 2000], (n_replicates, len(quarters), 1))
    _put(group, "median_pay", pay, f"replicate {axis} qualification", "pence")


def _trajectories(group, lives):
    _scale(group, "recorded_replicate", np.arange(len(lives)))
    _scale(group, "recorded_resident", np.arange(len(lives[0].initial["status"])))
    log = np.array([event for each in lives for event in each.events])
    _length(group, "event", len(log))
    _length(group, "boundary", N_MONTHS + 1)
    for name in ATTRIBUTES:
        kind = "i4" if name in ("employer", "occupation", "scheme") else "i1"
        flags = "not_limited limited" if name == "health" else ""
        _put(
            group,
            f"initial_{name}",
            np.stack([each.initial[name] for each in lives]),
            "recorded_replicate recorded_resident",
            kind=kind,
            flags=flags,
        )
    _put(group, "event_resident", log[:, 1], "event")
    _put(group, "event_attribute", log[:, 2], "event", kind="i1", flags=" ".join(ATTRIBUTES))
    _put(group, "event_value", log[:, 3], "event")
    starts = np.cumsum([0] + [len(each.events) for each in lives])
    months = [[event[0] for event in each.events] for each in lives]
    offset = [
        start + np.searchsorted(month, np.arange(N_MONTHS + 1)) for start, month in zip(starts, months, strict=False)
    ]
    _put(group, "offset", np.stack(offset), "recorded_replicate boundary", kind="i8")


def _burn_in(file):
    luck = np.random.default_rng(3)
    shape = (file["replicate"].size, len(BURN_IN), len(GROUPS))
    counts = {name: luck.integers(1, 9, shape) for name in STOCKS + FLOWS}
    counts["inactive"] = sum(counts[name] for name in ("student", "sick", "caring", "retired", "other"))
    counts["population"] = counts["employed"] + counts["unemployed"] + counts["inactive"]
    counts["youth"] = counts["neet"] + 3
    for name, values in counts.items():
        _put(file, f"burn_in/monthly/{name}", values, "replicate burn_in_month group")
    _survey(file.create_group("burn_in/survey"), "burn_in_quarter", np.array([-2]), shape[0])


def _comparison(file):
    dims = "outcome group replicate"
    totals = {
        name: np.stack([_totals(file[f"arms/{arm}/monthly"], columns) for arm in ARMS])
        for name, columns in (("total", None), ("gross", GROSS))
    }
    _put(file, "comparison/arm_name", ARMS, "arm")
    _put(file, "comparison/outcome_name", OUTCOMES, "outcome")
    _put(file, "comparison/pair_name", PAIRS, "pair")
    for name, values in totals.items():
        _put(file, f"comparison/{name}", values, f"arm {dims}", kind="i8")
    difference = np.stack(
        [
            totals["total"][ARMS.index(a)] - totals["total"][ARMS.index(b)]
            for a, b in (pair.split("-") for pair in PAIRS)
        ]
    )
    _put(file, "comparison/difference", difference, f"pair {dims}", kind="i8")
    money = np.arange(3)[:, None] * 10**9 + np.arange(file["replicate"].size) * 10**7
    _put(file, "comparison/spend", money, "arm replicate", "pence", "i8")
    _put(file, "comparison/allocated", np.full_like(money, 3 * 10**9), "arm replicate", "pence", "i8")
    n = difference.shape[-1]
    mean = difference.mean(axis=-1)
    spread = difference.std(axis=-1, ddof=1) / np.sqrt(n) if n > 1 else np.nan
    half = stats.t.ppf(0.975, n - 1) * spread
    for name, values in {"mean": mean, "low": mean - half, "high": mean + half, "variance_ratio": 0 * mean}.items():
        _put(file, f"comparison/{name}", values, "pair outcome group", kind="f8")


def _totals(monthly, columns):
    def total(outcome):
        if columns is not None:
            return monthly[columns[outcome]][:].sum(axis=1) if outcome in columns else 0 * monthly["employed"][:, 0]
        if outcome == "employed_at_end":
            return monthly["employed"][:, -1]
        return monthly["employed" if outcome == "job_months" else outcome][:].sum(axis=1)

    return np.stack([total(outcome).T for outcome in OUTCOMES])
