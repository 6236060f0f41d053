"""A filed case read once: each table when it is first asked for and never twice; everything else follows from that.

A page or a service loads one, hands it on, and loads another after it has written.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounts.models import FactStatement
from accounts.selectors import said_otherwise
from applications.domain.claim import claim_from, named_by_key
from applications.domain.content import Granted
from applications.domain.granting import grants_by_item, without_grants
from applications.domain.saying import said_in
from applications.domain.status import Status
from applications.models import Application, Assessment, FiledVersion, Transition
from applications.selectors.assessed import AmendedFact, AmountStep, history_of, standing_in
from applications.selectors.earlier import grants_under_others
from applications.selectors.filing import Filing, load_filing
from applications.selectors.materials import NeededMaterial
from applications.selectors.timeline import Step, steps_of
from rules.definition.parts import Definition
from schemes.selectors import definition_of, working_calendar


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who files, as the filing says."""

    name: str
    uscc: str


def _as_judged(version: FiledVersion, filed: Assessment) -> dict[str, Any]:
    """The claim as filed, every item named by its key; nobody has to prove what this portal granted itself."""
    content, inputs = without_grants(version.content), filed.inputs
    day = date.fromisoformat(inputs["filed_on"])
    return named_by_key(claim_from(content, filed_on=day, history=inputs.get("history", ())), content)


def load_case(application: Application) -> "Case":
    """The case of this row as it stands in the tables now."""
    return Case(application)


class Case:
    """What happened to a filing: its versions, its moves, how its amount came about."""

    def __init__(self, application: Application) -> None:
        self.application = application

    # What is read.

    @cached_property
    def versions(self) -> list[FiledVersion]:
        """Every filed version, the first one first; each was assessed as it was filed."""
        found = {row.version_id: row.version for row in self.assessments}
        return sorted(found.values(), key=lambda version: version.number)

    @cached_property
    def moves(self) -> list[Transition]:
        return list(Transition.objects.filter(application=self.application).order_by("seq"))

    @cached_property
    def assessments(self) -> list[Assessment]:
        """Every row of the amount, the first one first."""
        rows = Assessment.objects.filter(application=self.application).order_by("pk")
        return list(rows.select_related("version__filed_by", "version__pdf", "scheme_version"))

    @cached_property
    def calendar(self) -> dict[date, bool]:
        """Which days are working days."""
        return working_calendar()

    @cached_property
    def filing(self) -> Filing:
        """As it stands in the tables of the enterprise."""
        return load_filing(self.application)

    # What follows from it.

    @property
    def definition(self) -> Definition:
        return definition_of(self.application.call)

    @property
    def version(self) -> FiledVersion | None:
        """As it was filed last; None for a draft."""
        return self.versions[-1] if self.versions else None

    @property
    def version_before(self) -> FiledVersion | None:
        return self.versions[-2] if len(self.versions) > 1 else None

    @property
    def assessment(self) -> Assessment | None:
        """The amount that counts now, adjustments included."""
        return self.assessments[-1] if self.assessments else None

    @property
    def assessment_as_filed(self) -> Assessment | None:
        """What the latest filing came to by the rules alone."""
        return next((row for row in reversed(self.assessments) if row.replaces_id is None), None)

    @property
    def transition(self) -> Transition | None:
        """The move that brought the case where it lies; None for a draft."""
        return next((move for move in self.moves if move.seq == self.application.moves), None)

    @property
    def applicant(self) -> Applicant:
        """The enterprise as it was called in the latest filed version; of a draft as it is called today."""
        if self.version is None:
            enterprise = self.application.enterprise
            return Applicant(enterprise.name, enterprise.uscc or "")
        named = self.version.content["enterprise"]
        return Applicant(named["name"], named["uscc"])

    @cached_property
    def materials(self) -> list[NeededMaterial]:
        """Every upload place with what is there; what had to be there goes by the claim as it was filed."""
        version, filed = self.version, self.assessment_as_filed
        if version is None or filed is None or self.application.status == Status.RETURNED:
            return self.filing.materials
        return self.filing.materials_by(lambda: _as_judged(version, filed))

    @cached_property
    def granted_since(self) -> dict[int, list[Granted]]:
        """Key of an item -> what other schemes granted here for it after it was filed: no assessment counts it yet."""
        if self.version is None or self.application.status != Status.FILED:
            return {}
        items = self.version.content["items"]
        known = {each["receipt_no"] for item in items for each in item.get("granted_here", ())}
        grants = grants_under_others(self.definition.code, self.filing.counted)
        return grants_by_item(items, [each for each in grants if each.granted["receipt_no"] not in known])

    @cached_property
    def said_otherwise(self) -> dict[str, list[FactStatement]]:
        """Path of a fact of the enterprise -> what was stated of it elsewhere, where that differs from this filing."""
        if self.version is None:
            return {}
        said = list(said_in(self.version.content["enterprise"], self.definition))
        rows = said_otherwise(
            self.application.enterprise_id,
            [each for _path, each in said],
            reference=self.application.receipt_no or "",
        )
        paths = {each.field.code: path for path, each in said}
        found: dict[str, list[FactStatement]] = {}
        for row in rows:
            found.setdefault(paths[row.code], []).append(row)
        return found

    @cached_property
    def timeline(self) -> list[Step]:
        """Past moves, the present stage and the stages to come, in order. Empty for a draft."""
        return steps_of(self.application, self.moves, self.filing.correction, self.calendar)

    @cached_property
    def amount_history(self) -> list[AmountStep]:
        """How the amount came about: computed at filing, then every correction, lowering and exception."""
        return history_of(self.assessments)

    @property
    def corrections(self) -> list[AmendedFact]:
        """Every correction that counts now, each against the value as filed."""
        return standing_in(self.assessments)
