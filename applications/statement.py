"""The statement of an amount (补贴测算单): one sheet of A4 with the articles, of an estimate or of a kept assessment.

It stays one sheet: the more items there are, the less is said of each; beyond eight they are summed by measure, and
the sheet says so. Official language: Chinese.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.templatetags.formats import article_name, yuan
from applications.domain.steps import BASES, LIMITS, SHARES
from applications.fact_words import amount_sentences
from applications.models import Application
from applications.printing import LANGUAGE, Printed, qr_code, render_letter
from applications.selectors.explanations import Explanation, explanation, filed_on

SHEET = Path(__file__).resolve().parent.parent / "templates" / "applications" / "print" / "statement.css"
MOST_IN_FULL = 5
MOST_LISTED = 8
MOST_CHANGES = 2
FULL, SHORT, SUMMED = "full", "short", "summed"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of the sheet: what it is about, how it was computed (article, sentence), and the amount in yuan."""

    name: str
    number: str
    steps: Sequence[tuple[str, str]]
    amount: Decimal


def statement_pdf(application: Application) -> Printed:
    """The sheet of the amount that counts now, or of the draft's estimate; 404 where nothing can be told yet."""
    with translation.override(LANGUAGE):
        found = explanation(application, LANGUAGE)
        if found.result is None:
            raise Http404
        levels = [FULL, SHORT, SUMMED]
        count = len(found.result["policies"])
        first = FULL if count <= MOST_IN_FULL else SHORT if count <= MOST_LISTED else SUMMED
        printed = None
        for level in levels[levels.index(first) :]:
            html = render_to_string("applications/print/statement.html", _context(found, level))
            printed = render_letter(html, SHEET)
            if printed.pages == 1:
                break
        assert printed is not None  # noqa: S101  # there is always a last level
        return printed


def _context(found: Explanation, level: str) -> dict[str, Any]:
    application, definition, result = found.application, found.definition, found.result or {}
    changes, fixed = found.outlook["changes"], found.outlook["fixed_limits"]
    pairs = zip(result["policies"], chain(found.products, repeat("")), strict=False)
    lines = _summed(found) if level == SUMMED else [_line(found, item, product, level) for item, product in pairs]
    return {
        "demo": settings.DEMO,
        "issuer": definition.issuer.zh,
        "application": application,
        "enterprise": found.case.applicant,
        "matter": definition.matter(application.matter).name.zh,
        "scheme": definition,
        "binding": found.binding,
        "at": timezone.localtime(found.assessment.at if found.assessment else application.saved_at or timezone.now()),
        "day": filed_on(found),
        "qr": qr_code(application.receipt_no) if application.receipt_no else "",
        "summed": level == SUMMED,
        "policies": len(result["policies"]),
        "insured": definition.declared.insures,
        "lines": lines,
        "total": Decimal(result["total_yuan"]),
        "payments": result["payments"],
        "changes": changes[:MOST_CHANGES],
        "adjusted": found.adjusted,
        "changes_left": max(0, len(changes) - MOST_CHANGES),
        "fixed": list({limit["text"]: limit for limit in fixed}.values())[:MOST_CHANGES],
        "reasons": result["reasons"][:MOST_CHANGES],
        "acts": [(step, amount_sentences(definition, step)) for step in found.history if step.kind != "computed"][-3:],
        "digest": definition.digest,
    }


def _line(found: Explanation, item: Mapping[str, Any], product: str, level: str) -> StatementLine:
    steps = list(_decisive(item, in_full=level == FULL))
    reasons = item["reasons"] if level == FULL or not Decimal(item["amount_yuan"]) else []
    told = [*steps, *reasons] if level == FULL else [*steps, *reasons][:2]
    return StatementLine(
        name=_product(found, product),
        number=item["policy_no"],
        steps=[(_article(each.get("article")), _said(each)) for each in told],
        amount=Decimal(item["amount_yuan"]),
    )


def _decisive(item: Mapping[str, Any], *, in_full: bool) -> Iterable[Mapping[str, Any]]:
    """The steps of the measure applied that made the amount: base, share, choice, every limit that took something."""
    base, mine = None, False
    for step in item["steps"]:
        rule = step["rule"]
        if rule in BASES:
            base, mine = step, False
        elif rule in SHARES:
            mine = step["input"]["measure"] == item["measure"]
            if mine:
                yield from (base, step) if in_full and base else (step,)
        elif rule == "choice":
            mine = True  # the caps that follow are about the measure applied
            if in_full:
                yield step
        elif rule == "adjustment" or (mine and rule in LIMITS and _took(step)):
            yield step


def _said(step: Mapping[str, Any]) -> str:
    if step.get("rule") != "adjustment":
        return str(step["text"])
    who = "，".join(filter(None, (step["input"].get(key, "") for key in ("office", "name", "on"))))
    return f"核减为 {yuan(step['output'])} 元：{step['text']}（{who}）"


def _took(step: Mapping[str, Any]) -> bool:
    return bool(step["input"].get("amount_yuan") != step["output"])


def _summed(found: Explanation) -> list[StatementLine]:
    """One line a measure: how many items, how much."""
    names = {measure.code: measure for measure in found.definition.measures}
    by_measure: dict[str, list[Decimal]] = {}
    for item in (found.result or {})["policies"]:
        by_measure.setdefault(item["measure"] or "", []).append(Decimal(item["amount_yuan"]))
    lines = []
    for code, amounts in by_measure.items():
        measure = names.get(code)
        name = measure.name.zh if measure else "不予支持"
        said = [(_article(measure.article), measure.summary.zh)] if measure else []
        counted = f"{len(amounts)} {'张保单' if found.definition.declared.insures else '条'}"
        lines.append(StatementLine(name, counted, said, sum(amounts, Decimal(0))))
    return lines


def _product(found: Explanation, code: str) -> str:
    return next((label.name.zh for label in found.definition.products if label.code == code), code)


def _article(number: str | None) -> str:
    return article_name(number) if number else ""
