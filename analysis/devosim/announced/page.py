"""The page on what is announced, written from results alone."""

from matplotlib.figure import Figure

import devosim
from devosim import announced, titles
from devosim.announced import lottery, relocation, tables, wave
from devosim.announced.stocks import Table, together, told
from devosim.arguments import paths
from devosim.ensemble import Ensemble
from devosim.intervals import t_triple
from devosim.results import Results
from devosim.stamp import Stamp, stamp
from devosim.stamp import table as stamped
from devosim.whole_file import write_whole

RUNS = ("relocation", "no_relocation", "redundancy_wave", "no_redundancy_wave")  # results of `devosim run`
_DPI = 80


def page(found: dict[str, Results], ensemble: Ensemble, pictures: str) -> str:
    """The report in Markdown; `found` has a result for each of RUNS, `pictures` is their folder as the page links it."""
    arrival, nothing, redundancies, calm = (found[name] for name in RUNS)
    wave.check_before(redundancies, calm)
    stamps = {_run(name): stamp(results) for name, results in found.items()}
    return _PAGE.format(
        arrival_short=in_short(
            "arrival",
            "residents in work in the last year",
            {f"{arm} minus national": relocation.made_of_it(arrival, nothing, arm) for arm in ("hybrid", "devolved")},
        ),
        wave_short=in_short(
            "wave",
            "years in work",
            {row: wave.made_of_it(redundancies, calm, *pair) for row, pair in wave.PAIRS.items()},
        ),
        lottery_short=lottery.heading(ensemble),
        pictures=pictures,
        stamps=stamped(stamps | _of_lottery(ensemble)),
        n_arrival=len(arrival.replicates),
        n_wave=len(redundancies.replicates),
        n_lottery=ensemble.scenario(ensemble.scenarios[0]).sizes["replicate"],
        town=f"{_residents(arrival):,}",
        wave_town=f"{_residents(redundancies):,}",
        plan=relocation.plan(arrival, nothing),
        arrival_findings=_bullets(relocation.findings(arrival, nothing)),
        arrival_by_arm=tables.arrival_by_arm(arrival, nothing),
        arrival_commissioned=tables.arrival_commissioned(arrival, nothing),
        wave_findings=_bullets(wave.findings(redundancies, calm)),
        wave_by_arm=tables.wave_by_arm(redundancies, calm),
        wave_commissioned=tables.wave_commissioned(redundancies, calm),
        lottery_findings=_bullets(lottery.findings(ensemble)),
        areas=tables.areas(ensemble),
        ability_table=tables.ability(ensemble),
        ability=lottery.ability(ensemble),
    )


def in_short(event: str, things: str, found: dict[str, dict[str, Table]]) -> str:
    """Whether it matters to an event who commissions, in words; `found` is of pairs of arms, as the tables have it."""
    because = {pair: samples["because of it"] for pair, samples in found.items()}
    apart = [pair for pair, sample in because.items() if told(sample, together(list(found)))]
    alone = [f"{pair} is ({tables.cell(t_triple(sample))} {things})"
             for pair, sample in because.items() if told(sample) and pair not in apart]  # fmt: skip
    if apart:
        sizes = (f"{pair} ({tables.cell(t_triple(because[pair]))} {things})" for pair in apart)
        said = f"Told from zero because of the {event}, all pairs looked at together: {', '.join(sizes)}"
    else:
        sizes = (f"{pair} ({tables.cell(t_triple(sample))} {things})" for pair, sample in because.items())
        said = (
            f"Whether it matters to what the {event} does who commissions cannot be told by these runs: no difference because "
            f"of it is told from zero, all of them looked at together, and large ones fit: {', '.join(sizes)}"
        )
    return f"{said}; looked at by itself {titles.listed(alone)}" if alone else said


def _run(name: str) -> str:
    event = titles.plain(name.removeprefix("no_"))
    return f"the same without the {event}" if name.startswith("no_") else event


def figures(found: dict[str, Results], ensemble: Ensemble) -> dict[str, Figure]:
    """The pictures of the page by name."""
    arrival, nothing, redundancies, calm = (found[name] for name in RUNS)
    return {
        "relocation": relocation.growth_figure(arrival, nothing),
        "relocation_posts": relocation.posts_figure(arrival, nothing),
        "relocation_groups": relocation.groups_figure(arrival, nothing),
        "relocation_commissioning": relocation.commissioning_figure(arrival, nothing),
        "wave": wave.stocks_figure(redundancies, calm),
        "wave_groups": wave.groups_figure(redundancies, calm),
        "wave_commissioning": wave.commissioning_figure(redundancies, calm),
        "lottery": lottery.figure(ensemble),
    }


def main(arguments: list[str]) -> None:
    """Draw the pictures, into a folder beside the page that has its name, and write the page."""
    folder, target = paths(arguments, "FOLDER PAGE", announced.__doc__)
    found = {name: devosim.open(folder / f"{name}.h5") for name in RUNS}
    pictures = target.with_suffix("")
    pictures.mkdir(parents=True, exist_ok=True)
    with devosim.open_ensemble(folder / "lottery.h5") as ensemble:
        for name, drawn in figures(found, ensemble).items():
            drawn.savefig(pictures / f"{name}.png", dpi=_DPI)
        write_whole(target, page(found, ensemble, pictures.name))
    for results in found.values():
        results.close()


def _of_lottery(ensemble: Ensemble) -> dict[str, Stamp]:
    """A row for each area, in the setting with the assumed spread."""
    n = ensemble.design["replicates"]
    return {
        f"lottery, {lottery.AREAS.get(each['scenario'], each['scenario'])}": Stamp(
            ensemble.program, each["resolved"], n
        )
        for each in ensemble.design["variants"]
        if each["setting"] == lottery.ASSUMED
    }


def _residents(results: Results) -> int:
    return int(results.places["residents"].sum())


def _bullets(sentences: list[str]) -> str:
    return "\n".join(f"- {each}" for each in sentences)


_PAGE = """# A relocation, a redundancy wave, several areas

What an event does to a place, and whether it makes a difference to it who commissions support. `scripts/announced` runs the
scenarios of large employers that arrive and of a redundancy wave, with the event and without it, and several areas at once, and
writes this page from the results; the notebooks `relocation` and `redundancy_wave` draw the same figures. No number here was used
to set a parameter.

In short:

- **The relocation.** {arrival_short}.
- **The redundancy wave.** {wave_short}.
- **Several areas.** {lottery_short}.

{stamps}

*resolved* is the digest that `devosim check --trajectories none` prints for the run; for the lottery, the fingerprint that the ensemble keeps of each
scenario as it was resolved. Arms: `none`, `national`, `hybrid` (as in 2025) and `devolved` (a full local agreement), and in the wave
national commissioning with a redundancy task group. Both results of an event have the same residents and the same luck in all of
them, so that differences are paired by replicate; numbers in brackets are 95 % intervals over the replicates, which speak of luck
alone, at the declared values of all parameters. Over draws of the parameters what a full agreement does beyond national
commissioning differs in size, and in part in sign ([findings](findings.md)). Where nothing else is said an interval holds by itself:
of twenty such, one leaves zero out by luck.

## The relocation

`configs/scenarios/relocation.toml`, ten years of a town of {town} residents of working age, {n_arrival} replicates: a health institution,
a hospital and life-science firms come to the urban local authority. No commissioner decides that; every arm meets the same arrival,
and none can bind it to hire residents: local-hire clauses, which councils name for it, are not in the model ([asks](asks.md)).

{arrival_findings}

{plan}

![More posts and residents in work because of the arrival, by month and arm]({pictures}/relocation.png)

In the last year, with the arrival less without it:

{arrival_by_arm}

![Who has the posts that the arrival adds]({pictures}/relocation_posts.png)

![Which residents are in work because of the arrival]({pictures}/relocation_groups.png)

Residents in work in the last year, one way of commissioning less another. Only what is because of the arrival says whether one way
brings residents better into the new posts:

{arrival_commissioned}

![Devolved minus national with the arrival, without it, and because of it]({pictures}/relocation_commissioning.png)

How many holders come along with their posts is an assumption of the scenario (`moved_in`), and with it how many posts are left for
residents.

## The redundancy wave

`configs/scenarios/redundancy_wave.toml`, {n_wave} replicates: layoffs and openings as in 2020, two years after policy start, without
furlough. **The area is another than the scenario's own:** it names the medium-sized combined authority, and page and notebook put the
urban local authority ({wave_town} residents of working age) in its place, which takes a sixth of the time.

{wave_findings}

![Residents in work and unemployed because of the wave, by month and arm]({pictures}/wave.png)

With the wave less without it; years in work, layoffs and hires are of residents, from the wave to the end:

{wave_by_arm}

![Which residents lose work by the wave]({pictures}/wave_groups.png)

Years in work of all residents from the wave to the end, one arm less another. Only what is because of the wave says which
commissioning carries people through it better:

{wave_commissioned}

![One arm less another with the wave, without it, and because of it]({pictures}/wave_commissioning.png)

The monthly chance that the task group meets somebody who was made redundant is an assumption (`commissioning.shock.task_group`).

## Several areas at once

`configs/designs/postcode_lottery.toml`, {n_lottery} of its 10 replicates: three areas, in each of which places draw an ability to
commission, under no spread of ability at all (`alike`), the assumed one and the widest of its range (`wide`). A replicate draws the
same ability in every area: differences between areas are those of the areas, and what ability does is told by the settings. Their money is one of
these differences: GBP 156 a resident and year are granted in the urban, 85 in the larger rural local authority and 130 in the eighth of a medium-sized combined authority.

{lottery_findings}

Intervals of differences between areas hold for all pairs together at 95 % (Bonferroni).

![Hybrid and full agreement against national commissioning, by area]({pictures}/lottery.png)

Years in work and new jobs for 1,000 residents over five years, all residents, with the assumed spread; *gross* is the difference
in new jobs of people in or recently in support, the claim's own terms:

{areas}

{ability}

Years in work for 1,000 residents; *size of ability* is the root mean square over replicates of the same place with its draw less without it; luck
that a changed draw sets loose is in it, so that it is too high rather than too low:

{ability_table}
"""
