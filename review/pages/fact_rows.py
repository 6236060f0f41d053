"""Rows of the section “Facts and corrections” of a case: each fact in words, its field, and how it came about."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.domain.correcting import facts_of, value_at
from applications.domain.lines import claimed
from applications.fact_words import fact_name, fact_value
from review.forms.facts import CorrectionForm, FactRow
from review.selectors import CaseView

ALL_AT_ONCE = 3  # items; with more the page would have thousands of fields
POSITION = re.compile(r"[0-9]{1,4}")  # of an item in its filing


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact with its name and value in words; `filed` only where it was corrected."""

    name: str
    now: str
    filed: str
    row: FactRow


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of the enterprise (`policy_no` empty) or of one item, at `position` in the claim.

    `is_open`: something was typed there, or it was just asked for. An item nobody asked for has no `facts` yet.
    """

    number: str
    position: int | None
    facts: list[ShownFact]
    is_open: bool


def correction_form(view: CaseView, data: Any = None) -> CorrectionForm | None:
    """The fields of this case; None where nothing was assessed. Of many items only those asked for."""
    if view.assessment is None:
        return None
    asked = _asked_for(view, data)
    facts = [fact for fact in facts_of(view.assessment.inputs) if fact.item is None or fact.item in asked]
    inputs = view.assessment.inputs
    return CorrectionForm(data, facts=facts, definition=view.definition, matter=view.application.matter, claim=inputs)


def _asked_for(view: CaseView, data: Any) -> set[int]:
    """Positions of the items whose fields are on the page."""
    items = claimed(view.assessment.inputs) if view.assessment else []
    if len(items) <= ALL_AT_ONCE:
        return set(range(len(items)))
    wanted = [*data.getlist("facts_of"), data.get("more", "")] if data is not None else []
    return {int(each) for each in wanted if POSITION.fullmatch(each)}


def fact_groups(view: CaseView, form: CorrectionForm) -> list[FactGroup]:
    """The facts in words: those of the enterprise, then item by item."""
    assessment, filed = view.assessment, view.case.assessment_as_filed
    if assessment is None or filed is None:
        return []
    numbers = ["", *(each["policy_no"] for each in claimed(assessment.inputs))]
    groups: list[list[ShownFact]] = [[] for _number in numbers]
    for row in form.rows():
        field = row.fact.field
        now, before = value_at(assessment.inputs, field), value_at(filed.inputs, field)
        shown = ShownFact(
            name=fact_name(view.definition, assessment.inputs, field),
            now=fact_value(view.definition, assessment.inputs, field, now),
            filed=fact_value(view.definition, filed.inputs, field, before) if now != before else "",
            row=row,
        )
        groups[0 if row.fact.item is None else row.fact.item + 1].append(shown)
    for facts in groups:
        facts.sort(key=lambda shown: shown.row.fact.kind == "sectors")  # the longest last
    more = form.data.get("more", "")
    return [
        FactGroup(
            number,
            n - 1 if number else None,
            facts,
            is_open=more == str(n - 1) or any(_typed(form, fact.row) for fact in facts),
        )
        for n, (number, facts) in enumerate(zip(numbers, groups, strict=True))
    ]


def _typed(form: CorrectionForm, row: FactRow) -> bool:
    return form.is_bound and bool(row.value.data or row.reason.data or row.value.errors or row.reason.errors)


def error_lines(form: CorrectionForm, groups: list[FactGroup]) -> list[tuple[str, str]]:
    """(anchor, sentence) of every error with the name of its fact, for the summary over the page."""
    names: dict[str, str] = {}
    for shown in (shown for group in groups for shown in group.facts):
        names |= {shown.row.value.name: shown.name, shown.row.reason.name: shown.name}
    return [
        (form[name].id_for_label, _("%(fact)s: %(error)s") % {"fact": names.get(name, ""), "error": error})
        if name in form.fields
        else ("facts-form", str(error))
        for name, errors in form.errors.items()
        for error in errors
    ]


def forget_missing(form: CorrectionForm) -> None:
    """Keeps what was typed on the page without asking for the rest of it: another act was chosen."""
    form.is_valid()
    form.errors.clear()
