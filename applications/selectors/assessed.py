"""Assessments in words: who is paid, the same result in another language, and how the amount came to be what it is.

Everything is computed again from the kept inputs; nothing here reads the filing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from applications.domain.adjusting import Adjustment, Payee, Paying, adjusted
from applications.domain.amending import ITEM, Amendment, differing, kind_of, position, value_at
from applications.domain.lines import claimed, lined
from applications.models import Assessment
from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.assessment.instalments import AT_ONCE, shares_of
from rules.definition.amounts import ENTERPRISE
from rules.definition.parts import Definition
from schemes.selectors import definition_for


def paying_in(definition: Definition, inputs: Mapping[str, Any], result: Mapping[str, Any]) -> Paying:
    """Who is paid, line by line: the counterparty where the measure says so (Art. 9), else the enterprise."""
    enterprise = inputs["enterprise"]["name"]
    payees = []
    for stated, line in zip(claimed(inputs, result["policies"]), result["policies"], strict=True):
        measure = line["measure"]
        payee = definition.measure(measure).payee if measure else ENTERPRISE
        name = enterprise if payee == ENTERPRISE else stated["insurer"]
        payees.append(Payee(payee, name, shares_of(definition, measure) if measure else AT_ONCE))
    first = definition.payment.first_budget_year(inputs["call_year"])
    return Paying(tuple(payees), first, definition.rounding)


def payees_of(assessment: Assessment) -> tuple[Payee, ...]:
    """Who is paid by a kept assessment, item by item."""
    return paying_in(definition_for(assessment.scheme_version), assessment.inputs, assessment.result).payees


def result_by(
    definition: Definition, inputs: Mapping[str, Any], adjustments: Sequence[Adjustment], language: str
) -> dict[str, Any]:
    """The result of these inputs by the rules, lowered where officers lowered it, its texts in `language`."""
    computed = lined(result_as_json(definition, assess(definition, inputs), language))
    if not adjustments:
        return computed
    return adjusted(computed, adjustments, paying_in(definition, inputs, computed))


def result_in(assessment: Assessment, language: str) -> dict[str, Any]:
    """The assessment's result with its texts in `language`; amounts are those kept, to the fen."""
    definition = definition_for(assessment.scheme_version)
    return result_by(definition, assessment.inputs, assessment.adjustments, language)


@dataclass(frozen=True, slots=True)
class AmendedFact:
    """One fact that an act changed. `field` is its path in the claim, `kind` how its value is read (domain/correcting).

    `policy_no` is empty for a fact of the enterprise. `lifted`: the value as filed counts again.
    """

    field: str
    kind: str
    number: str
    before: Any
    after: Any
    name: str
    office: str
    on: date
    reason: str
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class AmountStep:
    """One row of the amount's history. `kind`: computed, corrected, carried, adjusted, exception or resolved.

    `facts`: what this act corrected or lifted; `adjustments`: what it lowered; `overrides`: the exceptions it made
    (condition, by, name, reason). `before_yuan` is None at the first filing. `by` and `office` are names of that day.
    """

    assessment: Assessment
    kind: str
    at: datetime
    by: str
    office: str
    reason: str
    before_yuan: Decimal | None
    total_yuan: Decimal
    facts: tuple[AmendedFact, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    overrides: tuple[dict[str, str], ...] = ()

    @property
    def changes_the_amount(self) -> bool:
        return self.before_yuan is not None and self.before_yuan != self.total_yuan


def history_of(rows: Sequence[Assessment]) -> list[AmountStep]:
    """How the amount of a case came about, from all its rows, oldest first."""
    return [_step(row, before) for before, row in zip([None, *rows], rows, strict=False)]


def _step(row: Assessment, before: Assessment | None) -> AmountStep:
    known = before if row.replaces_id else None
    return AmountStep(
        assessment=row,
        kind=row.kind,
        at=row.at,
        by=row.by_name,
        office=row.office_then,
        reason=row.reason,
        before_yuan=before.total_yuan if before else None,
        total_yuan=row.total_yuan,
        facts=tuple(_facts(row, known)) if known else (),
        adjustments=tuple(each for each in row.adjustments if known and each not in known.adjustments),
        overrides=tuple(
            each for each in row.inputs.get("overrides", []) if known and each not in known.inputs.get("overrides", [])
        ),
    )


def _facts(row: Assessment, before: Assessment) -> list[AmendedFact]:
    standing: list[Amendment] = row.inputs.get("corrections", [])
    earlier: list[Amendment] = before.inputs.get("corrections", [])
    kept = {each["field"] for each in standing}
    found = [_fact(row, before, each) for each in standing if each not in earlier]
    return [*found, *(_lifted(row, before, each) for each in earlier if each["field"] not in kept)]


def _lifted(row: Assessment, before: Assessment, correction: Amendment) -> AmendedFact:
    """What was filed counts again; who lifted it, when and why stands in the row."""
    name, office = row.by_name, row.office_name
    on = timezone.localdate(row.at).isoformat()
    gone: Amendment = {**correction, "name": name, "office": office, "on": on, "reason": row.reason}
    return replace(_fact(row, before, gone), lifted=True)


def _fact(row: Assessment, before: Assessment, correction: Amendment) -> AmendedFact:
    """A correction between two rows: from what counted before to what counts in `row`."""
    field = correction["field"]
    match = ITEM.match(field)
    return AmendedFact(
        field=field,
        kind=kind_of(field),
        number=claimed(row.inputs)[position(row.inputs, match)]["policy_no"] if match else "",
        before=value_at(before.inputs, field),
        after=value_at(row.inputs, field),
        name=correction["name"],
        office=correction["office"],
        on=date.fromisoformat(correction["on"]),
        reason=correction["reason"],
    )


def standing_in(rows: Sequence[Assessment]) -> list[AmendedFact]:
    """Every correction that counts after these rows, each against the value as filed; empty where none stands."""
    if not rows:
        return []
    row = rows[-1]
    filed = next(each for each in rows if each.version_id == row.version_id and each.replaces_id is None)
    return [_fact(row, filed, each) for each in row.inputs.get("corrections", [])]


def facts_changed_since(seen: Assessment, now: Assessment, fields: Sequence[str]) -> list[str]:
    """Those of the facts that somebody corrected between two assessments of a case."""
    return differing(seen.inputs, now.inputs, fields)
