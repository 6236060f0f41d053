"""A comparison made ready for a page: its tables, and for each chart the same figures as data beside its table."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rules.simulation import Comparison
from workbench.models import Population
from workbench.selectors.comparisons import (
    Affected,
    Row,
    affected,
    distribution_rows,
    group_rows,
    measure_rows,
    money_of,
    sector_rows,
    size_rows,
    yuan,
)

SHOWN = 10


def comparison_page(population: Population, comparison: Comparison) -> dict[str, Any]:
    """What templates/workbench/what_if/result.html shows of a comparison; at most ten winners and losers by name."""
    language = get_language() or ""
    measures, steps = measure_rows(comparison, language), distribution_rows(comparison)
    winners = affected(population, comparison.winners[:SHOWN])
    losers = affected(population, comparison.losers[:SHOWN])
    return {
        "comparison": comparison,
        "before": yuan(comparison.before.cost_fen),
        "after": yuan(comparison.after.cost_fen),
        "gain": yuan(comparison.gain_fen),
        "won": yuan(comparison.won_fen),
        "lost": yuan(comparison.lost_fen),
        "lacking": len(comparison.after.assessed.lacking),
        "money": money_of(population, comparison.after),
        "money_before": money_of(population, comparison.before),
        "measures": measures,
        "steps": steps,
        "winners": winners,
        "losers": losers,
        "more_winners": max(0, len(comparison.winners) - SHOWN),
        "more_losers": max(0, len(comparison.losers) - SHOWN),
        "breakdowns": [
            (_("By kind of applicant"), group_rows(population, comparison, language, _("none of these kinds"))),
            (_("By staff"), size_rows(population, comparison)),
            (_("By sector (the first one stated)"), sector_rows(population, comparison, language)),
        ],
        "charts": {
            "measures": _pair_chart([row.label for row in measures], measures, _("yuan"), counts=False),
            "steps": _pair_chart([row.label for row in steps], steps, _("enterprises"), counts=True),
            "affected": _gains_chart([*winners, *reversed(losers)]),
        },
    }


def _pair_chart(labels: Sequence[str], rows: Sequence[Row], unit: str, *, counts: bool) -> dict[str, Any]:
    """Two bars for each row. Figures go to the browser as text: they are drawn there, never computed with."""
    before = [str(row.supported_before if counts else row.before) for row in rows]
    after = [str(row.supported_after if counts else row.after) for row in rows]
    return {
        "kind": "pairs",
        "unit": unit,
        "labels": list(labels),
        "series": [
            {"name": _("Before"), "tone": "quiet", "values": before},
            {"name": _("After"), "tone": "blue", "values": after},
        ],
    }


def _gains_chart(people: Sequence[Affected]) -> dict[str, Any]:
    """One bar for each enterprise, to the right what it wins, to the left what it loses."""
    return {
        "kind": "gains",
        "unit": _("yuan"),
        "labels": [one.name for one in people],
        "series": [{"name": _("Difference"), "tone": "gain", "values": [str(one.gain) for one in people]}],
    }
