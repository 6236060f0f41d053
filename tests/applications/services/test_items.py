from datetime import date
from decimal import Decimal

import pytest

from applications.domain.refusals import InvalidFact
from applications.models import Document, Item, ItemInvoice, OtherSupport
from applications.services import add_document, add_item, remove_item, save_item, start_application
from records.domain.refusals import NotPermitted, Stale
from rules.words import catalogue
from tests.applications.world import upload
from tests.ground import standing


@standing
def draft(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)


@standing
def item(world, draft):
    return add_item(application=draft, revision=0, by=world.handler)


def save(world, item, revision=None, **changes):
    revision = item.application.revision if revision is None else revision
    return save_item(item=item, revision=revision, by=world.handler, **changes)


def test_policies_are_numbered_in_order(world, draft, item):
    second = add_item(application=draft, revision=1, by=world.handler)
    assert (item.position, second.position) == (1, 2)
    assert second.application.revision == 2


def test_pooled_cover_takes_no_second_policy(world):
    pooled = start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)
    with pytest.raises(InvalidFact) as refusal:
        add_item(application=pooled, revision=0, by=world.handler)
    assert (refusal.value.code, refusal.value.params) == ("too_many_items", {"most": 1})


def test_single_field_is_saved_alone(world, item):
    save(world, item, number=" TB-1 ")
    save(world, item, revision=2, values={"premium": "100.00"})
    item.refresh_from_db()
    assert (item.number, item.values) == ("TB-1", {"premium": "100.00"})


def test_rows_replace_the_earlier_ones_and_empty_rows_are_dropped(world, item):
    row = {"code": "", "number": "26112000000000000001", "issued_on": date(2026, 6, 1), "total_yuan": Decimal("9.00")}
    save(world, item, invoices=[row, {"code": "", "number": "", "issued_on": None, "total_yuan": None}])
    save(world, item, revision=2, invoices=[{**row, "number": "26112000000000000002"}])
    assert [each.number for each in ItemInvoice.objects.all()] == ["26112000000000000002"]
    save(world, item, revision=3, other_support=[{"level": "municipal", "amount_yuan": None, "status": "granted"}])
    assert not OtherSupport.objects.exists()
    assert ItemInvoice.objects.count() == 1


@pytest.mark.parametrize("level", catalogue.LEVELS)
def test_support_of_every_level_a_condition_may_ask_for_can_be_stated(world, item, level):
    support = {"level": level, "amount_yuan": Decimal("10.00"), "document_no": "京示例 1 号", "status": "granted"}
    save(world, item, other_support=[support])
    assert OtherSupport.objects.get().level == level


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"values": {"premium": "-1.00"}}, "field-premium"),
        ({"values": {"premium": "1.001"}}, "field-premium"),
        ({"values": {"premium": "1000000000000.00"}}, "field-premium"),
        ({"values": {"colour": "red"}}, "values"),
        ({"product": "pooled_cover"}, "product"),
        ({"values": {"starts_on": "1999-12-31"}}, "field-starts_on"),
        ({"number": "长" * 61}, "number"),
        ({"application_id": 1}, "application_id"),
        ({"invoices": [{"number": "1" * 21}]}, "invoices-0-number"),
        ({"other_support": [{"level": "moon", "amount_yuan": Decimal(1)}]}, "other_support-0-level"),
    ],
)
def test_impossible_value_is_refused_at_its_field_and_nothing_is_kept(world, item, changes, field):
    with pytest.raises(InvalidFact) as refusal:
        save(world, item, **changes)
    assert refusal.value.field == field
    item.refresh_from_db()
    assert (item.application.revision, item.values, item.number) == (1, {}, "")


def test_an_enterprise_is_no_insurer(world, item):
    with pytest.raises(InvalidFact):
        save(world, item, counterparty=world.enterprise)


def test_stale_tab_changes_nothing(world, item):
    save(world, item, number="A")
    with pytest.raises(Stale):
        save(world, item, revision=1, number="B")
    item.refresh_from_db()
    assert item.number == "A"


def test_stranger_cannot_touch_policies(world, draft, item):
    for act in (
        lambda: add_item(application=draft, revision=1, by=world.stranger),
        lambda: save_item(item=item, revision=1, by=world.stranger, number="X"),
        lambda: remove_item(item=item, revision=1, by=world.stranger),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Item.objects.get().number == ""


def test_removed_policy_takes_its_documents_along(world, draft, item):
    document = add_document(
        application=draft, material="insurance_policy", item=item, upload=upload(), by=world.handler
    )
    remove_item(item=item, revision=document.application.revision, by=world.handler)
    assert not Item.objects.exists()
    assert Document.objects.get().removed_at is not None
