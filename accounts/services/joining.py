"""A colleague asks to be let in; the organisation's administrator decides."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import OrganisationKind, Role
from accounts.models import JoinRequest, Organisation, User
from accounts.permissions import require_manager
from accounts.selectors import administrators_of, belongs_to
from accounts.services.appointing import Given, lock
from accounts.services.memberships import let_in
from accounts.services.messages import send_message
from records.domain.reading import paragraph
from records.domain.refusals import Stale


class AlreadyDecided(Stale):
    """Somebody else answered first."""

    code = "already_decided"


@transaction.atomic
def request_to_join(*, organisation: Organisation, by: User, note: str = "") -> JoinRequest:
    """Asks the administrators. Raises MembershipRefused (not_an_enterprise, already_member, no_administrator,
    already_asked)."""
    if organisation.kind != OrganisationKind.ENTERPRISE:
        raise MembershipRefused("not_an_enterprise")
    if belongs_to(by, organisation):
        raise MembershipRefused("already_member")
    administrators = administrators_of(organisation)
    if not administrators.exists():
        raise MembershipRefused("no_administrator")
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(organisation=organisation, user=by, note=paragraph(note)[:300])
    except IntegrityError as twice:
        raise MembershipRefused("already_asked") from twice
    send_message(
        to=administrators,
        kind="join_requested",
        key=f"join-request-{request.pk}",
        params={
            "organisation": organisation.name,
            "person": by.full_name,
            "email": by.email,
            "note": bool(request.note),
        },
        path=reverse("accounts:members", args=[organisation.pk]),
    )
    return request


@transaction.atomic
def decide_join_request(
    *, request: JoinRequest, approve: bool, by: User, reason: str = "", posts: Collection[str] = (Role.HANDLER,)
) -> JoinRequest:
    """Lets the person in with the posts, or says no with a reason. Raises NotPermitted, AlreadyDecided."""
    organisation = lock(request.organisation)
    require_manager(by, organisation)
    own = JoinRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if own.decided_at is not None:
        raise AlreadyDecided
    if approve:
        let_in(organisation, own.user, posts, Given("joined", by))
    own.decided_at, own.decided_by, own.approved, own.reason = timezone.now(), by, approve, paragraph(reason)[:300]
    own.save()
    send_message(
        to=[own.user],
        kind="join_approved" if approve else "join_refused",
        key=f"join-request-{own.pk}-decided",
        params={"organisation": organisation.name, "reason": own.reason},
        path=reverse("accounts:organisations"),
    )
    return own
