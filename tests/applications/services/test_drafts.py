from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import BankAccount, EnterpriseProfile
from applications.domain.refusals import InvalidFact, MatterNotOffered, NotEditable
from applications.models import Application, Item
from applications.services import prefill_from_profile, save_facts, start_application, withdraw_application
from records.domain.refusals import NotPermitted, Stale
from tests.ground import standing
from tests.posts import seat


@standing
def draft(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)


def save(world, draft, **facts):
    return save_facts(application=draft, revision=draft.revision, by=world.handler, **facts)


def test_new_draft_is_prefilled_from_the_profile(world, draft):
    assert (draft.status, draft.employees, draft.revenue_yuan) == ("draft", 42, Decimal("6000000.00"))
    assert draft.sectors == ["artificial_intelligence"]
    assert draft.street == world.street
    assert draft.bank_account.organisation == world.enterprise


def test_figures_of_an_older_year_are_not_taken_over(world):
    newcomer = world.new_enterprise("北京旧数科技有限公司", year=2024)
    seat(world.handler, newcomer, "handler")
    draft = start_application(enterprise=newcomer, call=world.call, matter="pooled_cover", by=world.handler)
    assert (draft.figures_year, draft.employees, draft.revenue_yuan) == (None, None, None)
    assert draft.contact_name == "李静"


def test_pooled_cover_starts_with_its_one_policy(world):
    draft = start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)
    assert Item.objects.get(application=draft).product == "pooled_cover"


def test_starting_again_opens_the_same_draft(world, draft):
    again = start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
    assert again == draft


def test_after_a_withdrawal_a_new_draft_starts(world, draft):
    withdraw_application(application=draft, by=world.handler)
    again = start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
    assert again != draft


def test_stranger_cannot_start_for_the_enterprise(world):
    with pytest.raises(NotPermitted):
        start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.stranger)
    assert not Application.objects.exists()


def test_matter_outside_the_call_is_refused(world):
    with pytest.raises(MatterNotOffered):
        start_application(enterprise=world.enterprise, call=world.call, matter="rent", by=world.handler)


def test_saving_one_field_leaves_the_others(world, draft):
    saved = save(world, draft, employees=51)
    draft.refresh_from_db()
    assert (draft.employees, draft.contact_name, draft.revision) == (51, "李静", 1)
    assert saved.revision == 1
    assert draft.saved_at is not None


def test_stale_tab_is_refused_and_changes_nothing(world, draft):
    save(world, draft, employees=51)
    with pytest.raises(Stale) as refusal:
        save(world, draft, employees=52)
    assert refusal.value.params == {"shown": 0, "current": 1}
    draft.refresh_from_db()
    assert draft.employees == 51


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"revenue_yuan": Decimal("-0.01")}, "revenue_yuan"),
        ({"revenue_yuan": Decimal(100000000000000)}, "revenue_yuan"),
        ({"employees": 3_000_000}, "employees"),
        ({"sectors": ["astrology"]}, "sectors"),
        ({"contact_name": "长" * 61}, "contact_name"),
        ({"status": "approved"}, "status"),
        ({"receipt_no": "HD-1"}, "receipt_no"),
    ],
)
def test_impossible_fact_is_refused_at_its_field(world, draft, facts, field):
    with pytest.raises(InvalidFact) as refusal:
        save(world, draft, **facts)
    assert refusal.value.field == field
    draft.refresh_from_db()
    assert draft.revision == 0


def test_only_the_enterprises_own_current_account_can_be_chosen(world, draft):
    foreign = BankAccount.objects.exclude(organisation=world.enterprise).first()
    with pytest.raises(InvalidFact):
        save(world, draft, bank_account=foreign)
    BankAccount.objects.filter(pk=draft.bank_account_id).update(replaced_at=timezone.now())
    with pytest.raises(InvalidFact):
        save(world, draft, bank_account=BankAccount.objects.get(pk=draft.bank_account_id))


def test_stranger_cannot_save(world, draft):
    with pytest.raises(NotPermitted):
        save_facts(application=draft, revision=0, by=world.stranger, employees=1)


def test_filed_application_cannot_be_saved(world):
    application = world.pooled()
    world.file(application)
    application.refresh_from_db()
    with pytest.raises(NotEditable):
        save(world, application, employees=1)


def test_profile_can_be_taken_over_again(world, draft):
    save(world, draft, contact_name="别人")
    EnterpriseProfile.objects.filter(organisation=world.enterprise).update(contact_name="赵强")
    taken = prefill_from_profile(application=draft, revision=1, by=world.handler)
    assert (taken.contact_name, taken.revision) == ("赵强", 2)
