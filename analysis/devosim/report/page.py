"""The page: facts and pictures in one template, without anything fetched from elsewhere."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from devosim import titles
from devosim.report import beside, facts, pictures
from devosim.report.same_run import require_same_run
from devosim.results import Results

_TEMPLATES = Environment(
    loader=PackageLoader("devosim", "report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["capitalize_first"] = titles.capital


def page(results: Results, a: str = "devolved", b: str = "national", others: list[Results] | None = None,
         attributed: Results | None = None) -> str:  # fmt: skip
    """HTML about arm `a` against arm `b`; `others` are results of other scenarios to be shown beside, `attributed`
    that of devosim attribute.

    ValueError if a file lacks one of the arms; ResultError if `attributed` is no attribution, or one of another run
    than `results`. What a file does not hold (attribution, appraisals, the table of parameters, recorded lives) is
    left out or said to be missing, never guessed.
    """
    told = attributed or (results if results.has_attribution else None)
    if told is not None:
        require_same_run(results, told, a, b)
    arms = [arm for arm in results.arms if arm not in (a, b)]
    arms = [*arms, b, a]
    supported = [arm for arm in (b, a) if float(results.arm(arm).funnel.sel(stage="started").sum()) > 0]
    context: dict[str, Any] = {
        "results": results,
        "name_a": facts.arm_title(results, a),
        "name_b": facts.arm_title(results, b),
        "arm_a": a,
        "arm_b": b,
        "arm_titles": [facts.arm_title(results, arm) for arm in arms],
        "supported": [facts.arm_title(results, arm) for arm in supported],
        "outcomes": [titles.capital(titles.outcome(name)) for name in facts.OUTCOMES],
        "n": len(results.replicates),
        "months": len(results.months),
        "headline": facts.headline(results, a, b),
        "against_none": facts.against_none(results, [b, a]),
        "funnel": facts.funnel(results, supported) if supported else [],
        "groups": facts.groups(results, a, b),
        "money": facts.money(results, arms),
        "trails": facts.trails(results, arms),
        "providers": facts.providers(results, arms),
        "accounts": facts.accounts(results, a, b, arms),
        "published": facts.published(results, a, b, arms),
        "mechanisms": facts.mechanisms(results, a, b),
        "scenario": facts.scenario(results),
        "scenarios": beside.scenarios(results, others or [], a, b),
        "assumptions": facts.assumptions(results),
        "others_n": facts.sourced(results),
        "pictures": pictures.all_of(results, a, b, supported),
        "recorded": facts.recorded(results),
        "resolved": results.scenario_text,
        "attribution": facts.attribution(told),
        "attribution_pictures": pictures.of_mechanisms(told),
    }
    return _TEMPLATES.get_template("templates/page.html").render(context | _rows(context))


def _rows(context: dict[str, Any]) -> dict[str, Any]:
    """The same facts as rows of the page's tables."""
    assumed = context["assumptions"] or []
    assumed_inputs = [row for row in assumed if row["role"] != "calibrated"]
    calibrated = [row for row in assumed if row["role"] == "calibrated"]
    return {
        "headline_rows": [
            [row["title"], row["net_short"], row["worse"], row["detectable"], row["reduction"]]
            for row in context["headline"]["rows"]
        ],
        "none_rows": [[row["arm"], *(row[name] for name in facts.OUTCOMES)] for row in context["against_none"]],
        "funnel_rows": [[f"{row['stage']}, of those {row['of']}", *row["cells"]] for row in context["funnel"]],
        "group_rows": [[row["name"], row["members"], *row["cells"]] for row in context["groups"]],
        "money_rows": [[row["arm"], *row["cells"]] for row in context["money"]["rows"]],
        "flow_rows": [[row["account"], *row["cells"]] for row in context["money"]["flows"]],
        "per_outcome": [f"Spent per gross {name}" for name in ("new job", "26-week job", "qualification")],
        "mechanism_rows": [[row["name"], row["a"], row["b"]] for row in context["mechanisms"]],
        "scenario_rows": [
            ["; ".join([row["title"], *row["differs"]]), *row["gross"], row["net"]] for row in context["scenarios"]
        ],
        "assumed_n": len(assumed_inputs),
        "calibrated_n": len(calibrated),
        "assumed_rows": _assumption_rows(assumed_inputs),
        "calibrated_rows": _assumption_rows(calibrated),
    }


def _assumption_rows(rows: list[dict[str, str]]) -> list[list[str]]:
    return [[row[name] for name in ("key", "value", "range", "unit", "doc", "source")] for row in rows]
