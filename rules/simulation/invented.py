"""Invented enterprises: claims made by a rule from a size and a seed, the same ones for the same numbers, anywhere.

They are for trying rules out where no filings exist yet, and for measuring. Nobody of that name exists: every name
begins with the word for an example and every credit code with letters that no authority gives out.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from rules.definition.declared import (
    CODE,
    COUNT,
    DAY,
    INSURANCE,
    MONEY,
    NUMBER,
    RATE,
    YES_NO,
    Field,
    ItemKind,
    Stated,
    less,
    stated,
)
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
    declares are stated too, within their bounds, nine of ten yes-or-no questions as it asks; of kinds that no measure
    is for there is none, and one item in eight was supported elsewhere.
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
        self.scores = [label.code for label in definition.scores]
        self.region = _region(definition.conditions)
        self.starts_offset = _starts_offset(definition)
        self.further = definition.declared.further
        self.facts = tuple(definition.declared.facts.values())
        classes = [found for measure in definition.measures for found in measure.classes]
        wanted = {code for found in classes for code in found.items} - {INSURANCE}
        self.kinds = tuple(kind for code, kind in definition.declared.items.items() if code in wanted)
        self.products_of = {
            kind.code: tuple(dict.fromkeys(c for found in classes if kind.code in found.items for c in found.products))
            for kind in self.kinds
        }
        insured = {code for found in classes if INSURANCE in found.items for code in found.products}
        self.insured = [label.code for label in definition.products if label.code in insured]


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
    if words.insured:
        places = range(1 + dice.below(4))
        claim["policies"] = [_policy(words, dice, f"{number:05d}-{place + 1}", call_year) for place in places]
    if words.facts:
        enterprise["facts"] = {fact.code: _fact(fact, dice, call_year) for fact in words.facts}
    if words.kinds:
        chosen = [words.kinds[dice.below(len(words.kinds))] for _place in range(1 + dice.below(3))]
        numbered = ((kind, f"{number:05d}-{n + 1}") for n, kind in enumerate(chosen))
        claim["items"] = [_item(words, kind, dice, named, call_year) for kind, named in numbered]
    return claim


def _fact(fact: Field, dice: _Dice, call_year: int) -> Any:
    if fact.years:
        return {str(call_year + offset): _value(fact, dice, call_year) for offset in fact.years}
    return _value(fact, dice, call_year)


def _item(words: _Words, kind: ItemKind, dice: _Dice, number: str, call_year: int) -> dict[str, Any]:
    products = words.products_of[kind.code]
    granted = {"level": "municipal", "amount_yuan": yuan_of(dice.between(100, 5_000) * 100), "status": "granted"}
    return {
        **({"product": products[dice.below(len(products))]} if products else {}),
        "other_support": [granted] * (dice.below(8) == 0),
        "kind": kind.code,
        "number": f"X{number}",
        "counterparty": COUNTERPARTY,
        "fields": {field.code: _value(field, dice, call_year) for field in kind.fields},
    }


def _value(field: Field, dice: _Dice, call_year: int) -> Any:
    """A value that the policy takes: spread as such values are, at the nearest end where that lies beyond a bound."""
    spread = _spread(field, dice, call_year)
    if field.least is None and field.most is None:
        return spread
    value = stated(field.type, spread)
    if field.least is not None and less(value, field.least):
        return _written(field.type, field.least)
    if field.most is not None and less(field.most, value):
        return _written(field.type, field.most)
    return spread


def _written(kind: str, value: Stated) -> Any:
    """A bound as a claim states it."""
    if kind == MONEY:
        return yuan_of(int(str(value)))
    if isinstance(value, date):
        return value.isoformat()
    return value if kind == COUNT else str(value)


def _spread(field: Field, dice: _Dice, call_year: int) -> Any:
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
        "product": words.insured[dice.below(len(words.insured))],
        "starts_on": starts.isoformat(),
        "ends_on": (starts.replace(year=starts.year + 1) - timedelta(days=1)).isoformat(),
        "premium_yuan": yuan_of(premium),
        "paid_yuan": yuan_of(premium),
        "paid_by_others_yuan": yuan_of(premium // 10 if dice.below(12) == 0 else 0),
        "other_support": [{"level": "municipal", "amount_yuan": yuan_of(premium // 2), "status": "granted"}] * granted,
        "invoices": [{"number": f"I{number}", "total_yuan": yuan_of(premium), "allocated_yuan": yuan_of(premium)}],
        "recognised_as_major_project": dice.below(20) == 0,
        **_further(words, dice, call_year),
    }


def _further(words: _Words, dice: _Dice, call_year: int) -> dict[str, Any]:
    """What the policy asks of an insurance policy beside what every one has."""
    if words.further is None:
        return {}
    return {"fields": {field.code: _value(field, dice, call_year) for field in words.further.fields}}
