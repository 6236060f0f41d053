"""Posts are given, confirmed by a second person, and ended. Each is a fact of its own; nothing is edited."""

import re
from collections.abc import Collection, Iterable

from django.db import transaction

from accounts.domain.membership import MembershipRefused, require_successor
from accounts.domain.posts import PostRefused
from accounts.domain.roles import OUTSIDE, OrganisationKind, Role
from accounts.models import Membership, Organisation, PostEnding, PostGrant, PostProposal, ProposalAnswer, User
from accounts.permissions import may_confirm, may_end_post, require_manager
from accounts.selectors import somebody_holds
from accounts.services.appointing import Given, appoint, begin, lock, require_fit
from accounts.services.post_letters import announce_answer, announce_ending
from records.domain.reading import is_empty, one_line
from records.domain.refusals import NotPermitted, Stale

FOUNDING = (Role.OPERATOR.value, Role.SECURITY_ADMINISTRATOR.value)
SCHEME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class AlreadyAnswered(Stale):
    """Somebody else answered the proposal first."""

    code = "proposal_answered"


@transaction.atomic
def grant_post(
    *, membership: Membership, post: str, by: User, reason: str = "", schemes: Collection[str] = ()
) -> PostGrant | PostProposal:
    """Gives a member a post, or proposes them for a sensitive one. Raises NotPermitted, PostRefused."""
    organisation = lock(membership.organisation)
    require_manager(by, organisation)
    if Membership.objects.get(pk=membership.pk).ended_at is not None:
        raise MembershipRefused("membership_ended")
    given = Given("granted", by, _reason(organisation, reason), _schemes(schemes))
    return appoint(organisation, membership.user, post, given)


@transaction.atomic
def answer_proposal(*, proposal: PostProposal, approve: bool, by: User, reason: str = "") -> ProposalAnswer:
    """A second person's yes, with which the post begins, or no. Whoever proposed may take it back, never confirm it.

    Raises NotPermitted, PostRefused, AlreadyAnswered.
    """
    organisation = lock(proposal.organisation)
    withdrawn = not approve and by.pk == proposal.proposed_by_id
    if not withdrawn:
        _require_second_person(by, proposal)
    if ProposalAnswer.objects.filter(proposal=proposal).exists():
        raise AlreadyAnswered
    if not approve and is_empty(reason):
        raise PostRefused("post_reason_missing", field="reason")
    answer = ProposalAnswer.objects.create(proposal=proposal, approved=approve, by=by, reason=one_line(reason)[:300])
    if not approve:
        announce_answer(answer)
        return answer
    person, post = proposal.person, proposal.post
    if not Membership.objects.filter(organisation=organisation, user=person, ended_at=None).exists():
        raise MembershipRefused("membership_ended")
    require_fit(organisation, person, post, by=proposal.proposed_by)
    given = Given(proposal.origin, proposal.proposed_by, proposal.reason, proposal.schemes)
    begin(organisation, person, post, given, proposal=proposal, confirmed_by=by)
    return answer


def _require_second_person(by: User, proposal: PostProposal) -> None:
    if by.pk == proposal.person_id:
        raise PostRefused("own_post")
    if by.pk == proposal.proposed_by_id:
        raise PostRefused("own_proposal")
    if not may_confirm(by, proposal):
        raise NotPermitted


@transaction.atomic
def end_post(*, grant: PostGrant, by: User, reason: str = "") -> PostEnding:
    """Ends one post. Raises NotPermitted, PostRefused (post_ended, reason_missing), MembershipRefused."""
    organisation = lock(grant.organisation)
    if not may_end_post(by, grant):
        raise NotPermitted
    if not PostGrant.objects.current().filter(pk=grant.pk).exists():
        raise PostRefused("post_ended")
    require_somebody_left(organisation, [grant])
    ending = close_grants([grant], by=by, reason=_reason(organisation, reason))[0]
    announce_ending(ending)
    return ending


def require_somebody_left(organisation: Organisation, ending: Collection[PostGrant]) -> None:
    """Raises MembershipRefused (last_administrator) if nobody would be left to run the organisation."""
    now = PostGrant.objects.filter(organisation=organisation).current().values_list("pk", "post")
    gone = {grant.pk for grant in ending}
    require_successor(OrganisationKind(organisation.kind), organisation.posts, now, gone)


def close_grants(grants: Iterable[PostGrant], *, by: User | None, reason: str = "") -> list[PostEnding]:
    """The writing half of every end; whoever calls says who hears of it."""
    return [PostEnding.objects.create(grant=grant, by=by, reason=reason) for grant in grants]


@transaction.atomic
def found_post(*, organisation: Organisation, person: User, post: str) -> PostGrant:
    """The first operator and the first security administrator of a portal that has none. Raises PostRefused."""
    lock(organisation)
    if post not in FOUNDING or somebody_holds(post):
        raise PostRefused("second_person_needed", post=post)
    made = appoint(organisation, person, post, Given("founded", None))
    if not isinstance(made, PostGrant):
        raise PostRefused("second_person_needed", post=post)
    return made


def _reason(organisation: Organisation, reason: str) -> str:
    """Offices say why; enterprises and institutions may."""
    if is_empty(reason) and OrganisationKind(organisation.kind) not in OUTSIDE:
        raise PostRefused("post_reason_missing", field="reason")
    return one_line(reason)[:300]


def _schemes(codes: Collection[str]) -> list[str]:
    for code in codes:
        if not SCHEME.fullmatch(code):
            raise PostRefused("schemes_shape", field="schemes", found=code)
    return sorted(set(codes))
