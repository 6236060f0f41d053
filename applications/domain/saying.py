"""Which statements of the enterprise a filing makes: its figures, and what its policy declares and some rule names."""

from collections.abc import Iterator, Mapping
from typing import Any

from accounts.domain.statements import Said, said_of
from applications.domain.content import Enterprise
from applications.domain.questions import FACTS, declared_facts
from rules.definition.declared import EVERYBODYS_FACTS
from rules.definition.parts import Definition


def said_in(enterprise: Enterprise, definition: Definition) -> Iterator[tuple[str, Said]]:
    """Each fact that the filing states, under its path within the enterprise of a claim: employees, facts.patents."""
    figures: Mapping[str, Any] = enterprise
    year = enterprise["figures_year"]
    for fact in EVERYBODYS_FACTS:
        if year and figures[fact.code] is not None:
            yield fact.code, Said(fact, figures[fact.code], year)
    yield from declared_in(enterprise.get("facts", {}), definition)


def declared_in(stated: Mapping[str, Any], definition: Definition) -> Iterator[tuple[str, Said]]:
    """The same of the facts that the policy declares alone, as a claim states them."""
    for fact in declared_facts(definition):
        if fact.code in stated:
            for said in said_of(fact, stated[fact.code]):
                yield f"{FACTS}{fact.code}", said
