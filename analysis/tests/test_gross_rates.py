"""Gross job rates of national schemes beside published ones."""

from devosim import gross_rates
from devosim.participants import SchemeEffect

NONE = (0.0, 0.0, 0.0)
TITLES = {"restart": "Restart Scheme", "sector_academies": "Academies"}


def seen(gross, gross_26):
    return SchemeEffect(100, (gross, gross - 1, gross + 1), NONE, (gross_26, gross_26 - 1, gross_26 + 1), NONE)


def test_a_rate_whose_interval_meets_what_was_published_is_as_published():
    found = {"restart": seen(42.5, 20), "sector_academies": seen(47, 40), "unknown": seen(1, 1)}
    said = gross_rates.table(found, TITLES).splitlines()
    assert said[2].startswith("| Restart Scheme | 42 | [first earnings")
    assert said[2].endswith("| 42.5 [41.5, 43.5] into work within a year | as published |")
    assert said[3].endswith("| 20.0 [19.0, 21.0] into work that lasts | too low |")
    assert said[4].startswith("| Academies | 40 to 55 |")
    assert said[4].endswith("| as published |"), "between the two that were published"
    assert len(said) == 5, "a scheme of which nothing was published has no row"


def test_it_is_told_how_many_are_missed_and_which_way():
    found = {"restart": seen(50, 20), "sector_academies": seen(56.1, 40)}
    assert gross_rates.verdict(found) == "Of 3 published rates the model has 2 too high and 1 too low"


def test_every_rate_is_of_a_national_scheme_and_has_a_source():
    for one in gross_rates.PUBLISHED:
        assert one.rate in ("gross", "gross_26")
        assert one.low <= one.high
        assert one.source.startswith("https://")
