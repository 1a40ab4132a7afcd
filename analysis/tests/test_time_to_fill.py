"""The time to fill a vacancy, which no result holds: monthly counts say it."""

from pathlib import Path

import numpy as np
import pytest

from devosim.calibrate.statistics import Statistics
from devosim.calibrate.targets import load_targets

ROOT = Path(__file__).resolve().parents[2]
TARGETS = load_targets(ROOT / "configs" / "calibration" / "targets.toml")
DAYS = next(target.expression for target in TARGETS if target.name == "days_to_fill")


def live(filling: float, withdrawal: float, by_movers: float, months: int = 400) -> tuple[Statistics, float]:
    """Means of a market of known hazards, and the mean months in which those filled had been advertised.

    Of 2,000 vacancies a month the share `by_movers` is opened in the course of hiring, the others before it.
    """
    luck = np.random.default_rng(1)
    waiting = np.zeros(0, int)  # of each vacancy, the months in which it has been advertised
    counts = []  # advertised, filled, withdrawn once they had been advertised
    waited = []
    for month in range(months + 60):
        stays = luck.random(len(waiting)) >= withdrawal
        withdrawn = np.sum(~stays & (waiting > 0))
        early = luck.binomial(2000, 1 - by_movers)
        waiting = np.append(waiting[stays], np.zeros(early, int)) + 1
        filled = luck.random(len(waiting)) < filling
        if month >= 60:
            counts.append((len(waiting), filled.sum(), withdrawn))
            waited.append(waiting[filled])
        waiting = np.append(waiting[~filled], np.zeros(2000 - early, int))
    advertised, hires, gone = np.mean(counts, axis=0)
    names = {"advertised": advertised, "hires": hires / 2, "outside_hires": hires / 2, "withdrawn": gone}
    means = {f"market.{name}": np.array([value]) for name, value in names.items()}
    return means, float(np.concatenate(waited).mean())


@pytest.mark.parametrize(
    ("filling", "withdrawal", "by_movers"), [(0.4, 0.1, 0.0), (0.4, 0.1, 0.4), (0.2, 0.3, 0.3), (0.6, 0.0, 0.2)]
)
def test_the_time_to_fill_is_that_of_known_hazards(filling, withdrawal, by_movers):
    means, waited = live(filling, withdrawal, by_movers)
    ends = (
        filling + (1 - filling) * withdrawal
    )  # of an advertised vacancy, in the month or before it is advertised again
    assert waited == pytest.approx(1 / ends, rel=0.005)  # 3 standard errors of some 400,000 spells
    assert DAYS.of(means)[0] == pytest.approx((1 / ends - 0.5) * 30.4, rel=0.01)


def test_who_takes_every_vacancy_for_filled_in_the_end_finds_too_long_a_time():
    means, waited = live(0.4, 0.1, 0.2)
    days = (waited - 0.5) * 30.4
    assert DAYS.of({**means, "market.withdrawn": np.zeros(1)})[0] > 1.1 * days
    assert DAYS.of(means)[0] == pytest.approx(days, rel=0.01)
