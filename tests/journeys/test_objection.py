"""Anybody objects to one line of a public notice: only that case waits, until the bureau has answered."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import Letter
from review.tasks import close_notices
from tests.journeys.acts.screens import fill, follow, press, reads, row, sees, zh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GROUND = "该企业的保险期间与上一年度重叠，附保单复印件。"


def test_objection_holds_only_its_case_until_it_is_answered(desk, clock, visitor, visitor_as, axe_finds_nothing):
    blamed, other = desk.at("notice"), desk.at("notice")
    notice = desk.publish(blamed, other)

    neighbour = visitor(javascript=False)
    neighbour.goto(f"/notices/{notice.pk}/")
    follow(neighbour, row(neighbour, blamed.enterprise.name).get_by_role("link", name=zh("Object")))
    neighbour.locator("#id_name").fill("示例仪器行业协会")
    neighbour.locator("#id_contact").fill("association@example.org")
    neighbour.locator("#id_ground").fill(GROUND)
    press(neighbour, "Send the objection")
    sees(neighbour, "One step is left: confirm your objection")
    neighbour.goto(re.search(r"/review/objections/confirm/\S+", Letter.objects.get().body)[0])
    press(neighbour, "Confirm the objection")
    sees(
        neighbour,
        "It came in time. The case waits until the bureau has looked into your objection; you will get a reply.",
    )

    clock.turn_to("2026-06-09 00:05")
    assert close_notices() == 1
    assert _statuses(blamed, other) == ["filed", "approved"]

    secretary = visitor_as(desk.secretary)
    secretary.goto("/review/objections/")
    follow(secretary, secretary.get_by_role("link", name=blamed.enterprise.name))
    reads(secretary, GROUND)
    axe_finds_nothing(secretary)
    secretary.locator("input[name=outcome][value=dismissed]").check()
    fill(secretary, "What was found, and on what ground", "经核实，两张保单的保险期间首尾相接，没有重叠。")
    fill(secretary, "Reply to whoever objected", "经核实，异议不成立。")
    press(secretary, "Keep the finding")
    expect(secretary.locator("main")).to_contain_text("经核实，异议不成立。")
    assert _statuses(blamed, other) == ["approved", "approved"]
    assert close_notices() == 0


def _statuses(*cases):
    for case in cases:
        case.refresh_from_db()
    return [case.status for case in cases]
