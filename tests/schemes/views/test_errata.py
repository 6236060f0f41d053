"""Correcting and closing a published call on the screens of the call managers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schemes.models import Call, CallErratum
from schemes.selectors import call_as_stands, materials_of
from schemes.services import propose_correction, publish_call
from tests.ground import standing
from tests.schemes.conftest import officer


@standing
def call(draft, manager):
    return publish_call(call=draft, by=manager)


@standing
def second(manager):
    return officer("second@example.test", "financial_bureau", "call_manager")


@pytest.fixture
def erratum(call, manager):
    return propose_correction(call=call, wanted={"title_en": "Other call"}, seen=0, reason="印错了", by=manager)


def typed(call, **changes):
    """The form as the browser sends it back: local time, what stands, and what was changed."""
    stands = call_as_stands(call)
    closes = timezone.localtime(call.last_moment).strftime("%Y-%m-%dT%H:%M:%S")
    return stands | {"closes_at": closes, "reason": "印错了", "seen": "0"} | changes


def correct(client, call, **changes):
    return client.post(reverse("schemes:correct", args=[call.pk]), typed(call, **changes))


def decide(client, erratum, act, **more):
    return client.post(reverse("schemes:erratum", args=[erratum.pk]), {"act": act, **more})


def test_form_shows_the_call_as_it_stands(as_manager, call):
    page = as_manager.get(reverse("schemes:correct", args=[call.pk])).content.decode()
    assert 'value="测试申报"' in page
    assert materials_of(call, "pooled_micro")[0].hint_zh in page


def test_correction_is_proposed_and_shown_before_and_after(as_manager, call):
    answer = correct(as_manager, call, title_en="Other call")
    assert answer.status_code == 302, answer.context["form"].errors
    made = CallErratum.objects.get()
    assert made.changes == {"title_en": {"before": "Test call", "after": "Other call"}}
    page = as_manager.get(answer.url).content.decode()
    assert "<del>Test call</del>" in page
    assert "<ins>Other call</ins>" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "__all__"),
        ({"reason": "", "title_en": "Other call"}, "reason"),
        ({"title_zh": ""}, "title_zh"),
        ({"closes_at": "2025-01-01T00:00:00"}, "closes_at"),
        ({"closes_at": "soon"}, "closes_at"),
    ],
)
def test_refused_at_its_field_with_everything_typed(as_manager, call, changes, field):
    answer = correct(as_manager, call, **({"contact_zh": "5 号窗口"} if field != "__all__" else {}), **changes)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert field == "__all__" or "5 号窗口" in answer.content.decode()
    assert not CallErratum.objects.exists()


def test_second_person_approves(client, second, erratum):
    client.force_login(second)
    decide(client, erratum, "approve")
    assert Call.objects.get(pk=erratum.call_id).as_stands("title_en") == "Other call"


def test_author_is_not_offered_to_approve_and_refused(as_manager, erratum):
    page = as_manager.get(reverse("schemes:erratum", args=[erratum.pk])).content.decode()
    assert 'value="approve"' not in page
    assert decide(as_manager, erratum, "approve").status_code == 403
    assert CallErratum.objects.waiting().exists()


def test_declined_only_with_a_reason(client, second, erratum):
    client.force_login(second)
    assert decide(client, erratum, "decline").status_code == 422
    decide(client, erratum, "decline", reason="不必")
    assert decide(client, erratum, "approve").status_code == 409
    page = client.get(reverse("schemes:erratum", args=[erratum.pk])).content.decode()
    assert "不必" in page


def test_page_older_than_a_correction_answers_409(client, as_manager, second, call, erratum):
    client.force_login(second)
    decide(client, erratum, "approve")
    answer = correct(client, call, contact_zh="5 号窗口")
    assert answer.status_code == 409
    assert "5 号窗口" in answer.content.decode()


def test_closing_is_proposed_with_a_reason_and_told_on_the_page_of_the_call(client, as_manager, second, call):
    address = reverse("schemes:close", args=[call.pk])
    assert as_manager.post(address, {"reason": ""}).status_code == 422
    as_manager.post(address, {"reason": "预算用尽"})
    client.force_login(second)
    decide(client, CallErratum.objects.get(), "approve")
    page = client.get(reverse("schemes:call", args=[call.pk])).content.decode()
    assert "提前截止" in page
    assert address not in page
    assert client.post(address, {"reason": "再次"}).status_code == 409


def test_draft_is_sent_to_its_own_form(as_manager, draft):
    assert as_manager.get(reverse("schemes:correct", args=[draft.pk])).url == reverse("schemes:edit", args=[draft.pk])


@pytest.mark.parametrize("name", ["correct", "close", "erratum"])
def test_nobody_else_gets_in(client, stranger, manager, call, erratum, name):
    client.force_login(stranger)
    address = reverse(f"schemes:{name}", args=[erratum.pk if name == "erratum" else call.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, {"reason": "x", "act": "decline"}).status_code == 403


@pytest.mark.parametrize(("name", "title"), [("correct", "更正申报通知"), ("close", "提前截止")])
def test_page_stands_below_the_call_under_its_own_name(as_manager, call, name, title):
    page = as_manager.get(reverse(f"schemes:{name}", args=[call.pk])).content.decode()
    crumbs = page.split("<main")[0]
    assert title in page.split("<title>")[1].split("</title>")[0]
    assert f'href="{reverse("schemes:call", args=[call.pk])}"' in crumbs
    assert title in crumbs
