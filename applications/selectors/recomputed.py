"""Every assessment ever kept, computed again from what was kept with it. Reads in batches; keeps nothing in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from applications.domain.recomputing import Divergence, divergences
from applications.models import Assessment
from applications.selectors.assessed import result_by
from records.domain.refusals import Refusal
from rules.assessment.claim import ClaimError
from rules.definition.problems import DefinitionError
from rules.definition.reader import digest
from schemes.models import SchemeVersion
from schemes.selectors import definition_for

BATCH = 200
LANGUAGE = "zh-hans"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One kept assessment and in what it differs from the rules; empty as it should be."""

    assessment_id: int
    case: str
    divergences: list[Divergence]


def recomputed(scheme: str = "") -> Iterator[Recomputed]:
    """Each kept assessment (of one scheme, if named) by its inputs, its version of the rules and its adjustments.

    The corrections of officers and the exceptions of meetings are part of the inputs.
    """
    rows = Assessment.objects.select_related("application").order_by("pk")
    if scheme:
        rows = rows.filter(scheme_version__code=scheme)
    versions: dict[int, SchemeVersion | None] = {}  # a few, each with its long text: not once a row
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            if row.scheme_version_id not in versions:
                versions[row.scheme_version_id] = _sound(row.scheme_version)
            yield Recomputed(row.pk, str(row.application), _found(row, versions[row.scheme_version_id]))
        last = batch[-1].pk


def _sound(version: SchemeVersion) -> SchemeVersion | None:
    """The version, unless its text is not the one that was published."""
    return version if digest(version.text) == version.digest else None


def _found(row: Assessment, version: SchemeVersion | None) -> list[Divergence]:
    if version is None:
        return [Divergence("scheme_version", row.scheme_version.digest, "another text")]
    try:
        computed = result_by(definition_for(version), row.inputs, row.adjustments, LANGUAGE)
    except (ClaimError, DefinitionError, Refusal) as error:
        return [Divergence("cannot_be_computed", str(row.total_yuan), str(error))]
    except (KeyError, TypeError, AttributeError) as error:  # inputs that are no claim at all
        return [Divergence("cannot_be_computed", str(row.total_yuan), repr(error))]
    return divergences(row.result, row.total_yuan, computed)
