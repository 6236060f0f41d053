"""A published call is put right by two persons; what was published stays, and the deadline only moves on."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Message
from records.domain.refusals import NotPermitted, Stale
from schemes.models import Call, CallErratum, ErratumDecision
from schemes.selectors import call_as_stands, call_phase, latest_erratum, materials_of, open_calls, puts_of
from schemes.services import (
    announce_calls,
    approve_erratum,
    decline_erratum,
    propose_closing,
    propose_correction,
    publish_call,
)
from schemes.services.calls import CallIncomplete
from schemes.services.errata import ErratumRefused, OwnErratum
from tests.ground import standing
from tests.schemes.conftest import draft_call, in_beijing, officer

DAY = timedelta(days=1)


@standing
def second(manager):
    return officer("second@example.test", "financial_bureau", "call_manager")


@standing
def call(draft, manager):
    return publish_call(call=draft, by=manager)


def propose(call, by, **wanted):
    return propose_correction(call=call, wanted=wanted, seen=latest_erratum(call), reason="印错了", by=by)


def approved(erratum, by):
    approve_erratum(erratum=erratum, by=by)
    return Call.objects.get(pk=erratum.call_id)


def later(call, days=3):
    return (call.last_moment + timedelta(days=days)).isoformat()


def test_correction_is_in_force_once_somebody_else_approved_it(call, manager, second):
    erratum = propose(call, manager, title_zh="测试申报（更正）", contact_en="Room 5")
    assert str(Call.objects.get(pk=call.pk)) == "测试申报"
    stands = approved(erratum, second)
    assert (str(stands), stands.as_stands("contact_en")) == ("测试申报（更正）", "Room 5")
    assert (stands.title_zh, stands.contact_en) == ("测试申报", "")


def test_only_what_differs_is_part_of_it(call, manager):
    erratum = propose(call, manager, **(call_as_stands(call) | {"summary_en": "New"}))
    assert erratum.changes == {"summary_en": {"before": "", "after": "New"}}


def test_hint_of_a_material_is_corrected(call, manager, second):
    material = materials_of(call, "pooled_micro")[0]
    stands = approved(propose(call, manager, **{f"hint:{material.pk}:zh": "两份"}), second)
    assert materials_of(stands, "pooled_micro")[0].hint == "两份"
    assert materials_of(stands, "pooled_micro")[1].hint_as_stands("zh") != "两份"


def test_puts_are_told_in_the_order_of_the_call(call, manager):
    material = materials_of(call, "pooled_micro")[0]
    erratum = propose(call, manager, closes_at=later(call), title_en="Other", **{f"hint:{material.pk}:en": "Two"})
    puts = puts_of(erratum)
    assert [(each.part, each.language) for each in puts] == [("title", "en"), ("closes_at", ""), ("hint", "en")]
    assert puts[1].before == call.closes_at
    assert puts[2].material == material


def test_prolonged_window_is_open_to_the_new_moment(call, manager, second):
    stands = approved(propose(call, manager, closes_at=later(call)), second)
    between = call.closes_at + DAY
    assert call_phase(stands, between) == "open"
    assert call_phase(stands, stands.deadline + timedelta(seconds=1)) == "closed"
    assert open_calls(between).filter(pk=call.pk).exists()
    assert not open_calls(stands.deadline + timedelta(seconds=1)).filter(pk=call.pk).exists()


def test_closing_is_announced_at_the_prolonged_moment(call, manager, second):
    stands = approved(propose(call, manager, closes_at=later(call)), second)
    announce_calls(at=call.closes_at + DAY)
    assert not Message.objects.filter(kind="call_closed").exists()
    announce_calls(at=stands.deadline + DAY)
    assert Message.objects.filter(kind="call_closed", recipient=manager).exists()


def test_closed_early_from_the_approval_on(call, manager, second):
    erratum = propose_closing(call=call, reason="预算用尽", by=manager)
    assert call_phase(Call.objects.get(pk=call.pk)) == "open"
    stands = approved(erratum, second)
    assert call_phase(stands) == "closed"
    assert stands.ended_at == erratum.decision.at
    assert not open_calls().filter(pk=call.pk).exists()
    assert call_phase(stands, stands.ended_at - DAY) == "open"


def test_who_proposes_never_approves(call, manager):
    erratum = propose(call, manager, title_en="Other")
    with pytest.raises(OwnErratum):
        approve_erratum(erratum=erratum, by=manager)
    with pytest.raises(DatabaseError, match="not approved by its author"), transaction.atomic():
        ErratumDecision.objects.create(erratum=erratum, approved=True, decided_by=manager, decided_as="x")
    assert str(Call.objects.get(pk=call.pk)) == "测试申报"


def test_author_may_take_it_back(call, manager, second):
    erratum = propose(call, manager, title_en="Other")
    decline_erratum(erratum=erratum, reason="看错了", by=manager)
    assert not CallErratum.objects.waiting().exists()
    with pytest.raises(ErratumRefused, match="erratum_decided"):
        approve_erratum(erratum=erratum, by=second)


def test_declined_with_a_reason_that_its_author_is_told_of(call, manager, second):
    erratum = propose(call, manager, title_en="Other")
    with pytest.raises(ErratumRefused, match="erratum_without_reason"):
        decline_erratum(erratum=erratum, reason=" ", by=second)
    decline_erratum(erratum=erratum, reason="不必", by=second)
    assert Message.objects.get(kind="erratum_declined").recipient == manager
    with pytest.raises(ErratumRefused, match="erratum_decided"):
        decline_erratum(erratum=erratum, reason="不必", by=second)


def test_strangers_neither_propose_nor_decide(call, manager, stranger):
    erratum = propose(call, manager, title_en="Other")
    for act in (
        lambda: propose(call, stranger, title_en="Mine"),
        lambda: propose_closing(call=call, reason="x", by=stranger),
        lambda: approve_erratum(erratum=erratum, by=stranger),
        lambda: decline_erratum(erratum=erratum, reason="x", by=stranger),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_other_managers_are_told_of_what_waits(call, manager, second):
    propose(call, manager, title_en="Other")
    assert [each.recipient for each in Message.objects.filter(kind="erratum_proposed")] == [second]


@pytest.mark.parametrize(
    ("wanted", "code", "field"),
    [
        (lambda _call: {}, "nothing_to_correct", ""),
        (lambda _call: {"title_zh": ""}, "title_needed", "title_zh"),
        (lambda call: {"closes_at": later(call, -1)}, "window_only_prolonged", "closes_at"),
    ],
)
def test_what_may_not_be_corrected_is_refused_at_its_field(call, manager, wanted, code, field):
    with pytest.raises(ErratumRefused) as refusal:
        propose(call, manager, **wanted(call))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not CallErratum.objects.exists()


def test_correction_needs_a_reason(call, manager):
    with pytest.raises(ErratumRefused, match="erratum_without_reason"):
        propose_correction(call=call, wanted={"title_en": "Other"}, seen=0, reason=" ", by=manager)
    with pytest.raises(ErratumRefused, match="erratum_without_reason"):
        propose_closing(call=call, reason=" ", by=manager)


def test_matters_and_routes_are_no_part_of_a_correction(call, manager):
    with pytest.raises(KeyError):
        propose(call, manager, routes="premium_subsidy")


def test_draft_is_changed_directly(draft, manager):
    for act in (
        lambda: propose(draft, manager, title_en="Other"),
        lambda: propose_closing(call=draft, reason="x", by=manager),
    ):
        with pytest.raises(ErratumRefused, match="erratum_of_draft"):
            act()


def test_window_is_not_prolonged_beyond_the_rules(call, manager):
    with pytest.raises(CallIncomplete) as refusal:
        propose(call, manager, closes_at=in_beijing(2028, 1, 1).isoformat())
    assert refusal.value.field == "closes_at"


@pytest.fixture
def over(call, monkeypatch):
    """A moment at which the window is over, by the service's clock."""
    monkeypatch.setattr("schemes.services.errata.timezone.now", lambda: call.closes_at + DAY)
    return call


def test_window_that_is_over_is_neither_prolonged_nor_closed(over, manager):
    with pytest.raises(ErratumRefused, match="window_is_over"):
        propose(over, manager, closes_at=later(over))
    with pytest.raises(ErratumRefused, match="window_is_over"):
        propose_closing(call=over, reason="x", by=manager)
    assert propose(over, manager, contact_zh="5 号窗口").pk


def test_call_that_ended_is_not_opened_again(call, manager, second):
    prolonging = propose(call, manager, closes_at=later(call))
    approved(propose_closing(call=call, reason="x", by=manager), second)
    for act in (
        lambda: propose(call, manager, closes_at=later(call, 9)),
        lambda: propose_closing(call=call, reason="x", by=manager),
        lambda: approve_erratum(erratum=prolonging, by=second),
    ):
        with pytest.raises(ErratumRefused, match="call_has_ended"):
            act()


def test_page_that_is_older_than_a_correction_is_stale(call, manager, second):
    approved(propose(call, manager, title_en="Other"), second)
    with pytest.raises(Stale):
        propose_correction(call=call, wanted={"title_en": "Test call"}, seen=0, reason="x", by=second)


def test_what_has_changed_meanwhile_is_not_approved(call, manager, second):
    one, other = propose(call, manager, title_en="One"), propose(call, second, title_en="Other")
    approved(one, second)
    with pytest.raises(ErratumRefused) as refusal:
        approve_erratum(erratum=other, by=manager)
    assert (refusal.value.code, refusal.value.field) == ("erratum_outdated", "title_en")


def test_database_keeps_what_was_published(call, manager, second):
    stands = approved(propose(call, manager, title_en="Other"), second)
    for change in ({"title_en": "x"}, {"standing": {}}, {"ended_at": timezone.now()}, {"prolonged_until": None}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Call.objects.filter(pk=stands.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=stands.pk).delete()


def decided_by_hand(call, by, second, **facts):
    erratum = CallErratum.objects.create(call=call, reason="x", proposed_by=by, proposed_as="x", **facts)
    ErratumDecision.objects.create(erratum=erratum, approved=True, decided_by=second, decided_as="y")


@pytest.mark.parametrize("days", [0, -1])
def test_database_only_prolongs(call, manager, second, days):
    changes = {"closes_at": {"before": call.closes_at.isoformat(), "after": later(call, days)}}
    with pytest.raises(DatabaseError, match="only prolonged"), transaction.atomic():
        decided_by_hand(call, manager, second, kind="correction", changes=changes)


def test_database_neither_prolongs_nor_closes_a_window_that_is_over(haidian, manager, second):
    now = timezone.now().replace(microsecond=0)
    past = draft_call(manager, haidian, opens_at=now - 9 * DAY, closes_at=now + timedelta(seconds=5))
    past = publish_call(call=past, by=manager)
    approved(propose_closing(call=past, reason="x", by=manager), second)
    with pytest.raises(DatabaseError, match="is over"), transaction.atomic():
        decided_by_hand(past, manager, second, kind="closing")


def test_database_corrects_no_draft(draft, manager, second):
    with pytest.raises(DatabaseError, match="not published"), transaction.atomic():
        decided_by_hand(draft, manager, second, kind="closing")
