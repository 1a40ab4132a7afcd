"""Tables of findings of a made-up area, every draw of which is the same."""

import pandas as pd

from devosim.findings.rows import GROUPS
from devosim.findings.settings import CENTRAL

ARMS = {  # jobs, months in work, months of filled posts, gross jobs, spent beyond none in GBP million
    "none": (1000, 12_000, 24_000, 50, 0),
    "national": (1040, 12_600, 24_240, 400, 8),
    "hybrid": (1030, 12_480, 24_120, 380, 9),
    "devolved": (1060, 13_200, 24_360, 360, 10),
}


def totals(draws=("0", "1", CENTRAL)):
    """A table of an area of 2,000 residents, GBP 20 million allocated; every draw is the same."""
    rows = []
    for number, draw in enumerate(draws):
        for arm, (jobs, months, filled, gross, spent) in ARMS.items():
            row = {
                "draw": draw,
                "seed": 1000 + (number if draw == CENTRAL else int(draw)),
                "arm": arm,
                "residents": 2000,
            }
            row |= {"jobs": jobs, "jobs_26": jobs, "qualifications": jobs, "months_in_work": months}
            row["months_filled"] = filled
            row |= {"gross_jobs": gross, "gross_jobs_26": gross, "gross_qualifications": gross}
            row |= {"spend": int(1e8 * (1 + spent)), "allocated": 0 if arm == "none" else int(20e8)}
            row["starts"] = 0 if arm == "none" else 1500
            for group in GROUPS:
                row |= {f"months_in_work_{group}": months // 10, f"jobs_{group}": jobs // 10}
                row[f"starts_{group}"] = row["starts"] // 10
            names = [
                "held_before",
                "granted",
                "delivered",
                "layers",
                "administration",
                "idle",
                "handed_back",
                "held_at_end",
            ]
            row |= {f"money_{name}": 100 for name in names}
            row["money_administration"] = int(2e8) if arm == "devolved" else 0
            row |= {f"value_{name}": int(1e8 * spent) for name in ("social", "fiscal", "national", "wellbeing")}
            rows.append(row | {"program": "abc", "model": "m"})
    return pd.DataFrame(rows)


def with_a_sample(draws=("0", "1", CENTRAL)):
    """100 starters an arm, of whom twice as many gain by their own support under a full agreement."""
    rows = []
    for number, draw in enumerate(draws):
        for arm, net in (("national", 2), ("hybrid", 2), ("devolved", 4)):
            row = {"draw": draw, "seed": 1000 + number, "arm": arm, "sampled": 1270, "starters": 100}
            row["residents"] = 10_000  # of 16-64; the sample is a tenth of all who will ever live there
            row |= {"gross_new_jobs": 7, "gross_jobs_26": 5, "new_jobs": 50 + net, "new_jobs_without": 50}
            row |= {"jobs_26": 40, "jobs_26_without": 39, "qualifications": 30, "qualifications_without": 11}
            row |= {"months_in_work": 1000 + 24 * net, "months_in_work_without": 1000}
            # who starts is out of work just then in the one life alone: starters alone would show a year less
            row |= {"sample_new_jobs": 500 + net, "sample_new_jobs_without": 500}
            row |= {"sample_jobs_26": 400, "sample_jobs_26_without": 399}
            row |= {"sample_qualifications": 60, "sample_qualifications_without": 40}
            row |= {"sample_months_in_work": 9000 + 36 * net, "sample_months_in_work_without": 9000}
            rows.append(row | {"program": "abc", "model": "m"})
    return pd.DataFrame(rows)
