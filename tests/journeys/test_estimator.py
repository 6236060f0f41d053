"""A stranger estimates, signs in, and finds the policies in the draft: with scripts, and without any."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Application
from tests.applications.world import YEAR
from tests.journeys.acts.screens import choose, entry, fill, press, reads, sees, tick
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "correct horse battery"


def open_estimator(page: Page) -> None:
    """From the home page, as somebody who heard of it."""
    page.goto("/")
    press(page, "Estimate the support", within=page.locator("main"))


def say_who_we_are(page: Page) -> None:
    tick(page, "人工智能")
    tick(page, "专精特新“小巨人”企业")
    fill(page, "Number of staff", "42")
    fill(page, "Revenue (yuan)", "6000000")


def policy(page: Page, number: int):
    return page.locator(f"#policy-{number}")


def enter(page: Page, number: int, product: str, premium: str) -> None:
    choose(policy(page, number), "Insurance product", product)
    fill(policy(page, number), "Premium (yuan)", premium)


def start_and_sign_in(page: Page, user: User) -> None:
    matter = page.locator(".tried-matter").filter(has_text="科技保险保费补贴")
    press(page, "Start a filing with this", within=matter, start=True)
    EmailAddress.objects.create(user=user, email="lijing@example.test", verified=True, primary=True)
    User.objects.filter(pk=user.pk).update(email="lijing@example.test")
    page.locator("#id_login").fill("lijing@example.test")
    page.locator("#id_password").fill(PASSWORD)
    press(page, "Sign in", within=page.locator("main"))


def finds_policies_in_draft(page: Page) -> None:
    reads(page, "已从试算带入 1 张保单")
    draft = Application.objects.get()
    (typed,) = draft.items.all()
    assert (typed.product, typed.values["premium"]) == ("rd_and_conversion", "200000.00")
    page.goto(f"/applications/{draft.pk}/items/")
    reads(page, "科技企业研发及转化保险")


def test_stranger_estimates_and_starts_a_filing(desk, visitor, axe_finds_nothing, keep_picture):
    page = visitor()
    open_estimator(page)
    axe_finds_nothing(page)
    say_who_we_are(page)
    enter(page, 1, "科技企业研发及转化保险", "200000")
    policy(page, 1).locator("summary").click()
    fill(policy(page, 1), "Cover begins on", f"{YEAR}-03-01")
    result = page.locator("#result")
    expect(result.locator(".value")).to_contain_text("100,000.00")  # nothing was pressed
    press(page, "Add another policy")
    expect(entry(policy(page, 2), "Insurance product")).to_be_focused()
    enter(page, 2, "普惠型综合科技保险", "2600")
    page.keyboard.press("Tab")
    expect(result.locator(".value")).to_contain_text("102,500.00")
    axe_finds_nothing(page)
    keep_picture(page, "estimate-1440")
    start_and_sign_in(page, desk.handler)
    sees(page, "Facts of the enterprise")
    reads(page, "200,000.00")
    axe_finds_nothing(page)
    keep_picture(page, "estimate-start-1440")
    press(page, "Start")
    finds_policies_in_draft(page)


def test_mistake_is_told_at_its_field_while_typing(desk, visitor):
    page = visitor()
    page.goto("/estimate/")
    say_who_we_are(page)
    premium = entry(policy(page, 1), "Premium (yuan)")
    premium.fill("viel")
    page.keyboard.press("Tab")
    expect(page.locator("#id_p-0-premium_yuan_error")).not_to_be_empty()
    expect(premium).to_have_attribute("aria-invalid", "true")
    premium.fill("200000")
    choose(policy(page, 1), "Insurance product", "科技企业研发及转化保险")
    expect(page.locator("#result .value")).to_contain_text("100,000.00")
    expect(page.locator("#id_p-0-premium_yuan_error")).to_be_empty()


def test_everything_works_without_scripts_on_a_phone(desk, visitor, keep_picture):
    page = visitor(PHONE, javascript=False)
    page.goto("/estimate/")
    say_who_we_are(page)
    enter(page, 1, "科技企业研发及转化保险", "abc")
    press(page, "Calculate", within=page.locator(".actions"))
    expect(page.locator("#id_p-0-premium_yuan_error")).not_to_be_empty()
    enter(page, 1, "科技企业研发及转化保险", "200000")
    press(page, "Add another policy")
    enter(page, 2, "普惠型综合科技保险", "2500")
    press(page, "Add another policy")
    with page.expect_navigation():
        policy(page, 3).locator("button[name=do]").click()
    expect(policy(page, 3)).to_have_count(0)
    press(page, "Calculate", within=page.locator(".actions"))
    expect(page.locator("#result .value")).to_contain_text("102,500.00")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    keep_picture(page, "estimate-390")
    start_and_sign_in(page, desk.handler)
    press(page, "Start")
    finds_policies_in_draft(page)
