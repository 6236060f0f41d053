"""Making populations: claims in the order of filing, real, invented or imported. A population is never changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from records.domain.refusals import NotPermitted, Refusal
from records.wording import later
from rules.assessment.claim import ClaimError
from rules.assessment.claim_reader import read_claim
from rules.definition.declared import Declared
from rules.simulation.invented import invented_claims
from rules.words.claim_words import claim_fault
from schemes.models import Call, SchemeVersion
from schemes.permissions import can_manage_calls
from schemes.selectors.definitions import declared_by, definition_for
from workbench.models import Population, PopulationMember
from workbench.models.population import IMPORTED, INVENTED

MOST_MEMBERS = 20_000
AT_ONCE = 1_000
LONGEST_CLAIM = 100_000  # characters: hundreds of policies


class PopulationRefused(Refusal):
    """No population can be made of this; `code` says why, params: line, field, words, most."""

    code = "population_empty"


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in the shape of the assessment contract, the number people know it by, and the filing it is of."""

    claim: Mapping[str, Any]
    reference: str = ""
    case: int | None = None


@transaction.atomic
def create_population(
    *,
    scheme: str,
    name: str,
    origin: str,
    members: Sequence[Member],
    by: User,
    call: Call | None = None,
    budget_yuan: Decimal | None = None,
    note: str = "",
) -> Population:
    """A population of these members, in this order.

    Raises NotPermitted, PopulationRefused (none, too many, one that cannot be read).
    """
    if not can_manage_calls(by, scheme):
        raise NotPermitted
    if not members:
        raise PopulationRefused("population_empty")
    if len(members) > MOST_MEMBERS:
        raise PopulationRefused("population_too_large", most=MOST_MEMBERS)
    declared = declared_by(scheme)
    for line, member in enumerate(members, start=1):
        _must_be_readable(member.claim, scheme, declared, line)
    population = Population.objects.create(
        scheme=scheme,
        name=name,
        origin=origin,
        call=call,
        members=len(members),
        budget_yuan=budget_yuan,
        note=note,
        by=by,
    )
    rows = (
        PopulationMember(
            population=population, position=place, claim=member.claim, reference=member.reference, case=member.case
        )
        for place, member in enumerate(members)
    )
    PopulationMember.objects.bulk_create(rows, batch_size=AT_ONCE)
    return population


@transaction.atomic
def invent_population(
    *, version: SchemeVersion, name: str, size: int, seed: int, opens_on: date, by: User
) -> Population:
    """Invented enterprises for the rules of a version (rules/simulation/invented.py says by which rule)."""
    if not 0 < size <= MOST_MEMBERS:
        raise PopulationRefused("population_too_large", field="size", most=MOST_MEMBERS)
    definition = definition_for(version)
    claims = invented_claims(definition, size=size, seed=seed, call_year=opens_on.year, opens_on=opens_on)
    members = [Member(claim, f"X-{place:05d}") for place, claim in enumerate(claims, start=1)]
    note = f"seed {seed}, {version}"
    return create_population(scheme=definition.code, name=name, origin=INVENTED, members=members, by=by, note=note)


@transaction.atomic
def import_population(*, scheme: str, name: str, lines: Iterable[str], by: User) -> Population:
    """A population of claims given one a line as JSON; empty lines do not count.

    Raises PopulationRefused naming the first line that is no claim of the scheme.
    """
    members: list[Member] = []
    declared = declared_by(scheme)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) > LONGEST_CLAIM:
            raise PopulationRefused("population_claim_too_long", field="file", line=number, most=LONGEST_CLAIM)
        try:
            claim = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PopulationRefused("population_not_json", field="file", line=number) from error
        if len(members) >= MOST_MEMBERS:
            raise PopulationRefused("population_too_large", field="file", most=MOST_MEMBERS)
        _must_be_readable(claim, scheme, declared, number)
        members.append(Member(claim))
    members.sort(key=lambda member: str(member.claim["filed_on"]))
    return create_population(scheme=scheme, name=name, origin=IMPORTED, members=members, by=by)


def _must_be_readable(claim: object, scheme: str, declared: Declared, line: int) -> None:
    try:
        found = read_claim(claim, facts=(), declared=declared)
    except ClaimError as error:
        values = {"line": line, "place": error.field, "words": later(claim_fault(error))}
        raise PopulationRefused("population_unreadable", field="file", **values) from error
    if found.scheme != scheme:
        raise PopulationRefused("population_other_scheme", field="file", line=line, scheme=found.scheme, wanted=scheme)
