"""Results by two persons: one says what the bank answered, another confirms it; only then is it recorded."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from payouts.domain.evidence import OPENS_A_PAYMENT, Evidence, needs_second_person
from payouts.domain.lines import STEPS, MoneyEvent, Outcome
from payouts.domain.refusals import NotReleased, ProposalDecided, ReasonMissing, ResultOutdated
from payouts.models import (
    LineResult,
    PaymentBatch,
    PaymentLine,
    ProposalDecision,
    ProposedAnswer,
    ResultFile,
    ResultProposal,
)
from payouts.permissions import require_other_recorder, require_recorder
from payouts.selectors.batches import known_lines
from payouts.selectors.signatures import signed_as
from payouts.services import news
from payouts.services.answers import Said, lock_batch, record_answers

REASON_LENGTH = 200


def without_second(*, batch: PaymentBatch, answers: Sequence[Said], evidence: Evidence, by: User) -> list[Said]:
    """Those of the answers that this person may record alone, on this evidence."""
    known = known_lines(batch)
    made_the_batch = batch.made_by_id == by.pk
    return [
        answer
        for answer in answers
        if not needs_second_person(
            answer.outcome,
            state=known[answer.reference].state,
            evidence=evidence,
            made_the_batch=made_the_batch,
        )
    ]


def propose_rest(
    *, batch: PaymentBatch, answers: Sequence[Said], evidence: Evidence, by: User, source: ResultFile | None = None
) -> ResultProposal | None:
    """A proposal of these answers, told to everybody who may confirm it; None if there are none."""
    if not answers:
        return None
    proposal = ResultProposal.objects.create(
        batch=batch, source=source, evidence=evidence.value, proposed_by=by, proposed_as=signed_as(by)
    )
    lines = {line.reference: line for line in batch.lines.filter(reference__in=[said.reference for said in answers])}
    ProposedAnswer.objects.bulk_create(
        ProposedAnswer(
            proposal=proposal,
            line=lines[said.reference],
            outcome=said.outcome.value,
            reason=said.reason,
            bank_reference=said.bank_reference,
            corrects=said.corrects,
        )
        for said in answers
    )
    news.result_proposed(proposal, len(answers))
    return proposal


@transaction.atomic
def propose_answer(
    *, line: PaymentLine, outcome: Outcome, reason: str, by: User, bank_reference: str = ""
) -> LineResult | ResultProposal:
    """What one person says about one line: "no answer yet" is noted at once, everything else waits for somebody else.

    REOPENED says that the last recorded step was wrong. Raises NotPermitted, NotReleased, ReasonMissing,
    ResultOutdated.
    """
    require_recorder(by)
    batch = lock_batch(line.batch)
    if batch.released_at is None:
        raise NotReleased
    reason = reason.strip()[:REASON_LENGTH]
    if not reason and outcome in {*OPENS_A_PAYMENT, Outcome.REOPENED}:
        raise ReasonMissing("result_reason_missing", field="reason")
    if MoneyEvent(outcome) not in STEPS[known_lines(batch)[line.reference].state]:
        raise ResultOutdated(reference=line.reference)
    corrects = line.results.order_by("number").last() if outcome is Outcome.REOPENED else None
    said = [Said(line.reference, outcome, reason, bank_reference.strip(), corrects)]
    if without_second(batch=batch, answers=said, evidence=Evidence.TYPED, by=by):
        return record_answers(batch=batch, answers=said, evidence=Evidence.TYPED, by=by)[0]
    proposal = propose_rest(batch=batch, answers=said, evidence=Evidence.TYPED, by=by)
    assert proposal is not None  # noqa: S101 -- one answer was given
    return proposal


@transaction.atomic
def confirm_proposal(*, proposal: ResultProposal, by: User) -> ProposalDecision:
    """Records what somebody else proposed. Raises NotPermitted, OwnProposal, ProposalDecided, ResultOutdated."""
    require_other_recorder(by, proposal)
    batch = lock_batch(proposal.batch)
    decision = _decide(proposal, confirmed=True, reason="", by=by)
    known = known_lines(batch)
    said = [
        Said(answer.line.reference, Outcome(answer.outcome), answer.reason, answer.bank_reference, answer.corrects)
        for answer in proposal.answers.select_related("line", "corrects")
        if answer.outcome not in known[answer.line.reference].outcomes  # the bank's file was faster
    ]
    record_answers(
        batch=batch,
        answers=said,
        evidence=Evidence(proposal.evidence),
        source=proposal.source,
        by=proposal.proposed_by,
        confirmed_by=by,
    )
    return decision


@transaction.atomic
def decline_proposal(*, proposal: ResultProposal, reason: str, by: User) -> ProposalDecision:
    """Nothing is recorded; its author may take it back too. Raises NotPermitted, ProposalDecided, ReasonMissing."""
    require_recorder(by)
    if not reason.strip():
        raise ReasonMissing("decline_reason_missing", field="reason")
    lock_batch(proposal.batch)
    decision = _decide(proposal, confirmed=False, reason=reason.strip()[:REASON_LENGTH], by=by)
    news.proposal_declined(proposal, decision)
    return decision


def _decide(proposal: ResultProposal, *, confirmed: bool, reason: str, by: User) -> ProposalDecision:
    earlier = ProposalDecision.objects.filter(proposal=proposal).first()
    if earlier is not None:
        raise ProposalDecided(name=earlier.decided_as)
    return ProposalDecision.objects.create(
        proposal=proposal, confirmed=confirmed, reason=reason, decided_by=by, decided_as=signed_as(by)
    )
