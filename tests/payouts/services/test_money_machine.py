"""Any order of making, releasing, rejecting, answering and correcting: the ledger says what a simple model says."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from payouts.domain.lines import MoneyState, Outcome, Position
from payouts.domain.refusals import BudgetYearToCome
from payouts.models import Award, AwardPart, PaymentBatch, PaymentLine, ResultProposal
from payouts.selectors import account_balances, ledger_total, positions_of, states_by_part
from payouts.services import (
    confirm_proposal,
    create_awards,
    make_batch,
    propose_answer,
    reject_batch,
    release_batch,
)
from records.domain.refusals import Refusal
from tests.payouts.services.test_record_results import record
from tests.whole import examples

THIS_YEAR = 2026
WORDS = {"paid": "成功", "failed": "失败", "returned": "退汇", "unknown": "处理中"}
AFTER = {
    "sent": {"paid", "failed", "returned", "unknown"},
    "unknown": {"paid", "failed", "returned"},
    "paid": {"returned", "reopened"},
    "failed": {"reopened"},
    "returned": {"reopened"},
}


class MoneyMachine(RuleBasedStateMachine):
    """`lines` says of each line how far it has come, `parts` which lines each part of an award was in, oldest first.

    `years`: from which year's budget a part is paid; what is due next year can be made, and is not released yet.
    """

    world = None

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.parts: dict[int, list[int]] = {}
        self.years: dict[int, int] = {}
        self.lines: dict[int, str] = {}
        self.waiting: list[PaymentBatch] = []

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    def position(self, part: int) -> Position:
        states = [self.lines[line] for line in self.parts[part]]
        out = sum(state in {"sent", "unknown", "paid"} for state in states)
        if out:
            return Position(MoneyState.PAID if "paid" in states else MoneyState.IN_TRANSIT, out - 1)
        return Position(MoneyState.RESERVED if "reserved" in states else MoneyState.PAYABLE)

    @rule(fens=st.lists(st.integers(1, 10**9), min_size=1, max_size=3))
    def approve(self, fens):
        self.world.subsidy_in_parts(*(f"{fen // 100}.{fen % 100:02d}" for fen in fens))
        create_awards()
        for part in AwardPart.objects.exclude(pk__in=self.parts):
            self.parts[part.pk], self.years[part.pk] = [], part.budget_year

    @rule(year=st.sampled_from([THIS_YEAR, THIS_YEAR, THIS_YEAR + 1]))
    def make(self, year):
        due = {pk for pk in self.parts if self.years[pk] <= year}
        payable = {pk for pk in due if self.position(pk).state is MoneyState.PAYABLE}
        try:
            batch = make_batch(call=self.world.call, payee_kind="enterprise", budget_year=year, by=self.world.maker)
        except Refusal:
            assert not payable
            return
        put = dict(batch.lines.values_list("line_parts__part", "pk"))
        assert set(put) == payable
        for part, line in put.items():
            self.parts[part].append(line)
            self.lines[line] = "reserved"
        self.waiting.append(batch)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def release(self, data):
        batch = data.draw(st.sampled_from(self.waiting))
        try:
            release_batch(batch=batch, by=self.world.releaser)
        except BudgetYearToCome:
            assert batch.budget_year > THIS_YEAR
            return
        assert batch.budget_year <= THIS_YEAR
        self.waiting.remove(batch)
        self.lines |= dict.fromkeys(batch.lines.values_list("pk", flat=True), "sent")

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def reject(self, data):
        batch = self.waiting.pop(data.draw(st.integers(0, len(self.waiting) - 1)))
        reject_batch(batch=batch, reason="核对", by=self.world.releaser)
        self.lines |= dict.fromkeys(batch.lines.values_list("pk", flat=True), "rejected")

    def a_sent_line(self, data) -> PaymentLine:
        sent = [pk for pk, state in self.lines.items() if state in AFTER]
        return PaymentLine.objects.select_related("batch").get(pk=data.draw(st.sampled_from(sent)))

    @precondition(lambda self: any(state in AFTER for state in self.lines.values()))
    @rule(data=st.data(), outcome=st.sampled_from(sorted(WORDS)))
    def answer(self, data, outcome):
        """The bank's own file, handed in by the releaser."""
        line = self.a_sent_line(data)
        state = self.lines[line.pk]
        row = (line.reference, str(line.amount_yuan), WORDS[outcome], f"系统超时{data.draw(st.integers(0, 99))}")
        summary = record(self.world, line.batch, row)
        if outcome in AFTER[state] and state == "unknown" and outcome != "paid":
            assert summary.recorded == 0  # waits for a second person, or this very file waited before
        elif outcome in AFTER[state] and summary.recorded:
            self.lines[line.pk] = outcome
        else:
            assert not summary.recorded

    @precondition(lambda self: any(state in AFTER for state in self.lines.values()))
    @rule(data=st.data(), outcome=st.sampled_from(list(Outcome)))
    def say(self, data, outcome):
        """Somebody types it; it moves nothing, unless it says that nothing is known."""
        line = self.a_sent_line(data)
        try:
            said = propose_answer(line=line, outcome=outcome, reason="银行来电", by=self.world.maker)
        except Refusal:
            assert outcome not in AFTER[self.lines[line.pk]]
            return
        assert outcome in AFTER[self.lines[line.pk]]
        if not isinstance(said, ResultProposal):
            self.lines[line.pk] = outcome.value

    @rule(data=st.data())
    def confirm(self, data):
        waiting = list(ResultProposal.objects.waiting().prefetch_related("answers__line"))
        if not waiting:
            return
        proposal = data.draw(st.sampled_from(waiting))
        other = self.world.releaser if proposal.proposed_by_id == self.world.maker.pk else self.world.maker
        before = dict(self.lines)
        try:
            with transaction.atomic():
                confirm_proposal(proposal=proposal, by=other)
        except Refusal:
            self.lines = before
            return
        for answer in proposal.answers.all():
            self.follow(answer.line, answer.outcome)

    def follow(self, line, outcome):
        if outcome != "reopened":
            self.lines[line.pk] = outcome
            return
        self.lines[line.pk] = "unknown"
        parts = [part for part, lines in self.parts.items() if line.pk in lines]
        for batch in list(self.waiting):
            if batch.lines.filter(line_parts__part__in=parts).exists():
                self.waiting.remove(batch)
                self.lines |= dict.fromkeys(batch.lines.values_list("pk", flat=True), "rejected")

    @invariant()
    def everything_balances(self):
        connection.check_constraints()
        assert ledger_total() == 0
        committed = f"call:{self.world.call.pk}:committed"
        awarded = sum(int(award.amount_yuan * 100) for award in Award.objects.all())
        assert account_balances([committed]).get(committed, 0) == -awarded

    @invariant()
    def ledger_says_what_the_model_says(self):
        model = {pk: self.position(pk) for pk in self.parts}
        assert states_by_part(AwardPart.objects.all()) == {pk: position.state for pk, position in model.items()}
        assert positions_of(self.parts) == model
        doubled = account_balances(f"part:{pk}:doubled" for pk in self.parts)
        for part in AwardPart.objects.all():
            fen = int(part.amount_yuan * 100) * model[part.pk].doubled
            assert doubled.get(f"part:{part.pk}:doubled", 0) == fen


@pytest.mark.django_db
def test_ledger_agrees_with_a_simple_model(world):
    MoneyMachine.world = world
    run_state_machine_as_test(
        MoneyMachine,
        settings=settings(
            max_examples=examples(15), stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
