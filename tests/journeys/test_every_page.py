"""Every page of the portal in the demo world, as each role: it opens, fits a phone, and axe finds nothing.

Every role asks for all its pages. A browser draws half of the kinds of pages a day (in a long run all) at 1440, and
once more for a role to whom one shows other elements; at 390 once in Chinese, and every third day in English and dark
colours. What stands around the pages is drawn always, wherever it looks new. The
enterprises' half and the offices' half are two tests, so that two workers walk.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, User
from applications.models import Application
from payouts.models import PaymentBatch
from portal.demo.accounts import DEMO_ACCOUNTS, ENTERPRISE_OF, TWO_STEPS, demo_code
from review.models import Meeting
from schemes.models import SchemeVersion
from schemes.services import create_call
from tests.journeys.walk import Walk
from workbench.models import SchemeDraft
from workbench.services import change_draft, create_draft, submit_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

OUTSIDE = [account.key for account in DEMO_ACCOUNTS if account.key in (*ENTERPRISE_OF, "insurer")]
OFFICES = [account.key for account in DEMO_ACCOUNTS if account.key not in OUTSIDE]


@pytest.mark.parametrize(("roles", "fewest"), [(OFFICES, 80), (["public", *OUTSIDE], 50)], ids=["offices", "outside"])
def test_every_page_opens_fits_and_is_accessible(demo_world, visitor, axe_finds_nothing, keep_picture, roles, fewest):
    further = _pages_without_a_link()
    page = visitor()
    walk = Walk(page, axe_finds_nothing, keep_picture, draws_what_all_see="public" in roles)
    for role in roles:
        if role != "public":
            _sign_in(page, role)
        walk.go_everywhere(role, ["/" if role == "public" else "/workspace/", *further.get(role, [])])
    assert not walk.faults, "\n".join(walk.faults)
    assert len(walk.seen) >= fewest, sorted(walk.seen)


def _sign_in(page, role):
    """By the demo's button for this role."""
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator(f"form[action*='/demo/sign-in'] button[value='{role}']").click()
    if role == TWO_STEPS:
        page.locator("#id_code").fill(demo_code())
        page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/workspace/**", wait_until="domcontentloaded")


def _pages_without_a_link():
    """Role -> pages that the walk would miss: states of a page beyond the first, forms behind a choice."""
    version = SchemeVersion.objects.get(code="haidian-2025", version="1")
    draft = _draft_call(version)
    sent, stranger = PaymentBatch.objects.released().first(), Organisation.objects.get(name__contains="云筑软件")
    concluded = Meeting.objects.exclude(concluded_at=None).first()
    return {
        "calls": [
            reverse("schemes:create", args=[version.pk]),
            reverse("schemes:call", args=[draft.pk]),
            reverse("schemes:edit", args=[draft.pk]),
            reverse("schemes:material", args=[draft.materials.first().pk]),
            reverse("workbench:draft_money", args=[_sound_draft(version).pk]),
            *_editor_pages(),
        ],
        "calls-2": [reverse("workbench:draft_publish", args=[_submitted_draft(version).pk])],
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
    pages = [reverse("workbench:draft_part", args=[draft.pk, part]) for part in parts]
    return [
        *pages,
        reverse("workbench:draft_file", args=[draft.pk]),
        reverse("workbench:draft_revision", args=[draft.pk, 2]),
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
