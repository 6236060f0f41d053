"""Who may act on a case, hold a meeting, publish a notice, find on an objection. Posts and offices come from routes."""

from typing import TYPE_CHECKING

from accounts.domain.roles import OrganisationKind
from accounts.selectors import belongs_to, holds_post, posts_held
from applications.domain.status import Status
from applications.selectors.acts import refusal_of, seat_elsewhere
from records.domain.refusals import Refusal
from review.domain.refusals import CaseMovedOn, NotYourStage
from schemes.selectors import definition_of, route_of, stage_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import Organisation, User
    from applications.models import Application
    from review.models import Objection
    from schemes.models import Call


def scheme_of(call: "Call") -> str:
    """Code of the scheme a call belongs to: posts may extend to some schemes only."""
    return call.scheme_version.code


def may_act(user: "User | AnonymousUser", application: "Application") -> Refusal | None:
    """None if the person may decide this case where it lies now, else the refusal they would get."""
    if application.status != Status.FILED or application.office is None:
        return CaseMovedOn(cases=[str(application)])
    stage = stage_of(application.call, application.route, application.stage)
    if belongs_to(user, application.enterprise):
        return NotYourStage(office=application.office, post=stage.post)
    if not holds_post(user, stage.post, office=application.office, scheme=scheme_of(application.call)):
        return NotYourStage(office=application.office, post=stage.post)
    earlier = seat_elsewhere(user, application, stage)
    return refusal_of(earlier, application) if earlier else None


def might_have_acted(user: "User | AnonymousUser", application: "Application", seq: int) -> bool:
    """Whether an earlier step of the case, the one a page showed, lay with this person's post."""
    earlier = application.transitions.filter(seq=seq, office__isnull=False).exclude(to_stage="").first()
    if earlier is None or seq >= application.moves:
        return False
    stage = stage_of(application.call, application.route, earlier.to_stage)
    return holds_post(user, stage.post, office=earlier.office, scheme=scheme_of(application.call))


def acts_on_route(user: "User | AnonymousUser", application: "Application") -> bool:
    """Whether the person holds a post that acts at some stage of the case's route, wherever the case lies now."""
    posts = {stage.post for stage in route_of(application.call, application.route).stages}
    return holds_post(user, *posts, scheme=scheme_of(application.call))


def posts_at(call: "Call", stage: str, kind: str) -> set[str]:
    """The posts that act at the stages of this code and kind, over all routes of the call."""
    return {
        each.post
        for route in definition_of(call).routes
        for each in route.stages
        if each.code == stage and each.kind == kind
    }


def may_hold_meetings(user: "User | AnonymousUser", office: "Organisation", call: "Call", stage: str) -> bool:
    """Whether the person keeps the agenda and the minutes of this office for that stage."""
    posts = posts_at(call, stage, "meeting")
    return bool(posts) and holds_post(user, *posts, office=office, scheme=scheme_of(call))


def may_publish(user: "User | AnonymousUser", office: "Organisation", call: "Call", stage: str) -> bool:
    """Whether the person publishes this office's notices, and finds on the objections to them."""
    posts = posts_at(call, stage, "notice")
    return bool(posts) and holds_post(user, *posts, office=office, scheme=scheme_of(call))


def works_in_an_office(user: "User | AnonymousUser") -> bool:
    """Whether the person holds a post in any office: enough to read what the offices publish."""
    return any(held.organisation.kind == OrganisationKind.OFFICE for held in posts_held(user))


def may_find_on(user: "User | AnonymousUser", objection: "Objection") -> bool:
    """Whether the person answers it at all; upholding it may take somebody else (`may_uphold`)."""
    notice = objection.entry.notice
    return may_publish(user, notice.office, notice.call, notice.stage)


def may_uphold(user: "User | AnonymousUser", objection: "Objection") -> bool:
    """Two persons take a case off the list: whoever listed it or wrote the objection down is not the second."""
    return user.pk not in {objection.entry.notice.published_by_id, objection.recorded_by_id}
