"""What happened to a case, where it lies, and what comes next with its promised working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Organisation
from accounts.selectors import office, offices, street_office
from applications.domain.status import Event, Status
from applications.models import Application, Correction, Transition
from rules.definition.procedure import Route, Stage
from rules.text import Text
from schemes.selectors import definition_of, promised_end, route_of

PAYMENT = "payment"  # what follows the route; what became of it the pages of payments tell
LEAVES_A_STAGE = (Event.ADVANCE.value, Event.RETURN.value, Event.APPROVE.value, Event.REFUSE.value)


@dataclass(frozen=True, slots=True)
class Step:
    """`state`: done, now or next. `name` is the stage's, None where none is concerned (filed, withdrawn, …).

    `office`, `actor` and `enterprise` are names: of what is done, those of its day.
    `due_on`: the promised last day; for `next` it supposes that every stage takes all its working days.
    """

    state: str
    event: str
    stage: str
    name: Text | None
    office: str
    at: datetime | None = None
    due_on: date | None = None
    working_days: int | None = None
    note: str = ""
    actor: str = ""
    enterprise: str = ""


def office_of(application: Application, stage: Stage) -> Organisation:
    """The office that acts in a stage: that of the registered street, or the one the route names."""
    if stage.by_street:
        if application.street is None:
            raise Organisation.DoesNotExist
        return street_office(application.street)
    return office(stage.office)


def steps_of(
    application: Application, moves: Sequence[Transition], correction: Correction | None, calendar: dict[date, bool]
) -> list[Step]:
    """Past moves; of an open case the present stage, those to come and the payment. Empty for a draft.

    `correction`: the return the enterprise has still to answer.
    """
    if not application.route:
        return []
    route = route_of(application.call, application.route)
    steps = [_done(route, move, before) for before, move in zip([None, *moves], moves, strict=False)]
    if application.status == Status.FILED:
        now = _present(application, route, moves[-1])
        return [*steps, now, *_coming(application, route, application.stage, now.due_on, calendar)]
    if correction is not None:
        wait = Step(
            "now",
            "correct",
            correction.stage,
            None,
            "",
            moves[-1].at,
            correction.due_on,
            note=correction.note,
            enterprise=str(application.enterprise),
        )
        return [*steps, wait, *_coming(application, route, _before(route, correction.stage), None, calendar)]
    return steps


def _done(route: Route, move: Transition, before: Transition | None) -> Step:
    left = move.event in LEAVES_A_STAGE
    stage = move.from_stage if left else ""
    return Step(
        state="done",
        event=move.event,
        stage=stage,
        name=route.stage(stage).name if stage else None,
        office=before.office_then if left and before else "",
        at=move.at,
        note=move.note,
        actor=move.actor_name,
        enterprise=move.enterprise_then,
    )


def _present(application: Application, route: Route, last: Transition) -> Step:
    stage = route.stage(application.stage)
    return Step(
        "now",
        stage.kind,
        stage.code,
        stage.name,
        str(application.office),
        last.at,
        application.due_on,
        stage.working_days,
    )


def _before(route: Route, stage: str) -> str:
    codes = ["", *(each.code for each in route.stages)]
    return codes[codes.index(stage) - 1]


def _coming(
    application: Application, route: Route, after: str, start: date | None, calendar: dict[date, bool]
) -> list[Step]:
    coming, payer = route.stages_after(after), definition_of(application.call).payment.office
    named = offices([payer, *(stage.office for stage in coming if not stage.by_street)])
    steps = []
    for stage in coming:
        start = promised_end(start, stage.working_days, calendar) if start and stage.working_days else None
        steps.append(
            Step(
                "next",
                stage.kind,
                stage.code,
                stage.name,
                str(named.get(stage.office) or office_of(application, stage)),
                due_on=start,
                working_days=stage.working_days or None,
            )
        )
    return [*steps, Step("next", PAYMENT, "", None, str(named.get(payer) or ""))]
