"""Whom a policy names is paid: a bank, a landlord; once registered here, in the words of the policy."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.domain.profile import ProfileRefused
from accounts.models import Message, Verification
from accounts.selectors import known_names, payee_named
from accounts.services import register_institution
from payouts.domain.refusals import NothingToPay
from payouts.models import Award, PaymentLine
from payouts.selectors import payable_totals, payee_kinds, payment_articles, plans_on_hold
from payouts.services import create_awards, make_batch, make_payment_files, release_batch
from payouts.templatetags.payouts import why_on_hold
from rules.definition.problems import DefinitionError
from schemes.models import Budget, Call
from schemes.services import publish_scheme_version
from tests.accounts.cast import credit_code
from tests.bank_policy import bank_policy
from tests.ground import standing
from tests.payouts.conftest import account, approved, organisation, person, to_enterprise
from tests.payouts.services.test_record_results import record

BANK = "示例银行股份有限公司海淀支行"


@standing
def call(world):
    now = timezone.now()
    made = Call.objects.create(
        scheme_version=publish_scheme_version(text=bank_policy(parts=""), source="bank"), year=2025,
        receipt_prefix="HD-2025-B", title_zh="贴息", title_en="Interest", opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=25), matters=["financing_costs"], routes=["financing_costs"],
        created_by=world.maker,
    )  # fmt: skip
    Budget.objects.create(call=made, total_yuan=Decimal("1000000.00"))
    return made


def to_bank(yuan, name=BANK):
    return {"payee": "bank", "name": name, "amount_yuan": yuan}


def make(world, call, kind="bank"):
    return make_batch(call=call, payee_kind=kind, budget_year=2026, by=world.maker)


def test_publication_brings_the_kind_of_payee_and_its_words(call):
    assert payee_kinds(call) == ("bank", "enterprise")
    assert payment_articles(call).of_payee("bank") == ("3",)
    assert known_names("payee")["bank"].zh == "放款银行"
    made = register_institution(trade="bank", name=BANK, uscc=credit_code(), by=None)
    assert (made.kind, made.trade) == ("institution", "bank")


@pytest.mark.django_db
def test_nobody_is_registered_as_what_no_policy_pays():
    with pytest.raises(ProfileRefused) as refused:
        register_institution(trade="landlord", name="示例物业", uscc=credit_code(), by=None)
    assert (refused.value.code, refused.value.field) == ("unknown_trade", "trade")


def test_bank_that_nobody_registered_holds_its_cases_and_says_what_to_do(world, call):
    held = approved(call, world.enterprise(), to_bank("300.00"))
    assert create_awards() == 0
    [plan] = plans_on_hold(call)
    assert (plan.application, plan.hold) == (held, "payee_unknown")
    said = why_on_hold(plan)
    assert f"放款银行“{BANK}”" in said
    organisation("bank", f" {BANK} ".replace("股", "股 "))  # blanks do not count
    assert create_awards() == 1
    assert plans_on_hold(call) == []


def test_bank_gets_one_line_with_the_enterprises_it_is_paid_for(world, call):
    bank = organisation("bank", BANK)
    cases = [approved(call, world.enterprise(), to_bank(yuan)) for yuan in ("300.00", "200.00")]
    create_awards()
    assert [totals.payee_kind for totals in payable_totals(call)] == ["bank"]
    batch = release_batch(batch=make(world, call), by=world.releaser)
    line = batch.lines.get()
    assert (line.payee, line.amount_yuan, batch.payee_kind) == (bank, Decimal("500.00"), "bank")
    assert make_payment_files() == 1
    assert [file.format for file in batch.files.all()] == ["xlsx", "csv", "annex-1", "totals"]
    assert list(PaymentLine.objects.visible_to(bank.memberships.get().user)) == [line]
    record(world, batch, (line.reference, "500.00", "成功"))
    told = Message.objects.filter(kind="payment_paid_to_institution")
    assert {message.recipient for message in told} == {case.enterprise.memberships.get().user for case in cases}
    assert {(each.params["word_zh"], each.params["payee"]) for each in told} == {("放款银行", BANK)}
    assert Message.objects.get(kind="institution_payment_paid").recipient == bank.memberships.get().user


def test_bank_without_an_account_is_held_back_and_told(world, call):
    bank = organisation("bank", BANK, with_account=False)
    approved(call, world.enterprise(), to_bank("300.00"))
    create_awards()
    [totals] = payable_totals(call)
    assert [(held.payee, held.code) for held in totals.preview.held_back] == [(bank, "no_account")]
    with pytest.raises(NothingToPay):
        make(world, call)
    account(bank, bank.memberships.get().user)
    assert make(world, call).total_yuan == Decimal("300.00")


def test_one_case_may_pay_the_bank_and_the_enterprise(world, call):
    organisation("bank", BANK)
    approved(call, world.enterprise(), to_bank("300.00"), to_enterprise("7.00"))
    assert create_awards() == 2
    assert [totals.payee_kind for totals in payable_totals(call)] == ["bank", "enterprise"]
    assert make(world, call).total_yuan == Decimal("300.00")
    assert make(world, call, "enterprise").total_yuan == Decimal("7.00")


def test_kind_that_the_policy_does_not_pay_has_no_batch(world, call):
    with pytest.raises(NothingToPay):
        make(world, call, "insurer")


def proved(enterprise, by):
    Verification.objects.create(organisation=enterprise, by=by)


def test_enterprise_is_paid_for_another_only_once_a_licence_proved_it(world, call):
    lender = world.enterprise()
    assert payee_named(lender.name) is None
    approved(call, world.enterprise(), to_bank("300.00", lender.name))
    assert create_awards() == 0
    proved(lender, person("prover", world.maker.memberships.first().organisation))
    assert create_awards() == 1
    assert Award.objects.get().payee == lender
    batch = release_batch(batch=make(world, call), by=world.releaser)
    assert list(PaymentLine.objects.visible_to(lender.memberships.get().user)) == [batch.lines.get()]


def test_of_two_of_one_name_neither_is_meant(world, call):
    organisation("bank", BANK)
    organisation("guarantor", BANK)
    approved(call, world.enterprise(), to_bank("300.00"))
    assert create_awards() == 0


def test_one_code_of_a_payee_means_one_thing_over_all_policies(call):
    text = bank_policy("another-policy", parts="")
    assert publish_scheme_version(text=text, source="").code == "another-policy"
    other = bank_policy("third-policy", parts="").replace(
        'counterparty = { zh = "放款银行"', 'counterparty = { zh = "出借人"'
    )
    with pytest.raises(DefinitionError) as refused:
        publish_scheme_version(text=other, source="")
    assert [(fault.path, fault.code) for fault in refused.value.problems] == [("measure.0.payee", "code_means_another")]
