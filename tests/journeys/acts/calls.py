"""The bureau's call manager drafts, previews and publishes the annual call."""

from playwright.sync_api import Page, expect

from tests.journeys.acts.screens import fill, press, reads, sees, zh

TITLE = "2026 年度科技保险支持资金"
OPENS = "2026-06-01 09:00"
CLOSES = "2026-06-12T23:59:59"
MATTERS = ("普惠型综合科技保险统保", "科技保险保费补贴")
ROUTES = ("高新技术企业统保", "小微科技企业统保", "保费补贴")


def draft_call(page: Page, budget: str = "1000000.00") -> None:
    """From the published rules: window, budget, words, everything the rules offer."""
    page.goto("/calls/manage/")
    press(page, "Draft a new call")
    press(page, "Continue")
    fill(page, "Call year", "2026")
    fill(page, "Receipt number prefix", "HD-2026")
    fill(page, "Title (Chinese)", TITLE)
    fill(page, "Title (English)", "Technology-insurance support 2026")
    fill(page, "Opens at", OPENS.replace(" ", "T") + ":00")
    fill(page, "Closes at", CLOSES)
    fill(page, "Budget (yuan)", budget)
    for name in (*MATTERS, *ROUTES):
        page.get_by_role("checkbox", name=name, exact=True).check()
    fill(page, "Contact (Chinese)", "演示号码 010-80000000")
    press(page, "Save the draft")
    sees(page, "The draft is kept. Look through its materials next.")


def preview_call(page: Page) -> None:
    """As every role will see it; returns to the call."""
    call = page.url
    press(page, "Preview as each role")
    tabs = page.locator("main .paper-tabs a")
    for n in range(tabs.count()):
        with page.expect_navigation(wait_until="domcontentloaded"):
            tabs.nth(n).click()
        expect(page.locator("main .paper-tabs a[aria-current]")).to_have_count(1)
        reads(page, TITLE)
    page.goto(call)


def publish_call(page: Page) -> str:
    """Publishes the call of this page; returns its public address."""
    press(page, "Publish the call")
    sees(page, "Published. The public can read the call now.")
    expect(page.get_by_role("button", name=zh("Publish the call"))).to_have_count(0)
    return page.get_by_role("link", name=zh("Public page")).get_attribute("href")
