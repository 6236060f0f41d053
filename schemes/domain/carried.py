"""What a definition may say and this portal does not carry out yet: such a policy can be computed, not published.

Each entry goes when the portal does it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from rules.assessment.shapes import CODE
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.definition.payees import payees_named
from rules.definition.problems import Problem

DECIDED, EXAMINATION = "decided", "examination"
MOST_PLACES = 40


class Coded(Protocol):
    """Whatever of a definition has a code."""

    @property
    def code(self) -> str: ...


def not_carried(definition: Definition) -> list[Problem]:
    """Every such part with its place, as a fault of the definition."""
    return [*_codes(definition), *_payees(definition), *_nobody_decides(definition)]


def _payees(definition: Definition) -> Iterator[Problem]:
    """Payees that items call by different words: pages, letters and the register could not say who they are."""
    named = payees_named(definition)
    for index, measure in enumerate(definition.measures):
        words = named.get(measure.payee, ())
        if not CODE.fullmatch(measure.payee):
            yield Problem(measure.line, f"measure.{index}.payee", "code_not_carried", (("value", measure.payee),))
        if len(words) > 1:
            said = (("value", measure.payee), ("names", "、".join(word.zh for word in words)))
            yield Problem(measure.line, f"measure.{index}.payee", "payee_named_twice", said)


def _nobody_decides(definition: Definition) -> Iterator[Problem]:
    """Routes on which an amount left to people is committed, or approved, before any officer examined the case."""
    deciding = {matter.code for matter in definition.matters if _left_to_people(definition, matter.measures)}
    for index, route in enumerate(definition.routes):
        before = list(takewhile(lambda stage: not stage.commits_budget, route.stages))
        last = route.stages[len(before) : len(before) + 1]
        if route.matter in deciding and not any(stage.kind == EXAMINATION for stage in (*before, *last)):
            yield Problem(route.line, f"route.{index}", "nobody_decides", ())


def _left_to_people(definition: Definition, measures: Iterable[str]) -> bool:
    scales = [scale for code in measures for found in definition.measure(code).classes for scale in found.scales]
    return any(scale.amount is not None and scale.amount.kind == DECIDED for scale in scales)


def _codes(definition: Definition) -> Iterator[Problem]:
    """Codes that a claim cannot state, or that are too long for the portal's tables."""
    stated: dict[str, Sequence[Coded]] = {
        "product": definition.products,
        "sector": definition.sectors,
        "qualification": definition.qualifications,
        "score": definition.scores,
        "item": [kind for kind in definition.declared.items.values() if kind.code != INSURANCE],
    }
    kept: dict[str, Sequence[Coded]] = {
        "measure": definition.measures,
        "matter": definition.matters,
        "route": definition.routes,
        "material": definition.materials,
    }
    for noun, named in (stated | kept).items():
        for index, each in enumerate(named):
            fault = "" if CODE.fullmatch(each.code) or noun in kept else "code_not_carried"
            if fault := "code_too_long" if len(each.code) > MOST_PLACES else fault:
                yield Problem(1, f"{noun}.{index}.code", fault, (("value", each.code),))
    for index, route in enumerate(definition.routes):
        for place, stage in enumerate(route.stages):
            if len(stage.code) > MOST_PLACES:
                yield Problem(
                    stage.line, f"route.{index}.stage.{place}.code", "code_too_long", (("value", stage.code),)
                )
