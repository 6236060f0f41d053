"""An enterprise of the cast fills in and files an application, with the papers each material asks for."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from accounts.models import Organisation, User
from accounts.selectors import current_bank_account
from applications.models import Application, Item
from applications.selectors import items_of, load_filing
from applications.services import (
    add_document,
    add_item,
    save_facts,
    save_item,
    start_application,
    submit_application,
)
from portal.demo.accounts import ENTERPRISE_OF
from portal.demo.cast import EnterprisePart, ItemPart
from portal.demo.papers import as_pdfs, as_scan
from portal.demo.paperwork import paper_for
from schemes.models import Call

POOLED_PREMIUM = Decimal("2500.00")
# All else is a scan, and of those whom nobody plays these, too: printing is half of what the world's papers cost.
AS_PDFS = frozenset({"insurance_policy", "premium_invoice", "grant_document"})
PLAYED = frozenset(ENTERPRISE_OF.values())


def draft(part: EnterprisePart, enterprise: Organisation, handler: User, call: Call, matter: str) -> Application:
    """A filing begun: facts taken from the profile, nothing else yet."""
    application = start_application(enterprise=enterprise, call=call, matter=matter, by=handler)
    return save_facts(
        application=application,
        revision=application.revision,
        by=handler,
        figures_year=call.year - 1,
        employees=part.employees,
        revenue_yuan=part.revenue,
        sectors=part.sectors,
        contact_name=handler.full_name,
        contact_phone=f"010-8{part.number:07d}",
        bank_account=current_bank_account(enterprise),
    )


def filed(part: EnterprisePart, application: Application, handler: User, insurers: list[Organisation]) -> Application:
    """Everything filled in, every paper uploaded, submitted."""
    insurer = insurers[part.number % len(insurers)]
    if application.matter == "pooled_cover":
        fill_pooled(part, application, handler, insurer)
    else:
        fill_items(part, application, handler, insurers)
    attach_papers(application, handler, prints=AS_PDFS if part.number in PLAYED else frozenset())
    application.refresh_from_db()
    submit_application(
        application=application, revision=application.revision, submit_key=uuid4(), declared=True, by=handler
    )
    application.refresh_from_db()
    return application


def fill_pooled(part: EnterprisePart, application: Application, handler: User, insurer: Organisation) -> None:
    item = items_of(application)[0]
    year = application.call.year
    save_item(
        item=item,
        revision=_revision(application),
        by=handler,
        counterparty=insurer,
        product="pooled_cover",
        number=f"PHZH{year}{part.number:08d}",
        values={"starts_on": f"{year}-06-01", "ends_on": f"{year + 1}-05-31", "premium": f"{POOLED_PREMIUM:.2f}"},
    )


def fill_items(part: EnterprisePart, application: Application, handler: User, insurers: list[Organisation]) -> None:
    for position, item_part in enumerate(part.items):
        item = add_item(application=application, revision=_revision(application), by=handler)
        _fill(part, item_part, position, item, handler, insurers[(part.number + position) % len(insurers)])


def _fill(
    part: EnterprisePart,
    wanted: ItemPart,
    position: int,
    item: Item,
    handler: User,
    insurer: Organisation,
) -> None:
    year = item.application.call.year
    tail = f"{year % 100:02d}{part.number:04d}{position}"
    total = wanted.premium
    cover = {"starts_on": f"{year}-03-01", "ends_on": f"{year + 1}-02-28"}
    money = {"premium": f"{total:.2f}", "paid": f"{total:.2f}", "paid_by_others": "0.00"}
    grant = {
        "level": "municipal",
        "amount_yuan": wanted.granted,
        "document_no": f"京示例〔{year}〕{part.number} 号",
        "status": "granted",
    }
    save_item(
        item=item,
        revision=_revision(item.application),
        by=handler,
        counterparty=insurer,
        product=wanted.product,
        number=f"PYDZ{year}1108{part.number:06d}{position}",
        values=cover | money,
        invoices=[
            {
                "code": "",
                "number": f"{year % 100:02d}112000{tail:0>12}",
                "issued_on": date(year, 3, 5),
                "total_yuan": total,
                "allocated_yuan": total,
            }
        ],
        other_support=[grant] if wanted.granted else [],
    )


def attach_papers(
    application: Application, handler: User, leave_out: str = "", prints: frozenset[str] = AS_PDFS
) -> None:
    """Uploads a paper for every material that is due and not there yet; those of `prints` as PDF."""
    due = [
        need
        for need in load_filing(application).materials
        if not need.documents and need.material.code != leave_out and _wanted(need.material.code, need.required)
    ]
    papers = [paper_for(need.material.code, application, need.item, timezone.localdate()) for need in due]
    pairs = list(zip(due, papers, strict=True))
    printed = iter(as_pdfs([paper for need, paper in pairs if need.material.code in prints]))
    for need, paper in pairs:
        upload = next(printed) if need.material.code in prints else as_scan(paper)
        add_document(application=application, material=need.material.code, item=need.item, upload=upload, by=handler)


def _wanted(code: str, required: bool) -> bool:  # noqa: FBT001 -- two facts of one material
    return required or code == "high_tech_certificate"


def _revision(application: Application) -> int:
    return Application.objects.values_list("revision", flat=True).get(pk=application.pk)
