"""What a definition may say and this portal does not carry out yet: such a policy can be computed, not published.

Each entry goes when the portal does it.
"""

from collections.abc import Iterator

from rules.definition.amounts import ENTERPRISE
from rules.definition.declared import INSURANCE, INSURANCE_POLICY
from rules.definition.parts import Definition, Measure
from rules.definition.problems import Problem

DECIDED = "decided"


def not_carried(definition: Definition) -> list[Problem]:
    """Every such part with its place, as a fault of the definition."""
    return [
        Problem(line, ".".join(map(str, path)), code, ())
        for index, measure in enumerate(definition.measures)
        for code, path, line in _of_measure(measure, index)
    ]


def _of_measure(measure: Measure, index: int) -> Iterator[tuple[str, tuple[str | int, ...], int]]:
    insured = all(found.items == (INSURANCE,) for found in measure.classes)
    if measure.payee != ENTERPRISE and not (insured and measure.payee == INSURANCE_POLICY.payee):
        yield "payee_not_carried", ("measure", index, "payee"), measure.line
    if measure.instalments is not None:
        yield "instalments_not_carried", ("measure", index, "instalments"), measure.line
    for place, found in enumerate(measure.classes):
        if any(scale.amount is not None and scale.amount.kind == DECIDED for scale in found.scales):
            yield "decided_not_carried", ("measure", index, "class", place), found.line
