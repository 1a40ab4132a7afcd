"""The funnel read as hand-offs: shares of those referred, and of those who started, who get to each later stage."""

import numpy as np
import pandas as pd

from devosim.arguments import choose
from devosim.comparison import ratio_of_means
from devosim.results import Results

AFTER_REFERRAL = ("lost_first", "lost_later", "no_place", "started")
AFTER_START = ("dropped_out", "completed", "into_work", "sustained_26", "qualification_gained")


def shares(results: Results, arm: str, of: str = "referred", scheme: str | None = None) -> dict[str, np.ndarray]:
    """Share of the people at stage `of`, summed over the months, who were counted at each stage; one a replicate.

    All schemes together unless one is named. Stages count what happened in the policy months: somebody referred in
    the last of them has not started yet. NaN where nobody was at stage `of`. The mean of these is not the share
    among all, which `table` has: replicates with few people would weigh as much as those with many.
    ValueError for an unknown arm, stage or scheme.
    """
    people = results.arm(arm).funnel.sel(group="all").sum("month")
    choose("of", of, people["stage"].to_numpy().tolist(), f"/stages of {results.path}")
    if scheme is not None:
        choose("scheme", scheme, results.schemes.index.to_list(), f"/schemes of {results.path}")
    people = people.sum("scheme") if scheme is None else people.sel(scheme=scheme)
    people = people.load().transpose("stage", "replicate").astype(float)
    below = people.sel(stage=of).to_numpy()
    below = np.where(below > 0, below, np.nan)
    return {str(stage): people.sel(stage=stage).to_numpy() / below for stage in people["stage"].to_numpy()}


def table(results: Results, arm: str) -> pd.DataFrame:
    """Hand-offs of an arm, all schemes: rows (of, stage), columns share, low and high, from 0 to 1.

    Shares are ratios of means over replicates with their intervals, as devosim.comparison.ratio_of_means has them.
    """
    people = results.arm(arm).funnel.sel(group="all").sum(["month", "scheme"]).load().astype(float)
    people = people.transpose("stage", "replicate")
    rows = {}
    for of, stages in (("referred", AFTER_REFERRAL), ("started", AFTER_START)):
        for stage in stages:
            at = ratio_of_means(people.sel(stage=stage).to_numpy(), people.sel(stage=of).to_numpy())
            rows[of, stage] = dict(zip(("share", "low", "high"), map(float, at), strict=True))
    frame = pd.DataFrame.from_dict(rows, orient="index")
    frame.index = pd.MultiIndex.from_tuples(frame.index, names=["of", "stage"])
    return frame
