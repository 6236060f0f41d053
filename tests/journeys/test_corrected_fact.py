"""An officer finds 103 people in the papers where 98 were filed: the amount follows, and the enterprise reads why."""

import pytest
from playwright.sync_api import expect

from applications.models import Application
from applications.selectors import current_assessment
from tests.applications.world import person
from tests.journeys.acts.screens import follow, press, reads, zh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "社保缴纳证明第 2 页显示年末参保 103 人"
STAFF = "#id_fact-enterprise-employees"
WHY = "#id_why-fact-enterprise-employees"


@pytest.fixture
def filed(desk) -> Application:
    """98 people by the filing, at the street office."""
    enterprise = desk.new_enterprise("北京示例观星科技有限公司", employees=98)
    filer = person("周经办", enterprise, "handler", "administrator")
    return desk.file(desk.pooled(enterprise=enterprise, by=filer), filer).application


def test_officer_corrects_staff_and_the_enterprise_sees_why(desk, filed, visitor_as, axe_finds_nothing, keep_picture):
    officer = visitor_as(desk.examiner)
    officer.goto(f"/review/cases/{filed.pk}/")
    officer.locator("#id_opinion").fill("已核对原件")
    officer.locator("#id_opinion").blur()
    officer.keyboard.press("c")
    officer.locator(STAFF).fill("103")
    press(officer, "Record the corrections")

    # The reason is missing: the summary leads to its field, and nothing typed is lost.
    expect(officer.locator("[data-errors] a")).to_have_attribute("href", WHY)
    officer.locator("[data-errors] a").click()
    expect(officer.locator(WHY)).to_be_focused()
    expect(officer.locator(STAFF)).to_have_value("103")
    axe_finds_nothing(officer)
    keep_picture(officer, "case-correction-refused")
    officer.locator(WHY).fill(REASON)
    press(officer, "Record the corrections")

    expect(officer.locator(".messages")).to_contain_text("2,500.00")
    expect(officer.locator(".fact-changes")).to_contain_text(REASON)
    expect(officer.locator(".amount-story")).to_contain_text("98 → 103")
    expect(officer.locator("#id_opinion")).to_have_value("已核对原件")
    axe_finds_nothing(officer)
    keep_picture(officer, "case-corrected")
    assert current_assessment(filed).total_yuan == 0

    filer = visitor_as(filed.enterprise.memberships.get().user)
    filer.goto("/me/inbox/")
    follow(filer, filer.get_by_role("link").filter(has_text=zh("Facts corrected: %(receipt_no)s").split("：")[0]).first)
    reads(filer, REASON)
    filer.goto(f"/applications/{filed.pk}/")
    story = filer.locator(".amount-story")
    for text in ("98 → 103", REASON, desk.examiner.full_name, desk.street_office.name):
        expect(story).to_contain_text(text)
    axe_finds_nothing(filer)
    keep_picture(filer, "application-corrected")


def test_correction_without_javascript(desk, filed, visitor_as):
    officer = visitor_as(desk.examiner, javascript=False)
    officer.goto(f"/review/cases/{filed.pk}/")
    officer.locator("#facts-form > summary").click()
    officer.locator(STAFF).fill("103")
    officer.locator(WHY).fill(REASON)
    press(officer, "Record the corrections")
    expect(officer.locator(".fact-changes")).to_contain_text(REASON)


def test_exception_for_the_fourth_year_is_recorded_on_the_agenda(desk, visitor_as, axe_finds_nothing, keep_picture):
    case = desk.fourth_year()
    meeting = desk.meeting("bureau_meeting", case)
    secretary = visitor_as(desk.secretary)
    secretary.goto(f"/review/meetings/{meeting.pk}/")
    secretary.locator("details.outcome > summary").click()
    secretary.locator("[name=exception_reason]").fill("承担国家重点研发任务，会议同意第四年支持")
    press(secretary, "Keep")
    expect(secretary.locator("table.agenda")).to_contain_text("2,500.00")
    expect(secretary.locator("table.agenda")).to_contain_text("承担国家重点研发任务")
    axe_finds_nothing(secretary)
    keep_picture(secretary, "meeting-exception")
