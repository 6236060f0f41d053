"""A case as its office sees it: what was filed, what it is worth, what was decided, and whether this person may act."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from applications.domain.content import changed_sections
from applications.models import (
    Application,
    Assessment,
    CaseAct,
    Document,
    FiledVersion,
    ReturnedPart,
    Transition,
)
from applications.selectors import Case, load_case
from applications.selectors.acts import acted_on, groups_of
from records.domain.refusals import Refusal
from review.models import Decision, NoticeEntry, PaperReceipt
from review.permissions import may_act
from review.selectors.amounts import Exemption, exemption_of
from review.selectors.checklist import Check, checklist, papers_of
from rules.definition.parts import Definition
from rules.definition.procedure import Stage
from schemes.models import CallMaterial
from schemes.selectors import route_of


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page shows. `stage` is None once the case has left the offices."""

    case: Case
    application: Application
    definition: Definition
    stage: Stage | None
    version: FiledVersion
    checks: list[Check]
    papers: list[Document]
    materials: list[CallMaterial]
    paper_receipt: PaperReceipt | None
    refusal: Refusal | None
    acted_in: list[CaseAct]
    corrected: list[ReturnedPart]
    changed: list[str]
    decisions: list[Decision]

    @property
    def transition(self) -> Transition | None:
        return self.case.transition

    @property
    def assessment(self) -> Assessment | None:
        return self.case.assessment

    @property
    def exemption(self) -> Exemption | None:
        """The exception a meeting may still make for this case."""
        coming = self.stage is not None and any(
            stage.kind == "meeting"
            for stage in (self.stage, *self.definition.route(self.application.route).stages_after(self.stage.code))
        )
        return exemption_of(self.assessment) if coming else None

    @property
    def examines(self) -> bool:
        """Whether this person examines the case here and now."""
        return self.refusal is None and self.stage is not None and self.stage.kind == "examination"

    @property
    def others(self) -> list[str]:
        """Who examined the case in the other stages of this one's group."""
        names = [act.officer_name for act in self.acted_in if act.stage != self.application.stage]
        return list(dict.fromkeys(names))

    @property
    def previous_marks(self) -> dict[str, str]:
        """What the examiner before marked on the same filed version, item by item."""
        last = next((each for each in reversed(self.decisions) if each.version_id == self.version.pk), None)
        return {each["key"]: each["mark"] for each in last.checks} if last else {}

    @property
    def seq(self) -> int:
        return self.application.moves

    @property
    def paper_materials(self) -> list[CallMaterial]:
        """What the call wants on paper too."""
        return [each for each in self.materials if each.paper_too]

    @property
    def paper_due(self) -> bool:
        """Whether this stage waits for paper."""
        return bool(self.stage and self.stage.paper_receipt and self.paper_materials)

    @property
    def kept_apart(self) -> bool:
        """Whether the route says that nobody acts here who acted in another stage of the group."""
        return bool(self.stage and self.stage.separation)


def case_view(application: Application, user: User) -> CaseView | None:
    """The case for this person; None where nothing was filed yet."""
    case = load_case(application)
    version, definition = case.version, case.definition
    if version is None:
        return None
    stage = definition.route(application.route).stage(application.stage) if application.stage else None
    return CaseView(
        case=case,
        application=application,
        definition=definition,
        stage=stage,
        version=version,
        checks=checklist(case),
        papers=papers_of(version, case),
        materials=case.filing.asked,
        paper_receipt=paper_receipt(version) if any(each.paper_too for each in case.filing.asked) else None,
        refusal=may_act(user, application),
        acted_in=_acts_of(application, stage),
        corrected=_corrected(case),
        changed=_changed(case),
        decisions=list(decisions_of(application)),
    )


def _acts_of(application: Application, stage: Stage | None) -> list[CaseAct]:
    """The acts on this case in the stages that share a group with this one."""
    if stage is None:
        return []
    route = route_of(application.call, application.route)
    near = [each.code for each in route.stages if set(groups_of(each)) & set(groups_of(stage))]
    return list(acted_on(application).filter(stage__in=near))


def _corrected(case: Case) -> list[ReturnedPart]:
    """What the last return that was answered had asked for; none was where nothing was filed again."""
    if case.version_before is None:
        return []
    asked = ReturnedPart.objects.filter(correction__application=case.application)
    answered = asked.exclude(correction__answered_at=None).select_related("item").order_by("-correction", "pk")
    items = list(answered)
    return [each for each in items if each.correction_id == items[0].correction_id]


def _changed(case: Case) -> list[str]:
    """The parts of the filing that differ from the version filed before; empty for the first."""
    version, before = case.version, case.version_before
    return changed_sections(before.content, version.content) if version and before else []


def paper_receipt(version: FiledVersion) -> PaperReceipt | None:
    return PaperReceipt.objects.filter(version=version).select_related("received_by", "office").first()


def decisions_of(application: Application) -> QuerySet[Decision]:
    """Every decision on the case with its officer and office, the first one first."""
    return Decision.objects.filter(application=application).select_related("act", "assessment", "transition", "version")


def notice_entry_of(case: Case) -> NoticeEntry | None:
    """The line under which the case stands, or stood, in a public notice; none where it reached no such stage."""
    route = route_of(case.application.call, case.application.route)
    reached = {move.to_stage for move in case.moves}
    if not any(stage.kind == "notice" and stage.code in reached for stage in route.stages):
        return None
    entries = NoticeEntry.objects.filter(application=case.application).select_related("notice").order_by("-pk")
    return entries.first()
