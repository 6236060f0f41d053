"""Why a filing brings what it brings: the amount with its steps, what would change it, and how it came to be.

Of a draft it is an estimate (`binding` False); of a filing the assessment that counts now, with its kept inputs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from applications.domain.claim import assessable, facts_missing
from applications.domain.lines import lined
from applications.models import Application, Assessment
from applications.selectors.assessed import AmountStep, FactChange, result_in
from applications.selectors.case import Case, load_case
from rules.assessment.claim import ClaimError
from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.definition.parts import Definition
from rules.words.change_words import outlook_as_json
from schemes.selectors import definition_for

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`result` has the shape of the assessment contract, `outlook` has changes, fixed_limits and near_limits.

    Both are in the reader's language. `result` is None where too little is known yet: `missing` names the facts.
    """

    case: Case
    definition: Definition
    assessment: Assessment | None
    inputs: Mapping[str, Any]
    result: Json | None
    outlook: Json
    missing: Sequence[str]

    @property
    def application(self) -> Application:
        return self.case.application

    @property
    def history(self) -> Sequence[AmountStep]:
        """How the amount came about."""
        return self.case.amount_history if self.binding else ()

    @property
    def binding(self) -> bool:
        """Whether an assessment was kept; an estimate of a draft binds nobody."""
        return self.assessment is not None

    @property
    def adjusted(self) -> bool:
        """Whether an office lowered an amount: what the changes bring is by the rules alone."""
        return bool(self.assessment and self.assessment.adjustments)

    @property
    def products(self) -> list[str]:
        """The product code of each item, as assessed."""
        return [item["product"] for item in self.inputs.get("policies", ())]


NOTHING: Json = {"changes": [], "fixed_limits": [], "near_limits": []}


def explanation(application: Application, language: str) -> Explanation:
    """The amount that counts now, explained; of a draft the estimate of what is filled in so far."""
    case = load_case(application)
    assessment = case.assessment
    if assessment is None:
        return _estimated(case, language)
    definition = definition_for(assessment.scheme_version)
    return Explanation(
        case=case,
        definition=definition,
        assessment=assessment,
        inputs=assessment.inputs,
        result=result_in(assessment, language),
        outlook=dict(outlook_as_json(definition, assessment.inputs, language)),
        missing=(),
    )


def _estimated(case: Case, language: str) -> Explanation:
    filing = case.filing
    definition, content = filing.definition, assessable(filing.content, filing.definition)
    missing = facts_missing(content, definition)
    inputs: Json = {}
    result, outlook = None, NOTHING
    if not missing and (content["items"] or not filing.rules.kinds):
        inputs = filing.claim(content)
        try:
            result = lined(result_as_json(definition, assess(definition, inputs), language))
            outlook = dict(outlook_as_json(definition, inputs, language))
        except ClaimError as error:
            missing = [error.field]
    return Explanation(case, definition, None, inputs, result, outlook, missing)


def explanation_as_json(found: Explanation, *, for_office: bool) -> Json:
    """The explanation for other programs; docs/assessment.md has the shape. Officers also get limits nearly reached."""
    application, definition = found.application, found.definition
    applicant = found.case.applicant
    limits = {} if not for_office else {"near_limits": found.outlook["near_limits"]}
    return {
        "case": {
            "receipt_no": application.receipt_no,
            "enterprise": applicant.name,
            "uscc": applicant.uscc,
            "matter": application.matter,
            "call_year": application.call.year,
            "status": application.status,
        },
        "binding": found.binding,
        "assessed_at": _moment(found.assessment.at) if found.assessment else None,
        "rules": {"scheme": definition.code, "version": definition.version, "digest": definition.digest},
        "result": found.result,
        "missing": list(found.missing),
        "changes": found.outlook["changes"],
        "fixed_limits": found.outlook["fixed_limits"],
        **limits,
        "history": [_step(step) for step in found.history],
        "inputs": dict(found.inputs),
    }


def filed_on(found: Explanation) -> date | None:
    """The day whose rules were applied."""
    day = found.inputs.get("filed_on")
    return date.fromisoformat(day) if day else None


def version_number(found: Explanation) -> int | None:
    """Which filed version was assessed last."""
    version = found.case.version if found.binding else None
    return version.number if version else None


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _step(step: AmountStep) -> Json:
    return {
        "kind": step.kind,
        "at": _moment(step.at),
        "by": step.by,
        "office": step.assessment.office_name,
        "reason": step.reason,
        "before_yuan": None if step.before_yuan is None else f"{step.before_yuan:.2f}",
        "total_yuan": f"{step.total_yuan:.2f}",
        "corrections": [_fact(fact) for fact in step.facts],
        "adjustments": [dict(each) for each in step.adjustments],
        "overrides": [dict(each) for each in step.overrides],
    }


def _fact(fact: FactChange) -> Json:
    return {
        "field": fact.field,
        "policy_no": fact.number or None,
        "before": fact.before,
        "after": fact.after,
        "name": fact.name,
        "office": fact.office,
        "reason": fact.reason,
        "lifted": fact.lifted,
    }
