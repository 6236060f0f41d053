"""Approved cases become awards: rows for the payees, their parts, and one ledger entry each."""

from collections.abc import Sequence

from django.db import transaction

from applications.domain.status import Status
from applications.models import Application
from payouts.domain.ledger import awarded
from payouts.models import Award, AwardPart
from payouts.selectors.awards import Share, award_plan, fen_of_yuan, unawarded_applications, yuan_of_fen
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
            part_count=share.parts[-1].number,
        )
        for share in plan.shares
    )
    _write_parts(awards, plan.shares, application.call_id)
    return len(awards)


def _write_parts(awards: Sequence[Award], shares: Sequence[Share], call_id: int) -> None:
    """The parts of each award, and the entries that make them payable."""
    parts = AwardPart.objects.bulk_create(
        AwardPart(
            award=award,
            number=part.number,
            budget_year=part.budget_year,
            amount_yuan=yuan_of_fen(part.amount_fen),
        )
        for award, share in zip(awards, shares, strict=True)
        for part in share.parts
    )
    drafts = [awarded(part_id=part.pk, call_id=call_id, fen=fen_of_yuan(part.amount_yuan)) for part in parts]
    post_entries(drafts=drafts)
