"""The page of findings: docs/findings.md and its pictures, made from the committed tables and nothing else."""

import pandas as pd
from matplotlib.figure import Figure

from devosim.believe import believe
from devosim.findings import baselines, centred, later, pictures, splits, tables, words
from devosim.findings.estimands import ESTIMANDS, effects, pick
from devosim.findings.runs import model
from devosim.findings.settings import AREAS, CENTRAL, CENTRED_DIMENSIONS, GOAL, PAIRS, Places

_TARGET = 0.15
_FIRST = ("devolved", "national")
_YARDSTICKS = {
    "gross_into_work": ("new jobs, gross", 1.0),
    "gross_qualification": ("qualifications, gross", 1.0),
    "into_work": ("new jobs, all residents", 1.0),
    "job_months": ("years in work, all residents", 12.0),
    "spend": ("spending, GBP million", 1e8),
}


def write_page(places: Places) -> None:
    """Writes docs/findings.md beside the folder of tables, and pictures into it. ValueError without any table."""
    totals = {area: tables.read(places.totals(area)) for area in AREAS if places.totals(area).exists()}
    if not totals:
        raise ValueError(f"{places.tables} (has no table of an area) run draws first?")
    found = {area: effects(frame) for area, frame in totals.items()}
    _draw(places, found)
    sections = [
        _HEAD.format(
            settled=places.settled.read_text().strip(), areas=_areas(list(totals)), runs=_runs(totals), goal=GOAL
        ),
        words.sentence(found),
        _CLAIM,
        *(f"{_first_up(PAIRS[pair])}:\n\n{words.table(found, pair, 'claim')}" for pair in PAIRS),
        _baselines(places),
        _NET.format(filled=_FILLED if any("months_filled" in frame for frame in totals.values()) else ""),
        *(
            f"{_first_up(row.title)} ({PAIRS[_FIRST]}):\n\n{words.table(found, _FIRST, row.name)}"
            for row in ESTIMANDS[1:]
        ),
        f"The question of today, {PAIRS[('devolved', 'hybrid')]}, market-net for 1,000 residents:\n\n"
        + words.table(found, ("devolved", "hybrid"), "per_1000"),
        _later(places),
        _centred(places, found),
        _WHO + words.who(totals),
        _MONEY + words.money(totals),
        _BELIEVE + _belief(places, found),
        *_attributions(places),
        _SIGNS + words.extremes(found) + _signs(places),
        _LIMITS,
    ]
    (places.tables.parent / "findings.md").write_text("\n\n".join(section for section in sections if section) + "\n")


def _areas(held: list[str]) -> str:
    """Which of the areas the tables hold, in words."""
    if len(held) == len(AREAS):
        return "the four areas"
    number = ("one", "two", "three")[len(held) - 1]
    return f"{' and '.join(f'the {AREAS[area]}' for area in held)}, {number} of the four areas"


def _runs(totals: dict[str, pd.DataFrame]) -> str:
    lines = ["| area | draws | central replicates | program | model |", "|---|---|---|---|---|"]
    for area, frame in totals.items():
        draws = frame.loc[frame["draw"] != CENTRAL, "draw"].nunique()
        central = frame.loc[frame["draw"] == CENTRAL, "seed"].nunique()
        programs = ", ".join(sorted(frame["program"].unique()))
        models = ", ".join(sorted(frame["model"].unique()))
        lines.append(f"| {AREAS[area]} | {draws} of {GOAL} | {central} | {programs} | {models} |")
    held = {name for frame in totals.values() for name in frame["model"]}
    return "\n".join(lines) + ("" if held == {model()} else _EARLIER.format(model=model()))


def _centred(places: Places, found: dict[str, pd.DataFrame]) -> str:
    """Even draws beside centred ones; nothing without a table of these."""
    read = {area: tables.read(places.centred(area)) for area in found if places.centred(area).exists()}
    return centred.section(found, read, model(CENTRED_DIMENSIONS)) if read else ""


def _later(places: Places) -> str:
    """Years 1-5 and 6-10 of runs of ten years; nothing without a table."""
    read = {area: tables.read(places.later(area)) for area in AREAS if places.later(area).exists()}
    return later.section(read, _runs(read)) if read else ""


def _baselines(places: Places) -> str:
    """Gross outcomes of national commissioning beside what the claim implies they are; nothing without a table."""
    if not places.gross.exists():
        return ""
    gross = tables.read(places.gross)
    now = splits.model_of(places)
    earlier = "" if set(gross["model"]) == {now} else _EARLIER.format(model=now)
    found = baselines.against_claim(gross)
    return _BASELINES.format(table=baselines.table(found), meaning=baselines.meaning(found)) + earlier


def _belief(places: Places, found: dict[str, pd.DataFrame]) -> str:
    """What draws that reach the target have in common, by area and outcome of the claim."""
    parameters = tables.read(places.parameters).set_index("draw")
    ranges = tables.read(places.ranges).set_index("parameter") if places.ranges.exists() else None
    varying = parameters.loc[:, (parameters != parameters.iloc[0]).any()]
    said = []
    for area, frame in found.items():
        for outcome, title in (("jobs", "new jobs"), ("qualifications", "qualifications")):
            rows = pick(frame, _FIRST, "claim", outcome)
            effect = rows[rows["draw"] != CENTRAL].set_index("draw")["effect"].rename("effect") / 100
            draws = varying.join(effect, how="inner")
            belief = believe(draws, _TARGET, ranges)
            said.append(f"**{AREAS[area].capitalize()}, {title}.** {belief.sentence()}")
            if 0 < belief.reaching < belief.n:
                said.append(_telling(belief.table))
            elif belief.reaching == 0:
                top = draws.sort_values("effect").iloc[-1]
                quarter = believe(draws, float(draws["effect"].quantile(0.75)), ranges)
                said.append(f"The highest is draw {top.name} with {top['effect']:+.1%}. The quarter of draws that comes "
                            f"nearest differs from the others in:\n\n{_telling(quarter.table)}")  # fmt: skip
    return "\n\n".join(said)


def _telling(table: pd.DataFrame) -> str:
    lines = [
        "| parameter | separation | p | median in these | in the others | distance |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in table.head(5).iterrows():
        lines.append(f"| `{name}` | {row['separation']:+.2f} | {row['p_value']:.2g} | {row['median_reaching']:.3g} "
                     f"| {row['median_other']:.3g} | {row['distance']:.2f} |")  # fmt: skip
    return "\n".join(lines)


def _attributions(places: Places) -> list[str]:
    sections: list[str] = []
    for name, level, title in (("groups", "group", _GROUPS), ("within", "", _WITHIN)):
        for area in AREAS:
            path = places.parts(area, name)
            if not path.exists():
                continue
            parts = tables.read(path)
            sections.append(title if not any(title in section for section in sections) else "")
            n = parts["replicates"].iloc[0]
            levels = [level] if level else [one for one in parts["level"].unique() if one.startswith("within ")]
            sections += [f"{AREAS[area].capitalize()}, {one}, {n} replicates:\n\n" + words.attribution(parts, one, _YARDSTICKS)
                         for one in levels]  # fmt: skip
    return sections


def _signs(places: Places) -> str:
    return _REPLICATED + words.signs(tables.read(places.signs)) if places.signs.exists() else ""


def _first_up(text: str) -> str:
    return text[0].upper() + text[1:]


def _draw(places: Places, found: dict[str, pd.DataFrame]) -> None:
    jobs = {"jobs": "New jobs, gross", "jobs_26": "26-week jobs, gross", "qualifications": "Qualifications, gross"}
    _save(places, "claim", pictures.distributions(found, "claim", jobs, "devolved against national, per cent"))
    net = {"jobs": "New jobs", "qualifications": "Qualifications", "years": "Years in work"}
    _save(places, "net", pictures.distributions(found, "per_1000", net, "difference for 1,000 residents"))
    read = {
        area: tables.read(places.parts(area, "groups")) for area in AREAS if places.parts(area, "groups").exists()
    }
    if read:
        _save(places, "mechanisms", pictures.parts(read, "gross_into_work", "group", "new jobs, gross"))


def _save(places: Places, name: str, figure: Figure) -> None:
    figure.savefig(places.tables / f"{name}.png", dpi=110, metadata={"Software": None})


_EARLIER = """

**These are figures of an earlier model**: what the runs read has changed since, and its fingerprint is now {model}."""

_HEAD = """# Findings

What devolving employment and skills support would change, in {areas}
for which the Local Government Association published its claim of 15 per cent, over five years of policy where nothing else is said.
Every number here comes from the tables in `docs/findings/`; `scripts/findings` makes them, and this page. The claim is nowhere an
input.

What was settled before the first comparison: {settled}.

{runs}

A draw is one set of calibrated parameters that published statistics do not rule out, and one value of every policy input from its
range (`--draw K`), with luck of its own (`--seed 1000 + K`), in the arms `none`, `national`, `hybrid` (as in 2025) and `devolved`
(a full local agreement), which share residents and luck. {goal} draws of each area are the goal; where there are fewer, the tables
say how many, and `scripts/findings` goes on.

## In a sentence, for each area"""

_CLAIM = """## The claim on its own terms

Difference in gross outcomes, those of people in or recently in support, per cent. *Worse in*: share of draws below zero. *Central
values*: mean over so many replicates with every parameter at its central value; *luck, one run*: their standard deviation, which is
part of the spread of the draws; *detectable*: the smallest effect that these replicates together find with 80 % power.

![Each dot a draw; the dashed line is the claim of 15 per cent](findings/claim.png)"""

_BASELINES = """## What the claim takes for granted

The claim is 15 per cent more than what is there, and the publication gives only the more: 3,850 people into work and 4,200
improving their skills a year in the large combined authority, and so on
(https://www.local.gov.uk/publications/work-local-benefits-improving-employment-and-skills-outcomes). Divided by 0.15, that is the
baseline *implied*, people a year. Beside it stands national commissioning of the model at central values: gross outcomes a year, mean
over five years, with the money divided over schemes as committed (15 per cent for young people, 34 for adults out of work, 51 for
skills), moved towards work (13, 58, 29: near its mirror) and moved towards skills (5, 28, 67: as far as declared ranges go), from the
burn-in on (`docs/findings/splits.csv`).

{table}

{meaning}

What the misses mean. There is no tolerance, and nothing here is a test: the implied baselines follow from the claim, whose 15 per
cent was assumed, and a ratio of one would confirm neither. The same per cent is so many more or fewer people as the ratio
says. The two do not count the same: the budget of the publication holds apprenticeships, which are not in the model, so that it
grants a part of that budget alone (`commissionable_share` of an area) and what comes of the rest is missing on its side; what the
publication counts as a job or as improved skills it does not say. Here a job counts if it begins in support or within half a year of
it, and skills if the highest qualification rises: short courses count for nothing, and neither does a course that repeats a
level. Areas differ in the model by heads, money, commuting, deprivation and density, in nothing that would make one of them learn
rather than work. What is not spent had no places yet, or places for which nobody who is eligible came: where that is much, a split
changes what is handed back more than what is achieved. How many of these jobs would have begun anyway is what the next section is
about."""

_NET = """## What it is worth, and what for the money

*Market-net* is an arm minus `none`, all residents, displacement included. *Spent* is what an arm spends beyond `none`, whose
support runs off; *equal spending* scales the net outcomes of the full agreement to what national commissioning spends.{filled}

![Each dot a draw](findings/net.png)"""

_FILLED = """
*Years in filled posts* count the posts that somebody holds, resident or not, in the area and in reach of it. People who live
outside hold many of them, and years in work of residents do not show what these people lose: where a resident has the post that one
of them would have had, residents gain a year and filled posts none."""

_WHO = """## For whom

Groups overlap and are fixed before the policies start. Numbers are of the whole area over five years.

"""

_MONEY = """## The money

Both arms are granted the same cash. Mean over draws, GBP million over five years; what was held before and granted is the sum of
the rest. *Carried over* is what is held at the end, part of it promised to people in support.

"""

_BELIEVE = """## What one would have to believe for +15 per cent

*Separation*: from -1 to 1, how much likelier such a draw has the higher value. *p* is corrected for the number of parameters.
*Distance*: 0 is the central value of the evidence, 1 the end of its range. Intervals of shares are Clopper and Pearson's.

"""

_GROUPS = """## Which mechanisms it comes from

Shapley values of six groups of mechanisms at central values, five years; they sum to the difference exactly. Brackets are 95 % t
intervals over replicates."""

_WITHIN = """### Each mechanism within its group

Owen values, which sum to the value of the group."""

_SIGNS = """## Configurations of each sign

The draws of the lowest and of the highest difference; all lie within the declared ranges. One run says
`devosim run configs/scenarios/AREA.toml --draw K --seed S --replicates 1`, where S is 1000 + K.

"""

_REPLICATED = """

In many replicates, with 95 % paired t intervals:

"""

_LIMITS = """## How to read this

- Draws hold parameter uncertainty and luck; the central replicates say how much is luck.
- Few draws say little: with 20, a share of draws is known to within 20 points or so.
- Central values are not the middle of the draws, because many ranges reach further to one side of them than to the other.
- Inputs are drawn over declared ranges, many of which are judgements ([assumptions](assumptions.md)), policy inputs evenly: a share of
  draws is no probability of the world, but of the ranges. Drawn with them are how strongly support works, how openings respond, and
  what a course counts for (`configs/calibration/draw_dimensions.csv`).
- Gross outcomes credit support with every job that begins in it or within half a year: they count how many people of what kind are in
  support. Fewer, longer and costlier courses have fewer of them.
- Five years hold the set-up of the agreement, a bedding-in dip and at most one renewal."""
