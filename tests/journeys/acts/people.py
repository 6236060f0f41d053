"""Coming in: signing up, signing in, registering an enterprise and describing it."""

import re
from dataclasses import dataclass, field

from django.core import mail
from playwright.sync_api import Page

from accounts.models import Organisation
from accounts.services import deliver_messages, verify_enterprise
from portal.demo.accounts import PASSWORD
from portal.demo.cast import bank_of, credit_code
from tests.journeys.acts.screens import choose, fill, press, reads, sees, tick

CHOSEN = "Laterne-Kiesel-Wolke-49"  # what somebody who signs up thinks of: the demo's own is refused as guessable


@dataclass(frozen=True)
class Certificate:
    kind: str
    number: str
    issued_on: str
    valid_until: str


@dataclass(frozen=True)
class Enterprise:
    """An invented enterprise; `number` makes its credit code and account."""

    number: int
    name: str
    email: str
    handler: str
    sector: str
    employees: str
    revenue: str
    street: str = "上地街道"
    certificates: list[Certificate] = field(default_factory=list)

    @property
    def uscc(self) -> str:
        return credit_code(self.number)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """With e-mail and password; ends in the workspace."""
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    press(page, "Sign in", within=page.locator("main form").first)
    page.wait_for_url("**/workspace/**")


def sign_in_enterprise(page: Page, enterprise: Enterprise) -> None:
    sign_in(page, enterprise.email, CHOSEN)


def sign_in_officer(page: Page, key: str) -> None:
    sign_in(page, f"{key}@demo.example")


def sign_up(page: Page, enterprise: Enterprise) -> None:
    """A new person: details, the letter, its link, and the first sign-in."""
    page.goto("/accounts/signup/")
    page.locator("#id_full_name").fill(enterprise.handler)
    page.locator("#id_email").fill(enterprise.email)
    page.locator("#id_password1").fill(CHOSEN)
    page.locator("#id_password2").fill(CHOSEN)
    press(page, "Register", within=page.locator("main form"))
    sees(page, "Please look into your mailbox")
    page.goto(link_in_letter(enterprise.email))
    press(page, "Yes, confirm")
    if "/workspace/" not in page.url:
        sign_in_enterprise(page, enterprise)
    sees(page, "You do not belong to an enterprise yet")


def link_in_letter(email: str) -> str:
    """The path of the link in the last letter to this address."""
    deliver_messages()
    letter = next(each for each in reversed(mail.outbox) if email in each.to)
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def register(page: Page, enterprise: Enterprise) -> None:
    """Registers the enterprise by its credit code and fills in its profile."""
    press(page, "Register my enterprise")
    fill(page, "Unified social credit code", enterprise.uscc)
    fill(page, "Name of the enterprise", enterprise.name)
    choose(page, "Registered street or town", enterprise.street)
    press(page, "Register the enterprise")
    verify_enterprise(organisation=Organisation.objects.get(uscc=enterprise.uscc), by=None)  # the operator's desk
    home = page.url
    _describe(page, enterprise, home)
    for certificate in enterprise.certificates:
        certify(page, certificate, home)
    _give_account(page, enterprise, home)


def _describe(page: Page, enterprise: Enterprise, home: str) -> None:
    page.goto(f"{home}edit/company/")
    fill(page, "Registered address", f"北京市海淀区示例路 {enterprise.number} 号")
    fill(page, "Legal representative", "示例法人")
    tick(page, enterprise.sector)
    press(page, "Save")
    page.goto(f"{home}edit/figures/")
    choose(page, "Year of the figures", "2025")
    fill(page, "Employees", enterprise.employees)
    fill(page, "Revenue (yuan)", enterprise.revenue)
    press(page, "Save")
    page.goto(f"{home}edit/contact/")
    fill(page, "Contact person", enterprise.handler)
    fill(page, "Contact phone", "010-80000001")
    press(page, "Save")
    reads(page, enterprise.uscc)


def certify(page: Page, certificate: Certificate, home: str) -> None:
    """Enters one more certificate of the enterprise whose page is `home`."""
    page.goto(f"{home}certificates/")
    choose(page, "Kind", certificate.kind)
    fill(page, "Certificate number", certificate.number)
    fill(page, "Issued on", certificate.issued_on)
    fill(page, "Valid until", certificate.valid_until)
    press(page, "Add")
    reads(page, certificate.number)


def _give_account(page: Page, enterprise: Enterprise, home: str) -> None:
    bank_name, branch_code, account_no = bank_of(enterprise.number)
    page.goto(f"{home}account/")
    fill(page, "Account name", enterprise.name)
    fill(page, "Account number", account_no)
    fill(page, "Account number once more", account_no)
    fill(page, "Bank and branch", bank_name)
    fill(page, "Bank branch code", branch_code)
    press(page, "Save the account")
    reads(page, bank_name)
