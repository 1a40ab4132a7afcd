"""The page of findings: docs/findings.md and its pictures, made from the committed tables and nothing else."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import pandas as pd

from devosim import titles
from devosim.findings import (
    attributed,
    baselines,
    beliefs,
    centred,
    decides,
    elasticity,
    first,
    gallery,
    glance,
    increments,
    later,
    leaner,
    no_evidence,
    of_its_own,
    participant_net,
    scope,
    short,
    split_effects,
    splits,
    stepwise,
    tables,
    texts,
    ways,
    words,
)
from devosim.findings.estimands import ESTIMANDS, at_central, drawn, effects
from devosim.findings.runs import model
from devosim.findings.settings import (
    AGAINST_HYBRID,
    AGAINST_NATIONAL,
    AREAS,
    CENTRED_DIMENSIONS,
    GOAL,
    HYBRID_AGAINST_NATIONAL,
    PAIRS,
    Places,
)
from devosim.findings.words import upper_first
from devosim.whole_file import write_whole

_IN_FRONT = ("per_1000", "equal_spend", "equal_provision")
_BEHIND = tuple(row.name for row in ESTIMANDS if row.name not in ("claim", *_IN_FRONT))
_OF_THE_HYBRID = {"per_1000": "market-net for 1,000 residents", "equal_spend": "the same at equal spending"}


class _Found(NamedTuple):
    """What the tables say, and the effects in it, by area. Runs of two models are never held against each other."""

    places: Places
    now: str  # fingerprint of the model
    totals: dict[str, pd.DataFrame]
    effects: dict[str, pd.DataFrame]
    shelf: dict[str, pd.DataFrame]  # without the three offers
    decade: dict[str, pd.DataFrame]  # ten years
    lean: dict[str, pd.DataFrame]  # of the same model, with less grant
    scoped: dict[str, pd.DataFrame]  # by whether the claim counts a scheme
    besides: short.Besides  # the effects in those tables that are of the model of the totals
    parameters: pd.DataFrame  # of every draw
    alike: list[str]  # areas whose draws are of the model that the parameters are of


def write_page(places: Places) -> None:
    """Writes docs/findings.md beside the folder of tables, and pictures into it. ValueError without any table."""
    found = _found(places)
    gallery.draw(
        places, found.effects, [area for area, frame in found.totals.items() if not tables.is_of(frame, found.now)]
    )
    sections = [
        *_in_short(found),
        *_difference(found),
        *_otherwise(found),
        *_who_and_what(found),
        *_why(found),
        texts.MORE,
        *_by_estimand(found, _BEHIND),
        texts.RUN.format(settled=places.settled.read_text().strip(), runs=_runs(found.totals, found.now), goal=GOAL),
        _first(places, found.effects),
    ]
    text = "\n\n".join(section for section in sections if section) + "\n"
    write_whole(places.tables.parent / "findings.md", text)


def _found(places: Places) -> _Found:
    totals = tables.read_those(places.totals, AREAS)
    if not totals:
        raise ValueError(f"{places.tables} (has no table of an area) run draws first?")
    now, around = model(), tables.read_those(places.centred, totals)
    of_around = model(CENTRED_DIMENSIONS) if around else ""
    halves = {
        area: frame
        for area, frame in around.items()
        if tables.is_of(frame, of_around) and tables.is_of(totals[area], now)
    }
    shelf, decade = (tables.read_those(of, AREAS) for of in (places.shelf, places.later))
    alike_shelf, alike_decade = (_alike(totals, read) for read in (shelf, decade))
    groups, within = (
        _alike(totals, tables.read_those(partial(places.parts, name=name), AREAS)) for name in ("groups", "within")
    )
    besides = short.Besides(
        _effects(halves), _effects(alike_shelf), _effects(alike_decade, later.together), groups, within
    )
    parameters = tables.read(places.parameters)
    alike = [area for area, frame in totals.items() if tables.are_alike(frame, parameters)]
    lean, scoped = _alike(totals, tables.read_those(places.leaner, AREAS)), tables.read_those(places.scope, AREAS)
    return _Found(places, now, totals, _effects(totals), shelf, decade, lean, scoped, besides, parameters, alike)


def _alike(totals: dict[str, pd.DataFrame], read: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Those of the tables `read` that are of the model that the totals of their area are of: no others are joined."""
    return {area: frame for area, frame in read.items() if area in totals and tables.are_alike(frame, totals[area])}


def _in_short(found: _Found) -> list[str]:
    alike = _alike(found.totals, found.scoped)
    money = scope.money_outside(found.places.products) if alike else 0.0
    within = {area: scope.within(frame, "jobs", money) for area, frame in alike.items()}
    table = glance.table(found.effects, found.totals, glance.Others(found.lean, within), found.now)
    return [
        texts.HEAD.format(
            sentence=glance.sentence(found.effects), glance=table, areas=_areas(list(found.totals)), goal=GOAL
        ),
        short.in_short(found.totals, found.effects, found.besides, found.now),
        texts.LIMITS,
        texts.WAYS + ways.achieved(found.totals),
    ]


def _difference(found: _Found) -> list[str]:
    """Every estimand of every pair: on the claim's own terms, and of all residents."""
    filled = any("months_filled" in frame for frame in found.totals.values())
    return [
        texts.CLAIM.format(people=increments.in_people(found.totals)),
        *(f"{upper_first(PAIRS[pair])}:\n\n{words.table(found.effects, pair, 'claim')}" for pair in PAIRS),
        scope.section(found.scoped, found.places.products, found.now),
        _baselines(found.places),
        texts.NET.format(filled=texts.FILLED if filled else "", money=increments.more_money(found.totals)),
        *_by_estimand(found, _IN_FRONT),
        *(
            f"{upper_first(PAIRS[HYBRID_AGAINST_NATIONAL])}, {what}:\n\n"
            f"{words.table(found.effects, HYBRID_AGAINST_NATIONAL, name)}"
            for name, what in _OF_THE_HYBRID.items()
        ),
        leaner.section(found.lean, found.totals),
        elasticity.section({area: found.totals[area] for area in found.alike}, found.parameters),
    ]


def _by_estimand(found: _Found, names: Iterable[str]) -> list[str]:
    """A table for each of these estimands of all residents, of the full agreement against either other."""
    titles_of = {row.name: upper_first(row.title) for row in ESTIMANDS}
    return [
        f"{titles_of[name]} ({PAIRS[pair]}):\n\n{words.table(found.effects, pair, name)}"
        for pair in (AGAINST_NATIONAL, AGAINST_HYBRID)
        for name in names
    ]


def _otherwise(found: _Found) -> list[str]:
    """The difference where something is otherwise: the world before, the shelf, the split, the years, the draws."""
    now, shelf, decade = found.now, found.shelf, found.decade
    today, participants = (tables.read_those(of, AREAS) for of in (found.places.today, found.places.participants))
    both = (AGAINST_NATIONAL, AGAINST_HYBRID)
    return [
        of_its_own.section(texts.TODAY, today, _effects(today), (AGAINST_HYBRID,), now),
        of_its_own.section(texts.SHELF, shelf, _effects(shelf), both, now),
        split_effects.section(found.places, found.totals),
        texts.WORTH + ways.worth(found.totals),
        participant_net.section(participants, _alike(participants, found.totals), now),
        later.section(decade, _effects(decade, later.together), _runs(decade, now)) if decade else "",
        centred.section(found.effects, found.besides.centred) if found.besides.centred else "",
        *_steps(found),
    ]


def _who_and_what(found: _Found) -> list[str]:
    """For whom, and with which money."""
    by_group = "\n\n".join(words.who(found.totals, other) for other in ("national", "hybrid"))
    return [
        texts.WHO + by_group + texts.REACHED + words.reached(found.totals),
        texts.MONEY + ways.grants(found.totals) + texts.TRAIL + words.money(found.totals),
    ]


def _why(found: _Found) -> list[str]:
    """What one would have to believe, the mechanisms, and draws of each sign."""
    alike = {area: found.effects[area] for area in found.alike}
    return [
        texts.BELIEVE + _not_asked(found) + _belief(found),
        beliefs.by_delay(alike, found.parameters),
        beliefs.near_observed(alike, found.parameters),
        decides.section(alike, found.parameters),
        no_evidence.section(alike, found.parameters),
        *attributed.sections(found.places, found.totals, found.now),
        texts.SIGNS + words.extremes(found.effects) + _signs(found.places, found.now),
    ]


def _effects(
    read: dict[str, pd.DataFrame], made: Callable[[pd.DataFrame], pd.DataFrame] = lambda frame: frame
) -> dict[str, pd.DataFrame]:
    """The effects of each table, or of what is `made` of it."""
    return {area: effects(made(frame)) for area, frame in read.items()}


def _areas(held: list[str]) -> str:
    """Which of the areas the tables hold, in words."""
    if len(held) == len(AREAS):
        return "the four areas"
    number = ("one", "two", "three")[len(held) - 1]
    return f"{titles.listed([f'the {AREAS[area]}' for area in held])}, {number} of the four areas"


def _runs(totals: dict[str, pd.DataFrame], now: str) -> str:
    lines = ["| area | draws | central replicates | program | model |", "|---|---|---|---|---|"]
    for area, frame in totals.items():
        draws, central = drawn(frame)["draw"].nunique(), at_central(frame)["seed"].nunique()
        programs = ", ".join(sorted(frame["program"].unique()))
        models = ", ".join(sorted(frame["model"].unique()))
        lines.append(f"| {AREAS[area]} | {draws} of {GOAL} | {central} | {programs} | {models} |")
    return "\n".join(lines) + words.earlier(totals.values(), now)


def _steps(found: _Found) -> list[str]:
    """What moves the effect from central values to draws, for areas with a table of it."""
    read = _alike(found.totals, tables.read_those(found.places.steps, AREAS))
    said = [stepwise.section(area, frame, found.totals[area], found.now) for area, frame in read.items()]
    return [stepwise.HEAD + words.alone(read), *said] if said else []


def _baselines(places: Places) -> str:
    """Gross outcomes of national commissioning beside what the claim implies they are; nothing without a table."""
    if not places.gross.exists():
        return ""
    gross = tables.read(places.gross)
    now = splits.model_of(places)
    found = baselines.against_claim(gross)
    said = texts.BASELINES.format(table=baselines.table(found), meaning=baselines.meaning(found))
    return said + words.earlier([gross], now)


def _belief(found: _Found) -> str:
    """What draws that reach the target have in common, by area and outcome."""
    parameters, ranges = found.parameters.set_index("draw"), found.places.ranges
    known = tables.read(ranges).set_index("parameter") if ranges.exists() else None
    return "\n\n".join(beliefs.said(area, found.effects[area], parameters, known) for area in found.alike)


def _not_asked(found: _Found) -> str:
    """The areas whose draws had other parameters than the table of them holds; nothing if there are none."""
    left_out = [f"the {AREAS[area]}" for area in found.totals if area not in found.alike]
    if not left_out:
        return ""
    return f"Not asked, for the draws there are of an earlier model, with other parameters: {titles.listed(left_out)}.\n\n"


def _signs(places: Places, now: str) -> str:
    if not places.signs.exists():
        return ""
    table = tables.read(places.signs)
    return texts.REPLICATED + words.signs(table) + words.earlier([table], now)


def _first(places: Places, found: dict[str, pd.DataFrame]) -> str:
    """What the first comparison found, beside what is found now; nothing without a table of it."""
    return first.section(tables.read(places.first), found) if places.first.exists() else ""
