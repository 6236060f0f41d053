"""What many cases are worth, read at once: the current assessment, and the amount before any officer lowered it."""

from collections.abc import Iterable
from decimal import Decimal

from applications.models import Application, Assessment


def current_assessments(cases: Iterable[Application]) -> dict[int, Assessment]:
    """application -> the assessment that counts now (the last row)."""
    rows = Assessment.objects.filter(application__in=[case.pk for case in cases])
    return {row.application_id: row for row in rows.order_by("application", "-pk").distinct("application")}


def amounts_as_filed(cases: Iterable[Application]) -> dict[int, Decimal]:
    """application -> what its latest filing came to by the rules alone, in yuan."""
    rows = Assessment.objects.filter(application__in=[case.pk for case in cases], replaces=None)
    latest = rows.order_by("application", "-pk").distinct("application")
    return dict(latest.values_list("application_id", "total_yuan"))


def policy_amounts(assessment: Assessment | None) -> list[tuple[str, Decimal]]:
    """(policy number, amount in yuan) of an assessment, in its order."""
    if assessment is None:
        return []
    return [(each["policy_no"], Decimal(each["amount_yuan"])) for each in assessment.result["policies"]]
