"""A draft begun from the estimator: the policies typed, the profile's facts, and nothing existing changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from applications.domain.refusals import CallNotOpen, InvalidFact, MatterNotOffered
from applications.models import Application
from applications.selectors import items_of
from applications.services import save_facts, start_application, start_from_estimate
from records.domain.refusals import NotPermitted
from tests.applications.calls import set_clock

TYPED = {
    "product": "rd_and_conversion",
    "values": {
        "premium": "200000.00",
        "starts_on": "2026-03-01",
        "ends_on": None,
        "paid": "150000.00",
        "paid_by_others": None,
    },
    "invoices": [{"number": "26112000000000000001", "total_yuan": Decimal("150000.00"), "allocated_yuan": None}],
    "other_support": [{"level": "municipal", "amount_yuan": Decimal("5.00"), "status": "granted"}],
}
POOLED = {"product": "pooled_cover", "values": {"premium": "2500.00", "paid": "2500.00"}}


def begin(world, *items, matter="premium_subsidy", by=None):
    return start_from_estimate(
        enterprise=world.enterprise, call=world.call, matter=matter, items=items, by=by or world.handler
    )


def test_typed_policies_stand_in_the_draft(world):
    application = begin(world, TYPED, TYPED | {"product": "cyber_security", "invoices": [], "other_support": []})
    first, second = items_of(application)
    assert (first.product, first.number, first.counterparty) == ("rd_and_conversion", "", None)
    assert first.values == {"premium": "200000.00", "starts_on": "2026-03-01", "paid": "150000.00"}
    assert first.invoices.get().number == "26112000000000000001"
    assert first.other_support.get().level == "municipal"
    assert second.product == "cyber_security"


def test_facts_are_those_of_the_profile(world):
    application = begin(world, TYPED)
    assert (application.employees, application.sectors) == (42, ["artificial_intelligence"])


def test_products_of_another_matter_stay_out(world):
    application = begin(world, POOLED, TYPED)
    assert [item.product for item in items_of(application)] == ["rd_and_conversion"]


def test_single_policy_of_pooled_cover_is_filled_in_without_payment(world):
    application = begin(world, POOLED, POOLED, matter="pooled_cover")
    (item,) = items_of(application)
    assert (item.product, item.values) == ("pooled_cover", {"premium": "2500.00"})


def test_fifty_policies(world):
    assert begin(world, *[TYPED | {"invoices": []}] * 50).items.count() == 50


def test_filing_that_exists_stays_as_it_is(world):
    mine = world.subsidy()
    again = begin(world, TYPED, TYPED)
    assert again == mine
    assert again.items.count() == 1


def test_pressing_twice_takes_the_policies_over_once(world):
    assert begin(world, TYPED) == begin(world, TYPED)
    assert Application.objects.get().items.count() == 1


def test_draft_begun_and_left_untouched_is_filled_in(world):
    start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
    assert begin(world, TYPED).items.count() == 1


def test_draft_with_saved_facts_is_not_touched(world):
    draft = start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
    save_facts(application=draft, revision=0, by=world.handler, employees=7)
    assert begin(world, TYPED).items.count() == 0


def test_value_that_cannot_be_kept_leaves_no_draft(world):
    with pytest.raises(InvalidFact):
        begin(world, TYPED | {"starts_on": date(1850, 1, 1)})
    assert not Application.objects.exists()


def test_strangers_and_unknown_matters_are_refused(world):
    with pytest.raises(NotPermitted):
        begin(world, TYPED, by=world.stranger)
    with pytest.raises(MatterNotOffered):
        begin(world, TYPED, matter="nonsense")


def test_closed_call_is_refused(world):
    set_clock(world.call.closes_at + timedelta(days=1))
    with pytest.raises(CallNotOpen):
        begin(world, TYPED)
