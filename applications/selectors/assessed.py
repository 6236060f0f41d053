"""Assessments in words: who is paid, and the same result in another language. Recomputed from the kept inputs."""

from typing import Any

from applications.domain.adjusting import adjusted
from applications.models import Assessment
from schemes.domain.assessment import assess, result_as_json
from schemes.selectors import definition_for


def payees_of(assessment: Assessment) -> dict[str, tuple[str, str]]:
    """policy_no -> (payee kind, name): the insurer where the measure says so (Art. 9), else the enterprise."""
    definition = definition_for(assessment.scheme_version)
    insurers = {policy["policy_no"]: policy["insurer"] for policy in assessment.inputs["policies"]}
    enterprise = assessment.inputs["enterprise"]["name"]
    payees = {}
    for policy in assessment.result["policies"]:
        to_insurer = policy["measure"] and definition.measure(policy["measure"]).payee == "insurer"
        number = policy["policy_no"]
        payees[number] = ("insurer", insurers[number]) if to_insurer else ("enterprise", enterprise)
    return payees


def result_in(assessment: Assessment, language: str) -> dict[str, Any]:
    """The assessment's result with its texts in `language`; amounts are those kept, to the fen."""
    definition = definition_for(assessment.scheme_version)
    computed: dict[str, Any] = result_as_json(definition, assess(definition, assessment.inputs), language)
    if not assessment.adjustments:
        return computed
    return adjusted(computed, assessment.adjustments, payees_of(assessment))
