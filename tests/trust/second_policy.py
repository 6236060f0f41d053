"""A second policy beside the demo's, with a call, a draft of its definition and two filings of its own."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from accounts.models import Organisation, User
from accounts.selectors import current_bank_account
from applications.models import Application, Item
from applications.selectors import load_filing
from applications.selectors.rules import matter_rules
from applications.services import add_document, save_facts, save_item, start_application, submit_application
from portal.demo.accounts import DEMO_ACCOUNTS
from schemes.models import Call
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.applications.world import upload
from tests.journeys.test_another_policy import MOVED
from workbench.services import create_draft

CODE = "lakeside-2026"
PREMIUM = Decimal("350000.00")


def lay_out(year: int) -> None:
    """Open now; "high-tech" has filed for it, "specialised" has begun."""
    people = {account.key: User.objects.get(email=account.email) for account in DEMO_ACCOUNTS}
    version = publish_scheme_version(text=MOVED, source="lakeside-2026/1.toml")
    create_draft(based_on=version, by=people["calls"])
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version, matters=["insurance"], routes=["plain"], budget_yuan=Decimal("100000.00"),
        by=people["calls"], year=year, receipt_prefix=f"LS-{year}", title_zh="湖滨新区申报", title_en="Lakeside",
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=4),
    )  # fmt: skip
    call = publish_call(call=call, by=people["calls"])
    filing = _draft(call, people["high-tech"], "湖滨")
    submit_application(
        application=filing, revision=filing.revision, submit_key=uuid4(), declared=True, by=people["high-tech"]
    )
    _draft(call, people["specialised"], "湖滨二")


def _draft(call: Call, handler: User, mark: str) -> Application:
    enterprise = Organisation.objects.get(memberships__user=handler, memberships__ended_at=None)
    filing = start_application(enterprise=enterprise, call=call, matter="insurance", by=handler)
    filing = save_facts(
        application=filing, revision=filing.revision, by=handler, figures_year=call.year - 1, employees=12,
        revenue_yuan=Decimal("6000000.00"), sectors=sorted(matter_rules(call, "insurance").sectors)[:1],
        contact_name=handler.full_name, contact_phone="010-82345678", bank_account=current_bank_account(enterprise),
    )  # fmt: skip
    item = Item.objects.create(application=filing, position=1)
    invoice = {
        "number": f"26112000000081{filing.pk:06d}", "issued_on": date(call.year, 6, 2), "total_yuan": PREMIUM,
        "allocated_yuan": PREMIUM,
    }  # fmt: skip
    save_item(
        item=item, revision=filing.revision, by=handler,
        counterparty=Organisation.objects.filter(kind="institution").first(), product="fire",
        number=f"LSPL{call.year}{filing.pk:08d}", invoices=[invoice],
        values={
            "starts_on": f"{call.year}-06-01", "ends_on": f"{call.year + 1}-05-31", "premium": f"{PREMIUM:.2f}",
            "paid": f"{PREMIUM:.2f}",
        },
    )  # fmt: skip
    filing.refresh_from_db()
    for need in load_filing(filing).materials:
        if need.required and not need.documents:
            add_document(
                application=filing, material=need.material.code, item=need.item, by=handler,
                upload=upload(f"{mark}{need.material.code}.pdf"),
            )  # fmt: skip
    filing.refresh_from_db()
    return filing
