"""Replays of history: what programmes and reorganisations did, beside what the model does, with the misses.

    python -m devosim.history RESULT FIRST_YEAR PILOTS JOB_CREATION PRODUCTS TABLE
    python -m devosim.history_page TABLE PRODUCTS PAGE

writes the numbers into a table, and the page from the table alone. RESULT is a result of
configs/scenarios/history.toml; FIRST_YEAR one of the same scenario in which every contract is new and has the
lag of traineeships; PILOTS one with the schemes of configs/pilots and a sample of participants; JOB_CREATION a folder
of results of the cases of devosim.job_creation, 0.h5 with the arm none besides; PRODUCTS the table of schemes that
the first two ran on. Nothing here was used to set a parameter.
"""

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import NamedTuple

import pandas as pd
import xarray as xr

import devosim
from devosim import pilots
from devosim.arguments import paths
from devosim.england import RESIDENTS_16_64
from devosim.intervals import Triple, t_triple
from devosim.job_creation import BASE, CASES
from devosim.results import Results
from devosim.stamp import Stamp, stamp
from devosim.whole_file import write_whole

_YEAR = 12
_TRAINEESHIPS = 14  # months: the lag of traineeships in the table of schemes
_EMPLOYED = 1  # status in the log of events
_PLANNED = 1_430_000 / 3  # starts a year in Restart, as planned, for Wales too, which is not told apart
_EXPECTED = 692 / 1430  # of them
SPENT = {  # published, per cent of the money of a year
    "traineeships": 41,
    "multiply": 63,
    "adult education, own lag": 91.5,
    "adult education, lag of traineeships": 91.5,
    "adult skills, combined authorities": 97,
}
GROUPS = ("all", "long_term_workless")  # whose new jobs are told of Germany
REACHED = ["traineeships", "multiply", "adult_education", "free_courses", "skills_bootcamps"]


class Number(NamedTuple):
    """A number of the page; what there is none of is NaN."""

    section: str
    what: str
    mean: float
    low: float = float("nan")  # of a 95 % interval over replicates
    high: float = float("nan")
    published: float = float("nan")
    run: str = "history"  # history, first year, pilots or one of the job creation


def yearly_line(results: Results, products: pd.DataFrame, scheme: str) -> float:
    """Pence a year of a scheme: its share of the area's commissionable money."""
    area: dict[str, float] = results.scenario["area"]
    schemes = products[products["offer"] == "no"]
    share = float(products["budget_weight"][scheme]) / float(schemes["budget_weight"].sum())
    return area["annual_budget_pence"] * area["commissionable_share"] * share


def spent(results: Results, arm: str, scheme: str, year: int) -> pd.Series:
    """Pence delivered by the provider of a scheme in a year of the policy, by replicate; layers not included.

    The first year counts what was delivered before it, too: nothing, if nothing was open before.
    """
    ledger = results.arm(arm).ledger.sel(account=f"provider_{scheme}")
    last = ledger.isel(month=(year + 1) * _YEAR - 1)
    before = ledger.isel(month=year * _YEAR - 1) if year else 0
    gained = last - before
    return pd.Series(gained.to_numpy(), index=gained["replicate"].to_index())


def starts(results: Results, arm: str, scheme: str) -> pd.DataFrame:
    """Starts by year and replicate."""
    return _by_year(results.arm(arm).funnel.sel(scheme=scheme, stage="started", group="all"))


def into_work(results: Results, arm: str, group: str = "all") -> pd.DataFrame:
    """New jobs of a group of residents by year and replicate."""
    return _by_year(results.arm(arm).monthly["into_work"].sel(group=group))


def deliverable(results: Results, products: pd.DataFrame, scheme: str, arm: str) -> float:
    """Part of a line that can reach its provider: what managing layers and, in the hybrid, the agreement leave of it.

    As docs/model.md has it, of a line without grants, of which layers keep nothing; `hybrid` caps the layers of adult
    skills and charges them with the cost of the agreement.
    """
    value = results.parameters["value"]
    layers = int(products["managing_layers"][scheme])
    single, layer, cap = (float(value[f"commissioning.overhead.{name}"]) for name in ("single", "layer", "cap"))
    top = 1 - (1 - layer) ** layers if layers else single
    if arm != "hybrid" or products["adult_skills"][scheme] != "yes":
        return 1 - top
    pooled = products.index[(products["adult_skills"] == "yes") & (products["offer"] == "no")]
    yearly = sum(yearly_line(results, products, name) for name in pooled)
    most = float(value["commissioning.overhead.agreement_cap"])
    office = min(100 * float(value["commissioning.overhead.agreement_cost"]) / yearly, most)
    return (1 - office) * (1 - min(top, cap))


def _by_year(people: xr.DataArray) -> pd.DataFrame:
    """People of every month [month, replicate], summed by year and replicate."""
    counted = people.transpose("month", "replicate")
    table = pd.DataFrame(counted.to_numpy(), columns=counted["replicate"].to_index())
    return table.groupby(counted["month"].to_numpy() // _YEAR).sum()


def spells_of_work(events: pd.DataFrame, employed: int) -> pd.DataFrame:
    """Moves into work from the changes of status: resident, month, and months that it lasted (inf if it did)."""
    status = events[events["attribute"] == "status"].sort_values(["resident", "month"], kind="stable")
    ends = status.groupby("resident")["month"].shift(-1)
    begun = status["value"] == employed
    lasted = (ends - status["month"]).fillna(float("inf"))
    return status[begun].assign(lasted=lasted[begun])[["resident", "month", "lasted"]]


def participants(events: pd.DataFrame, scheme: int, before: int) -> pd.Series:
    """Month of the first start in a scheme, by resident, of those who started before a month."""
    first = events[(events["attribute"] == "scheme") & (events["value"] == scheme)].groupby("resident")["month"].min()
    return first[first < before]


def outcomes(people: pd.Series, spells: pd.DataFrame, within: int = 12) -> tuple[float, float]:
    """Shares of people who begin work within so many months of their start, and in work that lasts six months."""
    jobs = spells.merge(people.rename("start"), left_on="resident", right_index=True)
    jobs = jobs[(jobs["month"] >= jobs["start"]) & (jobs["month"] < jobs["start"] + within)]
    begun = jobs["resident"].nunique()
    lasting = jobs.loc[jobs["lasted"] >= 6, "resident"].nunique()
    return begun / len(people), lasting / len(people)


def key_worker(results: Results, scheme: str = "esf") -> pd.DataFrame:
    """Participants with a key worker, and the same people and luck where nobody has support, by replicate."""
    rows = []
    code = list(results.schemes.index).index(scheme)
    horizon = int(results.months[-1]) + 1
    for replicate in results.replicates:
        with_help = results.arm("national").events(replicate=replicate)
        without = results.arm("none").events(replicate=replicate)
        people = participants(with_help, code, horizon - 24)
        if people.empty:
            continue
        begun, lasting = outcomes(people, spells_of_work(with_help, _EMPLOYED))
        begun_without, lasting_without = outcomes(people, spells_of_work(without, _EMPLOYED))
        rows.append((len(people), begun, begun_without, lasting, lasting_without))
    columns = ["people", "begun", "begun_without", "lasting", "lasting_without"]
    return pd.DataFrame(rows, columns=columns)


def built_up(lag: int, lost: float = 1) -> float:
    """Share of a first year's places that are there if `lost` of them build up in equal steps over `lag` months.

    As docs/model.md has it: 1 / (lag + 1) in the first month, all from month `lag` on.
    """
    there = sum(min((month + 1) / (lag + 1), 1) for month in range(_YEAR)) / _YEAR
    return 1 - lost * (1 - there)


def reach(results: Results, schemes: list[str]) -> pd.DataFrame:
    """People at each step of a scheme under national commissioning, mean a year over the policy: a row a scheme."""
    stages = ["reached", "no_place", "started"]
    count = results.arm("national").funnel.sel(group="all", stage=stages, scheme=schemes).load()
    years = len(results.months) / _YEAR
    yearly = (count.sum("month").mean("replicate") / years).transpose("scheme", "stage")
    return pd.DataFrame(yearly.to_numpy(), index=yearly["scheme"].to_index(), columns=yearly["stage"].to_index())


def numbers(runs: Mapping[str, Results], products: pd.DataFrame) -> pd.DataFrame:
    """Every number of the page, with its interval where there is one and the run that it is of: a row a number.

    `runs` by name: history, first year, pilots, and `of_case` of every case of job creation.
    """
    results, first_year = runs["history"], runs["first year"]
    rows = [
        *_working_well(key_worker(results)),
        *_pilots(runs["pilots"]),
        *(Number("norway", str(year), *seen) for year, seen in enumerate(changes(results, "hubs"), start=1)),
        *_germany(runs, products),
        *_restart(results),
        *_spending(results, first_year, products),
        *_reached(results, products),
    ]
    stamps = {name: stamp(run) for name, run in runs.items()}
    made_by = pd.DataFrame([stamps[row.run] for row in rows], columns=list(Stamp._fields))
    return pd.concat([pd.DataFrame(rows), made_by], axis="columns")


def of_case(case: str) -> str:
    """Name of the run of a case of job creation."""
    return f"job creation {case}"


def _working_well(seen: pd.DataFrame) -> list[Number]:
    mean = seen.mean()
    shares = ("begun", "begun_without", "lasting", "lasting_without")
    people = Number("working_well", "people", float(mean["people"]))
    return [people, *(Number("working_well", name, 100 * float(mean[name])) for name in shares)]


def _pilots(voluntary: Results) -> list[Number]:
    sample = 100 * float(voluntary.scenario["output"]["participants"])
    rows = [Number("pilots", "sample", sample, run="pilots")]
    for scheme, seen in pilots.effects(voluntary).items():
        rows.append(Number("pilots", f"{scheme} followed", seen.followed, run="pilots"))
        for name in pilots.RATES:
            mean, low, high = getattr(seen, name)
            rows.append(Number("pilots", f"{scheme} {name}", mean, low, high, run="pilots"))
    return rows


def changes(results: Results, arm: str) -> list[Triple]:
    """New jobs against national commissioning by year, per cent, with paired intervals."""
    ratio = 100 * (into_work(results, arm) / into_work(results, "national") - 1)
    return [t_triple(row) for _, row in ratio.iterrows()]


def against(results: Results, arm: str, base: Results, group: str = "all") -> Triple:
    """New jobs of a resident of a group against national commissioning in `base`, per cent, with the paired interval.

    Of each resident, as two results may have burnt in under other schemes, so that other people are in a group.
    """

    def rate(of: Results, name: str) -> pd.Series:
        residents = _by_year(of.arm(name).monthly["population"].sel(group=group)).sum()
        return into_work(of, name, group).sum() / residents

    return t_triple(100 * (rate(results, arm) / rate(base, "national") - 1))


def credited(results: Results, schemes: list[str]) -> pd.Series:
    """New jobs credited to these schemes under national commissioning, by replicate."""
    jobs = results.arm("national").funnel.sel(group="all", stage="into_work", scheme=schemes)
    total = jobs.sum(["month", "scheme"])
    return pd.Series(total.to_numpy(), index=total["replicate"].to_index())


def _germany(runs: Mapping[str, Results], products: pd.DataFrame) -> list[Number]:
    base = runs[of_case(BASE)]
    moved = {case: runs[of_case(case)] for case in CASES if case != BASE}
    rows = []
    for group in GROUPS:
        for case, run in moved.items():
            seen = against(run, "national", base, group)
            rows.append(Number("germany", f"{case} {group}", *seen, published=-10, run=of_case(case)))
        rows.append(Number("germany", f"no scheme {group}", *against(base, "none", base, group), run=of_case(BASE)))
    schemes = [*products.index[products["claimants_only"] == "yes"], "job_creation"]
    for case, run in moved.items():
        seen = t_triple(100 * (credited(run, schemes) / credited(base, schemes) - 1))
        rows.append(Number("germany", f"{case} credited", *seen, published=-10, run=of_case(case)))
    return rows


def _restart(results: Results) -> list[Number]:
    planned = _PLANNED * results.scenario["area"]["residents_16_64"] / RESIDENTS_16_64
    made = starts(results, "national", "restart").iloc[1:].mean()
    return [
        Number("restart", "planned", planned),
        Number("restart", "made", float(made.mean())),
        Number("restart", "share", *t_triple(made / planned), published=_EXPECTED),
    ]


def _spending(results: Results, first_year: Results, products: pd.DataFrame) -> list[Number]:
    """Per cent of what can be delivered: what the lag alone would leave, and what the model spends."""

    def row(what: str, run: str, arm: str, schemes: list[str], years: range) -> Number:
        source = first_year if run == "first year" else results
        line = sum(
            yearly_line(source, products, scheme) * deliverable(source, products, scheme, arm) for scheme in schemes
        )
        each = [spent(source, arm, scheme, year) for scheme in schemes for year in years]
        paid = pd.concat(each, axis="columns").sum(axis="columns")
        return Number("spending", what, *t_triple(100 * paid / (line * len(years))), published=SPENT[what], run=run)

    def alone(what: str, lost: float = 1) -> Number:
        return Number("lag alone", what, 100 * built_up(_TRAINEESHIPS, lost), published=SPENT[what], run="first year")

    skills = list(products.index[(products["adult_skills"] == "yes") & (products["offer"] == "no")])
    later, relet = range(1, 5), float(results.parameters["value"]["commissioning.contract.relet_drop"])
    return [
        row("traineeships", "first year", "national", ["traineeships"], range(1)),
        row("multiply", "first year", "national", ["multiply"], range(1)),
        row("adult education, own lag", "history", "national", ["adult_education"], later),
        row("adult education, lag of traineeships", "first year", "national", ["adult_education"], later),
        row("adult skills, combined authorities", "history", "hybrid", skills, later),
        alone("traineeships"),
        alone("multiply"),
        alone("adult education, lag of traineeships", relet),
        alone("adult skills, combined authorities", lost=0),
    ]


def _reached(results: Results, products: pd.DataFrame) -> list[Number]:
    seen = reach(results, REACHED)
    rows = []
    for scheme, people in zip(REACHED, seen.to_dict("records"), strict=True):
        rows.append(Number("reach", f"{scheme} line", yearly_line(results, products, scheme) / 1e8))
        rows += [Number("reach", f"{scheme} {stage}", float(count)) for stage, count in people.items()]
    return rows


def main(arguments: list[str]) -> None:
    """Write the table."""
    names = "RESULT FIRST_YEAR PILOTS JOB_CREATION PRODUCTS TABLE"
    result, first_year, voluntary, job_creation, products, target = paths(arguments, names, __doc__)
    files = {"history": result, "first year": first_year, "pilots": voluntary}
    files |= {of_case(case): job_creation / f"{case}.h5" for case in CASES}
    with ExitStack() as opened:
        runs = {name: opened.enter_context(devosim.open(file)) for name, file in files.items()}
        found = numbers(runs, pd.read_csv(products, index_col="name"))
    write_whole(target, found.to_csv(index=False, float_format="%.6g", lineterminator="\n"))


if __name__ == "__main__":
    main(sys.argv[1:])
