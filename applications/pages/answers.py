"""A filing as labels and values, section by section: for the check page and the detail page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.templatetags.formats import day, listed, yuan
from accounts.wording import declared_value, in_words
from applications.domain.completeness import ITS_FIELD, Problem
from applications.fact_words import granted_words
from applications.forms.choices import score_choices
from applications.forms.declared import names_of
from applications.forms.facts import FACT, SCORE, EnterpriseForm
from applications.forms.item import InvoiceForm, SupportForm
from applications.models import Application
from applications.pages.frame import gaps_for, page_url, paid_to_enterprise
from applications.pages.summaries import ItemLine, item_lines
from applications.permissions import OPEN
from applications.selectors import Filing
from applications.wording import LEVELS, SUPPORT_STATES
from rules.definition.declared import INSURANCE, INSURANCE_POLICY, MONEY, Field


@dataclass(frozen=True)
class Answer:
    """`url` leads to the field; `wrong` says what it still lacks."""

    label: str
    value: str
    url: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class ItemAnswers:
    line: ItemLine
    answers: Sequence[Answer]
    url: str


@dataclass(frozen=True)
class Answers:
    enterprise: Sequence[Answer]
    items: Sequence[ItemAnswers]
    account: Sequence[Answer]


def answers_of(filing: Filing, problems: Sequence[Problem]) -> Answers:
    """Everything the enterprise said, documents apart."""
    application, insurers = filing.application, _insurers_as_filed(filing)
    return Answers(
        _enterprise(filing, gaps_for(list(problems), "enterprise")),
        [_item(filing, line, list(problems), insurers) for line in item_lines(filing, problems)],
        _account(application, gaps_for(list(problems), "account")) if paid_to_enterprise(application) else [],
    )


def _insurers_as_filed(filing: Filing) -> dict[int, str]:
    """item -> its insurer's name as it was filed; nothing while the filing is open to change."""
    filed = None if filing.application.status in OPEN else filing.version
    return {each["id"]: each["counterparty"] for each in filed.content["items"]} if filed else {}


def _enterprise(filing: Filing, gaps: dict[str, str]) -> list[Answer]:
    application, definition = filing.application, filing.definition
    names = {label.code: in_words(label.name) for label in definition.sectors}
    values = {
        "street": str(application.street or ""),
        "sectors": listed(names.get(code, code) for code in application.sectors),
        "figures_year": str(application.figures_year or ""),
        "employees": "" if application.employees is None else f"{application.employees:,}",
        "revenue_yuan": money(application.revenue_yuan),
        "contact_name": application.contact_name,
        "contact_phone": application.contact_phone,
    }
    rules = filing.rules
    values = {name: value for name, value in values.items() if rules.asks(name)}
    url = page_url(application, "enterprise")
    scores = [
        Answer(
            name, str(application.scores.get(code, "")), f"{url}?check#id_{SCORE}{code}", gaps.get(f"{SCORE}{code}", "")
        )
        for code, name in score_choices(definition)
    ]
    return [
        *scores,
        *[
            Answer(
                _label(EnterpriseForm, name),
                value,
                f"{url}?check#id_{name}{'_0' if name == 'sectors' else ''}",
                gaps.get(name, ""),
            )
            for name, value in values.items()
        ],
        *_declared(rules.facts, FACT, application.call.year, application.facts, url, gaps),
    ]


def _declared(
    fields: Sequence[Field], prefix: str, year: int, kept: Mapping[str, Any], url: str, gaps: dict[str, str]
) -> list[Answer]:
    """What was said of what the policy declares, in its order."""
    found = []
    for name, field, of_year in names_of(fields, prefix, year):
        value = kept.get(field.code)
        if of_year is not None:
            value = value.get(str(of_year)) if isinstance(value, Mapping) else None
        label = in_words(field.name) if of_year is None else f"{in_words(field.name)} ({of_year})"
        said = "" if value is None else money(value) if field.type == MONEY else declared_value(field, value)
        found.append(Answer(label, said, f"{url}?check#id_{name}", gaps.get(name, "")))
    return found


def _item(filing: Filing, line: ItemLine, problems: list[Problem], insurers: dict[int, str]) -> ItemAnswers:
    """One item in the words of the policy that declares it."""
    application, item, rules = filing.application, line.item, filing.rules
    kind = rules.kind(item.kind) or INSURANCE_POLICY
    url = reverse("applications:item", args=[application.pk, item.pk])
    gaps = gaps_for(problems, "items", item.pk)
    named: list[tuple[str, Any, str]] = []
    if line.product or "product" in gaps:
        named.append(("product", _("Insurance product") if kind.code == INSURANCE else _("Kind"), line.product))
    if kind.counterparty is not None:
        place = "counterparty" if rules.is_listed(kind) else "counterparty_name"
        said = insurers.get(item.pk) or str(item.counterparty or item.counterparty_name)
        named.append((place, in_words(kind.counterparty), said))
    named.append(("number", in_words(kind.number), item.number))
    answers = [Answer(label, said, f"{url}?check#id_{name}", gaps.get(name, "")) for name, label, said in named]
    answers += _declared(rules.fields_of(kind), ITS_FIELD, 0, item.values, url, gaps)
    if item.recognition_no or "recognition_no" in gaps:
        label, place = _("Number of the recognition as a major project"), f"{url}?check#id_recognition_no"
        answers.append(Answer(label, item.recognition_no, place, gaps.get("recognition_no", "")))
    if not rules.premium_only:
        answers += _invoices(line, url, gaps) if kind.evidence == "invoice" else []
        answers += _support(line, url, gaps)
    return ItemAnswers(line, [*answers, *_granted(filing, line)], url)


def _granted(filing: Filing, line: ItemLine) -> list[Answer]:
    """What other schemes granted here for the same: nobody stated it, so it leads to no field."""
    found = filing.granted.get(line.item.pk, ())
    return [Answer(_("Granted here under another policy"), granted_words(each)) for each in found]


def _invoices(line: ItemLine, url: str, gaps: dict[str, str]) -> list[Answer]:
    rows = list(line.item.invoices.all())
    if not rows:
        return [Answer(_("Invoices"), "", f"{url}?check#id_invoices-0-number", gaps.get("invoices", ""))]
    return [
        Answer(
            _("Invoice %(n)d") % {"n": n + 1},
            "\n".join(filter(None, (
                " ".join(filter(None, (row.code, row.number))),
                _date(row.issued_on),
                _("%(part)s of %(total)s yuan") % {"part": yuan(row.allocated_yuan), "total": yuan(row.total_yuan)},
            ))),
            f"{url}?check#id_invoices-{n}-number",
            _first(gaps, f"invoices-{n}-", InvoiceForm),
        )
        for n, row in enumerate(rows)
    ]  # fmt: skip


def _support(line: ItemLine, url: str, gaps: dict[str, str]) -> list[Answer]:
    levels, states = dict(LEVELS), dict(SUPPORT_STATES)
    rows = list(line.item.other_support.all())
    return [
        Answer(
            _("Support of other levels"),
            "\n".join(filter(None, (
                f"{levels.get(row.level, row.level)} · {states.get(row.status, row.status)}",
                money(row.amount_yuan),
                row.document_no,
            ))),
            f"{url}?check#id_other_support-{n}-level",
            _first(gaps, f"other_support-{n}-", SupportForm),
        )
        for n, row in enumerate(rows)
    ] or [Answer(_("Support of other levels"), _("None"), f"{url}#other_support")]  # fmt: skip


def _first(gaps: dict[str, str], prefix: str, form: Any) -> str:
    found = [(name.removeprefix(prefix), said) for name, said in gaps.items() if name.startswith(prefix)]
    return " ".join(f"{_label(form, name)}: {said}" for name, said in found)


def _account(application: Application, gaps: dict[str, str]) -> list[Answer]:
    account, url = application.bank_account, page_url(application, "account")
    wrong = gaps.get("bank_account", "")
    if account is None:
        return [Answer(_("Bank account"), "", url, wrong)]
    return [
        Answer(_("Account name"), account.account_name, url, wrong),
        Answer(_("Account number"), account.account_no),
        Answer(_("Bank branch"), f"{account.bank_name}\n{account.branch_code}"),
    ]


def money(amount: Any) -> str:
    """200,000.00 元, or nothing."""
    return "" if amount is None else _("%(amount)s yuan") % {"amount": yuan(amount)}


def _date(value: Any) -> str:
    return "" if value is None else day(value, year=True)


def _label(form: Any, name: str) -> str:
    field = form.base_fields.get(name)
    return str(field.label) if field else name
