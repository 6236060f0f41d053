"""Any order of making, releasing, rejecting and answering: the ledger balances and says what a simple model says."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from payouts.domain.ledger import MoneyState
from payouts.models import Award, PaymentBatch
from payouts.selectors import account_balances, ledger_total, states_by_award
from payouts.services import create_awards, make_batch, record_results, reject_batch, release_batch
from records.domain.refusals import Refusal
from tests.payouts.services.test_record_results import as_csv, table

WORDS = {"paid": "成功", "failed": "失败", "returned": "退汇"}
AFTER = {"paid": MoneyState.PAID, "failed": MoneyState.PAYABLE, "returned": MoneyState.PAYABLE}


class MoneyMachine(RuleBasedStateMachine):
    """`model` says of each award where its money is. Each example starts with an empty ledger."""

    world = None

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.model: dict[int, MoneyState] = {}
        self.waiting: list[PaymentBatch] = []
        self.released: list[PaymentBatch] = []

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @rule(fen=st.integers(1, 10**9))
    def approve(self, fen):
        self.world.subsidy(f"{fen // 100}.{fen % 100:02d}")
        create_awards()
        new = Award.objects.exclude(pk__in=self.model).get()
        self.model[new.pk] = MoneyState.PAYABLE

    @rule()
    def make(self):
        payable = {pk for pk, state in self.model.items() if state is MoneyState.PAYABLE}
        try:
            batch = make_batch(call=self.world.call, payee_kind="enterprise", budget_year=2026, by=self.world.maker)
        except Refusal:
            assert not payable
            return
        put = set(batch.lines.values_list("line_awards__award", flat=True))
        assert put == payable
        self.model |= dict.fromkeys(payable, MoneyState.RESERVED)
        self.waiting.append(batch)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def release(self, data):
        batch = self.waiting.pop(data.draw(st.integers(0, len(self.waiting) - 1)))
        release_batch(batch=batch, by=self.world.releaser)
        self.released.append(batch)
        self.move(batch, MoneyState.IN_TRANSIT)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def reject(self, data):
        batch = self.waiting.pop(data.draw(st.integers(0, len(self.waiting) - 1)))
        reject_batch(batch=batch, reason="核对", by=self.world.releaser)
        self.move(batch, MoneyState.PAYABLE)

    def move(self, batch, state):
        for pk in batch.lines.values_list("line_awards__award", flat=True):
            self.model[pk] = state

    @precondition(lambda self: self.released)
    @rule(data=st.data(), outcome=st.sampled_from(sorted(WORDS)))
    def answer(self, data, outcome):
        batch = data.draw(st.sampled_from(self.released))
        line = data.draw(st.sampled_from(list(batch.lines.all())))
        said = [result.outcome for result in line.results.all()]
        allowed = not said or (said == ["paid"] and outcome == "returned")
        upload = as_csv(table((line.reference, str(line.amount_yuan), WORDS[outcome], "系统超时")))
        summary = record_results(batch=batch, upload=upload, by=self.world.releaser)
        assert summary.recorded == (1 if allowed else 0)
        if allowed:
            for pk in line.line_awards.values_list("award", flat=True):
                self.model[pk] = AFTER[outcome]

    @invariant()
    def everything_balances(self):
        connection.check_constraints()
        assert ledger_total() == 0
        committed = f"call:{self.world.call.pk}:committed"
        awarded = sum(int(award.amount_yuan * 100) for award in Award.objects.all())
        assert account_balances([committed]).get(committed, 0) == -awarded

    @invariant()
    def balances_say_what_the_model_says(self):
        assert states_by_award(Award.objects.all()) == self.model


@pytest.mark.django_db
def test_ledger_agrees_with_a_simple_model(world):
    MoneyMachine.world = world
    run_state_machine_as_test(
        MoneyMachine,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
