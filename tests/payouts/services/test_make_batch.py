"""A batch holds everything payable, one line a payee, and nothing twice."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from accounts.models import BankAccount, Message
from payouts.domain.lines import MoneyState
from payouts.domain.refusals import BudgetYearRefused, ListChanged, NothingToPay
from payouts.models import AwardPart, PaymentBatch, PaymentLine
from payouts.selectors import annex_of, preview_batch, states_by_part
from payouts.services import create_awards, make_batch
from records.domain.refusals import NotPermitted
from tests.payouts.conftest import account


def make(world, kind="enterprise", **changes):
    facts = {"call": world.call, "payee_kind": kind, "budget_year": 2026, "by": world.maker} | changes
    return make_batch(**facts)


def states() -> set[MoneyState]:
    return set(states_by_part(AwardPart.objects.all()).values())


def test_one_line_an_enterprise(world):
    first, second = world.subsidy("99000.00"), world.subsidy("0.50")
    batch = world.batch()
    assert [(line.payee, line.amount_yuan, line.reference) for line in batch.lines.all()] == [
        (first.enterprise, Decimal("99000.00"), "HD-2025-P001-0001"),
        (second.enterprise, Decimal("0.50"), "HD-2025-P001-0002"),
    ]
    assert (batch.line_count, batch.total_yuan, batch.budget_year) == (2, Decimal("99000.50"), 2026)
    assert states() == {MoneyState.RESERVED}


def test_line_copies_the_account(world):
    application = world.subsidy()
    line = world.batch().lines.get()
    sent_to = BankAccount.objects.get(organisation=application.enterprise)
    account(application.enterprise, world.maker)
    line.refresh_from_db()
    assert (line.account_no, line.account_name, line.bank_account) == (
        sent_to.account_no,
        sent_to.account_name,
        sent_to,
    )


def test_pooled_cover_is_one_line_an_insurer_with_its_annex(world):
    ours = [world.pooled(), world.pooled("2499.99")]
    world.pooled(insurer=world.other_insurer)
    batch = world.batch("insurer")
    first, second = batch.lines.all()
    assert (first.payee, first.amount_yuan) == (world.insurer, Decimal("4999.99"))
    assert (second.payee, second.amount_yuan) == (world.other_insurer, Decimal("2500.00"))
    assert [link.part.award.enterprise for link in annex_of(first)] == [application.enterprise for application in ours]


def test_kinds_of_payee_do_not_mix(world):
    world.pooled()
    world.subsidy()
    assert world.batch("insurer").line_count == 1
    assert world.batch("enterprise").line_count == 1


def test_missing_account_is_held_back_and_told_and_the_rest_goes_on(world):
    held = world.subsidy(with_account=False)
    world.subsidy()
    create_awards()
    preview = preview_batch(world.call, "enterprise", 2026)
    assert [(each.payee, each.code) for each in preview.held_back] == [(held.enterprise, "no_account")]
    assert make(world).line_count == 1
    message = Message.objects.get(kind="payment_account_missing")
    assert message.recipient == held.enterprise.memberships.get().user


def test_held_back_award_goes_into_the_next_batch(world):
    held = world.subsidy(with_account=False)
    world.subsidy()
    world.batch()
    account(held.enterprise, world.maker)
    assert world.batch().lines.get().payee == held.enterprise


def test_only_held_back_awards_make_no_batch(world):
    world.subsidy(with_account=False)
    create_awards()
    with pytest.raises(NothingToPay):
        make(world)
    assert not PaymentBatch.objects.exists()


def test_award_is_in_one_open_line_only(world):
    world.subsidy()
    world.batch()
    with pytest.raises(NothingToPay):
        make(world)


def test_account_changed_after_filing_is_pointed_out(world):
    application = world.subsidy()
    old = application.bank_account.account_no
    account(application.enterprise, world.maker)
    create_awards()
    [line] = preview_batch(world.call, "enterprise", 2026).lines
    [change] = line.past.changes
    assert (change.old[-4:], change.new[-4:], change.by) == (old[-4:], line.account.account_no[-4:], "maker")


def test_first_payment_to_the_account_filed_has_no_past(world):
    world.subsidy()
    create_awards()
    assert preview_batch(world.call, "enterprise", 2026).lines[0].past is None


@pytest.mark.parametrize("who", ["releaser", "auditor", "examiner", "stranger"])
def test_only_makers_make(world, who):
    world.subsidy()
    create_awards()
    with pytest.raises(NotPermitted):
        make(world, by=getattr(world, who))


@pytest.mark.parametrize("year", [2024, 2025, 2040])
def test_budget_year_follows_the_call(world, year):
    world.subsidy()
    create_awards()
    with pytest.raises(BudgetYearRefused):
        make(world, budget_year=year)


def test_list_that_changed_since_it_was_shown_is_refused(world):
    world.subsidy()
    create_awards()
    seen = preview_batch(world.call, "enterprise", 2026).digest
    world.subsidy()
    create_awards()
    with pytest.raises(ListChanged):
        make(world, seen=seen)
    assert make(world, seen=preview_batch(world.call, "enterprise", 2026).digest).line_count == 2


def test_unknown_kind_of_payee_is_refused(world):
    with pytest.raises(NothingToPay):
        make(world, kind="somebody")


def test_releasers_are_told(world):
    world.subsidy()
    world.batch()
    told = Message.objects.filter(kind="payment_batch_waiting").values_list("recipient__full_name", flat=True)
    assert set(told) == {"releaser", "second-releaser"}


def test_numbers_count_up_within_the_call(world):
    world.subsidy()
    first = world.batch()
    world.subsidy()
    assert (first.number, world.batch().number) == ("HD-2025-P001", "HD-2025-P002")


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE payouts_paymentline SET amount_yuan = 1",
        "UPDATE payouts_paymentbatch SET total_yuan = 1",
        "UPDATE payouts_paymentbatch SET digest = ''",
        "DELETE FROM payouts_paymentbatch",
        "DELETE FROM payouts_linepart",
        "UPDATE payouts_awardpart SET budget_year = 2020",
        "UPDATE payouts_award SET amount_yuan = 1",
    ],
)
def test_what_was_made_stays(world, act):
    world.subsidy()
    world.batch()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)


def slip_in(batch: PaymentBatch, position: int) -> None:
    line = batch.lines.first()
    line.pk, line.position, line.reference = None, position, "slipped-in"
    with transaction.atomic():
        PaymentLine.objects.bulk_create([line])
        connection.check_constraints()


def test_no_line_is_slipped_in_later(world):
    world.subsidy()
    batch = world.batch()
    for position, error in ((1, IntegrityError), (2, DatabaseError), (0, DatabaseError)):
        with pytest.raises(error):
            slip_in(batch, position)
    assert batch.lines.count() == 1


def empty_batch(world) -> None:
    with transaction.atomic():
        PaymentBatch.objects.create(
            number="x",
            call=world.call,
            payee_kind="enterprise",
            budget_year=2026,
            line_count=1,
            total_yuan=Decimal(1),
            digest="",
            made_by=world.maker,
        )
        connection.check_constraints()


def test_batch_that_does_not_equal_its_lines_is_refused_by_the_database(world):
    with pytest.raises(DatabaseError, match="has 0 lines"):
        empty_batch(world)
