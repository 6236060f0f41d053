"""Filling in and filing an application, page by page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page, expect

from rules.definition.declared import BY_OTHERS, ENDS, INSURANCE_POLICY, MONEY, PAID, PREMIUM, STARTS
from tests.journeys.acts.papers import paper
from tests.journeys.acts.screens import choose, control, fill, follow, press, reads, sees, zh

POOLED, SUBSIDY = "普惠型综合科技保险统保", "科技保险保费补贴"


@dataclass(frozen=True)
class Policy:
    """A policy of 2026, its one invoice over the whole premium."""

    product: str
    number: str
    premium: str
    invoice: str = ""
    insurer: str = "示例财产保险股份有限公司北京分公司"


def start(page: Page, call: str, matter: str) -> str:
    """From the public call page to a fresh draft; returns the draft's address."""
    page.goto(call)
    follow(page, page.get_by_role("link", name=re.compile(rf"^{zh('Start filing')}\s*{matter}")))
    press(page, "Start")
    sees(page, "Are these facts of your enterprise right?")
    return page.url.removesuffix("enterprise/")


def confirm_facts(page: Page) -> None:
    press(page, "Save and continue")


def fill_pooled_policy(page: Page, policy: Policy) -> None:
    _cover(page, policy)
    press(page, "Save and continue")
    sees(page, "Upload the documents")


def add_policy(page: Page, policy: Policy, *, first: bool = False) -> None:
    """One more policy with its invoice; ends on the list of policies."""
    press(page, "Add a policy" if first else "Add another policy")
    _cover(page, policy)
    fill(page, asked(PAID), policy.premium)
    fill(page, asked(BY_OTHERS), "0")
    fill(page, "Invoice number", policy.invoice)
    fill(page, "Date of the invoice", "2026-03-05")
    fill(page, "Invoice total, tax included (yuan)", policy.premium)
    fill(page, "Of which for this policy (yuan)", policy.premium)
    press(page, "Save and continue")
    sees(page, "Which insurance policies do you apply for?")


def _cover(page: Page, policy: Policy) -> None:
    choose(page, INSURANCE_POLICY.counterparty.zh, policy.insurer)
    choose(page, "Insurance product", policy.product)
    fill(page, INSURANCE_POLICY.number.zh, policy.number)
    fill(page, asked(STARTS), "2026-03-01")
    fill(page, asked(ENDS), "2027-02-28")
    fill(page, asked(PREMIUM), policy.premium)


def asked(code: str) -> str:
    """How the page asks for a field of an insurance policy: as its declaration says."""
    field = next(field for field in INSURANCE_POLICY.fields if field.code == code)
    return zh("%(fact)s (yuan)", fact=field.question.zh) if field.type == MONEY else field.question.zh


def upload_everything(page: Page) -> None:
    """One paper for each document that is asked for, alternately as PDF and as a scan."""
    places = page.locator("article.material")
    for n in range(places.count()):
        if places.nth(n).get_by_text(zh("To be uploaded"), exact=True).count():
            upload(page, places.nth(n).get_attribute("id") or "", as_scan=n % 3 == 1)


def upload(page: Page, place: str, *, as_scan: bool = False, title: str = "") -> None:
    """Uploads a paper where the page asks for it and waits until it has been checked."""
    article = page.locator(f"[id='{place}']")
    title = title or (article.get_by_role("heading").first.text_content() or "").strip()
    sent = paper(title, as_scan=as_scan)
    article.locator("input[type=file]").set_input_files([payload(sent)])
    expect(article.locator(".files").get_by_text(sent.name or "").first).to_be_visible()


def payload(sent) -> FilePayload:
    sent.seek(0)
    return {"name": sent.name, "mimeType": sent.content_type, "buffer": sent.read()}


def use_account(page: Page) -> None:
    press(page, "Use this account and continue")


def check_and_submit(page: Page, declare: str = "Submit the application") -> str:
    """Reads the summary, declares, submits; returns the receipt number."""
    sees(page, "Everything is there. Please read it once more; then comes the declaration.")
    press(page, "Continue to the declaration")
    page.locator("#id_declared").check()
    press(page, declare)
    return receipt_of(page)


def receipt_of(page: Page) -> str:
    sees(page, "We have received your application")
    return (page.locator(".receipt-no dd").text_content() or "").strip()


def promised(page: Page) -> Iterable[str]:
    """The way ahead, as the receipt tells it."""
    return [text.strip() for text in page.locator("main .timeline li").all_text_contents()]


def to_the_declaration(page: Page) -> None:
    follow(page, control(page, "Continue to the declaration"))


def reads_total(page: Page, amount: str) -> None:
    """The estimate, or the assessment, comes to this amount."""
    expect(page.locator("main aside").first).to_contain_text(amount)


def reads_all(page: Page, texts: Iterable[str]) -> None:
    for text in texts:
        reads(page, text)


def check_and_refile(page: Page) -> str:
    """Declares again and files the next version; returns the receipt number, which stays."""
    press(page, "All corrected: file again")
    page.locator("#id_declared").check()
    press(page, "File again")
    sees(page, "New version received")
    return receipt_of(page)
