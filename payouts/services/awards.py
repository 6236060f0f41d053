"""Approved cases become awards: rows for the payees and one ledger entry each."""

from django.db import transaction

from applications.domain.status import Status
from applications.models import Application
from payouts.domain.ledger import awarded
from payouts.models import Award
from payouts.selectors.awards import award_plan, unawarded_applications, yuan_of_fen
from payouts.services.ledger import post_entries


def create_awards() -> int:
    """Awards for every approved case that has none; returns how many were written. Safe to run twice or side by side.

    A case whose insurer or amounts cannot be settled stays for the next time; the overview names it and why.
    """
    return sum(_award(pk) for pk in list(unawarded_applications().values_list("pk", flat=True)))


@transaction.atomic
def _award(application_id: int) -> int:
    application = (
        Application.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("enterprise", "call")
        .filter(pk=application_id, status=Status.APPROVED.value)
        .first()
    )
    if application is None or Award.objects.filter(application=application).exists():
        return 0
    plan = award_plan(application)
    awards = Award.objects.bulk_create(
        Award(
            call=application.call,
            application=application,
            assessment=plan.assessment,
            enterprise=application.enterprise,
            payee=share.payee,
            payee_kind=share.payee_kind,
            payee_name=share.payee.name,
            enterprise_name=application.enterprise.name,
            enterprise_uscc=application.enterprise.uscc or "",
            receipt_no=application.receipt_no or "",
            amount_yuan=yuan_of_fen(share.fen),
        )
        for share in plan.shares
    )
    post_entries(
        drafts=[
            awarded(award_id=award.pk, call_id=application.call_id, fen=share.fen)
            for award, share in zip(awards, plan.shares, strict=True)
        ]
    )
    return len(awards)
