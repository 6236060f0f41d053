"""Rows for the screens: what selectors found, with names in the reader's language and working days left."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.templatetags.formats import yuan
from applications.models import Application, Assessment, Document
from applications.pages.payees import payments_told
from applications.selectors import Case, Step
from applications.selectors.assessed import result_in
from review.selectors import ShownDocument, shown_documents
from review.wording import event_name, in_language
from rules.definition.parts import Definition
from rules.working_days import CalendarMissing, working_days_between
from schemes.models import CallMaterial
from schemes.selectors import definition_for, definition_of, working_calendar

NO_AMOUNT = frozenset({"correction", "override"})  # their sentences stand among the facts and the amount's history
BY_OFFICERS = frozenset({"adjustment", "adjustment_dropped"})
MONEY = re.compile(r"-?[0-9]+\.[0-9]{2}")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One case of a list; `days` are working days left, None where no promise was made."""

    case: Application
    stage: str
    matter: str
    days: int | None
    amount_yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document on the case page with what of it can be shown. `tab`: its name among the others of its kind."""

    document: Document
    name: str
    tab: str
    shown: ShownDocument

    @property
    def more(self) -> int:
        """Pages beyond those that are drawn."""
        return (self.document.pages or 0) - len(self.shown.pages) if self.shown.pages else 0


def days_between(today: date, due_on: date | None, calendar: dict[date, bool]) -> int | None:
    """Working days left until `due_on`; None without a date or a calendar."""
    if due_on is None:
        return None
    try:
        return working_days_between(today, due_on, calendar)
    except CalendarMissing:
        return None


def work_rows(cases: Sequence[Application], today: date) -> list[WorkRow]:
    calendar = working_calendar()
    return [_row(case, today, calendar) for case in cases]


def _row(case: Application, today: date, calendar: dict[date, bool]) -> WorkRow:
    definition = definition_of(case.call)
    stage = definition.route(case.route).stage(case.stage)
    return WorkRow(
        case=case,
        stage=in_language(stage.name),
        matter=in_language(definition.matter(case.matter).name),
        days=days_between(today, case.due_on, calendar),
        amount_yuan=getattr(case, "assessed_yuan", None),
    )


def sheets_of(documents: list[Document], materials: list[CallMaterial]) -> list[Sheet]:
    """The documents in the order the call lists its materials, each named after the one it was filed as."""
    names = {each.code: str(each) for each in materials}
    order = {code: n for n, code in enumerate(names)}
    listed = sorted(documents, key=lambda each: (order.get(each.material, len(order)), each.item_id or 0))
    shown = shown_documents(listed)
    named = [(each, sheet_name(each, names)) for each in listed]
    times = Counter(name for _, name in named)
    return [
        Sheet(each, name, f"{name} · {each.original_name}" if times[name] > 1 else name, shown[each.pk])
        for each, name in named
    ]


def sheet_name(document: Document, names: Mapping[str, str]) -> str:
    """The material it was filed as and the item it belongs to."""
    name = names.get(document.material, document.material)
    return f"{name} · {document.item.number}" if document.item else name


def calculation(assessment: Assessment | None) -> dict[str, Any] | None:
    """The assessment's result in the reader's language; items also with `lines`: steps that change the amount.

    `payee_article` is the article that names the payee.
    """
    if assessment is None:
        return None
    result = result_in(assessment, get_language() or "zh-hans")
    steps = [step for item in result["policies"] for step in item["steps"]]
    payee_article = next((step["article"] for step in steps if step["rule"] == "payee"), "")
    items = [{**item, "lines": _lines(item["steps"])} for item in result["policies"]]
    payments = payments_told(definition_for(assessment.scheme_version), result["payments"])
    return {**result, "policies": items, "payee_article": payee_article, "payments": payments}


def _lines(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for step in steps:
        amount = step["output"]
        if step["rule"] in NO_AMOUNT or not isinstance(amount, str) or not MONEY.fullmatch(amount):
            continue
        if step["rule"] in BY_OFFICERS:
            lines.append({**step, **_by_whom(step)})
        elif not lines or amount != lines[-1]["output"]:
            lines.append(step)
    return lines


def _by_whom(step: dict[str, Any]) -> dict[str, str]:
    """Who lowered an amount and when; of a lowering that the rules have overtaken, that it no longer counts."""
    seen = step["input"]
    who = " · ".join(filter(None, (seen["name"], seen["office"], seen["on"])))
    if step["rule"] == "adjustment":
        return {"said": who}
    dropped = _("The lowering to %(amount)s yuan no longer counts: the rules now give less.")
    return {"text": dropped % {"amount": yuan(seen["lowered_yuan"])}, "said": f"{step['text']} · {who}"}


def history(case: Case) -> list[dict[str, Any]]:
    """The course of a case for the timeline component."""
    return [_event(step) for step in case.timeline]


def _event(step: Step) -> dict[str, Any]:
    name = in_language(step.name) if step.name else ""
    what = f"{name} · {event_name(step.event)}" if name and step.state == "done" else name or event_name(step.event)
    who = " · ".join(filter(None, (step.office, step.actor)))
    return {
        "what": what,
        "when": step.at if step.state != "next" else None,
        "who": who or (_("by the clock") if step.state == "done" else ""),
        "note": step.note,
        "due": step.due_on if step.state != "done" else None,
        "days": step.working_days if step.state == "next" else None,
        "state": "stopped" if step.event in {"refuse", "lapse", "withdraw"} else step.state,
    }


def product_names(definition: Definition, codes: list[str]) -> list[str]:
    """Products in the reader's language; a code the definition does not know stays itself."""
    names = {label.code: in_language(label.name) for label in definition.products}
    return [names.get(code, code) for code in codes]
