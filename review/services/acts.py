"""What a decision begins with (the locked case, the right person, a seat taken once) and ends with (the next stage)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accounts.models import Organisation, User
from applications.domain.status import Event, Status
from applications.models import Application, Assessment, CaseAct, FiledVersion, Transition
from applications.selectors import Case, load_case
from applications.services import move_application, take_seat
from records.domain.reading import paragraph
from review.domain.refusals import CaseMovedOn, WrongKind
from review.models import Decision
from review.permissions import may_act
from rules.definition.procedure import Stage
from schemes.domain.budget import budget_key
from schemes.selectors import stage_of, stages_after
from schemes.services import commit_budget

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Act:
    """A case held for one decision: nobody else can decide or withdraw it until the transaction ends."""

    case: Case
    office: Organisation
    stage: Stage
    transition: Transition
    version: FiledVersion
    assessment: Assessment | None
    by: User

    @property
    def application(self) -> Application:
        return self.case.application


def case_name(application: Application) -> str:
    """How a refusal names a case."""
    return f"{application.receipt_no} {application.enterprise.name}"


def locked_case(pk: int) -> Application:
    """The case, its row locked."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("enterprise", "call__scheme_version", "office", "street")
        .get(pk=pk)
    )


def begin(*, application: Application, seq: int, kind: str, by: User) -> Act:
    """Locks the case and checks, in this order: it is where the page showed it, the kind of stage, the person.

    CaseMovedOn, WrongKind, NotYourStage, ActedBefore.
    """
    case = locked_case(application.pk)
    if case.status != Status.FILED or case.moves != seq:
        raise CaseMovedOn(cases=[case_name(case)])
    stage = stage_of(case.call, case.route, case.stage)
    if stage.kind != kind:
        raise WrongKind(stage=stage.name)
    refusal = may_act(by, case)
    if refusal is not None:
        raise refusal
    read = load_case(case)
    if read.version is None or read.transition is None or case.office is None:
        raise CaseMovedOn(cases=[case_name(case)])
    return Act(read, case.office, stage, read.transition, read.version, read.assessment, by)


def seat(act: Act, kind: str = "") -> CaseAct:
    """Writes down that the officer acts here. The database gives one seat to a person in a group of stages."""
    return take_seat(application=act.application, stage=act.stage, office=act.office, by=act.by, kind=kind)


def decide(
    act: Act,
    outcome: str,
    *,
    opinion: str,
    inside: str = "",
    checks: Iterable[dict[str, Any]] = (),
    assessment: Assessment | None = None,
) -> Decision:
    """Writes the decision: one for each arrival of a case at a stage (the database refuses a second)."""
    return Decision.objects.create(
        application=act.application,
        transition=act.transition,
        version=act.version,
        act=seat(act),
        office=act.office,
        outcome=outcome,
        assessment=assessment or act.assessment,
        opinion=paragraph(opinion),
        inside=paragraph(inside),
        checks=list(checks),
    )


def commit(act: Act, assessment: Assessment | None) -> Decimal:
    """What the stage commits of the call's budget for the case, in yuan: its amount where the chain says so.

    Raises BudgetExhausted.
    """
    amount = assessment.total_yuan if assessment and act.stage.commits_budget else ZERO
    if amount:
        commit_budget(call=act.application.call, key=budget_key(act.application.pk), amount_yuan=amount, by=act.by)
    return amount


def go_on(application: Application, stage: str, *, actor: User | None, note: str = "") -> Transition:
    """To the stage that follows, or approved after the last one."""
    following = stages_after(application.call, application.route, stage)
    if following:
        return move_application(
            application=application, event=Event.ADVANCE, to_stage=following[0].code, actor=actor, note=note
        )
    return move_application(application=application, event=Event.APPROVE, actor=actor, note=note)
