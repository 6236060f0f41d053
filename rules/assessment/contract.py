"""A result as the JSON of the public contract. Only ever written, never read back."""

from collections.abc import Sequence

from rules.assessment.claim import ClaimError
from rules.assessment.instalments import Part
from rules.assessment.result import ItemResult, Remark, Result, Step
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.money import yuan_of
from rules.text import DEFAULT_LANGUAGE
from rules.words.claim_words import claim_fault
from rules.words.phrases import phrases_of

Json = dict[str, object]


def result_as_json(definition: Definition, result: Result, language: str = DEFAULT_LANGUAGE) -> Json:
    """The result in the contract's shape, sentences in `language`."""
    said = _Said(definition, language)
    found: Json = {
        "scheme": result.scheme,
        "scheme_version": result.scheme_version,
        "total_yuan": yuan_of(result.total_fen),
        "payments": [
            payment_as_json(payment.payee, payment.name, payment.amount_fen, payment.parts)
            for payment in result.payments
        ],
        "policies": [_policy(said, each) for each in result.items if each.kind == INSURANCE],
        "reasons": [said.reason(reason) for reason in result.reasons],
        "flags": [said.flag(flag) for flag in result.flags],
    }
    if result.itemised:
        found["items"] = [_item(said, each) for each in result.items]
    return found


def payment_as_json(payee: str, name: str, fen: int, parts: Sequence[Part]) -> Json:
    """What one payee gets; with its parts where it is paid in several."""
    told: Json = {"payee": payee, "name": name, "amount_yuan": yuan_of(fen)}
    if parts:
        told["parts"] = [
            {"number": part.number, "budget_year": part.budget_year, "amount_yuan": yuan_of(part.amount_fen)}
            for part in parts
        ]
    return told


def error_as_json(error: ClaimError, language: str = DEFAULT_LANGUAGE) -> Json:
    """A claim that could not be read, in the contract's shape, its message in `language`."""
    message = claim_fault(error).in_language(language)
    return {"error": {"code": error.code, "field": error.field, "message": message}}


class _Said:
    """Steps and reasons of one result in words. What its items have in common is the same step, and is said once."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.phrases = phrases_of(definition, language)
        self._steps: dict[int, Json] = {}

    def step(self, step: Step) -> Json:
        found = self._steps.get(id(step))
        if found is None:
            rule, article, seen, output = step
            text = self.phrases.step(step)
            found = self._steps[id(step)] = {
                "rule": rule, "article": article, "text": text, "input": seen, "output": output,
            }  # fmt: skip
        return found

    def reason(self, reason: Remark) -> Json:
        return {"code": reason.code, "article": reason.article, "text": self.phrases.reason(reason)}

    def flag(self, flag: Remark) -> Json:
        found: Json = {"code": flag.code, "article": flag.article, "text": self.phrases.flag(flag)}
        if flag.number:
            found["policy_no"] = flag.number
        return found


def _policy(said: _Said, item: ItemResult) -> Json:
    return {
        "policy_no": item.number,
        "measure": item.measure,
        "article": item.article,
        "amount_yuan": yuan_of(item.amount_fen),
        "steps": [said.step(step) for step in item.steps],
        "reasons": [said.reason(reason) for reason in item.reasons],
    }


def _item(said: _Said, item: ItemResult) -> Json:
    """The same of an item of any kind; a measure without items has neither kind nor number."""
    told = _policy(said, item)
    del told["policy_no"]
    return {"kind": item.kind or None, "number": item.number or None, **told}
