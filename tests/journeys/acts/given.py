"""What one journey does in the browser and the others find done: the open call and the registered enterprise, made by
the services."""

import datetime as dt
from decimal import Decimal

from django.urls import reverse

from accounts.models import Organisation, Street, User
from accounts.services import (
    add_qualification,
    register_enterprise,
    set_bank_account,
    state_figures,
    update_profile,
    verify_enterprise,
)
from portal.demo.cast import bank_of
from portal.demo.people import person
from rules.words.catalogue import QUALIFICATIONS, SECTORS
from schemes.models import SchemeVersion
from schemes.services import create_call, publish_call
from tests.journeys.acts.calls import CLOSES, OPENS, TITLE
from tests.journeys.acts.people import Enterprise
from tests.journeys.clock import BEIJING


def open_call() -> str:
    """As `draft_call` and `publish_call` of the acts leave it; its public address."""
    manager = User.objects.get(email="calls@demo.example")
    opens_at, closes_at = (dt.datetime.fromisoformat(moment).replace(tzinfo=BEIJING) for moment in (OPENS, CLOSES))
    call = create_call(
        scheme_version=SchemeVersion.objects.get(), matters=["pooled_cover", "premium_subsidy"],
        routes=["pooled_high_tech", "pooled_micro", "premium_subsidy"], budget_yuan=Decimal("1000000.00"), by=manager,
        year=2026, receipt_prefix="HD-2026", title_zh=TITLE, title_en="Technology-insurance support 2026",
        opens_at=opens_at, closes_at=closes_at, contact_zh="演示号码 010-80000000",
    )  # fmt: skip
    return reverse("portal:call", args=[publish_call(call=call, by=manager).pk])


def registered(enterprise: Enterprise) -> tuple[Organisation, User]:
    """As `sign_up` and `register` of the acts leave it, and the person who files for it."""
    handler = person(enterprise.email, enterprise.handler)
    street = Street.objects.get(name=enterprise.street)
    house = register_enterprise(name=enterprise.name, uscc=enterprise.uscc, street=street, by=handler)
    verify_enterprise(organisation=house, by=None)
    update_profile(
        organisation=house, by=handler, sectors=[_code(SECTORS, enterprise.sector)], legal_representative="示例法人",
        registered_address=f"北京市海淀区示例路 {enterprise.number} 号", contact_name=enterprise.handler,
        contact_phone="010-80000001",
    )  # fmt: skip
    revenue = Decimal(enterprise.revenue)
    state_figures(organisation=house, year=2025, employees=int(enterprise.employees), revenue_yuan=revenue, by=handler)
    for each in enterprise.certificates:
        add_qualification(
            organisation=house, kind=_code(QUALIFICATIONS, each.kind), certificate_no=each.number, by=handler,
            issued_on=dt.date.fromisoformat(each.issued_on), valid_until=dt.date.fromisoformat(each.valid_until),
        )  # fmt: skip
    bank_name, branch_code, account_no = bank_of(enterprise.number)
    set_bank_account(
        organisation=house, account_name=house.name, account_no=account_no, bank_name=bank_name,
        branch_code=branch_code, by=handler,
    )  # fmt: skip
    return house, handler


def _code(names, zh: str) -> str:
    return next(code for code, name in names.items() if name.zh == zh)
