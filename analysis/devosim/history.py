"""Replays of history: what programmes and reorganisations did, beside what the model does, with the misses.

    python -m devosim.history RESULT FIRST_YEAR PILOTS PRODUCTS PAGE

RESULT is a result of configs/scenarios/history.toml; FIRST_YEAR one of the same scenario in which every contract is new
and has the lag of traineeships; PILOTS one with the schemes of configs/pilots and a sample of participants; PRODUCTS the
table of schemes that the first two ran on. Nothing here was used to set a parameter.
"""

import sys
from pathlib import Path

import pandas as pd
import xarray as xr

import devosim
from devosim import pilots
from devosim.intervals import Triple, t_interval
from devosim.results import Results

_YEAR = 12
_TRAINEESHIPS = 14  # months: the lag of traineeships in the table of schemes
_EMPLOYED = 1  # status in the log of events
_PLANNED = 1800  # GBP for a start in Restart
_DIP_YEARS = 2  # of one-stop offices in Norway


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


def into_work(results: Results, arm: str) -> pd.DataFrame:
    """New jobs of all residents by year and replicate."""
    return _by_year(results.arm(arm).monthly["into_work"].sel(group="all"))


def deliverable(results: Results, products: pd.DataFrame, scheme: str, arm: str) -> float:
    """Part of a line that can reach its provider: what managing layers and, in the hybrid, the agreement leave of it.

    As docs/model.md has it; `hybrid` caps the layers of adult skills and charges them with the cost of the agreement.
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


def verdict(seen: Triple, published: float) -> str:
    """Whether an interval of the model holds a published figure; otherwise it is a miss, as it is without an interval."""
    return "as published" if seen[1] <= published <= seen[2] else "a miss"


def _triple(values: pd.Series) -> Triple:
    mean, low, high = t_interval(values.to_numpy(dtype=float))
    return float(mean), float(low), float(high)


def _text(seen: Triple, pattern: str) -> str:
    mean, low, high = (format(value, pattern) for value in seen)
    return f"{mean} [{low}, {high}]"


def _by_year(people: xr.DataArray) -> pd.DataFrame:
    """People of every month [month, replicate], summed by year and replicate."""
    counted = people.transpose("month", "replicate")
    table = pd.DataFrame(counted.to_numpy(), columns=counted["replicate"].to_index())
    return table.groupby(counted["month"].to_numpy() // _YEAR).sum()


def spells_of_work(events: pd.DataFrame, employed: int) -> pd.DataFrame:
    """Moves into work from the changes of status: resident, month, and months that the work lasted (inf if it did)."""
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
    """Participants with a key worker, and the same people with the same luck where nobody has support, by replicate."""
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


def page(results: Results, first_year: Results, voluntary: Results, products: pd.DataFrame) -> str:
    """The report in Markdown."""
    found = pilots.effects(voluntary)
    return _PAGE.format(
        n=len(results.replicates),
        **_working_well(key_worker(results)),
        pilot_replicates=len(voluntary.replicates),
        pilot_sample=f"{100 * voluntary.scenario['output']['participants']:.0f}",
        pilots=pilots.table(found, pilots.PILOTS),
        schemes=pilots.table(found, dict(products.loc[products["offer"] == "no", "title"])),
        working_well=pilots.as_itself(found),
        pilot_verdict=pilots.verdict(found),
        **_norway(results),
        **_germany(results),
        **_restart(results, products),
        spending="\n".join(_spending(results, first_year, products)),
        reached="\n".join(_reached(results, products)),
    )


def _working_well(seen: pd.DataFrame) -> dict[str, str]:
    mean = seen.mean()
    return {
        "people": f"{mean['people']:.0f}",
        "begun": f"{100 * mean['begun']:.1f}",
        "begun_without": f"{100 * mean['begun_without']:.1f}",
        "lasting": f"{100 * mean['lasting']:.1f}",
        "lasting_without": f"{100 * mean['lasting_without']:.1f}",
    }


def changes(results: Results, arm: str) -> list[Triple]:
    """New jobs against national commissioning by year, per cent, with paired intervals."""
    ratio = 100 * (into_work(results, arm) / into_work(results, "national") - 1)
    return [_triple(row) for _, row in ratio.iterrows()]


def _norway(results: Results) -> dict[str, str]:
    seen = changes(results, "hubs")
    dip = all(high < 0 for _, _, high in seen[:_DIP_YEARS])
    years = (f"{_text(value, '+.2f')} % in year {year}" for year, value in enumerate(seen, start=1))
    found = (
        "the dip is there" if dip else "no dip that can be told from nothing in both of the first two years: a miss"
    )
    return {"norway": ", ".join(years), "norway_verdict": found}


def _germany(results: Results) -> dict[str, str]:
    ratio = 100 * (into_work(results, "devolved").sum() / into_work(results, "national").sum() - 1)
    seen = _triple(ratio)
    return {"germany": _text(seen, "+.2f"), "germany_verdict": verdict(seen, -10)}


def _restart(results: Results, products: pd.DataFrame) -> dict[str, str]:
    planned = yearly_line(results, products, "restart") / 100 / _PLANNED
    made = starts(results, "national", "restart").iloc[1:].mean()
    seen = _triple(made / planned)
    return {
        "restart_made": f"{made.mean():.0f}",
        "restart_planned": f"{planned:.0f}",
        "restart": _text(seen, ".2f"),
        "restart_verdict": verdict(seen, 692 / 1430),
    }


def _spending(results: Results, first_year: Results, products: pd.DataFrame) -> list[str]:
    def row(source: Results, arm: str, schemes: list[str], years: range, published: float) -> str:
        line = sum(
            yearly_line(source, products, scheme) * deliverable(source, products, scheme, arm) for scheme in schemes
        )
        each = [spent(source, arm, scheme, year) for scheme in schemes for year in years]
        paid = pd.concat(each, axis="columns").sum(axis="columns")
        seen = _triple(100 * paid / (line * len(years)))
        return f"{_text(seen, '.0f')} | {verdict(seen, published)}"

    def alone(lost: float = 1) -> str:
        return f"{100 * built_up(_TRAINEESHIPS, lost):.0f}"

    skills = list(products.index[(products["adult_skills"] == "yes") & (products["offer"] == "no")])
    later = range(1, 5)
    relet = float(results.parameters["value"]["commissioning.contract.relet_drop"])
    adult = ["adult_education"]
    return [
        f"| traineeships, first year | 41 | {alone()} "
        f"| {row(first_year, 'national', ['traineeships'], range(1), 41)} | the lag fitted to this figure |",
        f"| Multiply, first year | 63 | {alone()} | {row(first_year, 'national', ['multiply'], range(1), 63)} "
        "| the lag of traineeships |",
        f"| adult education, national, later years | 91.5 | - "
        f"| {row(results, 'national', adult, later, 91.5)} | its own lag, two months, set on this figure |",
        f"| adult education, national, later years | 91.5 | {alone(relet)} "
        f"| {row(first_year, 'national', adult, later, 91.5)} | the lag of traineeships, let anew every year |",
        f"| adult skills, combined authorities, later years | 97 | 100 | {row(results, 'hybrid', skills, later, 97)} "
        "| hybrid of 2025, nothing let anew |",
    ]


def _reached(results: Results, products: pd.DataFrame) -> list[str]:
    schemes = ["traineeships", "multiply", "adult_education", "free_courses", "skills_bootcamps"]
    seen = reach(results, schemes)
    return [
        f"| {products['title'][scheme]} | {yearly_line(results, products, scheme) / 1e8:.2f} "
        f"| {row['reached']:.0f} | {row['no_place']:.0f} | {row['started']:.0f} |"
        for scheme, row in zip(schemes, seen.to_dict("records"), strict=True)
    ]


def main(arguments: list[str]) -> None:
    """Write the page."""
    result, first_year, voluntary, products, target = (Path(argument) for argument in arguments)
    table = pd.read_csv(products, index_col="name")
    with devosim.open(result) as results, devosim.open(first_year) as fresh, devosim.open(voluntary) as sampled:
        target.write_text(page(results, fresh, sampled, table))


_PAGE = """# Replays of history

What programmes and reorganisations did, beside what the model does. Nothing below was used to set a parameter unless it
says so. `scripts/history` runs `configs/scenarios/history.toml` ({n} replicates of the urban local authority) and writes
this page.

## Working Well: as many starts, more jobs that last

Greater Manchester's pilot gave people on sickness benefit a key worker for two years. As many began work as in the matched
comparison group by the early cut-off (4.7 % and 4.7 %), and more of them had work of 26 weeks
(https://archive.learningandwork.org.uk/2018/01/30/assessing-impact-employment-support-manchester/). The two are different
cohorts, so the equality says less than it seems.

The model: {people} participants a replicate in the scheme with a key worker and job search help (`esf`), and the same people
with the same luck where nobody has support. Within a year of the start {begun} % began work, {begun_without} % without;
{lasting} % in work that lasted six months or more, {lasting_without} % without. The scheme is for people out of work for six
months or more, nearer to work than those of the pilot; it has job search help, which the pilot had not, and that is where
starts come from. The pilot is in the next section, too: {working_well}.

## Voluntary programmes: whose doing a job rate of 20 per cent is

Tees Valley's Routes to Work helped nearly 800 of almost 4,000 people into work from 2018 to March 2022, 20 per cent
(https://www.local.gov.uk/case-studies/tees-valley-combined-authority-routes-work); nobody knows how many of them would have come
into work without it. Of nearly 21,000 people in all of Working Well 4,400 did, 21 per cent
(https://www.sqw.co.uk/insights-and-publications/annual-evaluation-manchester-working-well/), and of those in its pilot no more than
of the comparison group, see above.

The model runs both as schemes of their own (`configs/pilots`, with sources) beside the national ones, {pilot_replicates} replicates of
the urban local authority. {pilot_sample} per cent of residents live again with only their own support switched off. *Followed* are
those of them who started in a pilot and had a year and a half to go; the rest is per cent of these, with 95 % intervals.

{pilots}

Is the effect on participants at most half of the gross job rate?

{pilot_verdict}

How small the effect is was put in for the most part: what a key worker does to the search for work is taken from evaluations that
found little (`configs/data/components.csv`). What was not put in is the gross rate: it follows from who is eligible, who comes forward and
how soon such people find work with little help or none. Published rates count people over the whole programme, and these within a year. The
incentives that Routes to Work gave to employers, and the second year of the key worker in Working Well, are left out.

Where a gross rate is far from the published one, it is a miss. The national schemes of the same run follow; those who are in work when
they start, as many learners are, count among the followed and cannot come into work:

{schemes}

## Norway: slower for two years

One-stop offices made the way to work longer for about two years after an office opened; no size was found
(http://fayllar.org/a-rb-e-i-d-s-l-i-v-e-t.html). The model: hubs under otherwise national commissioning, new jobs of all
residents against national commissioning, with paired 95 % intervals:
{norway}.
Verdict: {norway_verdict}. Hubs open after half a year. The dip is put in by hand
(`commissioning.front_door.bedding_in_loss`); only what it does to the whole market is a result.

## Germany: a tenth fewer placements, by shifting costs

Jobcentres that were devolved in 2012 placed 10 per cent fewer people; they chose job creation that others paid for
(https://econpapers.repec.org/article/eeepubeco/v_3a182_3ay_3a2020_3ai_3ac_3as0047272719301756.htm). The model cannot replay
this: no mechanism moves people into schemes that another tier pays for. New jobs under the full local agreement against
national commissioning over five years: {germany} %, from other causes, where 10 per cent fewer were published: {germany_verdict}.

## Restart: half of the people who were planned

692,000 starts were expected where 1,430,000 had been planned, 0.48: work coaches judged 43 per cent suitable, not 82, and
fewer became long-term unemployed (https://staging.ersa.org.uk/nao-report-on-the-restart-scheme/). The model: the line of
Restart, its part of the GBP 2,600m that were contracted, would pay for {restart_planned} starts a year at the planned
GBP 1,800; {restart_made} were made, {restart} of them, from the second year on: {restart_verdict}. The share judged suitable is
the published one; the rest is a result. Eligible are claimants of nine months and more, whom the labour market of the
scenario has as in ordinary years; the scheme was let after a year of lockdowns.

## Money spent in time

Lags fitted to traineeships alone (46 of GBP 111m in the first year, 41 per cent) predict others; a published share beside what
the lag alone would leave, with somebody for every place at once, and beside the model's with its 95 % interval, in per cent. Shares are
of what can be delivered: a line less what its managing layers keep, and in the hybrid less the cost of the agreement.

| | published | lag alone | model | verdict | runs with |
|---|---|---|---|---|---|
{spending}

Sources: https://feweek.co.uk/what-a-waste-sector-exasperated-as-65m-for-traineeships-is-handed-back-to-treasury/ ,
https://feweek.co.uk/30m-allocated-in-first-year-of-sunaks-flagship-maths-scheme-goes-unspent/ ,
https://feweek.co.uk/mayors-better-at-spending-adult-skills-cash/ . An interval that does not hold
the published figure is a miss. The lag of traineeships does not predict Multiply, whose first year was better spent, nor adult education, of
which it would leave a quarter even if half of the yearly grant were let anew. What the model leaves beyond the lag is for want of
people.

## Who is reached

People a year under national commissioning:

| scheme | line, GBP million | reached | no place | started |
|---|---|---|---|---|
{reached}

How many are reached does not follow the places that are free: traineeships and Multiply find no more people while they have
places, and bootcamps go on when they are full. Those without qualifications stand for adults without a pass in mathematics, who
are many more, and most of them go to adult education, which is open to them as well. A rule by which full lines stop recruiting
and others recruit harder changes the status quo, and so the calibration; it is not in.
"""

if __name__ == "__main__":
    main(sys.argv[1:])
