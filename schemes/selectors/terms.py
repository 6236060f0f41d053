"""How the published versions of a policy follow each other in time, and which of them holds on a day."""

from datetime import date, timedelta

from rules.definition.parts import Definition
from rules.succession import Term, gives_way
from schemes.models import SchemeVersion
from schemes.selectors.definitions import definition_for


def versions_in_order(code: str) -> list[SchemeVersion]:
    """The published versions of one policy, the earliest to hold first."""
    found = SchemeVersion.objects.filter(code=code)
    return sorted(found, key=lambda version: (definition_for(version).valid_from, version.pk))


def terms_of(code: str) -> list[Term]:
    """The days that each published version of a policy names, the earliest first."""
    terms = []
    for version in versions_in_order(code):
        definition = definition_for(version)
        terms.append(Term(version.version, definition.valid_from, definition.valid_until))
    return terms


def term_of(version: SchemeVersion) -> Term:
    """The days on which a version really holds: until its own end, or until the day before the next one begins."""
    definition = definition_for(version)
    next_first = gives_way(terms_of(version.code), definition.valid_from)
    last = definition.valid_until
    if next_first is not None:
        before = next_first - timedelta(days=1)
        last = before if last is None else min(last, before)
    return Term(version.version, definition.valid_from, last)


def successor_of(version: SchemeVersion) -> tuple[SchemeVersion, date] | None:
    """The next published version of the same policy and the day from which it holds instead, if there is one."""
    first = definition_for(version).valid_from
    later = [other for other in versions_in_order(version.code) if definition_for(other).valid_from > first]
    return (later[0], definition_for(later[0]).valid_from) if later else None


def version_on(code: str, day: date) -> SchemeVersion | None:
    """The version of a policy that holds on a day: of those whose days hold it the one that began last."""
    holding = [version for version in versions_in_order(code) if definition_for(version).holds_on(day)]
    return holding[-1] if holding else None


def versions_in_force(day: date) -> list[tuple[SchemeVersion, Definition]]:
    """For every policy that holds on a day its version of that day, by policy."""
    codes = SchemeVersion.objects.order_by("code").values_list("code", flat=True).distinct()
    found = [version for code in codes if (version := version_on(code, day)) is not None]
    return [(version, definition_for(version)) for version in found]
