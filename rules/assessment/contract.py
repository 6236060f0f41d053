"""A result as the JSON of the public contract. Only ever written, never read back."""

from rules.assessment.claim import ClaimError
from rules.assessment.result import ItemResult, Remark, Result, Step
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.money import yuan_of
from rules.text import DEFAULT_LANGUAGE
from rules.words.wording import flag_sentence, reason_sentence, step_sentence

Json = dict[str, object]


def result_as_json(definition: Definition, result: Result, language: str = DEFAULT_LANGUAGE) -> Json:
    """The result in the contract's shape, sentences in `language`."""
    found: Json = {
        "scheme": result.scheme,
        "scheme_version": result.scheme_version,
        "total_yuan": yuan_of(result.total_fen),
        "payments": [
            {"payee": payment.payee, "name": payment.name, "amount_yuan": yuan_of(payment.amount_fen)}
            for payment in result.payments
        ],
        "policies": [_policy(definition, each, language) for each in result.items if each.kind == INSURANCE],
        "reasons": [_reason(definition, reason, language) for reason in result.reasons],
        "flags": [_flag(definition, flag, language) for flag in result.flags],
    }
    if result.itemised:
        found["items"] = [_item(definition, each, language) for each in result.items]
    return found


def error_as_json(error: ClaimError) -> Json:
    """A claim that could not be read, in the contract's shape."""
    return {"error": {"code": error.code, "field": error.field, "message": error.message}}


def _policy(definition: Definition, item: ItemResult, language: str) -> Json:
    return {
        "policy_no": item.number,
        "measure": item.measure,
        "article": item.article,
        "amount_yuan": yuan_of(item.amount_fen),
        "steps": [_step(definition, step, language) for step in item.steps],
        "reasons": [_reason(definition, reason, language) for reason in item.reasons],
    }


def _item(definition: Definition, item: ItemResult, language: str) -> Json:
    """The same of an item of any kind; a measure without items has neither kind nor number."""
    told = _policy(definition, item, language)
    del told["policy_no"]
    return {"kind": item.kind or None, "number": item.number or None, **told}


def _step(definition: Definition, step: Step, language: str) -> Json:
    text = step_sentence(definition, step, language)
    return {"rule": step.rule, "article": step.article, "text": text, "input": dict(step.input), "output": step.output}


def _reason(definition: Definition, reason: Remark, language: str) -> Json:
    return {
        "code": reason.code,
        "article": reason.article,
        "text": reason_sentence(definition, reason, language),
    }


def _flag(definition: Definition, flag: Remark, language: str) -> Json:
    found: Json = {"code": flag.code, "article": flag.article, "text": flag_sentence(definition, flag, language)}
    if flag.number:
        found["policy_no"] = flag.number
    return found
