"""Approved cases become awards, once, for the right payee."""

from decimal import Decimal

from payouts.domain.lines import MoneyState
from payouts.models import Award, JournalEntry
from payouts.selectors import account_balances, part_state, plans_on_hold
from payouts.services import create_awards
from tests.payouts.conftest import approved, to_enterprise, to_insurer


def test_approved_case_earns_its_enterprise_an_award(world):
    application = world.subsidy("99000.00")
    assert create_awards() == 1
    award = Award.objects.get()
    assert (award.payee, award.payee_kind, award.amount_yuan) == (
        application.enterprise,
        "enterprise",
        Decimal("99000.00"),
    )
    assert part_state(award.parts.get()) is MoneyState.PAYABLE
    assert account_balances([f"call:{world.call.pk}:committed"]) == {f"call:{world.call.pk}:committed": -9900000}


def test_pooled_cover_earns_the_insurer_of_the_policy(world):
    application = world.pooled()
    create_awards()
    award = Award.objects.get()
    assert (award.payee, award.enterprise) == (world.insurer, application.enterprise)


def test_sweeping_twice_changes_nothing(world):
    world.subsidy()
    assert (create_awards(), create_awards()) == (1, 0)
    assert (Award.objects.count(), JournalEntry.objects.count()) == (1, 1)


def test_two_payments_to_one_payee_are_one_award(world):
    approved(world.call, world.enterprise(), to_enterprise("10.00"), to_enterprise("0.01"))
    create_awards()
    assert Award.objects.get().amount_yuan == Decimal("10.01")


def test_case_may_pay_insurer_and_enterprise(world):
    approved(world.call, world.enterprise(), to_insurer(world.insurer), to_enterprise("7.00"), insurer=world.insurer)
    assert create_awards() == 2
    assert {award.payee_kind for award in Award.objects.all()} == {"insurer", "enterprise"}


def test_case_not_approved_earns_nothing(world):
    application = world.subsidy()
    type(application).objects.filter(pk=application.pk).update(status="refused")
    assert create_awards() == 0


def test_case_worth_nothing_earns_nothing(world):
    approved(world.call, world.enterprise(), to_enterprise("0.00"))
    assert create_awards() == 0
    assert plans_on_hold(world.call) == []


def test_unknown_insurer_holds_only_its_case(world):
    held = approved(world.call, world.enterprise(), {"payee": "insurer", "name": "某保险", "amount_yuan": "2500.00"})
    world.subsidy()
    assert create_awards() == 1
    [plan] = plans_on_hold(world.call)
    assert (plan.application, plan.hold, plan.params) == (held, "payee_unknown", {"name": "某保险", "kind": "insurer"})


def test_payments_that_do_not_add_up_are_held(world):
    application = approved(world.call, world.enterprise(), to_enterprise("10.00"))
    first = application.assessments.get()
    type(first).objects.create(
        application=application,
        version=first.version,
        scheme_version=first.scheme_version,
        inputs={},
        result={"payments": [to_enterprise("10.00")]},
        total_yuan=Decimal("9.00"),
        replaces=first,
        by=first.by,
    )
    assert create_awards() == 0
    assert [plan.hold for plan in plans_on_hold(world.call)] == ["amounts_disagree"]


def test_the_latest_assessment_counts(world):
    application = approved(world.call, world.enterprise(), to_enterprise("10.00"))
    first = application.assessments.get()
    type(first).objects.create(
        application=application,
        version=first.version,
        scheme_version=first.scheme_version,
        inputs={},
        result={"payments": [to_enterprise("8.00")]},
        total_yuan=Decimal("8.00"),
        replaces=first,
        by=first.by,
    )
    create_awards()
    assert Award.objects.get().amount_yuan == Decimal("8.00")
