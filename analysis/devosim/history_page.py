"""The page on history, written from the table of its numbers alone.

python -m devosim.history_page TABLE PRODUCTS PAGE
"""

import sys
from pathlib import Path

import pandas as pd

from devosim import gross_rates, pilots, titles
from devosim.arguments import paths
from devosim.history import GROUPS, REACHED, of_case
from devosim.intervals import Triple, three
from devosim.job_creation import BASE, CASES
from devosim.participants import SchemeEffect
from devosim.stamp import Stamp
from devosim.stamp import table as stamped
from devosim.whole_file import write_whole

TOLERANCE = 10  # points within which a lag predicts what was spent
_DIP_YEARS = 2  # of one-stop offices in Norway
_NAMES = {
    "traineeships": ("traineeships, first year", "the lag fitted to this figure"),
    "multiply": ("Multiply, first year", "the lag of traineeships"),
    "adult education, own lag": (
        "adult education, national, later years",
        "its own lag, two months, set on this figure",
    ),
    "adult education, lag of traineeships": (
        "adult education, national, later years",
        "the lag of traineeships, let anew every year",
    ),
    "adult skills, combined authorities": (
        "adult skills, combined authorities, later years",
        "hybrid of 2025, nothing let anew",
    ),
}
_STAGES = ("reached", "no_place", "started")
_PREDICTED = {"multiply": "Multiply", "adult education, lag of traineeships": "adult education"}


class Numbers:
    """The table that `devosim.history` writes, looked up by section and name."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._rows = table.set_index(["section", "what"])

    def three(self, section: str, what: str) -> Triple:
        """A mean with the ends of its interval, NaN where it has none. KeyError if there is no such number."""
        return three(self._rows, (section, what), ("mean", "low", "high"))

    def mean(self, section: str, what: str) -> float:
        """A number without its interval."""
        return self.three(section, what)[0]

    def published(self, section: str, what: str) -> float:
        """What was published of it, NaN if nothing was."""
        return three(self._rows, (section, what), ("published",) * 3)[0]

    def names(self, section: str) -> list[str]:
        """What a section has, in the order of the table."""
        return list(self.table.loc[self.table["section"] == section, "what"])

    def stamps(self) -> dict[str, Stamp]:
        """Which program made each run, and of which model."""
        runs = self.table.drop_duplicates("run")
        return {
            str(row["run"]): Stamp(row["program"], row["model"], row["replicates"]) for row in runs.to_dict("records")
        }

    def effects(self) -> dict[str, SchemeEffect]:
        """What each scheme did for those who first started in it."""
        schemes = [name.removesuffix(" followed") for name in self.names("pilots") if name.endswith(" followed")]
        return {
            scheme: SchemeEffect(
                int(self.mean("pilots", f"{scheme} followed")),
                *(self.three("pilots", f"{scheme} {rate}") for rate in pilots.RATES),
            )
            for scheme in schemes
        }


def read(path: Path) -> Numbers:
    """The table, from its file."""
    return Numbers(pd.read_csv(path, dtype={"model": str, "program": str}))


def page(numbers: Numbers, products: pd.DataFrame) -> str:
    """The report in Markdown; titles of schemes are those of `products`."""
    found, stamps = numbers.effects(), numbers.stamps()
    schemes = dict(products.loc[products["offer"] == "no", "title"])
    return _PAGE.format(
        n=stamps["history"].replicates,
        stamps=stamped(stamps),
        **_working_well(numbers),
        pilot_replicates=stamps["pilots"].replicates,
        pilot_sample=f"{numbers.mean('pilots', 'sample'):.0f}",
        pilots=pilots.table(found, pilots.PILOTS),
        schemes=pilots.table(found, schemes),
        gross_rates=gross_rates.table(found, schemes),
        gross_verdict=gross_rates.verdict(found),
        working_well=pilots.as_itself(found),
        pilot_verdict=pilots.verdict(found),
        **_norway(numbers),
        **_germany(numbers),
        **_restart(numbers),
        lag_verdict=lag_verdict(numbers),
        spending="\n".join(_spending(numbers)),
        reached="\n".join(_reached(numbers, products)),
    )


def verdict(seen: Triple, published: float) -> str:
    """Whether an interval of the model holds a published figure; otherwise it is a miss, as it is without an interval."""
    return "as published" if seen[1] <= published <= seen[2] else "a miss"


def lag_verdict(numbers: Numbers) -> str:
    """Whether the lag that fits traineeships predicts what else was spent: within TOLERANCE points, alone and in the model."""
    misses = [what for what in _PREDICTED if not _predicted(numbers, what)]
    hits = [what for what in _PREDICTED if what not in misses]
    said = [
        f"**The lag that fits traineeships {does} the spending of {_listed(numbers, chosen)}.**"
        for does, chosen in (("does not predict", misses), ("predicts", hits))
        if chosen
    ]
    combined = "adult skills, combined authorities"
    return (
        f"{' '.join(said)} To predict is to come within {TOLERANCE} points of the published per cent, both by the lag alone "
        f"and in the model. The {numbers.published('spending', combined):g} per cent of combined authorities are no test of it: nothing is let anew "
        f"there, so that no lag comes in ({numbers.mean('lag alone', combined):.0f} without one, "
        f"{numbers.mean('spending', combined):.0f} in the model). With its lag, traineeships themselves spend "
        f"{numbers.mean('spending', 'traineeships'):.0f} per cent in the model, {numbers.published('spending', 'traineeships'):g} in fact."
    )


def _predicted(numbers: Numbers, what: str) -> bool:
    seen = (numbers.mean(section, what) for section in ("lag alone", "spending"))
    return all(abs(each - numbers.published("spending", what)) <= TOLERANCE for each in seen)


def _listed(numbers: Numbers, chosen: list[str]) -> str:
    return " and ".join(
        f"{_PREDICTED[what]} ({numbers.mean('lag alone', what):.0f} per cent by the lag alone, "
        f"{numbers.mean('spending', what):.0f} in the model, {numbers.published('spending', what):g} published)"
        for what in chosen
    )


def _working_well(numbers: Numbers) -> dict[str, str]:
    return {
        name: f"{numbers.mean('working_well', name):.{0 if name == 'people' else 1}f}"
        for name in numbers.names("working_well")
    }


def _norway(numbers: Numbers) -> dict[str, str]:
    seen = {int(year): numbers.three("norway", year) for year in numbers.names("norway")}
    dip = all(high < 0 for year, (_, _, high) in seen.items() if year <= _DIP_YEARS)
    risen = [f"year {year}" for year, (_, low, _) in seen.items() if year <= _DIP_YEARS and low > 0]
    years = (f"{_text(value, '+.2f')} % in year {year}" for year, value in seen.items())
    found = (
        "the dip is there"
        if dip
        else "no dip that can be told from nothing in both of the first two years"
        + (f", and a rise that can in {titles.listed(risen)}" if risen else "")
        + ": a miss"
    )
    return {"norway": ", ".join(years), "norway_verdict": found}


def _germany(numbers: Numbers) -> dict[str, str]:
    titles = {name: case.title for name, case in CASES.items() if name != BASE}
    rows = []
    for name, title in [*titles.items(), ("no scheme", "no scheme at all")]:
        cells = [_text(numbers.three("germany", f"{name} {group}"), "+.2f") for group in GROUPS]
        cells.append(_text(numbers.three("germany", f"{name} credited"), "+.1f") if name in titles else "-")
        rows.append(f"| {title} | {' | '.join(cells)} |")
    published = numbers.published("germany", f"{next(iter(titles))} {GROUPS[0]}")
    told = {
        of_whom: germany_verdict([numbers.three("germany", f"{name} {key}") for name in titles], published)
        for of_whom, key in (("all residents", "all"), ("those long out of work", "long_term_workless"))
    }
    return {
        "germany": "\n".join(rows),
        "germany_verdict": ";\n".join(f"of {of_whom} {said}" for of_whom, said in told.items()),
        "germany_count": _germany_count(
            {t: numbers.mean("germany", f"{n} credited") for n, t in titles.items()}, published
        ),
        "germany_schemes": f"{-numbers.mean('germany', 'no scheme all'):.1f}",
        "germany_replicates": str(numbers.stamps()[of_case(BASE)].replicates),
    }


def _germany_count(changes: dict[str, float], published: float) -> str:
    less, more = (
        [title for title, change in changes.items() if (change > published) == few] for few in (True, False)
    )
    if less and more:
        return f"What a jobcentre counts falls by less than a tenth with {less[-1]} of the money moved and by more with {more[0]}."
    return f"What a jobcentre counts falls by {'less' if less else 'more'} than a tenth in every case."


def germany_verdict(moved: list[Triple], published: float) -> str:
    """Whether money that goes to job creation makes as many fewer new jobs as published."""
    if any(verdict(seen, published) != "a miss" for seen in moved):
        return "as many fewer as published in at least one case"
    if fewer := sum(high < 0 for _, _, high in moved):
        return f"fewer in {fewer} of {len(moved)} cases, and by far less than published: a miss"
    return "no fewer in any case: a miss"


def _restart(numbers: Numbers) -> dict[str, str]:
    seen = numbers.three("restart", "share")
    return {
        "restart_made": f"{numbers.mean('restart', 'made'):.0f}",
        "restart_planned": f"{numbers.mean('restart', 'planned'):.0f}",
        "restart_had": f"{numbers.published('restart', 'share') * numbers.mean('restart', 'planned'):.0f}",
        "restart": _text(seen, ".2f"),
        "restart_verdict": verdict(seen, numbers.published("restart", "share")),
    }


def _spending(numbers: Numbers) -> list[str]:
    rows = []
    for what, (title, runs_with) in _NAMES.items():
        seen, published = numbers.three("spending", what), numbers.published("spending", what)
        alone = f"{numbers.mean('lag alone', what):.0f}" if what in numbers.names("lag alone") else "-"
        said = f"{_text(seen, '.0f')} | {verdict(seen, published)}"
        rows.append(f"| {title} | {published:g} | {alone} | {said} | {runs_with} |")
    return rows


def _reached(numbers: Numbers, products: pd.DataFrame) -> list[str]:
    rows = []
    for scheme in REACHED:
        reached, no_place, started = (numbers.mean("reach", f"{scheme} {stage}") for stage in _STAGES)
        line = numbers.mean("reach", f"{scheme} line")
        rows.append(f"| {products['title'][scheme]} | {line:.2f} | {reached:.0f} | {no_place:.0f} | {started:.0f} |")
    return rows


def _text(seen: Triple, pattern: str) -> str:
    mean, low, high = (format(value, pattern) for value in seen)
    return f"{mean} [{low}, {high}]"


def main(arguments: list[str]) -> None:
    """Write the page."""
    table, products, target = paths(arguments, "TABLE PRODUCTS PAGE", __doc__)
    write_whole(target, page(read(table), pd.read_csv(products, index_col="name")))


_PAGE = """# Replays of history

What programmes and reorganisations did, beside what the model does. Nothing below was used to set a parameter unless it
says so. `scripts/history` runs `configs/scenarios/history.toml` ({n} replicates of the urban local authority), keeps every number
in [history.csv](history.csv), and writes this page from that table alone.

{stamps}

*resolved* is the digest that `devosim check` prints with the options of the run (`scripts/history`); *first year* has contracts that are all new and have the lag of
traineeships, *pilots* the schemes of `configs/pilots` and a sample of participants.

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
Who starts is out of work just then in the one life and may not be in the other, which parted before: what own support does is
rather too low than too high here.

{pilots}

Is the gross job rate as published, and the effect on participants at most half of it?

{pilot_verdict}

How small the effect is was put in for the most part: what a key worker does to the search for work is taken from evaluations that
found little (`configs/data/components.csv`). What was not put in is the gross rate: it follows from who is eligible, who comes forward and
how soon such people find work with little help or none. Published rates count people over the whole programme, and these within a year. The
incentives that Routes to Work gave to employers, and the second year of the key worker in Working Well, are left out.

The national schemes of the same run follow; those who are in work when
they start, as many learners are, count among the followed and cannot come into work:

{schemes}

Some of these rates were published. {gross_verdict}:

{gross_rates}

The counts are not quite the same: published job outcomes have to be reached within the twelve months of support, where work that lasts may here begin in any of them, and earnings
after six months are those of one month. That does not make a quarter into a half. Long claimants whom work coaches send, and those for whom a vacancy is waiting, find work too easily in the
model, with and without support, so that gross counts of jobs under national commissioning are too high; of the offers, which nobody has run, there is nothing to hold
against. What support adds is another matter: it is the difference between two lives of the same people.

## Norway: slower for two years

One-stop offices made the way to work longer for about two years after an office opened; no size was found
(http://fayllar.org/a-rb-e-i-d-s-l-i-v-e-t.html). The model: hubs under otherwise national commissioning, new jobs of all
residents against national commissioning, with paired 95 % intervals:
{norway}.
Verdict: {norway_verdict}. Hubs open after half a year. The dip is put in by hand
(`commissioning.front_door.bedding_in_loss`); only what it does to the whole market is a result.

## Germany: a tenth fewer placements, with job creation in their place

Jobcentres that were devolved in 2012 placed about 10 per cent fewer people than those that were not; they expanded public job
creation, which takes people further from other work and whose cost falls on higher tiers
(https://econpapers.repec.org/article/eeepubeco/v_3a182_3ay_3a2020_3ai_3ac_3as0047272719301756.htm). How much money moved was not
found. Of the two halves of this only the first is replayed: what job creation does to placements. Why a place would choose it, that
others pay, is not: money moves within national commissioning, and no tier pays for another. No switch of the model does so of
itself; it is put in by hand. A share of the money of every scheme for claimants goes to six months of created work
(`configs/job_creation`: who is in it searches less, and no employer interviews those who finish), {germany_replicates} replicates
of the urban local authority, burn-in included. New jobs of a resident over five years, and those that are credited to the schemes
for claimants, as a jobcentre counts them, against national commissioning, per cent, with paired 95 % intervals; created work is none
of them:

| money moved to job creation | new jobs, all residents | long out of work | credited to schemes for claimants |
|---|---|---|---|
{germany}

New jobs: {germany_verdict}.
{germany_count}
All schemes together make {germany_schemes} per cent of new jobs here, so that
what is bought in their place matters little to the market, and there is not the money to hold many people in created work. What the staff of a jobcentre does itself to place people is part of the market as calibrated and cannot
get worse: had created work drawn staff away from it, the fall would not be found here. Who is in created work may leave it for
another job in any month, and no employer thinks less of whoever was in it.

## Restart: half of the people who were planned

692,000 starts were expected where 1,430,000 had been planned over three years, 0.48: work coaches judged 43 per cent suitable, not 82, and
fewer became long-term unemployed (https://staging.ersa.org.uk/nao-report-on-the-restart-scheme/). By heads that is a plan of
{restart_planned} starts a year for this area, of which {restart_had} were made. The model: {restart_made} a year, {restart} of the
plan, from the second year on: {restart_verdict}. It is not short of money for them: the line is larger by head than the published one,
as `devosim check` prints. The share judged suitable is the published one; the rest is a result. Eligible are claimants of nine months and
more, whom the labour market of the scenario has as in ordinary years; the scheme was let after a year of lockdowns.

## Money spent in time

{lag_verdict}

The lag is fitted to traineeships alone (46 of GBP 111m in the first year, 41 per cent). A published share stands beside what the lag
alone would leave, with somebody for every place at once, and beside the model's with its 95 % interval, in per cent. Shares are
of what can be delivered: a line less what its managing layers keep, and in the hybrid less the cost of the agreement.

| | published | lag alone | model | verdict | runs with |
|---|---|---|---|---|---|
{spending}

Sources: https://feweek.co.uk/what-a-waste-sector-exasperated-as-65m-for-traineeships-is-handed-back-to-treasury/ ,
https://feweek.co.uk/30m-allocated-in-first-year-of-sunaks-flagship-maths-scheme-goes-unspent/ ,
https://feweek.co.uk/mayors-better-at-spending-adult-skills-cash/ . An interval that does not hold
the published figure is a miss. What the model leaves beyond the lag is for want of people.

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
