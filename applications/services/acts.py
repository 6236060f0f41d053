"""Writing down that an officer acts on a case, and taking the seats that nobody takes twice."""

from django.db import transaction

from accounts.models import Organisation, User
from accounts.models.then import in_both
from applications.models import Application, CaseAct, Seat
from applications.selectors.acts import groups_of, refusal_of
from applications.selectors.clock import official_now
from rules.definition.procedure import Stage


@transaction.atomic
def record_act(
    *, application: Application, stage: str, kind: str, office: Organisation | None, post: str, by: User
) -> CaseAct:
    """The fact of one act with the names of today. `stage`: of the route, or what the act is called behind it."""
    return CaseAct.objects.create(
        application=application,
        stage=stage,
        kind=kind,
        officer=by,
        officer_name=str(by)[:60],
        office=office,
        **in_both(office, "office"),
        post=post,
        at=official_now(),
    )


@transaction.atomic
def take_seat(
    *, application: Application, stage: Stage, office: Organisation | None, by: User, kind: str = ""
) -> CaseAct:
    """An act at a stage of the route, with a seat in each of its groups; call it with the case locked.

    `kind` is the stage's own unless the act is another one there (a finding on an objection). Acting again at the same
    stage is allowed. Raises ActedBefore where the person sits at another stage of a group; the database has the last
    word.
    """
    for group in groups_of(stage):
        seat, _made = Seat.objects.get_or_create(
            application=application, separation=group, officer=by, defaults={"stage": stage.code}
        )
        if seat.stage != stage.code:
            raise refusal_of(seat, application)
    return record_act(
        application=application, stage=stage.code, kind=kind or stage.kind, office=office, post=stage.post, by=by
    )
