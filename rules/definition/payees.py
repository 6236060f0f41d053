"""Whom a policy pays beside the enterprise: the counterparties of its items, in the words of the items."""

from rules.definition.amounts import ENTERPRISE
from rules.definition.parts import Definition
from rules.text import Text


def payees_named(definition: Definition) -> dict[str, tuple[Text, ...]]:
    """Every kind of counterparty that a measure pays -> what the items of these measures call it, each word once."""
    found: dict[str, list[Text]] = {}
    for measure in definition.measures:
        if measure.payee != ENTERPRISE:
            words = found.setdefault(measure.payee, [])
            for code in (code for each in measure.classes for code in each.items):
                name = definition.declared.items[code].counterparty
                if name is not None and name not in words:
                    words.append(name)
    return {code: tuple(words) for code, words in found.items()}


def payee_names(definition: Definition) -> dict[str, Text]:
    """The same with one word each, as in every policy that is published."""
    return {code: words[0] for code, words in payees_named(definition).items() if words}
