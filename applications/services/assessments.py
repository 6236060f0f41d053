"""Writing what a filing is worth: once by the rules at filing, again for every adjustment. Rows are only ever added."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from applications.domain.adjusting import Adjustment, adjusted, merged
from applications.domain.refusals import AdjustmentRefused
from applications.domain.status import IllegalMove, Status
from applications.models import Application, Assessment, FiledVersion
from applications.selectors.assessed import payees_of
from applications.selectors.clock import official_now
from applications.selectors.rules import claim_for
from applications.services.locking import lock
from schemes.domain.assessment import assess, result_as_json
from schemes.selectors import definition_of

KEPT_LANGUAGE = "zh-hans"


def assess_version(application: Application, version: FiledVersion, by: User) -> Assessment:
    """The amount of a filed version by the rules in force on the day of filing, with its inputs."""
    inputs = claim_for(application, version.content)
    definition = definition_of(application.call)
    result: dict[str, Any] = result_as_json(definition, assess(definition, inputs), KEPT_LANGUAGE)
    return Assessment.objects.create(
        application=application,
        version=version,
        scheme_version=application.call.scheme_version,
        inputs=inputs,
        result=result,
        total_yuan=Decimal(result["total_yuan"]),
        at=official_now(),
        by=by,
    )


@transaction.atomic
def record_adjustment(*, application: Application, adjustments: Sequence[dict[str, Any]], by: User) -> Assessment:
    """A further assessment with some policies lowered: {"policy_no", "amount_yuan": Decimal, "reason"}.

    Earlier adjustments of the same version stay unless the same policy is named again; an amount equal to the
    computed one lifts its adjustment. Who may adjust is decided by the caller's floor.
    Raises IllegalMove (not under review), AdjustmentRefused.
    """
    application = lock(application)
    if application.status != Status.FILED:
        raise IllegalMove(status=application.status)
    if not adjustments:
        raise AdjustmentRefused("no_adjustment")
    current = Assessment.objects.filter(application=application).order_by("-pk").select_related("version")[0]
    computed = Assessment.objects.filter(version=current.version, replaces=None).order_by("pk")[0]
    named: list[Adjustment] = [
        {
            "policy_no": each["policy_no"],
            "amount_yuan": str(each["amount_yuan"]),
            "reason": each["reason"],
        }
        for each in adjustments
    ]
    everything = merged(current.adjustments, named)
    result = adjusted(computed.result, everything, payees_of(computed))
    return Assessment.objects.create(
        application=application,
        version=current.version,
        scheme_version=current.scheme_version,
        inputs=current.inputs,
        result=result,
        total_yuan=Decimal(result["total_yuan"]),
        replaces=current,
        adjustments=everything,
        at=official_now(),
        by=by,
    )
