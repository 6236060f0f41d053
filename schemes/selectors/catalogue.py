"""The sectors and certificates that a policy brings along, and whether another policy means something else by them."""

from collections.abc import Iterator, Sequence

from accounts.models import QUALIFICATION, SECTOR
from accounts.selectors import brought
from rules.definition.parts import Definition, Label
from rules.definition.problems import Problem


def words_of(definition: Definition) -> dict[str, Sequence[Label]]:
    """Catalogue -> the labels of the definition that belong there."""
    return {SECTOR: definition.sectors, QUALIFICATION: definition.qualifications}


def codes_taken(definition: Definition) -> list[Problem]:
    """Codes under which an enterprise may have registered something else already, as faults of the definition."""
    return [problem for which, labels in words_of(definition).items() for problem in _taken(definition, which, labels)]


def _taken(definition: Definition, which: str, labels: Sequence[Label]) -> Iterator[Problem]:
    others = {entry.code: entry for entry in brought(which) if entry.scheme != definition.code}
    for index, label in enumerate(labels):
        other = others.get(label.code)
        if other is not None and other.name_zh != label.name.zh:
            said = (("value", label.code), ("name", other.name_zh))
            yield Problem(1, f"{which}.{index}", "code_means_another", said)
