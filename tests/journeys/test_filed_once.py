"""Submitting twice files once: a double click, with and without scripts, and two tabs on the declaration."""

import re

import pytest
from playwright.sync_api import expect

from applications.models import FiledVersion
from tests.journeys.acts import filing
from tests.journeys.acts.screens import control, press, reads

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_double_click_on_submit_files_once(desk, visitor_as, javascript):
    draft = desk.pooled()
    page = visitor_as(desk.handler, javascript=javascript)
    page.goto(f"/applications/{draft.pk}/declare/")
    page.locator("#id_declared").check()
    control(page, "Submit the application").dblclick()
    # waiting for the page itself would stumble over the first click's
    expect(page).to_have_url(re.compile("/receipt/$"))
    assert filing.receipt_of(page) == "HD-2026-000001"
    assert FiledVersion.objects.count() == 1


def test_declaration_sent_from_two_tabs_files_once(desk, visitor_as):
    draft = desk.pooled()
    first = visitor_as(desk.handler)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"/applications/{draft.pk}/declare/")
        tab.locator("#id_declared").check()
    press(first, "Submit the application")
    receipt_no = filing.receipt_of(first)
    press(second, "Submit the application")
    reads(second, receipt_no)
    expect(second.locator("main")).to_contain_text(receipt_no)
    assert FiledVersion.objects.count() == 1
