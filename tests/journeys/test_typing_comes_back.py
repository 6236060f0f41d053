"""A session ended while somebody typed: signed in again, all of it stands in its fields, and nothing was done twice."""

import pytest
from playwright.sync_api import expect

from accounts.models import AccountChange, BankAccount, JoinRequest
from accounts.services import request_to_join
from review.models import Decision, PaperReceipt
from tests.accounts.views.test_asking_again import ACCOUNT
from tests.journeys.acts.screens import press, sees
from tests.journeys.acts.second_step import enter_password, minutes_pass, session_ends
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPINION, INSIDE, REASON = "材料基本齐全，\n第 3 页金额有出入。", "与街道电话核对过", "保单第 2 页缺盖章"
BACK = "You were signed out before this was sent. What you typed is back in the form; look at it and send it again."
COPY = "You were signed out before this was sent. What you wrote is kept here: copy it into the form and send it again."


@pytest.fixture
def case(desk):
    return desk.filed_subsidy()


@pytest.fixture
def examining(desk, case, visitor_as):
    """The officer's page of the case, everything typed: marks, a reason, an opinion, a note inside."""
    page = visitor_as(desk.pre_reviewer)
    page.goto(f"/review/cases/{case.pk}/")
    for item in page.locator(".checks > li").all():
        item.locator("label", has=page.locator("input[value=ok]")).click()
    doubtful = page.locator(".checks > li").nth(1)
    doubtful.locator("label", has=page.locator("input[value=fix]")).click()
    doubtful.locator(".reason input").fill(REASON)
    page.locator("#id_opinion").fill(OPINION)
    page.locator("details.inside summary").click()
    page.locator("#id_inside").fill(INSIDE)
    return page


def has_everything(page):
    expect(page.locator("#id_opinion")).to_have_value(OPINION)
    expect(page.locator("#id_inside")).to_have_value(INSIDE)
    expect(page.locator("#id_inside")).to_be_visible()
    expect(page.locator(".checks input[value=fix]:checked")).to_have_count(1)
    expect(page.locator(".checks > li").nth(1).locator(".reason input")).to_have_value(REASON)
    marks = page.locator(".checks > li").count()
    expect(page.locator(".checks input[value=ok]:checked")).to_have_count(marks - 1)


def test_a_decision_comes_back_to_its_fields_and_is_made_once(examining, desk, case, axe_finds_nothing, keep_picture):
    page = examining
    session_ends(page)
    press(page, "Return for correction")
    assert "/accounts/login/" in page.url
    enter_password(page, desk.pre_reviewer)
    page.wait_for_url(f"**/review/cases/{case.pk}/")
    sees(page, BACK)
    has_everything(page)
    expect(page.locator("[data-kept-typing] textarea")).to_have_count(0)
    axe_finds_nothing(page)
    keep_picture(page, "typing-back-on-a-case")
    assert Decision.objects.count() == 0
    press(page, "Return for correction")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.opinion) == ("return", OPINION)

    # It was given back once: nothing of it stands on the page of the case now.
    page.goto(f"/review/cases/{case.pk}/")
    expect(page.locator("[data-kept-typing]")).to_have_count(0)


def test_a_button_that_leads_elsewhere_brings_the_whole_form_back(desk, visitor_as):
    """The tick for the paper stands inside the examination: what else was typed there comes back with it."""
    case = desk.filed_pooled()
    page = visitor_as(desk.examiner)
    page.goto(f"/review/cases/{case.pk}/")
    page.locator("#id_opinion").fill(OPINION)
    session_ends(page)
    press(page, "Received, agrees")
    enter_password(page, desk.examiner)
    sees(page, BACK)
    expect(page.locator("#id_opinion")).to_have_value(OPINION)
    assert not PaperReceipt.objects.exists()


def test_an_outcome_comes_back_to_the_case_it_was_typed_for(desk, visitor_as):
    """A meeting's page has a form for each case, folded away: the right one opens and holds what was typed."""
    first, second = desk.at("bureau_meeting"), desk.at("bureau_meeting")
    meeting = desk.meeting("bureau_meeting", first, second)
    page = visitor_as(desk.secretary)
    page.goto(f"/review/meetings/{meeting.pk}/")
    outcome = page.locator("details.outcome").nth(1)
    outcome.locator("summary").click()
    outcome.locator("select").select_option("reduce")
    outcome.locator("[name=amount_yuan]").fill("90,000")
    outcome.locator("[name=reason]").fill(REASON)
    session_ends(page)
    press(page, "Keep", within=outcome)
    enter_password(page, desk.secretary)
    page.wait_for_url(f"**/review/meetings/{meeting.pk}/")
    sees(page, BACK)
    expect(outcome.locator("select")).to_have_value("reduce")
    expect(outcome.locator("[name=amount_yuan]")).to_be_visible()
    expect(outcome.locator("[name=amount_yuan]")).to_have_value("90,000")
    expect(outcome.locator("[name=reason]")).to_have_value(REASON)
    expect(page.locator("details.outcome").first.locator("[name=reason]")).to_have_value("")
    assert not meeting.agenda.exclude(outcome="").exists()


def test_somebody_else_at_the_machine_finds_nothing(examining, desk, case):
    page = examining
    session_ends(page)
    press(page, "Return for correction")
    enter_password(page, desk.re_reviewer)
    page.goto(f"/review/cases/{case.pk}/")
    expect(page.locator("[data-kept-typing]")).to_have_count(0)
    assert OPINION not in page.content()


def test_an_enterprise_finds_its_new_account_typed_and_asks_for_it_once(desk, visitor_as, keep_picture):
    page = visitor_as(desk.handler, viewport=PHONE)
    before = BankAccount.objects.filter(organisation=desk.enterprise).count()
    page.goto(f"/me/organisations/{desk.enterprise.pk}/account/?change")
    typed = ACCOUNT | {"account_name": desk.enterprise.name}
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    session_ends(page)
    press(page, "Save the account")
    enter_password(page, desk.handler)
    sees(page, BACK)
    keep_picture(page, "typing-back-on-an-account")
    for name, value in typed.items():
        expect(page.locator(f"#id_{name}")).to_have_value(value)
    assert BankAccount.objects.filter(organisation=desk.enterprise).count() == before
    press(page, "Save the account")
    assert AccountChange.objects.filter(organisation=desk.enterprise).count() == 1


def test_without_scripts_it_stands_above_the_form_to_be_copied(desk, case, visitor_as):
    page = visitor_as(desk.pre_reviewer, javascript=False)
    page.goto(f"/review/cases/{case.pk}/")
    page.locator("#id_opinion").fill(OPINION)
    session_ends(page)
    press(page, "Return for correction")
    enter_password(page, desk.pre_reviewer)
    sees(page, COPY)
    kept = page.locator("[data-kept-typing] textarea")
    expect(kept).to_have_count(1)
    expect(kept).to_have_value(OPINION)
    assert Decision.objects.count() == 0


def test_what_was_typed_before_being_asked_again_is_not_lost_when_the_session_ends_there(desk, visitor_as):
    """The question stands at the deed's address; the typing goes along to the page above it."""
    request_to_join(organisation=desk.enterprise, by=desk.manager, note="")
    page = visitor_as(desk.handler)
    page.goto(f"/me/organisations/{desk.enterprise.pk}/members/")
    minutes_pass(page, desk.handler, 11)
    page.locator("input[name=reason]").fill(REASON)
    press(page, "Decline")
    sees(page, "Confirm that it is you")
    session_ends(page)
    press(page, "Confirm and go on")
    enter_password(page, desk.handler)
    page.wait_for_url(f"**/me/organisations/{desk.enterprise.pk}/")
    expect(page.locator("[data-kept-typing] textarea")).to_have_value(REASON)
    assert JoinRequest.objects.filter(decided_at=None).count() == 1
