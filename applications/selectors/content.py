"""A filing as the plain content the rules judge and a filed version keeps. Pure over rows that were read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from accounts.models import EnterpriseProfile, Qualification
from applications.domain import content as shape
from applications.models import Application, Document, Item


def content_from(
    application: Application,
    items: Iterable[Item],
    profile: EnterpriseProfile | None,
    qualifications: Iterable[Qualification],
) -> shape.Content:
    """What was typed: the filing without route, documents and declaration."""
    call = application.call
    version = call.scheme_version
    return {
        "shape": 1,
        "call": {
            "id": call.pk,
            "year": call.year,
            "title_zh": call.as_stands("title_zh"),
            "title_en": call.as_stands("title_en"),
        },
        "scheme": {"code": version.code, "version": version.version, "digest": version.digest},
        "matter": application.matter,
        "route": "",
        "enterprise": _enterprise(application, profile, qualifications),
        "bank_account": _bank_account(application),
        "items": [_item(item) for item in items],
        "documents": [],
        "declaration": None,
    }


def _enterprise(
    application: Application, profile: EnterpriseProfile | None, qualifications: Iterable[Qualification]
) -> shape.Enterprise:
    enterprise, street = application.enterprise, application.street
    facts: shape.Enterprise = {
        "id": enterprise.pk,
        "name": enterprise.name,
        "uscc": enterprise.uscc or "",
        "registered_region": street.region_code if street else profile.registered_region if profile else "",
        "registered_address": profile.registered_address if profile else "",
        "legal_representative": profile.legal_representative if profile else "",
        "street": {"code": street.code, "name": street.name, "name_en": street.name_en} if street else None,
        "sectors": list(application.sectors),
        "figures_year": application.figures_year,
        "employees": application.employees,
        "revenue_yuan": _yuan(application.revenue_yuan),
        "contact_name": application.contact_name,
        "contact_phone": application.contact_phone,
        "qualifications": [
            {
                "kind": each.kind,
                "certificate_no": each.certificate_no,
                "issued_on": each.issued_on.isoformat(),
                "valid_until": each.valid_until.isoformat(),
            }
            for each in qualifications
        ],
    }
    if application.scores:  # only schemes that know scores ask for them
        facts["scores"] = dict(application.scores)
    if application.facts:
        facts["facts"] = dict(application.facts)
    return facts


def _bank_account(application: Application) -> shape.BankAccount | None:
    account = application.bank_account
    if account is None:
        return None
    return {
        "id": account.pk,
        "account_name": account.account_name,
        "account_no": account.account_no,
        "bank_name": account.bank_name,
        "branch_code": account.branch_code,
    }


def _item(item: Item) -> shape.ItemFacts:
    return {
        "id": item.pk,
        "position": item.position,
        "kind": item.kind,
        "counterparty_id": item.counterparty_id,
        "counterparty": item.counterparty.name if item.counterparty else item.counterparty_name,
        "product": item.product,
        "number": item.number,
        "fields": dict(item.values),
        "recognition_no": item.recognition_no,
        "invoices": [
            {
                "code": each.code,
                "number": each.number,
                "issued_on": _day(each.issued_on),
                "total_yuan": _yuan(each.total_yuan),
                "allocated_yuan": _yuan(each.allocated_yuan),
            }
            for each in item.invoices.all()
        ],
        "other_support": [
            {
                "level": each.level,
                "amount_yuan": _yuan(each.amount_yuan),
                "document_no": each.document_no,
                "status": each.status,
            }
            for each in item.other_support.all()
        ],
    }


def document_content(document: Document) -> shape.Document:
    return {
        "id": document.pk,
        "material": document.material,
        "item_id": document.item_id,
        "name": document.original_name,
        "media_type": document.media_type,
        "size": document.size,
        "pages": document.pages,
        "sha256": document.sha256,
    }


def _yuan(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
