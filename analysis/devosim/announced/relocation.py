"""What the arrival of large employers does, who has the posts, and whether it matters who commissions."""

import numpy as np
from matplotlib.figure import Figure

from devosim import titles
from devosim.announced import drawing
from devosim.announced.stocks import (
    Table,
    held_from_outside,
    last_year,
    market,
    more_people,
    people,
    per_thousand_members,
    together,
)
from devosim.intervals import t_interval, t_triple
from devosim.report.words import difference, interval
from devosim.results import Results
from devosim.style import band, looks, number, panels

_IN_WORK = "residents in work"


def gained(arrival: Results, without: Results, arm: str = "national") -> Table:
    """More residents in work in the last year because of the arrival, by replicate."""
    return last_year(more_people(arrival, without, arm, "employed"))


def parts(arrival: Results, without: Results, arm: str = "national") -> dict[str, Table]:
    """Who has the posts that the arrival adds in the last year, by replicate; they sum to `new_posts`."""
    vacant = last_year(market(arrival, arm, "vacancies")) - last_year(market(without, arm, "vacancies"))
    outside = last_year(held_from_outside(arrival, arm) - held_from_outside(without, arm))
    return {"held by residents": gained(arrival, without, arm), "held from outside": outside, "vacant": vacant}


def new_posts(arrival: Results, without: Results, arm: str = "national") -> Table:
    """More posts in and around the town in the last year, by replicate."""
    return last_year(market(arrival, arm, "posts") - market(without, arm, "posts"))


def gain(arrival: Results, without: Results, group: str, arm: str) -> Table:
    """More members in work in the last year because of the arrival, per 1,000 at policy start, by replicate."""
    more = last_year(more_people(arrival, without, arm, "employed", group))
    return per_thousand_members(more, without, arm, group)


def who_gains(arrival: Results, without: Results) -> list[str]:
    """Groups whose gain under national commissioning is told from zero, all of them looked at together."""
    names = list(arrival.groups.index)
    level = together(names)
    return [name for name in names if t_interval(gain(arrival, without, name, "national"), level=level).low > 0]


def commissioned(results: Results, arm: str = "devolved") -> Table:
    """An arm minus national: residents in work in the last year, by replicate."""
    return last_year(people(results, arm, "employed") - people(results, "national", "employed"))


def made_of_it(arrival: Results, without: Results, arm: str = "devolved") -> dict[str, Table]:
    """An arm minus national with the arrival, without it, and what of it is because of the arrival."""
    with_it, without_it = commissioned(arrival, arm), commissioned(without, arm)
    return {"with the arrival": with_it, "without it": without_it, "because of it": with_it - without_it}


def growth_figure(arrival: Results, without: Results) -> Figure:
    """What the arrival changes month by month: posts in and around the town, and residents in work."""
    figure, axes = panels(1, 2, 4.4, 3.1)
    look = looks(arrival.arms)
    for arm in arrival.arms:
        posts = market(arrival, arm, "posts") - market(without, arm, "posts")
        for ax, table in zip(axes[0], (posts, more_people(arrival, without, arm, "employed")), strict=True):
            band(ax, arrival.months, table, look[arm], titles.plain(arm))
    for ax, what in zip(axes[0], ("posts in and around the town", _IN_WORK), strict=True):
        ax.axhline(0, color="#888888", linewidth=0.8)
        ax.set_title(f"More {what}", fontsize="medium")
        ax.set_xlabel("months since policy start")
    axes[0, 0].set_ylabel("posts")
    axes[0, 1].set_ylabel("residents")
    axes[0, 0].legend(frameon=False, fontsize="small")
    figure.suptitle(
        f"In the last year: {interval(*t_triple(new_posts(arrival, without)))} more posts,\n"
        f"{interval(*t_triple(gained(arrival, without)))} more residents in work (national arm; bands are 95 %)",
        fontsize="medium",
    )
    return figure


def posts_figure(arrival: Results, without: Results) -> Figure:
    """Who has the posts that the arrival adds, and which part is the largest."""
    found = parts(arrival, without)
    all_of_them = new_posts(arrival, without)
    if not np.allclose(sum(found.values()), all_of_them):
        raise ValueError("posts that are neither vacant nor held by a resident or somebody from outside")
    first, second = sorted(found, key=lambda name: -float(found[name].mean()))[:2]
    pairs = [""] * (len(found) * (len(found) - 1) // 2)
    sure = t_interval(found[first] - found[second], level=together(pairs)).low > 0
    largest = f"the largest part is {first}"
    unsure = f"{first} is no larger than {second} as far as this run can tell"
    title = f"Of {interval(*t_triple(all_of_them))} more posts {largest if sure else unsure}"
    what = "more posts in the last year, national commissioning, mean and 95 % interval"
    return drawing.means(found, what, title)


def groups_figure(arrival: Results, without: Results) -> Figure:
    """Which residents are in work because of the arrival."""
    names = list(arrival.groups.index)
    return drawing.groups(
        lambda group, arm: gain(arrival, without, group, arm),
        names,
        "more members in work in the last year, per 1,000",
        f"more members of {len(who_gains(arrival, without))}",
    )


def commissioning_figure(arrival: Results, without: Results) -> Figure:
    """Devolved minus national with the arrival, without it, and because of it."""
    found = made_of_it(arrival, without)
    rows = {f"devolved minus national, {row}": sample for row, sample in found.items()}
    said = difference(*t_triple(found["because of it"]), _IN_WORK)
    what = "residents in work in the last year, mean and 95 % interval"
    return drawing.means(rows, what, f"What devolved commissioning makes of the arrival: {said}")


def plan(arrival: Results, without: Results) -> str:
    """The posts of the plan, and who has them in the last year, in words."""
    sites = [site for site in arrival.scenario["sites"] if not site.get("lasts_months")]
    planned = sum(site["posts"] for site in sites)
    came_along = sum(site["posts"] * site["moved_in"] for site in sites)
    said = {name: interval(*t_triple(sample)) for name, sample in parts(arrival, without).items()}
    of_hundred = t_triple(100 * gained(arrival, without) / planned)
    return (
        f"The plan has **{number(planned)} permanent posts**, for {number(came_along)} of which holders come along, who "
        f"live elsewhere. In the last year there are {interval(*t_triple(new_posts(arrival, without)))} more posts in and "
        f"around the town under national commissioning: **{said['held by residents']} more are held by residents**, "
        f"{said['held from outside']} more from outside, and {said['vacant']} more are vacant. For every hundred posts of "
        f"the plan that is {interval(*of_hundred)} more residents in work."
    )


def findings(arrival: Results, without: Results) -> list[str]:
    """What was found, in sentences."""
    said = [
        f"The arrival brings {interval(*t_triple(gained(arrival, without)))} more residents into work in the last year, and "
        f"{interval(*t_triple(parts(arrival, without)['held from outside']))} more people from outside.",
        "Groups whose gain is told from zero, all residents among them and all looked at together, for which an interval has "
        "to be wider than one by itself: "
        f"{drawing.named(who_gains(arrival, without))}.",
    ]
    for arm, title in (("devolved", "Devolved"), ("hybrid", "Hybrid")):
        found = made_of_it(arrival, without, arm)
        said += [
            f"{title} against national commissioning, because of the arrival: "
            f"{difference(*t_triple(found['because of it']), _IN_WORK)}.",
            f"{title} against national commissioning, with the arrival: "
            f"{difference(*t_triple(found['with the arrival']), _IN_WORK)}.",
        ]
    return said
