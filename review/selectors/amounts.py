"""What many cases are worth, read at once: the current assessment, and the amount before any officer lowered it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from applications.domain.overriding import open_exceptions, overridable, overridden
from applications.models import Application, Assessment
from applications.selectors.assessed import result_by
from schemes.selectors import definition_for, stages_after

POSSIBLE = "override_possible"


def current_assessments(cases: Iterable[Application]) -> dict[int, Assessment]:
    """application -> the assessment that counts now (the last row)."""
    rows = Assessment.objects.filter(application__in=[case.pk for case in cases])
    return {row.application_id: row for row in rows.order_by("application", "-pk").distinct("application")}


def amounts_as_filed(cases: Iterable[Application]) -> dict[int, Decimal]:
    """application -> what its latest filing came to by the rules alone, in yuan."""
    rows = Assessment.objects.filter(application__in=[case.pk for case in cases], replaces=None)
    latest = rows.order_by("application", "-pk").distinct("application")
    return dict(latest.values_list("application_id", "total_yuan"))


Amounts = list[tuple[str, Decimal]]


def item_amounts(assessment: Assessment | None) -> Amounts:
    """(item number, amount in yuan) of an assessment, in its order."""
    return _amounts(assessment.result) if assessment else []


def _amounts(result: Mapping[str, Any]) -> Amounts:
    return [(each["policy_no"], Decimal(each["amount_yuan"])) for each in result["policies"]]


@dataclass(frozen=True, slots=True)
class Exemption:
    """What a case would come to if a meeting let it pass its limits "in principle"; `articles` are theirs."""

    articles: tuple[str, ...]
    amounts: tuple[tuple[str, Decimal], ...]

    @property
    def total_yuan(self) -> Decimal:
        return sum((amount for _, amount in self.amounts), Decimal(0))


def exemption_of(assessment: Assessment | None) -> Exemption | None:
    """The exception a meeting may make for this case; None where the rules leave none, or it would change nothing."""
    if assessment is None or not any(flag["code"] == POSSIBLE for flag in assessment.result.get("flags", [])):
        return None
    definition = definition_for(assessment.scheme_version)
    kinds = open_exceptions(definition, assessment.inputs)
    if not kinds:
        return None
    articles = overridable(definition)
    inputs = overridden(assessment.inputs, kinds, name="-", reason="-")
    result = result_by(definition, inputs, assessment.adjustments, "zh-hans")
    return Exemption(tuple(dict.fromkeys(articles[kind] for kind in kinds)), tuple(_amounts(result)))


def awaits_exception(application: Application, assessment: Assessment | None) -> bool:
    """Whether a meeting that is still to come may make an exception that would bring this case more."""
    coming = stages_after(application.call, application.route, application.stage)
    return any(stage.kind == "meeting" for stage in coming) and exemption_of(assessment) is not None
