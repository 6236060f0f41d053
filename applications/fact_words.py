"""Facts of a claim in the reader's language: what a path such as policies[0].paid_yuan is called, and its value."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.templatetags.formats import day, division, listed, yuan
from accounts.wording import declared_value
from applications.domain.amending import DECLARED, ITEM, OF_ENTERPRISE, kind_of, value_at
from applications.domain.content import Granted
from applications.models import Assessment
from applications.selectors import Case
from applications.selectors.assessed import AmendedFact, AmountStep
from applications.wording import LEVELS, SUPPORT_STATES
from records.wording import Sentences, chosen, filled
from rules.definition.declared import INSURANCE, Field
from rules.definition.parts import Definition

NUMBER = re.compile(r"\[([0-9]+)\](?=\.[a-z_]+$)")
INVOICES = re.compile(r"\.(?:invoices|evidence)\[")
NAMES: Sentences = {
    "registered_region": _("Registered region"),
    "sectors": _("Sectors"),
    "employees": _("Employees"),
    "revenue_yuan": _("Revenue (yuan)"),
    "issued_on": _("%(of)s: issued on"),
    "valid_until": _("%(of)s: valid until"),
    "pooled_cover_years": _("Years supported before"),
    "product": _("Product"),
    "starts_on": _("First day of cover"),
    "ends_on": _("Last day of cover"),
    "premium_yuan": _("Premium (yuan)"),
    "paid_yuan": _("Premium paid (yuan)"),
    "paid_by_others_yuan": _("Of it paid by others (yuan)"),
    "recognised_as_major_project": _("Recognised as a major project"),
    "total_yuan": _("Invoice %(of)s: total (yuan)"),
    "allocated_yuan": _("Invoice %(of)s: part for this policy (yuan)"),
    "level": _("Other support %(of)s: level"),
    "amount_yuan": _("Other support %(of)s: amount (yuan)"),
    "status": _("Other support %(of)s: state"),
}


def fact_name(definition: Definition, claim: Mapping[str, Any], field: str) -> str:
    """What people call the fact, the certificate or invoice it belongs to named; its item is not."""
    last = field.rpartition(".")[2]
    if kind_of(field) == DECLARED:
        found, year = declared_field(definition, claim, field)
        name = found.name.in_language(get_language() or "") if found else last
        return f"{name} ({year})" if year else name
    if field.startswith("enterprise.scores."):
        return _named(definition.scores, last)
    return str(NAMES[last]) % {"of": _owner(definition, claim, field)}


def _owner(definition: Definition, claim: Mapping[str, Any], field: str) -> str:
    found = NUMBER.search(field)
    if found is None:
        return ""
    holder = value_at(claim, field.rpartition(".")[0]) or {}
    if "qualifications" in field:
        return f"{_named(definition.qualifications, holder['kind'])} {holder.get('certificate_no', '')}".strip()
    return str(holder.get("number", int(found[1]) + 1)) if INVOICES.search(field) else str(int(found[1]) + 1)


def granted_words(granted: Granted) -> str:
    """What was granted here for the same item under another scheme: when, by which case, how much, of which level."""
    said = gettext("Granted on %(day)s under “%(scheme)s”: %(amount)s yuan (%(level)s, receipt number %(number)s)")
    told = {
        "day": day(date.fromisoformat(granted["on"]), year=True),
        "scheme": chosen(granted["name_zh"], granted["name_en"]),
        "amount": yuan(granted["amount_yuan"]),
        "level": dict(LEVELS).get(granted["level"], granted["level"]),
        "number": granted["receipt_no"],
    }
    return filled(said, told)


def declared_field(definition: Definition, claim: Mapping[str, Any], field: str) -> tuple[Field | None, str]:
    """The declaration of a fact or field that a path leads to, and the year it is of."""
    if field.startswith(OF_ENTERPRISE):
        code, _dot, year = field.removeprefix(OF_ENTERPRISE).partition(".")
        return definition.declared.fact(code), year
    holder = value_at(claim, field.partition(".")[0]) or {}
    return definition.declared.field(holder.get("kind", INSURANCE), field.rpartition(".")[2]), ""


def fact_value(definition: Definition, claim: Mapping[str, Any], field: str, value: Any) -> str:
    """The value as people write it; a fact nobody stated is said to be so."""
    kind = kind_of(field)
    if value is None:
        return gettext("not stated")
    if kind == DECLARED:
        return declared_value(declared_field(definition, claim, field)[0], value)
    if kind == "flag":
        return pgettext("fact", "Yes") if value else pgettext("fact", "No")
    if kind in ("sectors", "years"):
        names = [_named(definition.sectors, code) for code in value] if kind == "sectors" else map(str, sorted(value))
        return listed(names) or pgettext("fact", "None")
    writers: dict[str, Callable[[Any], str]] = {
        "money": yuan,
        "day": lambda text: day(date.fromisoformat(text), year=True),
        "product": lambda code: _named(definition.products, code),
        "region": lambda code: f"{division(code)} {code}",
        "level": lambda code: str(dict(LEVELS).get(code, code)),
        "status": lambda code: str(dict(SUPPORT_STATES).get(code, code)),
    }
    return str(writers.get(kind, str)(value))


def fact_sentence(definition: Definition, claim: Mapping[str, Any], fact: AmendedFact) -> str:
    """One correction in a line: what, of which item, from what to what, and why."""
    name = fact_name(definition, claim, fact.field)
    said = {
        "fact": f"{name} ({fact.number})" if ITEM.match(fact.field) else name,
        "before": fact_value(definition, claim, fact.field, fact.before),
        "after": fact_value(definition, claim, fact.field, fact.after),
        "reason": fact.reason,
    }
    return gettext("%(fact)s: %(before)s → %(after)s. Reason: %(reason)s") % said


def amount_sentences(definition: Definition, step: AmountStep) -> list[str]:
    """What one row of the amount's history changed, a line each: facts, lowered items, exceptions of a meeting."""
    claim = step.assessment.inputs
    said = [fact_sentence(definition, claim, fact) for fact in step.facts]
    for each in step.adjustments:
        values = {"policy": each["number"], "amount": yuan(each["amount_yuan"]), "reason": each["reason"]}
        said.append(gettext("%(policy)s lowered to %(amount)s yuan. Reason: %(reason)s") % values)
    return [*said, *(gettext("%(name)s made an exception. Reason: %(reason)s") % made for made in step.overrides)]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One row of the amount's history with what it changed, a sentence each."""

    step: AmountStep
    title: str
    said: list[str]


def amount_story(definition: Definition, steps: Sequence[AmountStep]) -> list[ShownStep]:
    """How the amount came about, for a page; empty while nothing but the first filing made it."""
    titles = dict(Assessment.ACTS) | {"computed": gettext("Computed at filing")}
    if len(steps) == 1:
        return []
    return [ShownStep(step, str(titles[step.kind]), amount_sentences(definition, step)) for step in steps]


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """A correction that stands, in words."""

    name: str
    before: str
    after: str
    fact: AmendedFact


def amendments_in_words(case: Case) -> list[ShownAmendment]:
    """Every correction that stands, against what was filed."""
    definition, current = case.definition, case.assessment
    return [
        ShownAmendment(
            fact_name(definition, current.inputs, fact.field) if current else "",
            fact_value(definition, current.inputs if current else {}, fact.field, fact.before),
            fact_value(definition, current.inputs if current else {}, fact.field, fact.after),
            fact,
        )
        for fact in case.corrections
    ]


def _named(labels: Any, code: str) -> str:
    """The label's name in the reader's language; an unknown code stays itself."""
    language = get_language() or ""
    return next((str(each.name.in_language(language)) for each in labels if each.code == code), code)
