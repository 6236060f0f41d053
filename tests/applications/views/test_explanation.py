"""The amount explained, to the enterprise and to whoever may see the case: page, JSON, one sheet of A4."""

import io
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse

from accounts.models import Organisation
from applications.models import Application
from applications.services import record_adjustment, start_application
from tests.applications.world import YEAR, person
from tests.ground import standing


def text_of(content: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    try:
        return len(document), "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()


@standing
def expired(world):
    """A filed subsidy of an enterprise whose certificate ran out."""
    world.qualify("specialised_sme", issued_on=date(YEAR - 4, 1, 1))
    return world.file(world.subsidy()).application


def numbered(count):
    return [f"2611200000099{n:07d}" for n in range(count)]


def test_page_names_the_smallest_change(desk, expired):
    page = desk.get("explanation", expired.pk)
    said = page.content.decode()
    assert page.status_code == 200
    assert f"证书已于 {YEAR - 1} 年 1 月 1 日到期；如持有有效证书，可获 100,000.00 元。" in said
    assert "+100,000.00" in said


def test_page_of_a_full_amount_says_that_nothing_would_bring_more(desk, world):
    world.qualify()
    application = world.file(world.subsidy()).application
    said = desk.get("explanation", application.pk).content.decode()
    assert "每张保单都已按规定足额支持" in said


def test_draft_is_marked_as_an_estimate(desk, world):
    world.qualify()
    draft = world.subsidy()
    assert "试算，不具约束力" in desk.get("explanation", draft.pk).content.decode()
    printed = desk.get("explanation_pdf", draft.pk)
    pages, said = text_of(printed.content)
    assert pages == 1
    assert "试算结果，不具约束力" in said


def test_empty_draft_says_what_it_waits_for(desk, world):
    draft = start_application(enterprise=world.enterprise, call=world.call, matter="premium_subsidy", by=world.handler)
    page = desk.get("explanation", draft.pk)
    assert page.status_code == 200
    assert "继续填写" in page.content.decode()
    assert desk.get("explanation_pdf", draft.pk).status_code == 404
    assert desk.get("explanation_json", draft.pk).json()["result"] is None


def test_json_has_result_changes_history_and_inputs(desk, expired):
    told = desk.get("explanation_json", expired.pk).json()
    assert told["binding"] is True
    assert told["result"]["total_yuan"] == "0.00"
    (change,) = told["changes"]
    assert (change["code"], change["gain_yuan"], change["new_total_yuan"]) == (
        "certificate_renewed",
        "100000.00",
        "100000.00",
    )
    assert [step["kind"] for step in told["history"]] == ["computed"]
    assert told["inputs"]["scheme"] == told["rules"]["scheme"] == "haidian-2025"
    assert "near_limits" not in told


def test_lowered_amount_is_a_step_with_name_and_reason(desk, world):
    world.qualify()
    application = world.file(world.subsidy()).application
    bureau = Organisation.objects.get(office_code="financial_bureau")
    number = application.items.get().number
    lowered = {"number": number, "amount_yuan": Decimal("60000.00"), "reason": "发票与保单不符"}
    record_adjustment(application=application, adjustments=[lowered], office=bureau, by=world.pre_reviewer)
    said = desk.get("explanation", application.pk).content.decode()
    assert "发票与保单不符" in said
    assert "预审员" in said
    assert desk.get("explanation_json", application.pk).json()["history"][1]["total_yuan"] == "60000.00"
    pages, printed = text_of(desk.get("explanation_pdf", application.pk).content)
    assert pages == 1
    assert "核减为 60,000.00 元：发票与保单不符" in printed
    assert world.pre_reviewer.full_name in printed


@pytest.mark.parametrize("name", ["explanation", "explanation_json", "explanation_pdf"])
def test_strangers_get_404(client, world, expired, name):
    client.force_login(world.stranger)
    assert client.get(reverse(f"applications:{name}", args=[expired.pk])).status_code == 404


def test_sheet_is_for_everybody_who_sees_the_case(client, world, expired):
    client.force_login(person("审计员", Organisation.objects.get(office_code="audit_office"), "auditor"))
    assert client.get(reverse("applications:explanation_pdf", args=[expired.pk])).status_code == 200
    assert client.get(reverse("applications:explanation", args=[expired.pk])).status_code == 404


@pytest.mark.parametrize("certified", [True, False])
def test_sheet_of_eight_policies_lists_each_on_one_page(desk, world, certified):
    if certified:
        world.qualify()
    draft = world.subsidy(*numbered(8))
    pages, said = text_of(desk.get("explanation_pdf", draft.pk).content)
    assert pages == 1
    assert all(item.number in said for item in draft.items.all())
    assert "按支持类别汇总" not in said


def test_sheet_of_thirty_policies_sums_by_measure_and_says_so(desk, world):
    world.qualify()
    world.enterprise.name = "北京市海淀区中关村科学城" * 6 + "有限责任公司"
    world.enterprise.save()
    draft = world.subsidy(*numbered(30))
    pages, said = text_of(desk.get("explanation_pdf", draft.pk).content)
    assert pages == 1
    assert "共 30 张保单" in said
    assert "按支持类别汇总" in said
    assert Application.objects.get(pk=draft.pk).items.count() == 30


def test_english_page_is_english(client, world, expired):
    client.force_login(world.handler)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    said = client.get(reverse("applications:explanation", args=[expired.pk])).content.decode()
    assert "with a valid one: ¥100,000.00." in said
