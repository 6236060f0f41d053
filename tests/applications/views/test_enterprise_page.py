"""The page of enterprise facts: prefilled, saved field by field or at once, nothing typed lost."""

from decimal import Decimal

from django.urls import reverse

from applications.models import Application
from tests.sessions import session_ends

FACTS = {
    "sectors": ["artificial_intelligence"],
    "figures_year": "2025",
    "employees": "180",
    "revenue_yuan": "90,000,000.00",
    "contact_name": "李静",
    "contact_phone": "13800000000",
}


def facts(world, **changes):
    return FACTS | {"street": world.street.pk} | changes


def test_page_is_prefilled_from_the_profile(desk, draft):
    page = desk.get("enterprise", draft.pk).content.decode()
    assert 'value="6,000,000.00"' in page
    assert "取自企业信息" in page


def test_button_saves_and_goes_on(desk, draft, world):
    response = desk.save("enterprise", draft, **facts(world))
    draft.refresh_from_db()
    assert response.url == reverse("applications:items", args=[draft.pk])
    assert (draft.employees, draft.revenue_yuan) == (180, Decimal("90000000.00"))


def test_bad_value_stands_at_its_field_and_the_rest_is_saved(desk, draft, world):
    response = desk.save("enterprise", draft, **facts(world, employees="一百多", contact_name="王小明"))
    page = response.content.decode()
    draft.refresh_from_db()
    assert response.status_code == 422
    assert 'value="一百多"' in page
    assert "请填写整数" in page
    assert (draft.employees, draft.contact_name) == (42, "王小明")


def test_autosave_answers_with_the_time_the_estimate_and_the_next_revision(desk, draft, world):
    response = desk.autosave("enterprise", draft, **facts(world, employees="181"))
    page = response.content.decode()
    draft.refresh_from_db()
    assert response.status_code == 200
    assert "自动保存" in page
    assert f'value="{draft.revision}"' in page
    assert 'id="estimate"' in page
    assert "<html" not in page
    assert draft.employees == 181


def test_autosave_of_a_bad_value_says_so_at_the_field(desk, draft, world):
    page = desk.autosave("enterprise", draft, **facts(world, revenue_yuan="很多")).content.decode()
    draft.refresh_from_db()
    assert "1 处未保存" in page
    assert "请填写以元为单位的金额" in page
    assert draft.revenue_yuan == Decimal("6000000.00")


def test_stale_tab_keeps_what_was_typed_and_shows_the_difference(desk, draft, world):
    shown = draft.revision
    desk.save("enterprise", draft, **facts(world, contact_name="先来的"))
    response = desk.save("enterprise", draft, **facts(world, contact_name="后到的"), revision=shown)
    page = response.content.decode()
    draft.refresh_from_db()
    assert response.status_code == 409
    assert 'value="后到的"' in page
    assert "联系人：后到的" in page
    assert draft.contact_name == "先来的"
    assert f'name="revision" value="{draft.revision}"' in page


def test_saving_again_after_a_stale_tab_keeps_the_newer_typing(desk, draft, world):
    desk.save("enterprise", draft, **facts(world, contact_name="后到的"))
    draft.refresh_from_db()
    assert draft.contact_name == "后到的"


def test_stale_autosave_is_told_and_writes_nothing(desk, draft, world):
    shown = draft.revision
    desk.save("enterprise", draft, **facts(world))
    response = desk.autosave("enterprise", draft, **facts(world, contact_name="后到的"), revision=shown)
    draft.refresh_from_db()
    assert response.status_code == 409
    assert "已在其他窗口修改" in response.content.decode()
    assert draft.contact_name == "李静"


def test_revision_that_is_no_number_counts_as_stale(desk, draft, world):
    assert desk.save("enterprise", draft, **facts(world), revision="x").status_code == 409


def test_typing_survives_an_expired_session(desk, draft, world):
    session_ends(desk.client)
    response = desk.save("enterprise", draft, **facts(world, contact_name="会话已过期"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
    desk.client.force_login(world.handler)
    page = desk.get("enterprise", draft.pk).content.decode()
    assert 'value="会话已过期"' in page
    assert "您已重新登录" in page
    assert "会话已过期" not in desk.get("enterprise", draft.pk).content.decode()


def test_autosave_after_the_session_expired_says_what_to_do(desk, draft, world):
    session_ends(desk.client)
    response = desk.autosave("enterprise", draft, **facts(world))
    assert response.status_code == 401
    assert "重新登录" in response.content.decode()


def test_stranger_gets_404(client, draft, world):
    client.force_login(world.stranger)
    assert client.get(reverse("applications:enterprise", args=[draft.pk])).status_code == 404
    assert client.post(reverse("applications:enterprise", args=[draft.pk]), {"revision": 0}).status_code == 404


def test_officer_does_not_reach_a_draft(client, draft, world):
    client.force_login(world.examiner)
    assert client.get(reverse("applications:detail", args=[draft.pk])).status_code == 404


def test_facts_are_taken_over_again(desk, draft, world):
    desk.save("enterprise", draft, **facts(world, contact_name="别人"))
    desk.save("prefill", draft)
    assert Application.objects.get(pk=draft.pk).contact_name == "李静"


def test_gaps_are_shown_at_the_field_when_one_comes_from_the_check(desk, draft):
    Application.objects.filter(pk=draft.pk).update(contact_phone="")
    assert "field-error" not in desk.get("enterprise", draft.pk).content.decode()
    assert "field-error" in desk.get("enterprise", draft.pk, check="").content.decode()


def test_language_switch_shows_english(desk, draft, settings):
    desk.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = desk.get("enterprise", draft.pk).content.decode()
    assert "Are these facts of your enterprise right?" in page
    assert "Artificial intelligence" in page
