"""Who hears of a payment: messages as outbox rows of the same transaction. Texts: templates/notifications/."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import Organisation, User
from accounts.selectors import holders_of, members_of, office, people_in_post
from accounts.services import send_message
from payouts.domain.lines import Outcome
from payouts.models import LinePart, LineResult, PaymentBatch, PaymentLine, ProposalDecision, ResultProposal
from payouts.permissions import paying_office, scheme_of
from payouts.selectors.payees import payee_word
from payouts.selectors.previews import HeldBack
from rules.definition.amounts import ENTERPRISE
from rules.money import grouped_yuan

Params = dict[str, str | int]


def _batch_page(batch: PaymentBatch) -> str:
    return reverse("payouts:batch", args=[batch.pk])


def _batch_params(batch: PaymentBatch) -> Params:
    return {
        "number": batch.number,
        "lines": batch.line_count,
        "amount": grouped_yuan(int(batch.total_yuan * 100)),
    }


def batch_waiting(batch: PaymentBatch) -> None:
    """Tells the releasers that a batch waits for them."""
    releasers = people_in_post(office(paying_office(batch)), Role.PAYMENT_RELEASER, scheme=scheme_of(batch))
    send_message(
        to=releasers.exclude(pk=batch.made_by_id),
        kind="payment_batch_waiting",
        key=f"payment-batch:{batch.number}:waiting",
        params=_batch_params(batch) | {"made_by": batch.made_as},
        path=_batch_page(batch),
    )


def batch_released(batch: PaymentBatch) -> None:
    """Tells the maker."""
    send_message(
        to=[batch.made_by],
        kind="payment_batch_released",
        key=f"payment-batch:{batch.number}:released",
        params=_batch_params(batch) | {"released_by": batch.released_as},
        path=_batch_page(batch),
    )


def batch_rejected(batch: PaymentBatch) -> None:
    """Tells the maker why."""
    send_message(
        to=[batch.made_by],
        kind="payment_batch_rejected",
        key=f"payment-batch:{batch.number}:rejected",
        params=_batch_params(batch) | {"rejected_by": batch.rejected_as, "reason": batch.rejected_reason},
        path=_batch_page(batch),
    )


def batch_stopped(batch: PaymentBatch, result: LineResult) -> None:
    """Tells the maker that an earlier payment in question has stopped the batch."""
    send_message(
        to=[batch.made_by],
        kind="payment_batch_stopped",
        key=f"payment-batch:{batch.number}:stopped",
        params=_batch_params(batch) | {"earlier": result.line.reference},
        path=_batch_page(batch),
    )


def paid_twice(line: PaymentLine, result: LineResult) -> None:
    """Tells both sides and the auditors that money may have left twice, and by which two payments."""
    send_message(
        to=_payment_people(Role.PAYMENT_MAKER, Role.PAYMENT_RELEASER, Role.AUDITOR),
        kind="payment_twice",
        key=f"payment-twice:{result.pk}:{line.pk}",
        params={
            "payee": line.payee_name,
            "earlier": result.line.reference,
            "later": line.reference,
            "amount": grouped_yuan(int(line.amount_yuan * 100)),
        },
        path=_batch_page(line.batch),
    )


def result_proposed(proposal: ResultProposal, answers: int) -> None:
    """Tells everybody who may confirm."""
    people = _payment_people(Role.PAYMENT_MAKER, Role.PAYMENT_RELEASER).exclude(pk=proposal.proposed_by_id)
    send_message(
        to=people,
        kind="payment_result_proposed",
        key=f"payment-proposal:{proposal.pk}",
        params={"number": proposal.batch.number, "answers": answers, "person": proposal.proposed_as},
        path=_batch_page(proposal.batch),
    )


def proposal_declined(proposal: ResultProposal, decision: ProposalDecision) -> None:
    """Tells its author."""
    send_message(
        to=[proposal.proposed_by],
        kind="payment_result_declined",
        key=f"payment-proposal:{proposal.pk}:declined",
        params={"number": proposal.batch.number, "person": decision.decided_as, "reason": decision.reason},
        path=_batch_page(proposal.batch),
    )


def _payment_people(*roles: Role) -> QuerySet[User]:
    return holders_of(*roles)


def account_needed(held_back: Iterable[HeldBack]) -> None:
    """Tells each payee that its money waits for a bank account, once per award and reason."""
    for held in held_back:
        first = held.parts[0].award
        send_message(
            to=members_of(held.payee),
            kind="payment_account_missing",
            key=f"payment-account:{first.pk}:{held.code}:{held.params.get('reason', '')}"[:160],
            params={
                "payee": held.payee.name,
                "amount": grouped_yuan(int(held.amount_yuan * 100)),
                "reason": held.params.get("reason", ""),
            },
            path=_payee_page(held.payee, first.payee_kind, first.application_id),
        )


def line_answered(line: PaymentLine, answer: LineResult) -> None:
    """Tells the payee what the bank said; where that is somebody else also each enterprise it was paid for.

    That the bank does not answer is no news to them; that an answer was wrong is.
    """
    if answer.outcome == Outcome.UNKNOWN:
        return
    links = list(line.line_parts.all())
    if links[0].part.award.payee_kind == ENTERPRISE:
        _tell_payee(line, answer, links, f"payment_{answer.outcome}")
        return
    _tell_payee(line, answer, links, f"institution_payment_{answer.outcome}")
    if answer.outcome == Outcome.PAID:
        for link in links:
            _tell_insured(line, link)


def _tell_payee(line: PaymentLine, answer: LineResult, links: list[LinePart], kind: str) -> None:
    first = links[0].part.award
    send_message(
        to=members_of(line.payee),
        kind=kind,
        key=f"payment:{line.reference}:{answer.outcome}:{answer.number}",
        params={
            "payee": line.payee_name,
            "reference": line.reference,
            "receipt": first.receipt_no,
            "amount": grouped_yuan(int(line.amount_yuan * 100)),
            "enterprises": len({link.part.award.enterprise_id for link in links}),
            "account_end": line.account_no[-4:],
            "reason": answer.reason,
            **_part_of(links),
        },
        path=_payee_page(line.payee, first.payee_kind, first.application_id),
    )


def _part_of(links: Sequence[LinePart]) -> Params:
    """Which part of an award it is, where it is paid in several and this is one of them."""
    part = links[0].part
    said = part.is_one_of_several and len(links) == 1
    return {"part": part.number if said else 0, "parts": part.award.part_count, "year": part.budget_year}


def _tell_insured(line: PaymentLine, link: LinePart) -> None:
    award = link.part.award
    word = payee_word(award.call, award.payee_kind)
    send_message(
        to=members_of(award.enterprise),
        kind="payment_paid_to_institution",
        key=f"payment:{line.reference}:{link.part_id}:paid",
        params={
            "payee": line.payee_name,
            "word_zh": word.zh if word else "",
            "word_en": word.en if word else "",
            "receipt": award.receipt_no,
            "amount": grouped_yuan(int(link.part.amount_yuan * 100)),
            **_part_of([link]),
        },
        path=_payee_page(award.enterprise, ENTERPRISE, award.application_id),
    )


def _payee_page(payee: Organisation, payee_kind: str, application_id: int) -> str:
    if payee_kind == ENTERPRISE:
        return reverse("payouts:application", args=[application_id])
    return reverse("payouts:institution", args=[payee.pk])
