"""Call managers' screens: draft, change, preview as each role, publish; nobody else gets in."""

import pytest
from django.urls import reverse

from schemes.models import Call
from schemes.selectors import materials_of, preview_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(client, manager):
    client.force_login(manager)
    return client


def typed(**changes):
    facts = {
        "year": "2026",
        "receipt_prefix": "HD-2026",
        "title_zh": "2026 年度",
        "title_en": "2026",
        "opens_at": "2026-11-23T09:00:00",
        "closes_at": "2026-11-27T23:59:59",
        "budget_yuan": "1500000.00",
        "matters": ["pooled_cover"],
        "routes": ["pooled_micro", "pooled_high_tech"],
    }
    return facts | changes


def test_call_is_drafted_with_its_window_in_beijing_time(at_work, haidian):
    answer = at_work.post(reverse("schemes:create", args=[haidian.pk]), typed())
    call = Call.objects.get()
    assert answer.url == reverse("schemes:call", args=[call.pk])
    assert call.closes_at.isoformat() == "2026-11-27T15:59:59+00:00"


def test_draft_with_a_backward_window_says_so_at_the_field_and_keeps_what_was_typed(at_work, haidian):
    answer = at_work.post(reverse("schemes:create", args=[haidian.pk]), typed(closes_at="2026-11-20T00:00:00"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["closes_at"]
    assert "HD-2026" in answer.content.decode()
    assert not Call.objects.exists()


def test_draft_like_an_earlier_call_takes_its_words_to_the_next_year(at_work, haidian):
    at_work.post(reverse("schemes:create", args=[haidian.pk]), typed())
    call = Call.objects.get()
    form = at_work.get(reverse("schemes:create", args=[haidian.pk]) + f"?like={call.pk}").context["form"]
    assert form.initial["receipt_prefix"] == "HD-2027"
    assert "opens_at" not in form.initial


def test_draft_is_changed(at_work, draft):
    at_work.post(reverse("schemes:edit", args=[draft.pk]), typed(receipt_prefix="HD-NEW"))
    draft.refresh_from_db()
    assert draft.receipt_prefix == "HD-NEW"


def test_material_is_changed(at_work, draft):
    material = materials_of(draft, "pooled_micro")[0]
    facts = {"name_zh": "申请表", "name_en": "Form", "accepted_types": ["pdf"], "max_mb": "3", "paper_too": "on"}
    answer = at_work.post(reverse("schemes:material", args=[material.pk]), facts)
    assert answer.status_code == 302
    material.refresh_from_db()
    assert (material.name_en, material.max_mb, material.paper_too, material.needs_seal) == ("Form", 3, True, False)


def test_preview_exists_for_each_role(at_work, draft):
    roles = preview_roles(draft)
    assert {code for code, _name in roles} >= {"public", "pooled_micro", "at-street_examination", "at-notice"}
    for code, name in roles:
        answer = at_work.get(reverse("schemes:preview", args=[draft.pk, code]))
        assert answer.status_code == 200
        assert name in answer.content.decode()


def test_publishing_fixes_the_call(at_work, draft):
    at_work.post(reverse("schemes:publish", args=[draft.pk]))
    draft.refresh_from_db()
    assert draft.published_at
    again = at_work.post(reverse("schemes:publish", args=[draft.pk]))
    assert again.status_code == 409


def test_screens_are_closed_to_others(client, stranger, draft):
    client.force_login(stranger)
    for address in (
        reverse("schemes:calls"),
        reverse("schemes:call", args=[draft.pk]),
        reverse("schemes:edit", args=[draft.pk]),
        reverse("schemes:preview", args=[draft.pk, "public"]),
        reverse("schemes:calendar"),
    ):
        assert client.get(address).status_code == 403
    assert client.post(reverse("schemes:publish", args=[draft.pk])).status_code == 403
    draft.refresh_from_db()
    assert draft.published_at is None


def test_calendar_shows_unknown_days_and_takes_a_notice(at_work):
    address = reverse("schemes:calendar", args=[2027])
    assert "unknown" in at_work.get(address).content.decode()
    facts = {"first": "2027-01-01", "last": "2027-12-31", "kind": "weekdays", "source": "Notice of 2026"}
    assert at_work.post(address, facts).url == address
    assert 'class="unknown"' not in at_work.get(address).content.decode()
