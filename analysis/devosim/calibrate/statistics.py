"""What statistical offices would publish about an arm: one number a replicate, by name.

Names, all over the policy months of the arm and for all residents:

- survey.MEASURE   share of the labour force survey, people of all quarters together
- pay.LEVEL        median hourly pay by qualification, pence, mean over quarters
- rate.NAME        employment, unemployment, inactivity, neet: mean of the monthly rates
- flow.NAME        eu, ei, ue, ui, ie, iu, job_to_job: moves a month over those who could move, from month 1 on
- stock.NAME       residents by state at the end of the month, mean over months
- market.NAME      vacancies, posts, hires, outside_hires, openings, layoffs, advertised: posts, mean over months
- market.withdrawn those advertised and not filled that are withdrawn before they are so again, mean over months
- place.vacancies  vacancies inside the area at the end of the month, mean over months
"""

from collections.abc import Collection
from pathlib import Path

import numpy as np

from devosim.calibrate.surveyed import with_monthly_roots
from devosim.file import ResultFile
from devosim.survey import ratio

Statistics = dict[str, np.ndarray]  # name -> [replicate]
ORIGIN = {"e": "employed", "u": "unemployed", "i": "inactive"}
FLOWS = ("eu", "ei", "ue", "ui", "ie", "iu", "job_to_job")
STOCKS = (
    *("population", "employed", "unemployed", "inactive", "student", "sick", "caring", "retired", "other"),
    *("enrolled", "youth", "neet", "claimants", "in_support"),
)
RATES = {
    "employment": ("employed", ("population",)),
    "unemployment": ("unemployed", ("employed", "unemployed")),
    "inactivity": ("inactive", ("population",)),
    "neet": ("neet", ("youth",)),
}
MARKET = ("vacancies", "posts", "hires", "outside_hires", "openings", "layoffs")

MOVES = ("eu", "ei", "ue", "ui", "ie", "iu")
KNOWN = {
    "rate": RATES,
    "flow": FLOWS,
    "stock": STOCKS,
    "market": (*MARKET, "advertised", "withdrawn"),
    "place": ("vacancies",),
    "root": MOVES,
}


def may_exist(name: str, measures: Collection[str]) -> bool:
    """Whether a result with these `measures` of surveys can hold a statistic of this name; levels of pay it may."""
    group, _, rest = name.partition(".")
    return group == "pay" or rest in (measures if group == "survey" else KNOWN.get(group, ()))


def statistics_of(path: Path, arm: str) -> Statistics:
    """The statistics of an arm of a result with a survey; ResultError if the file has neither."""
    file = ResultFile(path)
    try:
        group = f"arms/{arm}"
        if not file.has(f"{group}/survey"):
            raise file.error(f"{group}/survey", "no survey was asked for", "a run with --survey")
        people = {**_surveyed(file, f"{group}/survey"), **_monthly(file, f"{group}/monthly")}
        return with_monthly_roots({**people, **_market(file, group)})
    finally:
        file.close()


def _surveyed(file: ResultFile, group: str) -> Statistics:
    counted, of = (file.values(f"{group}/{name}").sum(axis=1) for name in ("counted", "of"))
    shares = ratio(counted, of)
    pay = file.values(f"{group}/median_pay").astype(float)
    pay = np.where(pay > 0, pay, np.nan).mean(axis=1)
    return {
        **{f"survey.{name}": shares[:, k] for k, name in enumerate(file.texts(f"{group}/measure"))},
        **{f"pay.{name}": pay[:, k] for k, name in enumerate(file.texts(f"{group}/qualification"))},
    }


def _monthly(file: ResultFile, group: str) -> Statistics:
    everybody = file.texts("groups/name").index("all")
    people = {name: file.values(f"{group}/{name}")[:, :, everybody] for name in (*STOCKS, *FLOWS)}
    wholes = {name: np.sum([people[part] for part in whole], axis=0) for name, (_, whole) in RATES.items()}
    rates = {name: ratio(people[part], wholes[name]) for name, (part, _) in RATES.items()}
    return {
        **{f"stock.{name}": people[name].mean(axis=1) for name in STOCKS},
        **{f"rate.{name}": values.mean(axis=1) for name, values in rates.items()},
        **{f"flow.{name}": _flow(people, name) for name in FLOWS},
    }


def _flow(people: dict[str, np.ndarray], name: str) -> np.ndarray:
    origin = "employed" if name == "job_to_job" else ORIGIN[name[0]]
    return ratio(people[name][:, 1:].sum(axis=1), people[origin][:, :-1].sum(axis=1))


def _market(file: ResultFile, group: str) -> Statistics:
    months = {name: file.values(f"{group}/market/{name}") for name in MARKET}
    months["advertised"] = file.values(f"{group}/survey/advertised")
    return {
        **{f"market.{name}": counts.mean(axis=1) for name, counts in months.items()},
        "market.withdrawn": _withdrawn(file, months),
        "place.vacancies": file.values(f"{group}/places/vacancies").sum(axis=2).mean(axis=1),
    }


def _withdrawn(file: ResultFile, months: dict[str, np.ndarray]) -> np.ndarray:
    """No result counts it, but all vacancies that a month leaves unfilled are withdrawn with the same chance."""
    chance = file.values("parameters/value")[file.texts("parameters/key").index("demand.withdrawal")]
    return np.asarray(chance * (months["advertised"] - months["hires"] - months["outside_hires"]).mean(axis=1))
