"""Two tabs on the same thing: the stale one is told so in a plain sentence, and loses nothing that was typed."""

import pytest
from playwright.sync_api import expect

from applications.models import Application
from review.models import Decision
from tests.journeys.acts import offices
from tests.journeys.acts.screens import control, press, sees

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CONFLICT = 409


def test_stale_filing_page_keeps_what_was_typed(desk, visitor_as):
    draft = desk.pooled()
    first = visitor_as(desk.handler)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"/applications/{draft.pk}/enterprise/")
    first.locator("#id_employees").fill("43")
    press(first, "Save and continue")

    second.locator("#id_employees").fill("77")
    second.locator("#id_employees").blur()
    expect(second.locator("#saving.failed")).to_be_visible()
    assert _press_and_status(second, "Save and continue") == CONFLICT
    sees(second, "This filing was changed elsewhere after you opened this page")
    expect(second.locator("#id_employees")).to_have_value("77")
    assert Application.objects.get(pk=draft.pk).employees == 43
    press(second, "Save and continue")  # compared, and wanted
    assert Application.objects.get(pk=draft.pk).employees == 77


def test_second_decision_from_a_stale_tab_is_refused(desk, visitor_as):
    case = desk.filed_subsidy()
    first = visitor_as(desk.pre_reviewer)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"/review/cases/{case.pk}/")
        offices.mark_in_order(tab)
    press(first, "Pass, and the next case")
    assert _press_and_status(second, "Pass, and the next case") == CONFLICT
    expect(second.locator(".errors")).to_be_visible()
    assert Decision.objects.count() == 1


def _press_and_status(page, words):
    with page.expect_navigation(wait_until="domcontentloaded") as answer:
        control(page, words).click()
    return answer.value.status
