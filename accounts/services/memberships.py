"""Roles are given and changed, people leave. Lock order: the organisation, then its memberships."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.membership import MembershipRefused, accept_roles, require_successor
from accounts.domain.roles import OrganisationKind
from accounts.models import Membership, Organisation, User
from accounts.permissions import require_manager
from accounts.services.messages import send_message


@transaction.atomic
def add_member(*, organisation: Organisation, user: User, roles: Collection[str], by: User | None) -> Membership:
    """Makes a person a member, or adds roles to those they hold. `by` None: from the command line.

    Raises NotPermitted, MembershipRefused.
    """
    if by is not None:
        require_manager(by, organisation)
    return grant(organisation, user, roles)


def grant(organisation: Organisation, user: User, roles: Collection[str]) -> Membership:
    """The writing half of every way in; whoever calls has checked that it may happen, in a transaction."""
    kind = OrganisationKind(lock(organisation).kind)
    own = Membership.objects.filter(organisation=organisation, user=user, ended_at=None).first()
    wanted = accept_roles(kind, {*roles, *(own.roles if own else ())})
    if own is None:
        return Membership.objects.create(organisation=organisation, user=user, roles=wanted)
    own.roles = wanted
    own.save(update_fields=["roles"])
    return own


@transaction.atomic
def change_roles(*, membership: Membership, roles: Collection[str], by: User) -> Membership:
    """Sets the roles of a member. Raises NotPermitted, MembershipRefused (last_administrator, …)."""
    organisation = lock(membership.organisation)
    require_manager(by, organisation)
    own = _current(membership)
    kind = OrganisationKind(organisation.kind)
    wanted = accept_roles(kind, roles)
    require_successor(kind, _roles_of_all(organisation), own.pk, wanted)
    if wanted == own.roles:
        return own
    own.roles = wanted
    own.save(update_fields=["roles"])
    if own.user_id != by.pk:
        _tell(own, "roles_changed", f"roles-{own.pk}-{timezone.now().isoformat()}", by)
    return own


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> Membership:
    """Ends a membership: by a manager, or one's own. Raises NotPermitted, MembershipRefused."""
    organisation = lock(membership.organisation)
    own = _current(membership)
    if own.user_id != by.pk:
        require_manager(by, organisation)
    require_successor(OrganisationKind(organisation.kind), _roles_of_all(organisation), own.pk, ())
    own.ended_at = timezone.now()
    own.save(update_fields=["ended_at"])
    if own.user_id != by.pk:
        _tell(own, "membership_ended", f"membership-ended-{own.pk}", by)
    return own


def lock(organisation: Organisation) -> Organisation:
    """Holds the organisation's row: whatever changes who belongs to it goes one after another."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _current(membership: Membership) -> Membership:
    own = (
        Membership.objects.select_for_update(of=("self",)).select_related("user", "organisation").get(pk=membership.pk)
    )
    if own.ended_at is not None:
        raise MembershipRefused("membership_ended")
    return own


def _roles_of_all(organisation: Organisation) -> dict[int, list[str]]:
    return dict(Membership.objects.filter(organisation=organisation, ended_at=None).values_list("pk", "roles"))


def _tell(membership: Membership, kind: str, key: str, by: User) -> None:
    send_message(
        to=[membership.user],
        kind=kind,
        key=key,
        params={"organisation": membership.organisation.name, "person": by.full_name},
        path=reverse("accounts:organisations"),
    )
