"""The page of findings: docs/findings.md and its pictures, made from the committed tables and nothing else."""

from collections.abc import Callable

import pandas as pd
from matplotlib.figure import Figure

from devosim import titles
from devosim.findings import (
    baselines,
    beliefs,
    centred,
    elasticity,
    first,
    increments,
    later,
    participant_net,
    pictures,
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
from devosim.findings.pictures import Column
from devosim.findings.runs import model
from devosim.findings.settings import AREAS, CENTRED_DIMENSIONS, GOAL, PAIRS, Places
from devosim.whole_file import write_whole

_FIRST = ("devolved", "national")
_TODAY = ("devolved", "hybrid")
_BETWEEN = ("hybrid", "national")
_PICTURES = {
    "claim": (
        (
            Column("New jobs, gross", "claim", "jobs"),
            Column("26-week jobs, gross", "claim", "jobs_26"),
            Column("Qualifications, gross", "claim", "qualifications"),
        ),
        "devolved against national, per cent",
    ),
    "net": (
        (
            Column("New jobs", "per_1000", "jobs"),
            Column("Qualifications", "per_1000", "qualifications"),
            Column("Years in work", "per_1000", "years"),
        ),
        "devolved against national,\nfor 1,000 residents",
    ),
    "years": (
        (
            Column("Against national,\nas it is spent", "per_1000", "years"),
            Column("Against national,\nequal spending", "equal_spend", "years"),
            Column("Against the hybrid,\nas it is spent", "per_1000", "years", _TODAY),
            Column("Against the hybrid,\nequal spending", "equal_spend", "years", _TODAY),
        ),
        "years in work for 1,000",
    ),
}
_YARDSTICKS = {
    "gross_into_work": ("new jobs, gross", 1.0),
    "gross_qualification": ("qualifications, gross", 1.0),
    "into_work": ("new jobs, all residents", 1.0),
    "job_months": ("years in work, all residents", 12.0),
    "spend": ("spending, GBP million", 1e8),
    "social": ("social account, GBP million", 1e8),
}


def write_page(places: Places) -> None:
    """Writes docs/findings.md beside the folder of tables, and pictures into it. ValueError without any table."""
    totals = tables.read_those(places.totals, AREAS)
    if not totals:
        raise ValueError(f"{places.tables} (has no table of an area) run draws first?")
    found = _effects(totals)
    read = tables.read_those(places.centred, found)
    halves = _effects(read)
    shelf, decade = (tables.read_those(of, AREAS) for of in (places.shelf, places.later))
    groups = tables.read_those(lambda area: places.parts(area, "groups"), AREAS)
    besides = short.Besides(halves, _effects(shelf), _effects(decade, later.together), groups)
    _draw(places, found)
    sections = [
        texts.HEAD.format(
            settled=places.settled.read_text().strip(), areas=_areas(list(totals)), runs=_runs(totals), goal=GOAL
        ),
        short.in_short(totals, found, besides),
        texts.WAYS + ways.achieved(totals),
        texts.CLAIM.format(people=increments.in_people(totals)),
        *(f"{_first_up(PAIRS[pair])}:\n\n{words.table(found, pair, 'claim')}" for pair in PAIRS),
        _baselines(places),
        texts.NET.format(
            filled=texts.FILLED if any("months_filled" in frame for frame in totals.values()) else "",
            money=increments.more_money(totals),
        ),
        *(
            f"{_first_up(row.title)} ({PAIRS[pair]}):\n\n{words.table(found, pair, row.name)}"
            for pair in (_FIRST, _TODAY)
            for row in ESTIMANDS[1:]
        ),
        *(
            f"{_first_up(PAIRS[_BETWEEN])}, {what}:\n\n{words.table(found, _BETWEEN, name)}"
            for name, what in (
                ("per_1000", "market-net for 1,000 residents"),
                ("equal_spend", "the same at equal spending"),
            )
        ),
        elasticity.section(totals, tables.read(places.parameters)),
        _today(places),
        _of_its_own(texts.SHELF, shelf, besides.shelf, (_FIRST, _TODAY)),
        split_effects.section(places, totals),
        texts.WORTH + ways.worth(totals),
        _participants(places, totals),
        later.section(decade, besides.ten_years, _runs(decade)) if decade else "",
        centred.section(found, halves) + words.earlier(read.values(), model(CENTRED_DIMENSIONS)) if read else "",
        *_steps(places, totals),
        texts.WHO
        + "\n\n".join(words.who(totals, other) for other in ("national", "hybrid"))
        + texts.REACHED
        + words.reached(totals),
        texts.MONEY + ways.grants(totals) + texts.TRAIL + words.money(totals),
        texts.BELIEVE + _belief(places, found),
        beliefs.by_delay(found, tables.read(places.parameters)),
        beliefs.near_observed(found, tables.read(places.parameters)),
        *_attributions(places),
        texts.SIGNS + words.extremes(found) + _signs(places),
        _first(places, found),
        texts.LIMITS,
    ]
    text = "\n\n".join(section for section in sections if section) + "\n"
    write_whole(places.tables.parent / "findings.md", text)


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


def _runs(totals: dict[str, pd.DataFrame]) -> str:
    lines = ["| area | draws | central replicates | program | model |", "|---|---|---|---|---|"]
    for area, frame in totals.items():
        draws, central = drawn(frame)["draw"].nunique(), at_central(frame)["seed"].nunique()
        programs = ", ".join(sorted(frame["program"].unique()))
        models = ", ".join(sorted(frame["model"].unique()))
        lines.append(f"| {AREAS[area]} | {draws} of {GOAL} | {central} | {programs} | {models} |")
    return "\n".join(lines) + words.earlier(totals.values(), model())


def _today(places: Places) -> str:
    """Full agreement against a hybrid that has been there for long; nothing without a table of it."""
    read = tables.read_those(places.today, AREAS)
    return _of_its_own(texts.TODAY, read, _effects(read), (_TODAY,))


_OF_ITS_OWN = (
    ("claim", "gross"),
    ("per_1000", "market-net for 1,000 residents"),
    ("equal_spend", "the same at equal spending"),
    ("equal_provision", "the same at equal spending on provision alone"),
)


def _of_its_own(
    head: str, read: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame], pairs: tuple[tuple[str, str], ...]
) -> str:
    """A section on draws that differ from all others in what its head says; `found` are the effects of the tables `read`."""
    if not read:
        return ""
    parts = [
        f"{_first_up(PAIRS[pair])}, {title}:\n\n{words.table(found, pair, name)}"
        for pair in pairs
        for name, title in _OF_ITS_OWN
    ]
    return "\n\n".join([head + words.alone(read), *parts]) + words.earlier(read.values(), model())


def _steps(places: Places, totals: dict[str, pd.DataFrame]) -> list[str]:
    """What moves the effect from central values to draws, for areas with a table of it."""
    read = tables.read_those(places.steps, totals)
    said = [stepwise.section(area, frame, totals[area], model()) for area, frame in read.items()]
    return [stepwise.HEAD + words.alone(read), *said] if said else []


def _participants(places: Places, totals: dict[str, pd.DataFrame]) -> str:
    return participant_net.section(tables.read_those(places.participants, AREAS), totals, model())


def _baselines(places: Places) -> str:
    """Gross outcomes of national commissioning beside what the claim implies they are; nothing without a table."""
    if not places.gross.exists():
        return ""
    gross = tables.read(places.gross)
    now = splits.model_of(places)
    found = baselines.against_claim(gross)
    said = texts.BASELINES.format(table=baselines.table(found), meaning=baselines.meaning(found))
    return said + words.earlier([gross], now)


def _belief(places: Places, found: dict[str, pd.DataFrame]) -> str:
    """What draws that reach the target have in common, by area and outcome."""
    parameters = tables.read(places.parameters).set_index("draw")
    ranges = tables.read(places.ranges).set_index("parameter") if places.ranges.exists() else None
    return "\n\n".join(beliefs.said(area, frame, parameters, ranges) for area, frame in found.items())


def _groups(places: Places) -> str:
    """Which mechanisms each group holds, by the first attribution that is there."""
    known = [tables.read(places.parts(area, "groups")) for area in AREAS if places.parts(area, "groups").exists()]
    if not known:
        return ""
    rows = known[0][known[0]["level"] == "group"].drop_duplicates("name")
    held = (
        f"*{name}*: {', '.join(mechanisms.split())}"
        for name, mechanisms in zip(rows["name"], rows["mechanisms"], strict=True)
    )
    return f"Groups, and the mechanisms in them ([mechanisms](mechanisms.md)). {'; '.join(held)}."


def _attributions(places: Places) -> list[str]:
    sections: list[str] = []
    for name, level, title in (
        ("groups", "group", texts.GROUPS.format(groups=_groups(places))),
        ("hybrid_groups", "group", texts.HYBRID_GROUPS),
        ("within", "", texts.WITHIN),
    ):
        held = [area for area in AREAS if places.parts(area, name).exists()]
        for area in held:
            parts = tables.read(places.parts(area, name))
            sections.append(title + words.alone(held) if not any(title in section for section in sections) else "")
            n = parts["replicates"].iloc[0]
            levels = [level] if level else [one for one in parts["level"].unique() if one.startswith("within ")]
            old = words.earlier([parts], model())
            sections += [f"{AREAS[area].capitalize()}, {one}, {n} replicates:\n\n"
                         + words.attribution(parts, one, _YARDSTICKS) + old for one in levels]  # fmt: skip
    return sections


def _signs(places: Places) -> str:
    if not places.signs.exists():
        return ""
    table = tables.read(places.signs)
    return texts.REPLICATED + words.signs(table) + words.earlier([table], model())


def _first(places: Places, found: dict[str, pd.DataFrame]) -> str:
    """What the first comparison found, beside what is found now; nothing without a table of it."""
    return first.section(tables.read(places.first), found) if places.first.exists() else ""


def _first_up(text: str) -> str:
    return text[0].upper() + text[1:]


def _draw(places: Places, found: dict[str, pd.DataFrame]) -> None:
    for name, (columns, unit) in _PICTURES.items():
        _save(places, name, pictures.distributions(found, columns, unit))
    read = {
        area: tables.read(places.parts(area, "groups")) for area in AREAS if places.parts(area, "groups").exists()
    }
    if read:
        _save(places, "mechanisms", pictures.parts(read, "gross_into_work", "group", "new jobs, gross"))
        _save(places, "mechanisms_net", pictures.parts(read, "into_work", "group", "new jobs, all residents"))


def _save(places: Places, name: str, figure: Figure) -> None:
    half = places.tables / f".{name}.png"
    figure.savefig(half, dpi=110, metadata={"Software": None})
    half.replace(places.tables / f"{name}.png")
