"""The pictures of the page: which effects each shows, and their files."""

from collections.abc import Collection

import pandas as pd
from matplotlib.figure import Figure

from devosim.findings import pictures, tables
from devosim.findings.pictures import Column
from devosim.findings.settings import AGAINST_HYBRID, AREAS, MONTHS, Places

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
            Column("Against the hybrid,\nas it is spent", "per_1000", "years", AGAINST_HYBRID),
            Column("Against the hybrid,\nequal spending", "equal_spend", "years", AGAINST_HYBRID),
        ),
        "years in work for 1,000",
    ),
}


def draw(places: Places, found: dict[str, pd.DataFrame], earlier: Collection[str] = ()) -> None:
    """Draws the effects `found`, and attributions to groups where there are some, beside the tables.

    Areas whose draws are of an `earlier` model are marked.
    """
    for name, (columns, unit) in _PICTURES.items():
        _save(places, name, pictures.distributions(found, columns, unit, earlier))
    read = tables.read_those(lambda area: places.parts(area, "groups"), AREAS)
    if read:
        _save(places, "mechanisms", pictures.parts(read, "gross_into_work", "group", "new jobs, gross"))
        _save(
            places,
            "mechanisms_net",
            pictures.parts(read, "job_months", "group", "years in work, all residents", 1 / MONTHS),
        )


def _save(places: Places, name: str, figure: Figure) -> None:
    half = places.tables / f".{name}.png"
    figure.savefig(half, dpi=110, metadata={"Software": None})
    half.replace(places.tables / f"{name}.png")
