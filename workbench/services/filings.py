"""Real filings as a population to try rules on: the claims as they were assessed last. Nothing is computed here."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from applications.domain.status import Status
from applications.models import Assessment
from records.domain.refusals import Refusal
from schemes.models import Budget, Call
from workbench.models import Population
from workbench.models.population import FILINGS
from workbench.services.populations import Member, create_population

GIVEN_UP = (Status.DRAFT.value, Status.WITHDRAWN.value, Status.LAPSED.value)


class CallsDiffer(Refusal):
    """The calls stand on different schemes, or there is none: no population can be made of them together."""

    code = "population_calls_differ"


@transaction.atomic
def take_filings(*, calls: Sequence[Call], name: str, by: User) -> Population:
    """A population of everything filed in the calls (of one scheme), in the order of filing, with their budget.

    Each filing counts with the inputs of its last assessment, corrections included. Withdrawn and lapsed ones are
    left out; refused ones stay, because rules are compared here and not findings of fact.
    Raises NotPermitted, CallsDiffer, PopulationRefused (nothing was filed).
    """
    schemes = {call.scheme_version.code for call in calls}
    if len(schemes) != 1:
        raise CallsDiffer
    rows = (
        Assessment.objects.filter(application__call__in=calls, application__receipt_no__isnull=False)
        .exclude(application__status__in=GIVEN_UP)
        .order_by("application_id", "-pk")
        .distinct("application_id")
        .values_list("application_id", "application__receipt_no", "application__filed_at", "inputs")
    )
    filed = sorted(rows, key=lambda row: (row[2], row[0]))
    total = Budget.objects.filter(call__in=calls).aggregate(total=Sum("total_yuan"))["total"]
    return create_population(
        scheme=schemes.pop(),
        name=name,
        origin=FILINGS,
        members=[Member(inputs, receipt_no or "", case) for case, receipt_no, _at, inputs in filed],
        call=calls[0] if len(calls) == 1 else None,
        budget_yuan=total,
        note="、".join(str(call.receipt_prefix) for call in calls),
        by=by,
    )
