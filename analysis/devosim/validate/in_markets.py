"""All that is held out in other markets as well: a check of robustness, of which no verdict counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from devosim.calibrate.best import Verdict
from devosim.validate import of_its_year
from devosim.validate.markets import Market
from devosim.validate.rows import ends, head, inside, is_inside, line, listed, plainly, value

STATUS_QUO = "the status quo"


@dataclass(frozen=True)
class InMarket:
    """What runs in a market found."""

    market: Market
    unemployment: float  # simulated, of the active
    status_quo: float  # the same without the factor of openings
    verdicts: list[Verdict]  # on all that is held out, whatever market it was measured in
    besides: list[of_its_year.Pair]  # on levels and flows of the market


def good_quantities(verdicts: Sequence[Verdict]) -> list[str]:
    """The quantities that are inside in all their rows."""
    bad = {verdict.target.quantity for verdict in verdicts if not is_inside(verdict)}
    return [name for name in dict.fromkeys(verdict.target.quantity for verdict in verdicts) if name not in bad]


def chapter(held_out: list[Verdict], markets: Sequence[InMarket]) -> list[str]:
    """The chapter as lines; none if there is no market but the status quo. `held_out` are those at the status quo."""
    if not markets:
        return []
    names = " and ".join(each.market.name for each in markets)
    counts = "; ".join(inside(each.verdicts) for each in markets)
    return [
        f"## Held out, all rows in the market of {names} as well: {counts}",
        "",
        *(paragraph for each in markets for paragraph in _of_market(held_out, each)),
        _quantities(held_out, markets),
        "",
        *_table(held_out, markets),
        "",
        *(text for each in markets for text in of_its_year.chapter(each.market, each.besides)),
    ]


def _of_market(held_out: list[Verdict], found: InMarket) -> list[str]:
    market, other = found.market, f"in the market of {found.market.name}"
    here, there = (
        [each for each in part if each.target.market == market.name] for part in (held_out, found.verdicts)
    )
    rest = [each for each in found.verdicts if each.target.market != market.name]
    missed = [each for each in rest if not is_inside(each)]
    kept = [each.target.name for each in held_out if is_inside(each)]
    lost = sum(each.target.name in kept for each in missed)
    return [
        f"{market.doc} Unemployment is {_percent(found.status_quo)} at {STATUS_QUO} and "
        f"{_percent(found.unemployment)} in the scenario `{market.experiment.scenario.stem}`, where "
        f"{_percent(market.unemployment)} was published ({market.source}). That scenario is the one of {STATUS_QUO} "
        f"with {market.factor:g} times its openings from the first month of the burn-in on. The factor was set to "
        "that rate alone, and nothing else differs.",
        "",
        f"The rows that were measured in this market are {inside(here)} at {STATUS_QUO}: {listed(here)}; and "
        f"{inside(there)} {other}: {listed(there)}.",
        "",
        f"{market.others} Of the {len(rest)} rows that are not of this market {len(missed)} would be outside {other}"
        + (f": {listed(missed)}. {lost} of these are inside at {STATUS_QUO}." if missed else "."),
        "",
    ]


def _quantities(held_out: list[Verdict], markets: Sequence[InMarket]) -> str:
    counts = {each.market.name: len(good_quantities(each.verdicts)) for each in markets}
    elsewhere = "; ".join(f"{count} with every row in the market of {name}" for name, count in counts.items())
    return (
        f"Of the {len({each.target.quantity for each in held_out})} quantities {len(good_quantities(held_out))} are "
        f"inside in all their rows at {STATUS_QUO}, which is what counts; {elsewhere}. `market` in targets.toml says "
        "which rows were measured there."
    )


def _table(held_out: list[Verdict], markets: Sequence[InMarket]) -> list[str]:
    columns = [(STATUS_QUO, _by_name(held_out))]
    columns += [(f"market of {each.market.name}", _by_name(each.verdicts)) for each in markets]
    names = [f"simulated, {STATUS_QUO}", "verdict"]
    names += [cell for title, _ in columns[1:] for cell in (f"simulated, {title}", "there")]
    lines = head(("quantity", "published", "range", *names))
    for verdict in held_out:
        target = verdict.target
        cells = [target.doc, f"{target.value:.4g}", ends(verdict)]
        for _, found in columns:
            cells += [value(found[target.name]), plainly(found[target.name])]
        lines.append(line(cells))
    return lines


def _by_name(verdicts: Sequence[Verdict]) -> dict[str, Verdict]:
    return {verdict.target.name: verdict for verdict in verdicts}


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
