"""Refuses whoever may not do a thing. The question who holds which post is answered by the selectors."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Organisation, PostGrant, PostProposal, User
from accounts.selectors import EVERY_SCHEME, current_posts, holds_post, is_operator, open_proposals
from records.domain.refusals import NotPermitted

WATCHERS = frozenset({Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.AUDITOR})


def require_post(user: User, organisation: Organisation, *posts: str) -> None:
    """Raises NotPermitted unless the person holds one of the posts in the organisation."""
    if not holds_post(user, *posts, office=organisation):
        raise NotPermitted


def require_operator(user: User) -> None:
    """Raises NotPermitted unless the person is system administrator of the portal."""
    if not is_operator(user):
        raise NotPermitted


def may_manage(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Administrators manage their own organisation; offices, institutions and the portal's own also the operator."""
    if holds_post(user, Role.ADMINISTRATOR, office=organisation):
        return True
    return organisation.kind != OrganisationKind.ENTERPRISE and is_operator(user)


def may_file_for(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Administrators and handlers keep an enterprise's details and file for it."""
    return holds_post(user, Role.ADMINISTRATOR, Role.HANDLER, office=organisation)


def require_manager(user: User, organisation: Organisation) -> None:
    """Raises NotPermitted unless the person may manage the organisation's members."""
    if not may_manage(user, organisation):
        raise NotPermitted


def may_confirm(user: User | AnonymousUser, proposal: PostProposal) -> bool:
    """A second person: neither the one proposed nor the one who proposes; for the security, or of another office."""
    if user.pk in {proposal.person_id, proposal.proposed_by_id}:
        return False
    if holds_post(user, Role.SECURITY_ADMINISTRATOR):
        return True
    return _offices_headed(user).exclude(organisation=proposal.organisation_id).exists()


def posts_to_confirm(user: User | AnonymousUser) -> QuerySet[PostProposal]:
    """Open proposals this person may confirm, the oldest first: may_confirm, asked of all of them at once."""
    others = open_proposals().exclude(person=user.pk).exclude(proposed_by=user.pk)
    if holds_post(user, Role.SECURITY_ADMINISTRATOR):
        return others
    headed = set(_offices_headed(user).values_list("organisation", flat=True))
    if len(headed) == 1:
        return others.exclude(organisation__in=headed)
    return others if headed else others.none()


def confirms_posts(user: User | AnonymousUser) -> bool:
    """Whether any proposal could be put to this person."""
    return _offices_headed(user).exists() or holds_post(user, Role.SECURITY_ADMINISTRATOR)


def _offices_headed(user: User | AnonymousUser) -> QuerySet[PostGrant]:
    """The person's posts as administrator of an office."""
    return current_posts(user).filter(post=Role.ADMINISTRATOR, organisation__kind=OrganisationKind.OFFICE)


def may_end_post(user: User | AnonymousUser, grant: PostGrant) -> bool:
    """One lays down one's own post; a manager takes it away; security takes away any, as that gives nobody anything."""
    return user.pk == grant.person_id or takes_any_post(user) or may_take_away(user, grant.organisation, {grant.post})


def may_take_away(user: User | AnonymousUser, organisation: Organisation, posts: Collection[str]) -> bool:
    """A manager of the organisation; but the operator takes no post away from those who watch over the operator."""
    if holds_post(user, Role.ADMINISTRATOR, office=organisation):
        return True
    return may_manage(user, organisation) and WATCHERS.isdisjoint(posts)


def takes_any_post(user: User | AnonymousUser) -> bool:
    return holds_post(user, Role.SECURITY_ADMINISTRATOR)


def oversees_posts(user: User | AnonymousUser) -> bool:
    """Who reads which person held which post when, in every organisation; an auditor of some policies does not."""
    return holds_post(user, *WATCHERS, scheme=EVERY_SCHEME)


def may_read_history(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Who reads that of one organisation."""
    return may_manage(user, organisation) or oversees_posts(user)


def may_read_account(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Account numbers are for those who keep them; everybody else reads them masked."""
    return holds_post(user, Role.ADMINISTRATOR, Role.HANDLER, office=organisation)
