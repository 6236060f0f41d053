"""The policies of the second part of the contract, and claims under them in the contract's shape."""

from functools import cache
from pathlib import Path
from typing import Any

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.definition.parts import Definition
from rules.definition.reader import read_definition

FOLDER = Path(__file__).parent / "policies"
ROUNDED = '[rounding]\ndirection = "down"\nunit = "fen"\nper = "item"\n'


@cache
def policy_text(code: str) -> str:
    """One policy whole: its own parts, then what all of them share."""
    own = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    common = (FOLDER / "common.toml").read_text(encoding="utf-8")
    measures = [line.split('"')[1] for part in own.split("[[measure]]")[1:] for line in part.splitlines()[1:2]]
    named = '", "'.join(measures)
    return f"{own}\n{'' if '[rounding]' in own else ROUNDED}\n{common.replace('MEASURES', named)}"


@cache
def definition_of(code: str) -> Definition:
    return read_definition(policy_text(code), source=f"{code}.toml")


def changed(code: str, *pairs: tuple[str, str]) -> Definition:
    """The policy with some words replaced, each once."""
    text = policy_text(code)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_definition(text, source=f"{code}.toml")


def claim(call_year: int = 2022, *, facts: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A claim of an enterprise with some facts; what else it states is in `more`."""
    enterprise: dict[str, Any] = {"uscc": "91110108MA01ABCD2X", "name": "示例企业", "registered_region": "110108"}
    facts = dict(facts or {})
    for known in ("employees", "revenue_yuan"):
        if known in facts:
            enterprise[known] = facts.pop(known)
    if facts:
        enterprise["facts"] = facts
    return {
        "scheme": "other-support",
        "filed_on": f"{call_year}-11-01",
        "call_year": call_year,
        "enterprise": enterprise,
        **more,
    }


def item(kind: str, number: str = "N1", **fields: Any) -> dict[str, Any]:
    """One item with its fields, of a counterparty, with nothing else to it."""
    return {"kind": kind, "number": number, "counterparty": "对方机构", "fields": fields}


def insured(number: str = "P1", paid: str = "100000.00", product: str = "technology", **fields: Any) -> dict[str, Any]:
    """An insurance policy stated as an item."""
    stated = {"premium": paid, "paid": paid, "starts_on": "2022-01-01", "ends_on": "2022-12-31"}
    return {**item("insurance_policy", number, **{**stated, **fields}), "product": product}


def result(code: str, made: dict[str, Any], language: str = "zh-hans") -> dict[str, Any]:
    """The answer in the contract's shape."""
    definition = definition_of(code)
    return result_as_json(definition, assess(definition, made), language)
