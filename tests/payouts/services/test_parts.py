"""An award in several parts: each is paid once, from the budget of its year or a later one, apart from the others."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from accounts.models import Message
from payouts.domain.lines import MoneyState, Outcome
from payouts.domain.refusals import NothingToPay
from payouts.models import Award, AwardPart, LinePart
from payouts.selectors import (
    account_balances,
    call_money,
    journal_of,
    ledger_total,
    part_state,
    payable_now,
    payments_in_trouble,
    plans_on_hold,
    preview_batch,
)
from payouts.services import confirm_proposal, create_awards, make_batch, propose_answer, release_batch
from tests.database import turn_official_clock
from tests.ground import standing
from tests.payouts.conftest import approved, in_parts, to_enterprise, to_insurer
from tests.payouts.services.test_record_results import record

THREE = ("1000.00", "600.00", "400.50")


def in_year(year: int) -> None:
    """Sets the database's clock; the test's transaction takes it back."""
    turn_official_clock(f"SELECT timestamptz '{year}-03-01 10:00+08'")


@standing
def case(world):
    in_year(2026)
    made = world.subsidy_in_parts(*THREE)
    create_awards()
    return made


def make(world, year):
    return make_batch(call=world.call, payee_kind="enterprise", budget_year=year, by=world.maker)


def paid(world, batch):
    """Released, and answered by the bank."""
    batch = release_batch(batch=batch, by=world.releaser)
    record(world, batch, *((line.reference, str(line.amount_yuan), "成功") for line in batch.lines.all()))
    return batch


def states():
    return [part_state(part) for part in AwardPart.objects.order_by("number")]


def test_award_has_its_parts_and_draws_on_the_call_once(world, case):
    award = Award.objects.get()
    assert (award.amount_yuan, award.part_count) == (Decimal("2000.50"), 3)
    told = [(part.number, part.budget_year, str(part.amount_yuan)) for part in award.parts.all()]
    assert told == [(1, 2026, "1000.00"), (2, 2027, "600.00"), (3, 2028, "400.50")]
    assert account_balances([f"call:{world.call.pk}:committed"]) == {f"call:{world.call.pk}:committed": -200050}
    assert create_awards() == 0


def test_plain_award_has_one_part(world):
    world.subsidy("77.00")
    create_awards()
    part = AwardPart.objects.get()
    assert (part.number, part.budget_year, part.amount_yuan) == (1, 2026, Decimal("77.00"))
    assert not part.is_one_of_several


def test_a_batch_takes_what_its_year_may_pay(world, case):
    batch = make(world, 2026)
    assert [(line.amount_yuan, line.line_parts.get().part.number) for line in batch.lines.all()] == [
        (Decimal("1000.00"), 1)
    ]
    assert states() == [MoneyState.RESERVED, MoneyState.PAYABLE, MoneyState.PAYABLE]
    with pytest.raises(NothingToPay):
        make(world, 2026)


def test_next_years_part_is_made_ahead_and_leaves_in_its_year(world, case):
    first, second = make(world, 2026), make(world, 2027)
    paid(world, first)
    assert states() == [MoneyState.PAID, MoneyState.RESERVED, MoneyState.PAYABLE]
    in_year(2027)
    paid(world, second)
    in_year(2028)
    paid(world, make(world, 2028))
    assert states() == [MoneyState.PAID] * 3
    with pytest.raises(NothingToPay):
        make(world, 2028)
    award = Award.objects.get()
    sent = LinePart.objects.filter(part__award=award, line__batch__released_at__isnull=False)
    assert sum(link.line.amount_yuan for link in sent) == award.amount_yuan
    assert ledger_total() == 0
    assert {row.part.number for row in journal_of(award)} == {1, 2, 3}


def test_overdue_parts_go_out_in_one_line(world, case):
    in_year(2027)
    [line] = make(world, 2027).lines.all()
    assert line.amount_yuan == Decimal("1600.00")
    assert sorted(line.line_parts.values_list("part__number", "attempt")) == [(1, 1), (2, 1)]


def test_failed_part_is_paid_again_and_the_others_keep_their_way(world, case):
    batch = release_batch(batch=make(world, 2026), by=world.releaser)
    record(world, batch, (batch.lines.get().reference, "1000.00", "失败", "系统超时"))
    assert states() == [MoneyState.PAYABLE] * 3
    again = make(world, 2026)
    assert again.lines.get().line_parts.get().attempt == 2
    in_year(2027)
    [line] = make(world, 2027).lines.all()  # the second part knows nothing of it
    assert (line.amount_yuan, line.line_parts.get().attempt) == (Decimal("600.00"), 1)


def test_correction_stops_the_part_it_is_about_and_no_other(world, case):
    first = release_batch(batch=make(world, 2026), by=world.releaser)
    record(world, first, (first.lines.get().reference, "1000.00", "失败", "系统超时"))
    again, ahead = make(world, 2026), make(world, 2027)
    said = propose_answer(line=first.lines.get(), outcome=Outcome.REOPENED, reason="银行更正", by=world.maker)
    confirm_proposal(proposal=said, by=world.releaser)
    again.refresh_from_db()
    ahead.refresh_from_db()
    assert (again.state, ahead.state) == ("rejected", "waiting")
    assert states() == [MoneyState.IN_TRANSIT, MoneyState.RESERVED, MoneyState.PAYABLE]


def test_returned_part_comes_back_alone(world, case):
    first = paid(world, make(world, 2026))
    record(world, first, (first.lines.get().reference, "1000.00", "退汇", "账户已销户"))
    assert states() == [MoneyState.PAYABLE] * 3
    assert [held.code for held in preview_batch(world.call, "enterprise", 2028).held_back] == ["account_not_corrected"]


def test_award_that_came_late_is_paid_yearly_from_then_on(world):
    in_year(2029)
    world.subsidy_in_parts(*THREE)
    create_awards()
    assert list(AwardPart.objects.values_list("budget_year", flat=True)) == [2026, 2030, 2031]
    assert make(world, 2029).total_yuan == Decimal("1000.00")


def test_payments_of_one_payee_become_one_award_part_by_part(world):
    payment = in_parts(to_enterprise("0.00"), "10.00", "5.00", first=2026)
    approved(world.call, world.enterprise(), payment, to_enterprise("1.00"))
    create_awards()
    assert Award.objects.get().amount_yuan == Decimal("16.00")
    assert [part.amount_yuan for part in AwardPart.objects.all()] == [Decimal("11.00"), Decimal("5.00")]


def test_each_payee_has_the_parts_of_its_own(world):
    pooled = in_parts(to_insurer(world.insurer), "20.00", "20.00", first=2026)
    approved(world.call, world.enterprise(), pooled, to_enterprise("7.00"), insurer=world.insurer)
    create_awards()
    counts = dict(Award.objects.values_list("payee_kind", "part_count"))
    assert counts == {"insurer": 2, "enterprise": 1}
    batch = make_batch(call=world.call, payee_kind="insurer", budget_year=2026, by=world.maker)
    paid(world, batch)
    assert Message.objects.get(kind="payment_paid_to_institution").params["part"] == 1


def test_parts_that_are_not_their_amount_are_held(world):
    payment = in_parts(to_enterprise("0.00"), "10.00", "5.00", first=2026) | {"amount_yuan": "16.00"}
    approved(world.call, world.enterprise(), payment)
    assert create_awards() == 0
    assert [plan.hold for plan in plans_on_hold(world.call)] == ["amounts_disagree"]


def test_overview_counts_what_is_for_later_years_apart(world, case):
    money = call_money(world.call)
    assert (money.awarded, money.payable, money.award_count) == (Decimal("2000.50"), Decimal("2000.50"), 1)
    assert [(each.budget_year, each.amount_yuan) for each in money.later] == [
        (2027, Decimal("600.00")),
        (2028, Decimal("400.50")),
    ]
    [(_call, totals)] = payable_now()
    assert totals.preview.total_yuan == Decimal("1000.00")
    make(world, 2026)
    assert payable_now() == []


def test_missing_account_is_told_once_for_all_parts(world):
    made = world.subsidy_in_parts(*THREE, with_account=False)
    create_awards()
    own = made.enterprise.memberships.get().user
    assert [(trouble.code, trouble.part.number) for trouble in payments_in_trouble(own)] == [("no_account", 1)]


def slipped_in(award, number, year="2026", yuan="1.00"):
    with transaction.atomic():
        AwardPart.objects.create(award=award, number=number, budget_year=year, amount_yuan=yuan)
        connection.check_constraints()


def test_database_lets_no_part_be_slipped_in(world, case):
    award = Award.objects.get()
    for number in (1, 2, 4):
        with pytest.raises(DatabaseError):
            slipped_in(award, number)
    assert award.parts.count() == 3


def without_parts(award, payee):
    with transaction.atomic():
        award.pk, award.payee, award._state.adding = None, payee, True
        award.save()
        connection.check_constraints()


def test_database_refuses_an_award_that_is_not_its_parts(world, case):
    with pytest.raises(DatabaseError, match="its parts are 0 yuan"):
        without_parts(Award.objects.get(), world.insurer)


def test_database_pays_no_part_before_its_year(world, case):
    line = make(world, 2026).lines.get()
    later = AwardPart.objects.get(number=2)
    with pytest.raises(DatabaseError, match="is of the budget of 2027, not of 2026"), transaction.atomic():
        LinePart.objects.create(line=line, part=later, attempt=1)


def test_database_pays_no_part_twice_in_one_attempt(world, case):
    line = make(world, 2026).lines.get()
    with pytest.raises(DatabaseError, match="part_attempt_once"), transaction.atomic():
        LinePart.objects.create(line=line, part=AwardPart.objects.get(number=1), attempt=1)
