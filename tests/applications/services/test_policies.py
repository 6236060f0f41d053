from datetime import date
from decimal import Decimal

import pytest

from applications.domain.refusals import InvalidFact
from applications.models import Document, InsurancePolicy, OtherSupport, PolicyInvoice
from applications.services import add_document, add_policy, remove_policy, save_policy, start_application
from records.domain.refusals import NotPermitted, Stale
from rules.words import catalogue
from tests.applications.world import upload
from tests.ground import standing


@standing
def draft(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)


@standing
def policy(world, draft):
    return add_policy(application=draft, revision=0, by=world.handler)


def save(world, policy, revision=None, **changes):
    revision = policy.application.revision if revision is None else revision
    return save_policy(policy=policy, revision=revision, by=world.handler, **changes)


def test_policies_are_numbered_in_order(world, draft, policy):
    second = add_policy(application=draft, revision=1, by=world.handler)
    assert (policy.position, second.position) == (1, 2)
    assert second.application.revision == 2


def test_pooled_cover_takes_no_second_policy(world):
    pooled = start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)
    with pytest.raises(InvalidFact) as refusal:
        add_policy(application=pooled, revision=0, by=world.handler)
    assert (refusal.value.code, refusal.value.params) == ("too_many_policies", {"most": 1})


def test_single_field_is_saved_alone(world, policy):
    save(world, policy, policy_no=" TB-1 ")
    save(world, policy, revision=2, premium_yuan=Decimal("100.00"))
    policy.refresh_from_db()
    assert (policy.policy_no, policy.premium_yuan) == ("TB-1", Decimal("100.00"))


def test_rows_replace_the_earlier_ones_and_empty_rows_are_dropped(world, policy):
    row = {"code": "", "number": "26112000000000000001", "issued_on": date(2026, 6, 1), "total_yuan": Decimal("9.00")}
    save(world, policy, invoices=[row, {"code": "", "number": "", "issued_on": None, "total_yuan": None}])
    save(world, policy, revision=2, invoices=[{**row, "number": "26112000000000000002"}])
    assert [each.number for each in PolicyInvoice.objects.all()] == ["26112000000000000002"]
    save(world, policy, revision=3, other_support=[{"level": "municipal", "amount_yuan": None, "status": "granted"}])
    assert not OtherSupport.objects.exists()
    assert PolicyInvoice.objects.count() == 1


@pytest.mark.parametrize("level", catalogue.LEVELS)
def test_support_of_every_level_a_condition_may_ask_for_can_be_stated(world, policy, level):
    support = {"level": level, "amount_yuan": Decimal("10.00"), "document_no": "京示例 1 号", "status": "granted"}
    save(world, policy, other_support=[support])
    assert OtherSupport.objects.get().level == level


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"premium_yuan": Decimal("-1.00")}, "premium_yuan"),
        ({"premium_yuan": Decimal("1.001")}, "premium_yuan"),
        ({"premium_yuan": Decimal(1000000000000)}, "premium_yuan"),
        ({"product": "pooled_cover"}, "product"),
        ({"starts_on": date(1999, 12, 31)}, "starts_on"),
        ({"policy_no": "长" * 61}, "policy_no"),
        ({"application_id": 1}, "application_id"),
        ({"invoices": [{"number": "1" * 21}]}, "invoices-0-number"),
        ({"other_support": [{"level": "moon", "amount_yuan": Decimal(1)}]}, "other_support-0-level"),
    ],
)
def test_impossible_value_is_refused_at_its_field_and_nothing_is_kept(world, policy, changes, field):
    with pytest.raises(InvalidFact) as refusal:
        save(world, policy, **changes)
    assert refusal.value.field == field
    policy.refresh_from_db()
    assert (policy.application.revision, policy.premium_yuan, policy.policy_no) == (1, None, "")


def test_an_enterprise_is_no_insurer(world, policy):
    with pytest.raises(InvalidFact):
        save(world, policy, insurer=world.enterprise)


def test_stale_tab_changes_nothing(world, policy):
    save(world, policy, policy_no="A")
    with pytest.raises(Stale):
        save(world, policy, revision=1, policy_no="B")
    policy.refresh_from_db()
    assert policy.policy_no == "A"


def test_stranger_cannot_touch_policies(world, draft, policy):
    for act in (
        lambda: add_policy(application=draft, revision=1, by=world.stranger),
        lambda: save_policy(policy=policy, revision=1, by=world.stranger, policy_no="X"),
        lambda: remove_policy(policy=policy, revision=1, by=world.stranger),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert InsurancePolicy.objects.get().policy_no == ""


def test_removed_policy_takes_its_documents_along(world, draft, policy):
    document = add_document(
        application=draft, material="insurance_policy", policy=policy, upload=upload(), by=world.handler
    )
    remove_policy(policy=policy, revision=document.application.revision, by=world.handler)
    assert not InsurancePolicy.objects.exists()
    assert Document.objects.get().removed_at is not None
