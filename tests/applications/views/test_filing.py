"""Account, check, declaration, submission, receipt."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, FiledVersion, Item
from applications.services import make_filed_pdfs
from tests.database import do_as_owner
from tests.posts import seat
from tests.sessions import session_ends


def declaration(application, **changes):
    shown = Application.objects.get(pk=application.pk).revision
    return {"declared": "on", "submit_key": str(uuid.uuid4()), "revision": shown} | changes


def test_check_lists_every_gap_with_the_way_to_its_field(desk, draft):
    desk.save("add_item", draft)
    item = Item.objects.get(application=draft)
    page = desk.get("check", draft.pk).content.decode()
    address = reverse("applications:item", args=[draft.pk, item.pk])
    assert f'href="{address}?check#id_number"' in page
    assert "#material-business_licence" in page
    assert reverse("applications:declare", args=[draft.pk]) not in page


def test_check_leads_to_the_declaration_when_all_is_there(desk, world):
    application = world.subsidy()
    assert reverse("applications:declare", args=[application.pk]) in desk.get("check", application.pk).content.decode()


def test_declaration_of_an_incomplete_draft_leads_back(desk, draft):
    assert desk.get("declare", draft.pk).url == reverse("applications:check", args=[draft.pk])


def test_tick_of_the_declaration_survives_an_expired_session(desk, world):
    application = world.pooled()
    session_ends(desk.client)
    asked = desk.post("declare", application.pk, **declaration(application))
    assert asked.url.startswith(reverse("account_login"))
    desk.client.force_login(world.handler)
    page = desk.get("declare", application.pk).content.decode()
    assert re.search(r'name="declared"[^>]* checked', page)
    assert "您已重新登录" in page
    assert not FiledVersion.objects.exists()  # pressing is left to the person
    again = desk.get("declare", application.pk).content.decode()
    assert not re.search(r'name="declared"[^>]* checked', again)


def test_submission_gives_a_receipt(desk, world):
    application = world.pooled()
    response = desk.post("declare", application.pk, **declaration(application))
    application.refresh_from_db()
    page = desk.client.get(response.url).content.decode()
    assert application.receipt_no in page
    assert "中关村街道办事处" in page
    assert "营业执照复印件" in page
    assert "10 个工作日" in page


def test_route_without_paper_says_so(desk, world):
    application = world.subsidy()
    desk.post("declare", application.pk, **declaration(application))
    assert "无需纸质材料" in desk.get("receipt", application.pk).content.decode()


def test_double_click_files_once(desk, world):
    application = world.pooled()
    sent = declaration(application)
    assert [desk.post("declare", application.pk, **sent).status_code for _ in range(2)] == [302, 302]
    assert FiledVersion.objects.count() == 1


def test_second_tab_files_nothing_more(desk, world):
    application = world.pooled()
    one, other = declaration(application), declaration(application)
    desk.post("declare", application.pk, **one)
    response = desk.post("declare", application.pk, **other)
    assert response.url == reverse("applications:receipt", args=[application.pk])
    assert FiledVersion.objects.count() == 1


def test_declaration_not_ticked_is_said_at_the_box(desk, world):
    application = world.pooled()
    sent = declaration(application)
    del sent["declared"]
    response = desk.post("declare", application.pk, **sent)
    assert response.status_code == 422
    assert 'href="#id_declared"' in response.content.decode()
    assert not FiledVersion.objects.exists()


def test_stale_declaration_shows_a_new_one(desk, world):
    application = world.pooled()
    response = desk.post("declare", application.pk, **declaration(application, revision=0))
    assert response.status_code == 409
    assert "已在别处修改" in response.content.decode()
    assert not FiledVersion.objects.exists()


def test_submission_with_a_gap_leads_to_it(desk, world):
    application = world.pooled()
    Item.objects.filter(application=application).update(number="")
    response = desk.post("declare", application.pk, **declaration(application))
    assert response.status_code == 422
    assert "?check#id_number" in response.content.decode()


def test_submission_after_the_window_is_refused_and_the_draft_kept(desk, world):
    application = world.pooled()
    world_call_closes(application, timezone.now() - timedelta(seconds=1))
    response = desk.post("declare", application.pk, **declaration(application))
    application.refresh_from_db()
    assert response.status_code == 422
    assert re.search(r"\d+ 月 \d+ 日 \d+:\d\d:\d\d", response.context["refused"])
    assert application.status == "draft"


def world_call_closes(application, moment):
    """Moves the window of a published call, which only the owner of the table can."""
    call = application.call_id
    do_as_owner(f"UPDATE schemes_call SET closes_at = '{moment.isoformat()}' WHERE id = {call}")  # noqa: S608 -- own values


def test_invoice_used_elsewhere_leads_to_its_field(desk, world):
    number = "26112000000000009999"
    world.file(world.subsidy(number))
    other = world.new_enterprise("北京二家科技有限公司")
    seat(world.handler, other, "handler")
    application = world.subsidy(number, enterprise=other)
    item = Item.objects.get(application=application)
    response = desk.post("declare", application.pk, **declaration(application))
    page = response.content.decode()
    assert response.status_code == 422
    assert reverse("applications:item", args=[application.pk, item.pk]) + "#id_invoices-0-number" in page


@pytest.mark.parametrize("name", ["declare", "check", "enterprise", "documents", "account", "items"])
def test_filed_application_has_no_pages_to_write_on(desk, world, name):
    application = world.subsidy()
    world.file(application)
    assert desk.get(name, application.pk).url == reverse("applications:detail", args=[application.pk])


def test_pdf_is_offered_once_it_is_made(desk, world):
    application = world.pooled()
    world.file(application)
    assert desk.get("pdf", application.pk, 1).status_code == 202
    assert "hx-get" in desk.get("pdf_part", application.pk, 1).content.decode()
    make_filed_pdfs()
    response = desk.get("pdf", application.pk, 1)
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "hx-get" not in desk.get("pdf_part", application.pk, 1).content.decode()


def test_pdf_of_a_strange_case_is_not_found(client, world):
    application = world.pooled()
    world.file(application)
    client.force_login(world.stranger)
    assert client.get(reverse("applications:pdf", args=[application.pk, 1])).status_code == 404


def test_account_of_the_profile_is_taken(desk, draft):
    Application.objects.filter(pk=draft.pk).update(bank_account=None)
    desk.save("account", draft)
    draft.refresh_from_db()
    assert draft.bank_account is not None


def test_pooled_cover_asks_for_no_account(desk, world):
    application = world.pooled()
    assert desk.get("account", application.pk).status_code == 302
    assert "银行账户" not in desk.get("check", application.pk).content.decode()
