"""Whom a call pays: the kinds of payees of its policy, in the policy's words, and who a named counterparty is here."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Organisation
from accounts.selectors import payee_named
from applications.models import Application, Item
from rules.definition.amounts import ENTERPRISE
from rules.definition.payees import payee_names
from rules.text import Text
from schemes.models import Call
from schemes.selectors import definition_of


def payee_kinds(call: Call) -> tuple[str, ...]:
    """Those a batch may be made for: counterparties first, in the order of the policy, then the enterprises."""
    return (*payee_names(definition_of(call)), ENTERPRISE)


def payee_word(call: Call, payee_kind: str) -> Text | None:
    """What the policy calls such a counterparty; None for the enterprise."""
    return payee_names(definition_of(call)).get(payee_kind)


def payee_of(application: Application, payment: Mapping[str, Any]) -> Organisation | None:
    """Who is to get a payment of the assessment: the enterprise, or the counterparty as it is registered here."""
    if payment["payee"] == ENTERPRISE:
        return application.enterprise
    name = str(payment.get("name", ""))
    items = Item.objects.filter(application=application, counterparty__isnull=False)
    for item in items.select_related("counterparty"):
        if item.counterparty and name in (item.counterparty.name, item.counterparty_name):
            return item.counterparty
    return payee_named(name)
