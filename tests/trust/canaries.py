"""Strings that belong to one enterprise, insurer or person, and who may meet them on any page or in any file."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

import pypdfium2

from accounts.models import BankAccount, EnterpriseProfile, Membership, User
from applications.models import Application, Item, ItemInvoice
from payouts.models import LinePart
from tests.trust.subjects import OWN, SELF, Standing, Subject, of_application

OFFICES = {f"held:{post}" for post in ("examiner", "pre_reviewer", "re_reviewer", "meeting_secretary")}
PAYMENTS = {"payment_maker@approved", "payment_releaser@approved"}
CASE = frozenset({OWN, SELF, "auditor@filed", "auditor@approved", "auditor@closed"} | OFFICES | PAYMENTS)
STAFFING = frozenset({"operator", "security_administrator", "audit_administrator", "administrator", "auditor"})
PAYEE = frozenset({OWN, "payment_maker", "payment_releaser", "auditor"})
SHORTEST = 8


@dataclass
class Canaries:
    """string -> whose it is and the words that let somebody read it; one right of several is enough."""

    rights: dict[str, list[tuple[Subject, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))

    def put(self, text: str, subject: Subject, words: frozenset[str] = CASE) -> None:
        if len(text) >= SHORTEST:
            self.rights[text].append((subject, words))

    def put_all(self, texts: Iterable[str], subjects: Iterable[Subject]) -> None:
        for text, subject in product(texts, subjects):
            self.put(text, subject)

    def strange_in(self, text: str, who: Standing | None) -> list[str]:
        """Those that stand in what somebody got and are none of theirs."""
        return [
            canary
            for canary, rights in self.rights.items()
            if canary in text and not any(subject.relations(who) & words for subject, words in rights)
        ]


def text_of(content: bytes) -> str:
    """What a person could read in it: also within a PDF and a workbook."""
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(io.BytesIO(content))
        return "".join(page.get_textpage().get_text_bounded() for page in pages)
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode(errors="replace")


def planted() -> Canaries:
    """Of everybody who lives in the house."""
    found = Canaries()
    of_enterprise: dict[int, list[Subject]] = defaultdict(list)
    for filing in Application.objects.select_related("call__scheme_version", "enterprise", "created_by"):
        of_enterprise[filing.enterprise_id].append(subject := of_application(filing))
        found.put(filing.contact_phone, subject)
        _of_policies(found, filing, subject)
    for account in BankAccount.objects.select_related("organisation"):
        found.put(account.account_no, Subject(frozenset({account.organisation_id})), PAYEE)
        found.put_all([account.account_no], of_enterprise[account.organisation_id])
    for profile in EnterpriseProfile.objects.all():
        found.put(profile.contact_phone, Subject(frozenset({profile.organisation_id})), frozenset({OWN}))
    for membership in Membership.objects.filter(organisation__kind="enterprise", ended_at=None).select_related("user"):
        home = Subject(frozenset({membership.organisation_id}), person=membership.user_id)
        ways = [membership.user.email, membership.user.phone]
        for way in ways:
            found.put(way, home, frozenset({OWN, SELF}) | STAFFING)
        found.put_all(ways, of_enterprise[membership.organisation_id])
    for person in User.objects.all():  # the demo gives out a number twice
        if person.phone in found.rights:
            found.put(person.phone, Subject(person=person.pk), frozenset({SELF}))
    return found


def _of_policies(found: Canaries, filing: Application, subject: Subject) -> None:
    """An insurer that was paid for a filing knows its policies."""
    released = LinePart.objects.filter(part__award__application=filing, line__batch__released_at__isnull=False)
    payees = [Subject(frozenset({payee})) for payee in released.values_list("line__payee", flat=True)]
    for number in Item.objects.filter(application=filing).values_list("number", flat=True):
        found.put(number, subject)
        for payee in payees:
            found.put(number, payee, PAYEE)
    found.put_all(ItemInvoice.objects.filter(item__application=filing).values_list("number", flat=True), [subject])
