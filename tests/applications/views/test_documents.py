"""Uploading, refusing, removing and reading documents."""

import pytest
from django.urls import reverse

from applications.domain.refusals import NotComplete
from applications.models import Document
from applications.selectors import load_filing
from papers.models import Paper
from tests.applications.world import pdf, upload


def add(desk, application, material="business_licence", **data):
    return desk.post("upload", application.pk, material, **data)


def test_page_lists_what_the_route_asks_for(desk, draft):
    page = desk.get("documents", draft.pk).content.decode()
    assert "营业执照复印件" in page
    assert "待上传" in page
    assert 'accept=".pdf,.jpg,.jpeg,.heic,.heif,.png"' in page


def test_file_is_kept_and_shown(desk, draft):
    response = add(desk, draft, upload=upload("营业执照.pdf"))
    assert response.url.endswith("#material-business_licence")
    page = desk.get("documents", draft.pk).content.decode()
    assert "营业执照.pdf" in page


def test_several_files_at_once(desk, draft):
    add(desk, draft, upload=[upload("甲.pdf"), upload("乙.pdf")])
    assert Document.objects.filter(removed_at=None).count() == 2


def test_page_of_html_named_pdf_is_refused_in_its_place(desk, draft):
    fake = upload("执照.pdf", b"<html><script>alert(1)</script></html>")
    response = add(desk, draft, upload=fake)
    page = response.content.decode()
    assert response.status_code == 422
    assert "内容并不是" in page
    assert not Document.objects.exists()


def test_address_of_an_upload_opened_after_signing_in_leads_to_the_page(desk, draft):
    assert desk.get("upload", draft.pk, "business_licence").url == reverse("applications:documents", args=[draft.pk])


def test_nothing_chosen_is_said(desk, draft):
    response = add(desk, draft)
    assert response.status_code == 422
    assert not Document.objects.exists()


def test_of_several_files_the_bad_one_is_named_and_the_good_one_kept(desk, draft):
    response = add(desk, draft, upload=[upload("好.pdf"), upload("坏.pdf", b"no pdf at all")])
    assert response.status_code == 422
    assert "坏.pdf：" in response.content.decode()
    assert Document.objects.get().original_name == "好.pdf"


def test_file_above_the_limit_is_refused_whole(desk, draft, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    big = upload("大.pdf", pdf() + b"0" * (25 * 1024 * 1024))
    response = add(desk, draft, upload=big)
    assert response.status_code == 422
    assert "MB" in response.content.decode()
    assert not Document.objects.exists()


def test_document_is_removed(desk, draft):
    add(desk, draft, upload=upload())
    document = Document.objects.get()
    desk.post("remove_upload", draft.pk, document.pk)
    document.refresh_from_db()
    assert document.removed_at is not None


def test_material_nobody_asked_for_is_refused(desk, draft):
    assert add(desk, draft, "nonsense", upload=upload()).status_code == 422


@pytest.fixture
def stored(desk, draft):
    add(desk, draft, upload=upload("保单.pdf"))
    return Document.objects.get()


def test_document_is_served_safely(desk, stored):
    response = desk.client.get(reverse("applications:document", args=[stored.pk]))
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("inline")
    assert response["Cache-Control"] == "private, no-store"


def test_document_of_a_strange_enterprise_is_not_found(client, stored, world):
    client.force_login(world.stranger)
    assert client.get(reverse("applications:document", args=[stored.pk])).status_code == 404


def test_officer_does_not_read_documents_of_a_draft(client, stored, world):
    client.force_login(world.examiner)
    assert client.get(reverse("applications:document", args=[stored.pk])).status_code == 404


def test_document_needs_a_sign_in(client, stored):
    client.logout()
    assert client.get(reverse("applications:document", args=[stored.pk])).status_code == 302


def test_form_is_printed_with_what_is_filled_in(desk, draft):
    response = desk.get("draft_pdf", draft.pk)
    assert response.content.startswith(b"%PDF")


def test_upload_for_a_policy_removed_meanwhile_answers_409(desk, draft):
    given = {"upload": upload(), "item": "999999"}
    answer = desk.client.post(reverse("applications:upload", args=[draft.pk, "insurance_policy"]), given)
    assert answer.status_code == 409
    assert "已在其他窗口" in answer.content.decode()


@pytest.fixture
def scanned(settings):
    """A virus check is set up; what it says is written by hand."""
    settings.SCANNER = "127.0.0.1:1"


def answer_scan(document, state):
    Paper.objects.filter(file=document.file.name).update(scan=state)


def test_a_file_that_waits_for_the_virus_check_is_neither_opened_nor_filed(client, world, scanned):
    application = world.pooled()
    document = application.documents.first()
    client.force_login(world.handler)
    page = client.get(reverse("applications:documents", args=[application.pk])).content.decode()
    assert "正在查毒" in page
    assert 'hx-trigger="every 3s"' in page
    address = reverse("applications:document", args=[document.pk])
    assert client.get(address).status_code == 404
    assert {problem.code for problem in load_filing(application).problems} == {"document_waiting"}
    with pytest.raises(NotComplete):
        world.file(application)
    answer_scan(document, "infected")
    page = client.get(reverse("applications:documents", args=[application.pk])).content.decode()
    assert "发现病毒" in page
    assert client.get(address).status_code == 404
    assert "document_infected" in {problem.code for problem in load_filing(application).problems}
    for each in application.documents.all():
        answer_scan(each, "clean")
    answer = client.get(address)
    assert b"".join(answer).startswith(b"%PDF")
    assert load_filing(application).problems == []
    assert world.file(application)
