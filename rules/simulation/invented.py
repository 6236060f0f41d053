"""Invented enterprises: claims made by a rule from a size and a seed, the same ones for the same numbers, anywhere.

They are for trying rules out where no filings exist yet, and for measuring. Nobody of that name exists: every name
begins with the word for an example and every credit code with letters that no authority gives out.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from rules.definition.declared import CODE, DAY, INSURANCE, MONEY, NUMBER, RATE, YES_NO, Field, ItemKind
from rules.definition.parts import Condition, Definition
from rules.money import yuan_of

NAME = "虚构企业"
INSURERS = ("示例财产保险股份有限公司北京分公司", "样例科技保险股份有限公司北京分公司")
COUNTERPARTY = "示例合作机构"
FILING_DAYS = 5


class _Dice:
    """Whole numbers from a seed; the n-th throw for a claim is always the same."""

    def __init__(self, *seed: object) -> None:
        self.seed = "/".join(map(str, seed))
        self.throws = 0

    def below(self, most: int) -> int:
        self.throws += 1
        digest = blake2b(f"{self.seed}/{self.throws}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % most

    def between(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)


def invented_claims(
    definition: Definition, *, size: int, seed: int, call_year: int, opens_on: date
) -> list[dict[str, Any]]:
    """`size` claims in the shape of the public contract, in the order of filing over five days from `opens_on`.

    Nine of ten are registered where the policy asks and work in one of its sectors; staff and revenue are spread as
    among small technology firms; each has one to four policies of the policy's own products, premiums from 2,000 to
    about 600,000 yuan, and holds each qualification with a chance of two in five. Facts and items that the policy
    declares are stated too, nine of ten yes-or-no questions as it asks.
    """
    found = _Words(definition)
    days = [opens_on + timedelta(days=FILING_DAYS * number // max(1, size)) for number in range(size)]
    return [_claim(found, _Dice(seed, number), number + 1, call_year, day) for number, day in enumerate(days)]


class _Words:
    """What the rules can ask about, from the definition's own vocabulary."""

    def __init__(self, definition: Definition) -> None:
        self.scheme = definition.code
        self.sectors = [label.code for label in definition.sectors] or ["other"]
        self.qualifications = [label.code for label in definition.qualifications]
        self.products = [label.code for label in definition.products]
        self.scores = [label.code for label in definition.scores]
        self.region = _region(definition.conditions)
        self.starts_offset = _starts_offset(definition)
        self.facts = tuple(definition.declared.facts.values())
        self.kinds = tuple(definition.declared.items.values())


def _region(conditions: Sequence[Condition]) -> str:
    for condition in conditions:
        within = condition.params.get("within")
        if condition.kind == "registered_region" and isinstance(within, tuple) and within:
            return f"{within[0]:0<6}"
    return "110108"


def _starts_offset(definition: Definition) -> int:
    """Years from the call year to the year in which cover must start, if the policy asks for one; else 0."""
    asked = [*definition.conditions]
    for measure in definition.measures:
        asked += [*measure.conditions, *(condition for found in measure.classes for condition in found.conditions)]
    for condition in asked:
        if condition.kind == "starts_in_year":
            return int(str(condition.params["offset"]))
    return 0


def _claim(words: _Words, dice: _Dice, number: int, call_year: int, filed_on: date) -> dict[str, Any]:
    enterprise = _enterprise(words, dice, number, call_year)
    claim: dict[str, Any] = {
        "scheme": words.scheme,
        "filed_on": filed_on.isoformat(),
        "call_year": call_year,
        "enterprise": enterprise,
        "policies": [],
        "bank_account_confirmed": True,
    }
    if words.products:
        places = range(1 + dice.below(4))
        claim["policies"] = [_policy(words, dice, f"{number:05d}-{place + 1}", call_year) for place in places]
    if words.facts:
        enterprise["facts"] = {fact.code: _fact(fact, dice, call_year) for fact in words.facts}
    others = [kind for kind in words.kinds if kind.code != INSURANCE]
    if others:
        chosen = [others[dice.below(len(others))] for _place in range(1 + dice.below(3))]
        claim["items"] = [_item(kind, dice, f"{number:05d}-{n + 1}", call_year) for n, kind in enumerate(chosen)]
    return claim


def _fact(fact: Field, dice: _Dice, call_year: int) -> Any:
    if fact.years:
        return {str(call_year + offset): _value(fact, dice, call_year) for offset in fact.years}
    return _value(fact, dice, call_year)


def _item(kind: ItemKind, dice: _Dice, number: str, call_year: int) -> dict[str, Any]:
    return {
        "kind": kind.code,
        "number": f"X{number}",
        "counterparty": COUNTERPARTY,
        "fields": {field.code: _value(field, dice, call_year) for field in kind.fields},
    }


def _value(field: Field, dice: _Dice, call_year: int) -> Any:
    """A value that the policy takes, spread as such values are."""
    if field.type == YES_NO:
        return dice.below(10) > 0
    if field.type == CODE:
        return field.choices[dice.below(len(field.choices))].code
    if field.type == DAY:
        return date(call_year - dice.below(2), dice.between(1, 12), dice.between(1, 28)).isoformat()
    if field.type == RATE:
        return f"{dice.between(3, 6)}.{dice.below(100):02d}%"
    if field.type == MONEY:
        return yuan_of(dice.between(2_000, 60_000) * (1, 10, 100, 1000)[dice.below(4)] * 100 + dice.below(100))
    if field.type == NUMBER:
        return f"{dice.between(1, 2_000)}.{dice.below(100):02d}"
    return dice.between(1, 40)


def _enterprise(words: _Words, dice: _Dice, number: int, call_year: int) -> dict[str, Any]:
    employees = dice.between(3, (30, 120, 400, 2000)[dice.below(4)])
    held = [kind for kind in words.qualifications if dice.below(5) < 2]  # noqa: PLR2004 -- two in five
    inside = dice.below(10) > 0
    facts: dict[str, Any] = {
        "uscc": f"00INVENTED{number:08d}",
        "name": f"{NAME} {number:05d}",
        "registered_region": words.region if inside else "990000",
        "sectors": [words.sectors[dice.below(len(words.sectors))]],
        "employees": employees,
        "revenue_yuan": yuan_of(employees * dice.between(50_000, 600_000) * 100),
        "qualifications": [_certificate(dice, kind, call_year) for kind in held],
        "pooled_cover_years": [year for year in (call_year - 3, call_year - 2, call_year - 1) if dice.below(6) == 0],
    }
    return facts | {"scores": {code: dice.between(0, 100) for code in words.scores}} if words.scores else facts


def _certificate(dice: _Dice, kind: str, call_year: int) -> Mapping[str, str]:
    issued = date(call_year - dice.between(1, 4), dice.between(1, 12), dice.between(1, 28))
    return {
        "kind": kind,
        "issued_on": issued.isoformat(),
        "valid_until": issued.replace(year=issued.year + 3).isoformat(),
        "certificate_no": "",
    }


def _policy(words: _Words, dice: _Dice, number: str, call_year: int) -> dict[str, Any]:
    starts = date(call_year + words.starts_offset, dice.between(1, 10), dice.between(1, 28))
    premium = dice.between(2_000, 6_000) * (1, 3, 10, 100)[dice.below(4)] * 100 + dice.below(100)
    granted = dice.below(8) == 0
    return {
        "policy_no": f"X{number}",
        "insurer": INSURERS[dice.below(len(INSURERS))],
        "product": words.products[dice.below(len(words.products))],
        "starts_on": starts.isoformat(),
        "ends_on": (starts.replace(year=starts.year + 1) - timedelta(days=1)).isoformat(),
        "premium_yuan": yuan_of(premium),
        "paid_yuan": yuan_of(premium),
        "paid_by_others_yuan": yuan_of(premium // 10 if dice.below(12) == 0 else 0),
        "other_support": [{"level": "municipal", "amount_yuan": yuan_of(premium // 2), "status": "granted"}] * granted,
        "invoices": [{"number": f"I{number}", "total_yuan": yuan_of(premium), "allocated_yuan": yuan_of(premium)}],
        "recognised_as_major_project": dice.below(20) == 0,
    }
