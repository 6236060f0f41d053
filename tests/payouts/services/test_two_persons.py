"""What one person says about a payment is a proposal, a second one makes it a fact, and a wrong fact is corrected."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError

from accounts.models import Message
from payouts.domain.evidence import Evidence
from payouts.domain.lines import MoneyState, Outcome
from payouts.domain.refusals import OwnProposal, ProposalDecided, ReasonMissing, ResultOutdated
from payouts.models import AwardPart, LineResult, PaymentLine, ProposalDecision, ResultFile, ResultProposal
from payouts.selectors import (
    doubled_yuan,
    ledger_total,
    part_state,
    preview_batch,
    proposals_to_confirm,
    unanswered_batches,
)
from payouts.services import confirm_proposal, decline_proposal, propose_answer, release_batch
from records.domain.refusals import NotPermitted
from tests.ground import standing
from tests.payouts.conftest import office
from tests.payouts.services.test_record_results import PAID_1, record
from tests.posts import hold_anyway

FAILED_1 = ("HD-2025-P001-0001", "100.00", "失败", "系统繁忙")
UNKNOWN_1 = ("HD-2025-P001-0001", "100.00", "处理中")


@standing
def batch(world):
    world.subsidy("100.00")
    return world.released()


@standing
def line(batch) -> PaymentLine:
    return batch.lines.get()


def state() -> MoneyState:
    return part_state(AwardPart.objects.get())


def say(world, line, outcome, by=None, reason="银行来电告知"):
    return propose_answer(line=line, outcome=outcome, reason=reason, by=by or world.maker)


def reopened(world, line) -> LineResult:
    """Recorded as failed from the bank's file, then said to be wrong by one person and confirmed by another."""
    confirm_proposal(proposal=say(world, line, Outcome.REOPENED, by=world.maker), by=world.second_releaser)
    return line.results.get(outcome="reopened")


# --- one person alone


@pytest.mark.parametrize("who", ["maker", "second_maker", "releaser"])
@pytest.mark.parametrize("row", [PAID_1, FAILED_1, ("HD-2025-P001-0001", "100.00", "退汇", "销户")])
def test_what_somebody_filled_in_moves_nothing(world, batch, who, row):
    summary = record(world, batch, row, by=getattr(world, who), evidence=Evidence.TYPED)
    assert (summary.recorded, summary.to_confirm) == (0, 1)
    assert state() is MoneyState.IN_TRANSIT
    assert not LineResult.objects.exists()


@pytest.mark.parametrize("row", [FAILED_1, ("HD-2025-P001-0001", "100.00", "退汇", "销户")])
def test_maker_does_not_open_a_second_payment_of_the_own_batch_alone_even_by_the_banks_file(world, batch, row):
    summary = record(world, batch, row, by=world.maker)
    assert (summary.recorded, summary.to_confirm) == (0, 1)
    assert not preview_batch(world.call, "enterprise", 2026).lines


def test_banks_own_file_is_recorded_at_once(world, batch):
    assert record(world, batch, PAID_1, by=world.maker).paid == 1
    result = LineResult.objects.get()
    assert (result.evidence, result.confirmed_by, result.recorded_as) == (
        "bank",
        None,
        f"maker · {office('financial_bureau')}",
    )
    assert ResultFile.objects.get().evidence == "bank"


def test_no_answer_yet_is_a_state_that_one_person_does_not_turn_into_failed(world, batch, line):
    assert record(world, batch, UNKNOWN_1, by=world.maker, evidence=Evidence.TYPED).unknown == 1
    assert state() is MoneyState.IN_TRANSIT
    assert list(unanswered_batches()) == [batch]
    for evidence in Evidence:
        summary = record(world, batch, (*FAILED_1[:3], f"系统繁忙{evidence}"), by=world.releaser, evidence=evidence)
        assert (summary.failed, summary.to_confirm) == (0, 1)
    assert state() is MoneyState.IN_TRANSIT
    assert not preview_batch(world.call, "enterprise", 2026).lines


def test_one_row_in_progress_does_not_refuse_the_others(world):
    world.subsidy("100.00")
    world.subsidy("200.00")
    summary = record(world, world.released(), PAID_1, ("HD-2025-P001-0002", "200.00", "处理中"))
    assert (summary.paid, summary.unknown, summary.problems) == (1, 1, ())


# --- the second person


def test_second_person_makes_it_a_fact(world, line):
    proposal = say(world, line, Outcome.FAILED)
    assert list(proposals_to_confirm(world.releaser)) == [proposal]
    assert not proposals_to_confirm(world.maker).exists()
    assert Message.objects.filter(kind="payment_result_proposed").count() == 3  # everybody else of both sides
    confirm_proposal(proposal=proposal, by=world.releaser)
    result = line.results.get()
    assert (result.outcome, result.recorded_by, result.confirmed_by) == ("failed", world.maker, world.releaser)
    assert state() is MoneyState.PAYABLE
    assert not proposals_to_confirm(world.releaser).exists()


def test_nobody_confirms_the_own_proposal(world, line):
    proposal = say(world, line, Outcome.FAILED)
    hold_anyway(world.maker, office("finance_bureau"), "payment_releaser")
    with pytest.raises(OwnProposal):
        confirm_proposal(proposal=proposal, by=world.maker)
    with pytest.raises(DatabaseError, match="not confirmed by its author"), transaction.atomic():
        ProposalDecision.objects.create(proposal=proposal, confirmed=True, decided_by=world.maker, decided_as="x")
    assert state() is MoneyState.IN_TRANSIT


@pytest.mark.parametrize("who", ["auditor", "examiner", "stranger"])
def test_others_neither_propose_nor_confirm_nor_decline(world, line, who):
    proposal, other = say(world, line, Outcome.FAILED), getattr(world, who)
    for act in (
        lambda: say(world, line, Outcome.PAID, by=other),
        lambda: confirm_proposal(proposal=proposal, by=other),
        lambda: decline_proposal(proposal=proposal, reason="x", by=other),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_declined_proposal_leaves_everything_as_it_was(world, line):
    proposal = say(world, line, Outcome.FAILED)
    with pytest.raises(ReasonMissing):
        decline_proposal(proposal=proposal, reason=" ", by=world.releaser)
    decline_proposal(proposal=proposal, reason="银行流水显示已到账", by=world.releaser)
    with pytest.raises(ProposalDecided):
        confirm_proposal(proposal=proposal, by=world.second_releaser)
    assert state() is MoneyState.IN_TRANSIT
    assert Message.objects.get(kind="payment_result_declined").recipient == world.maker


def test_author_takes_a_proposal_back(world, line):
    assert not decline_proposal(proposal=say(world, line, Outcome.FAILED), reason="看错", by=world.maker).confirmed


def test_bank_is_faster_than_the_second_person(world, batch, line):
    failed, paid = say(world, line, Outcome.FAILED), say(world, line, Outcome.PAID, by=world.releaser)
    record(world, batch, PAID_1)
    with pytest.raises(ResultOutdated), transaction.atomic():
        confirm_proposal(proposal=failed, by=world.releaser)
    confirm_proposal(proposal=paid, by=world.maker)  # says what is known by now: nothing more to record
    assert [result.outcome for result in line.results.all()] == ["paid"]


def test_list_handed_in_again_waits_once_and_may_come_again_when_declined(world, batch):
    first = record(world, batch, FAILED_1, evidence=Evidence.TYPED)
    again = record(world, batch, FAILED_1, evidence=Evidence.BANK, by=world.second_releaser)
    assert (again.to_confirm, again.unchanged) == (0, 1)
    decline_proposal(proposal=first.proposal, reason="?", by=world.maker)
    third = record(world, batch, FAILED_1, evidence=Evidence.BANK, by=world.second_releaser)
    assert third.to_confirm == 1  # the same bytes stay what they were first said to be: filled in by hand
    assert ResultFile.objects.count() == 1


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.RETURNED])
def test_failure_needs_a_reason(world, line, outcome):
    with pytest.raises(ReasonMissing):
        say(world, line, outcome, reason=" ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "failed", "evidence": "typed"},
        {"outcome": "paid", "evidence": "typed"},
        {"outcome": "failed", "evidence": "bank", "recorded_by": "maker"},
        {"outcome": "reopened", "evidence": "bank"},
        {"outcome": "paid", "evidence": "bank", "number": 2},
        {"outcome": "paid", "evidence": "bank", "confirmed_by": "releaser"},
    ],
)
def test_database_is_the_last_to_ask_for_a_second_person(world, line, wrong):
    people = {key: getattr(world, wrong[key]) for key in ("recorded_by", "confirmed_by") if key in wrong}
    row = {"line": line, "number": 1, "recorded_by": world.releaser, "recorded_as": "x"} | wrong | people
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        LineResult.objects.create(**row)


# --- corrections


def test_failed_was_wrong_brings_the_money_back_on_its_way(world, batch, line):
    record(world, batch, FAILED_1)
    assert state() is MoneyState.PAYABLE
    correction = reopened(world, line)
    assert (correction.corrects.outcome, correction.recorded_by, correction.confirmed_by) == (
        "failed",
        world.maker,
        world.second_releaser,
    )
    assert state() is MoneyState.IN_TRANSIT
    assert not preview_batch(world.call, "enterprise", 2026).lines
    assert [result.outcome for result in line.results.all()] == ["failed", "reopened"]
    assert record(world, batch, PAID_1).paid == 1
    assert state() is MoneyState.PAID


def test_file_that_was_wrong_does_not_say_it_again(world, batch, line):
    record(world, batch, FAILED_1)
    reopened(world, line)
    summary = record(world, batch, FAILED_1)
    assert (summary.recorded, summary.to_confirm, summary.unchanged) == (0, 0, 1)
    assert state() is MoneyState.IN_TRANSIT


def test_correction_needs_two_even_with_the_banks_file(world, batch, line):
    record(world, batch, FAILED_1)
    assert isinstance(say(world, line, Outcome.REOPENED, by=world.releaser), ResultProposal)
    assert state() is MoneyState.PAYABLE
    assert [problem.code for problem in record(world, batch, PAID_1).problems] == ["after_failed"]


def test_second_payment_that_waits_is_stopped(world, batch, line):
    record(world, batch, FAILED_1)
    world.subsidy("5.00")
    second = world.batch()
    correction = reopened(world, line)
    second.refresh_from_db()
    assert (second.state, second.stopped_by) == ("rejected", correction)
    assert Message.objects.get(kind="payment_batch_stopped").params["earlier"] == line.reference
    assert part_state(AwardPart.objects.first()) is MoneyState.IN_TRANSIT
    [alone] = preview_batch(world.call, "enterprise", 2026).lines  # the other award of the stopped batch goes on
    assert alone.fen == 500
    assert ledger_total() == 0


def test_second_payment_that_has_left_is_named_and_stands_apart(world, batch, line):
    record(world, batch, FAILED_1)
    second = world.released()
    reopened(world, line)
    assert doubled_yuan(second) == doubled_yuan(batch) == 100
    told = Message.objects.filter(kind="payment_twice")
    assert {message.recipient for message in told} >= {world.maker, world.releaser, world.auditor}
    assert told.first().params["later"] == "HD-2025-P002-0001"
    record(world, second, ("HD-2025-P002-0001", "100.00", "成功"))
    assert (state(), doubled_yuan(second)) == (MoneyState.PAID, 100)
    confirm_proposal(proposal=say(world, line, Outcome.FAILED), by=world.releaser)
    assert (state(), doubled_yuan(second)) == (MoneyState.PAID, 0)
    assert ledger_total() == 0


def test_first_payment_that_arrived_keeps_the_award_paid_when_the_second_fails(world, batch, line):
    record(world, batch, FAILED_1)
    second = world.released()
    reopened(world, line)
    record(world, batch, PAID_1)
    record(world, second, ("HD-2025-P002-0001", "100.00", "失败", "户名不符"))
    assert (state(), doubled_yuan(second)) == (MoneyState.PAID, 0)
    assert not preview_batch(world.call, "enterprise", 2026).lines


def test_wrong_paid_is_corrected_too(world, batch, line):
    record(world, batch, PAID_1)
    reopened(world, line)
    assert state() is MoneyState.IN_TRANSIT
    assert Message.objects.filter(kind="payment_reopened").count() == 1


def test_stopped_batch_is_not_released(world, batch, line):
    record(world, batch, FAILED_1)
    second = world.batch()
    reopened(world, line)
    with pytest.raises(Exception, match="batch_decided"):
        release_batch(batch=second, by=world.releaser)
