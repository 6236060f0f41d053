"""What a policy brings to the catalogues: sectors, certificates, payees; and whether another means something else."""

from collections.abc import Iterator, Sequence

from accounts.models import PAYEE, QUALIFICATION, SECTOR
from accounts.selectors import brought
from accounts.selectors.catalogue import NATIONAL
from rules.definition.parts import Definition, Label
from rules.definition.payees import payee_names
from rules.definition.problems import Problem


def words_of(definition: Definition) -> dict[str, Sequence[Label]]:
    """Catalogue -> the labels of the definition that belong there."""
    payees = [Label(code, name) for code, name in payee_names(definition).items()]
    return {SECTOR: definition.sectors, QUALIFICATION: definition.qualifications, PAYEE: payees}


def codes_taken(definition: Definition) -> list[Problem]:
    """Codes under which an enterprise may have registered something else already, as faults of the definition."""
    return [problem for which, labels in words_of(definition).items() for problem in _taken(definition, which, labels)]


def _taken(definition: Definition, which: str, labels: Sequence[Label]) -> Iterator[Problem]:
    if all(label.code in NATIONAL[which] for label in labels):
        return
    others = {entry.code: entry for entry in brought(which) if entry.scheme != definition.code}
    for index, label in enumerate(labels):
        other = others.get(label.code)
        if other is not None and other.name_zh != label.name.zh:
            said = (("value", label.code), ("name", other.name_zh))
            yield Problem(1, _place(definition, which, index, label.code), "code_means_another", said)


def _place(definition: Definition, which: str, index: int, code: str) -> str:
    """Where the definition says it: a payee in the measure that pays it."""
    if which != PAYEE:
        return f"{which}.{index}"
    paying = next(n for n, measure in enumerate(definition.measures) if measure.payee == code)
    return f"measure.{paying}.payee"
