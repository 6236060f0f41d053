"""The kinds of amounts beside a share of a base: one file each, in the order in which they are offered.

A further kind is a file here and its line below; reader, engine, explanations and simulation find it through
AMOUNT_KINDS.
"""

from collections.abc import Iterator

from rules.amounts import decided, fixed, increase, interest, unit
from rules.amounts.kind import AmountKind
from rules.definition.amounts import Amount, AmountValue, Conditional, Reference
from rules.definition.declared import Source
from rules.definition.parts import Condition

AMOUNT_KINDS: dict[str, AmountKind] = {each.KIND.code: each.KIND for each in (fixed, interest, unit, increase, decided)}


def stated(amount: Amount) -> Iterator[tuple[str, str, AmountValue]]:
    """Each parameter that an amount states: its name in the file, its shape, its value as read."""
    kind = AMOUNT_KINDS[amount.kind]
    for name, shape in {**kind.params, **kind.optional}.items():
        value = amount.params.get(name.removesuffix("_yuan"))
        if value is not None and value != ():
            yield name, shape, value


def conditions_in(amount: Amount) -> tuple[Condition, ...]:
    """The conditions that decide between factors of an amount."""
    return tuple(
        condition
        for value in amount.params.values()
        if isinstance(value, tuple)
        for each in value
        if isinstance(each, Conditional)
        for condition in each.when
    )


def sources_in(amount: Amount) -> Iterator[Source]:
    """Every stated value that an amount goes by."""
    for value in amount.params.values():
        if isinstance(value, Source):
            yield value
        for each in value if isinstance(value, tuple) and not isinstance(value, Source) else ():
            if isinstance(each, Reference):
                yield from filter(None, (each.source, each.at))
