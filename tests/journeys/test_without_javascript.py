"""Filing with scripts switched off: every page works as a plain form."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import filing
from tests.journeys.acts.papers import paper
from tests.journeys.acts.screens import press, reads, sees, zh
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pooled_cover_is_filed_without_scripts(desk, visitor_as):
    page = visitor_as(desk.handler, javascript=False)
    filing.start(page, f"/calls/{desk.call.pk}/", filing.POOLED)
    filing.confirm_facts(page)
    policy = filing.Policy("普惠型综合科技保险", "PHZH2026000001", "2,600", insurer=desk.insurer.name)
    filing.fill_pooled_policy(page, policy)
    filing.reads_total(page, "2,500.00")
    _upload_each_with_its_button(page)
    press(page, "Continue")
    receipt_no = filing.check_and_submit(page)
    reads(page, receipt_no)
    assert re.fullmatch(r"HD-2026-\d{6}", receipt_no)


def test_missing_answers_are_named_and_lead_to_their_field(desk, visitor_as):
    page = visitor_as(desk.handler, javascript=False, viewport=PHONE)
    draft = filing.start(page, f"/calls/{desk.call.pk}/", filing.POOLED)
    page.goto(f"{draft}check/")
    gap = page.locator(".errors li a[href*='id_number']").first
    with page.expect_navigation():
        gap.click()
    assert page.url.endswith("#id_number")
    expect(page.locator("#id_number_error")).not_to_be_empty()


def _upload_each_with_its_button(page):
    waiting = page.locator("article.material").filter(has_text=zh("To be uploaded"))
    for _ in range(waiting.count()):
        place = waiting.first
        title = (place.get_by_role("heading").first.text_content() or "").strip()
        place.locator("input[type=file]").set_input_files([filing.payload(paper(title))])
        press(page, "Upload", within=place)
    expect(waiting).to_have_count(0)
    sees(page, "Upload the documents")
