"""Every page of the portal in the demo world, as each role: it opens, fits a phone, and axe finds nothing.

At 1440 in light colours for every role, through axe for the first few of them; once for each kind of page at 390, and
there in English and dark colours too.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import Organisation, User
from applications.models import Application
from payouts.models import PaymentBatch
from portal.demo.accounts import DEMO_ACCOUNTS, ENTERPRISE_OF, TWO_STEPS, demo_code
from review.models import Meeting
from schemes.models import SchemeDraft, SchemeVersion
from schemes.services import change_draft, create_call, create_draft, submit_draft
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

ENDS_THE_VISIT = {"account_logout"}
# Files, pictures and parts of pages; their own tests look at them.
NO_PAGE = {
    "accesses_file", "annex_file", "case_explanation_json", "claim_licence", "document", "draft_download",
    "draft_money_file", "draft_pdf", "evidence", "explanation_json", "explanation_pdf", "file", "form_pdf", "minutes",
    "page", "pdf", "pdf_part", "refused_file", "returned_file", "sheet", "static", "version_file",
}  # fmt: skip
KINDS = dict.fromkeys(ENTERPRISE_OF, "enterprise") | {"insurer": "insurer", "operator": "operator"}
FEWEST_PAGES = 110
ROLES_THROUGH_AXE = 2
OK = 200


@dataclass
class Walk:
    """What has been seen so far, by role and name of the page, and what was wrong."""

    seen: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def is_due(self, role: str, name: str) -> bool:
        """Whether this page has not been seen by this role, or by one to whom it looks the same."""
        return _as_seen_by(role, name) not in self.seen


def test_every_page_opens_fits_and_is_accessible(demo_world, visitor, axe_finds_nothing, keep_picture):
    walk = Walk()
    further = _pages_without_a_link()
    for account in (None, *DEMO_ACCOUNTS):
        page = visitor()
        if account is not None:
            page.goto("/accounts/login/")
            page.locator(f"form[action*='/demo/sign-in'] button[value='{account.key}']").click()
            if account.key == TWO_STEPS:
                page.locator("#id_code").fill(demo_code())
                page.locator("main form button[type=submit]").first.click()
            page.wait_for_url("**/workspace/**")
        role = account.key if account else "public"
        starts = ["/workspace/" if account else "/", *further.get(role, [])]
        _go_everywhere(walk, role, starts, page, axe_finds_nothing, keep_picture)
        page.context.close()
    assert not walk.faults, "\n".join(walk.faults)
    assert len(walk.seen) >= FEWEST_PAGES, sorted(walk.seen)


def _pages_without_a_link():
    """Role -> pages that the walk would miss: states of a page beyond the first, forms behind a choice."""
    version = SchemeVersion.objects.get()
    draft = _draft_call(version)
    sent, stranger = PaymentBatch.objects.released().first(), Organisation.objects.get(name__contains="云筑软件")
    concluded = Meeting.objects.exclude(concluded_at=None).first()
    return {
        "calls": [
            reverse("schemes:create", args=[version.pk]),
            reverse("schemes:call", args=[draft.pk]),
            reverse("schemes:edit", args=[draft.pk]),
            reverse("schemes:material", args=[draft.materials.first().pk]),
            reverse("schemes:draft_money", args=[_sound_draft(version).pk]),
            *_editor_pages(),
        ],
        "calls-2": [reverse("schemes:draft_publish", args=[_submitted_draft(version).pk])],
        "micro": [
            reverse("accounts:join", args=[stranger.uscc]),
            reverse("accounts:claim_organisation", args=[stranger.uscc]),
        ],
        "expired": [reverse("applications:explanation", args=[_filing_of("expired").pk])],
        "auditor": [reverse("review:case_explanation", args=[_filing_of("expired").pk])],
        "bureau-meeting": [
            reverse("review:meeting", args=[concluded.pk]),
            reverse("review:new_notice", args=[concluded.call_id, "notice"]),
        ],
        "payment-maker": [
            reverse("payouts:make", args=[sent.call_id, "enterprise"]),
            reverse("payouts:batch", args=[sent.pk]),
            reverse("payouts:results", args=[sent.pk]),
            reverse("payouts:answer", args=[sent.lines.first().pk]),
        ],
    }


def _filing_of(key):
    """The filing of an enterprise that is played by a demo account."""
    return Application.objects.filter(created_by__email=f"{key}@demo.example").latest("pk")


def _editor_pages():
    """A list, parts with every sort of field, one with a problem, a new one; the file and a revision."""
    draft = SchemeDraft.objects.filter(submitted_at=None).earliest("created_at")
    author = draft.created_by
    change_draft(draft=draft, text=draft.text.replace('"35%"', '"135%"'), revision=draft.revision, by=author)
    parts = ("article", "conditions.0", "measure.1", "measure.1.class.3", "together", "measure.1.class.3.scale.0")
    pages = [reverse("schemes:draft_part", args=[draft.pk, part]) for part in parts]
    return [
        *pages,
        reverse("schemes:draft_file", args=[draft.pk]),
        reverse("schemes:draft_revision", args=[draft.pk, 2]),
    ]


def _submitted_draft(version):
    author = User.objects.get(email="calls@demo.example")
    draft = create_draft(based_on=version, by=author)
    return submit_draft(draft=draft, holds_from=draft.holds_from, revision=1, by=author)


def _sound_draft(version):
    return create_draft(based_on=version, by=User.objects.get(email="calls@demo.example"))


def _draft_call(version):
    opens_at = timezone.now() + timedelta(days=30)
    return create_call(
        scheme_version=version, matters=["pooled_cover"], routes=["pooled_micro"], budget_yuan=Decimal("1.00"),
        by=User.objects.get(email="calls@demo.example"), year=2030, receipt_prefix="HD-2030", title_zh="草稿",
        title_en="Draft", opens_at=opens_at, closes_at=opens_at + timedelta(days=5),
    )  # fmt: skip


def _go_everywhere(walk, role, starts, page, axe_finds_nothing, keep_picture):
    """Breadth first from `starts`, which are all seen, and one page for each further address name."""
    waiting = list(starts)
    wanted = set(starts)
    while waiting:
        path = waiting.pop(0)
        name = _name_of(path)
        if name is None or not (path in wanted or walk.is_due(role, name)):
            continue
        wanted.discard(path)
        walk.seen.add(_as_seen_by(role, name))
        walk.names[name] += 1
        page.set_viewport_size(DESK)
        answer = page.goto(path)
        if answer is None or answer.status != OK:
            walk.faults.append(f"{role} {path}: {answer and answer.status}")
            continue
        if walk.names[name] <= ROLES_THROUGH_AXE:
            _look(walk, f"{role} {path} at 1440", page, DESK, axe_finds_nothing)
        else:
            _fits(walk, f"{role} {path} at 1440", page, DESK)
        keep_picture(page, f"{name}-{role}-1440")
        waiting += _links_of(page)
        if walk.names[name] == 1:
            page.set_viewport_size(PHONE)
            _fits(walk, f"{role} {path} at 390", page, PHONE)
            keep_picture(page, f"{name}-{role}-390")
            otherwise = {settings.LANGUAGE_COOKIE_NAME: "en", "portal_theme": "dark"}
            page.context.add_cookies([{"name": key, "value": otherwise[key], "url": page.url} for key in otherwise])
            page.goto(path)
            _look(walk, f"{role} {path} at 390 in English, dark", page, PHONE, axe_finds_nothing)
            keep_picture(page, f"{name}-{role}-390-en")
            for key in otherwise:
                page.context.clear_cookies(name=key)


def _fits(walk, place, page: Page, viewport):
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > viewport["width"]:
        walk.faults.append(f"{place}: {width} pixels wide")


def _look(walk, place, page: Page, viewport, axe_finds_nothing):
    page.set_viewport_size(viewport)
    _fits(walk, place, page, viewport)
    try:
        axe_finds_nothing(page)
    except pytest.fail.Exception as found:
        walk.faults += [f"{place}: {line}" for line in str(found).splitlines()]


def _links_of(page):
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [urlsplit(link).path for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc]


def _as_seen_by(role, name):
    """Public pages look the same to everybody, people and organisations to everybody of their kind."""
    if name.startswith(("account_", "mfa_", "estimator-")) or (
        name.startswith("portal-") and name != "portal-workspace"
    ):
        return f"everybody {name}"
    if name.startswith("accounts-"):
        return f"{KINDS.get(role, 'office')} {name}"
    return f"{role} {name}"


def _name_of(path):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in ENDS_THE_VISIT or (match.url_name or "") in NO_PAGE:
        return None
    return match.view_name.replace(":", "-")
