"""Who acted on a case before, and whether somebody comes to it with fresh hands."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from applications.domain.refusals import ActedBefore
from applications.models import Application, CaseAct, Seat
from rules.definition.procedure import Stage
from schemes.selectors import stage_of


def acted_on(application: Application) -> QuerySet[CaseAct]:
    """Every act of an officer on the case, the first one first: examinations, meetings, notices, findings, payments."""
    return CaseAct.objects.filter(application=application).select_related("officer", "office").order_by("pk")


def own_acts(by: User | AnonymousUser, applications: Iterable[Application]) -> QuerySet[CaseAct]:
    """What this person did on any of these cases."""
    cases = [case.pk for case in applications]
    return CaseAct.objects.filter(application__in=cases, officer_id=by.pk).select_related("application__enterprise")


def require_fresh_hands(applications: Iterable[Application], by: User, *, kinds: Iterable[str] = ()) -> None:
    """Raises ActedBefore("acted_on_cases", cases=…) if the person acted on any of the cases (in acts of these `kinds`).

    For acts behind the route, such as making and releasing a payment: whoever examined, resolved, published or found on
    a case does neither.
    """
    acts = own_acts(by, applications)
    wanted = list(kinds)
    if wanted:
        acts = acts.filter(kind__in=wanted)
    cases = dict.fromkeys(f"{act.application} {act.application.enterprise}" for act in acts.order_by("application"))
    if cases:
        raise ActedBefore("acted_on_cases", cases=list(cases))


def groups_of(stage: Stage) -> tuple[str, ...]:
    """The groups of stages nobody acts in twice; a stage outside every group is a group of its own."""
    return stage.separation or (stage.code,)


def seat_elsewhere(by: User | AnonymousUser, application: Application, stage: Stage) -> Seat | None:
    """The seat this person took at another stage of one of the stage's groups."""
    seats = Seat.objects.filter(application=application, separation__in=groups_of(stage), officer_id=by.pk)
    return seats.exclude(stage=stage.code).order_by("pk").first()


def seated_elsewhere(by: User | AnonymousUser, cases: Iterable[Application], stage: str) -> list[Application]:
    """Those of the cases on which the person sits at another stage that shares a group with `stage`."""
    known = {case.pk: case for case in cases}
    seats = Seat.objects.filter(application__in=known, officer_id=by.pk).exclude(stage=stage).order_by("application")
    found = {}
    for seat in seats:
        case = known[seat.application_id]
        if seat.separation in groups_of(stage_of(case.call, case.route, stage)):
            found[case.pk] = case
    return list(found.values())


def refusal_of(seat: Seat, application: Application) -> ActedBefore:
    """What the person hears who sits at another stage of the group."""
    return ActedBefore(stage=stage_of(application.call, application.route, seat.stage).name)
