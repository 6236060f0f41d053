"""What conditions about declared values have in common: whose value it is, how it is read, shown and compared."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.assessment.result import Value
from rules.assessment.values import Getter, getter
from rules.conditions.kind import Fault, Params, Part, Predicate, number_in
from rules.definition.declared import FACT, FIELD, MONEY, Source, Stated, exact
from rules.definition.parts import Condition
from rules.money import Rate, plain, yuan_of

WHOSE = {"fact": "fact", "field": "field"}
AGAINST = {"value": "stated", "of": "source", "share": "percentage"}
Test = Callable[[Fraction, Fraction], bool]


def whose(params: Params) -> Source:
    """The fact or field that a condition is about."""
    place = FACT if "fact" in params else FIELD
    return Source(place, str(params.get(place, "")), str(params.get("type", "")))


def has_value(params: Params) -> Getter:
    return getter(whose(params))


def one_source(params: Params) -> Fault | None:
    """Exactly one of fact and field."""
    return None if ("fact" in params) != ("field" in params) else Fault("fact_or_field")


def one_bound(params: Params) -> Fault | None:
    """And exactly one bound: a value, or a share of another value."""
    if ("value" in params) == ("of" in params):
        return Fault("value_or_share", "value")
    return one_source(params)


def bound_of(params: Params) -> Callable[[Claim, Item | None], Stated | Fraction | None]:
    """What a value is compared with: a fixed value, or a share of another one."""
    if "of" not in params:
        fixed = cast("Stated", params["value"])
        return lambda _claim, _item: fixed
    other = getter(cast("Source", params["of"]))
    rate = params.get("share")
    share = exact(rate) if isinstance(rate, Rate) else Fraction(1)

    def of_other(claim: Claim, item: Item | None) -> Fraction | None:
        value = other(claim, item)
        return None if value is None else exact(value) * share

    return of_other


def comparison(test: Test) -> Callable[[Params], Predicate]:
    """The question whether a value compares so with its bound; what is not stated does not."""

    def holds(params: Params) -> Predicate:
        mine, bound = has_value(params), bound_of(params)

        def asked(claim: Claim, item: Item | None) -> bool:
            value, limit = mine(claim, item), bound(claim, item)
            return value is not None and limit is not None and test(number(value), number(limit))

        return asked

    return holds


def number(value: Stated | Fraction) -> Fraction:
    return value if isinstance(value, Fraction) else exact(value)


def seen_against(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    """The value and its bound, as a step states them."""
    params = condition.params
    source = whose(params)
    return {
        "of": source.named(kind_of(item)),
        "type": source.type,
        "has": shown(has_value(params)(claim, item), source.type),
        "limit": shown(bound_of(params)(claim, item), source.type),
    }


def seen_since(name: str) -> Callable[[Condition, Claim, Item | None], Seen]:
    """A stated day, the day of filing, and how many days or years (the parameter `name`) are asked between them."""

    def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
        source = whose(condition.params)
        return {
            "of": source.named(kind_of(item)),
            "type": source.type,
            "has": shown(has_value(condition.params)(claim, item), source.type),
            "filed_on": claim.filed_on.isoformat(),
            name: number_in(condition.params, name),
        }

    return seen


def kind_of(item: Item | None) -> str:
    """The kind of the item that a field is of; "" where nothing is asked of an item."""
    return item.kind if item is not None else ""


def shown(value: Stated | Fraction | None, type_: str) -> Value:
    """A value as a step states it: amounts as yuan texts, days in ISO form."""
    if value is None or isinstance(value, bool | str):
        return value
    if type_ == MONEY:
        return yuan_of(int(number(value) // 1))
    if isinstance(value, Fraction):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else str(value)


def about_same(has: Condition, asks: Condition) -> bool:
    """Whether two conditions are about the same value with fixed bounds."""
    return whose(has.params) == whose(asks.params) and "value" in has.params and "value" in asks.params


def lower(has: Condition, asks: Condition) -> bool:
    """Implies: whoever stays within the lower bound stays within the higher one."""
    return about_same(has, asks) and _value(has) <= _value(asks)


def higher(has: Condition, asks: Condition) -> bool:
    """Implies: whoever reaches the higher bound reaches the lower one."""
    return about_same(has, asks) and _value(has) >= _value(asks)


def _value(condition: Condition) -> Fraction:
    return exact(cast("Stated", condition.params["value"]))


def phrase(zh: str, en: str) -> tuple[Part, ...]:
    """The same phrase for facts and fields, for values and shares of others; {bound} is what it is compared with."""
    parts: list[Part] = []
    for place in ("fact", "field"):
        named = f"{{{place}}}"
        for needs, told_zh, told_en in (
            ("value", "{value}", "{value}"),
            ("of share", "{of}的 {share}", "{share} of {of}"),
        ):
            text = zh.replace("{bound}", told_zh), en.replace("{bound}", told_en)
            parts.append(Part(named + text[0], f"{named} {text[1]}", f"{place} {needs}"))
        without = zh.replace("{bound}", "{of}"), en.replace("{bound}", "{of}")
        parts.append(Part(named + without[0], f"{named} {without[1]}", f"{place} of", "share"))
    return tuple(parts)
