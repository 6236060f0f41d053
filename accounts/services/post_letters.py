"""Who is told of a post: the person, and a second one who can object."""

from django.db.models import QuerySet
from django.urls import reverse

from accounts.domain.roles import OUTSIDE, OrganisationKind, Role
from accounts.models import Organisation, PostEnding, PostGrant, PostProposal, ProposalAnswer, User
from accounts.selectors import administrators_of, operators, people_in_post, security_administrators
from accounts.services.messages import send_message


def announce_proposal(proposal: PostProposal) -> None:
    """The person learns what they are proposed for; those who may confirm it are asked."""
    by = proposal.proposed_by
    _send([proposal.person], "post_proposed", f"proposal-{proposal.pk}", proposal, by, "organisations")
    confirming = {*security_administrators(), *_heads_of_other_offices(proposal.organisation)}
    confirming -= {proposal.person, by}
    _send(confirming, "post_to_confirm", f"proposal-{proposal.pk}-confirm", proposal, by, "proposals")


def announce_answer(answer: ProposalAnswer) -> None:
    """A refusal reaches the person and whoever proposed them; a confirmed post is announced as a grant."""
    proposal = answer.proposal
    told = {proposal.person, proposal.proposed_by} - {answer.by}
    key = f"proposal-{proposal.pk}-answer"
    _send(told, "post_refused", key, proposal, answer.by, "organisations", reason=answer.reason)


def announce_grant(grant: PostGrant) -> None:
    giver = grant.granted_by
    if giver is None or _said_otherwise(grant):  # nobody gave it: the enterprise was registered, the portal founded
        return
    _send([grant.person], "post_begun", f"post-{grant.pk}", grant, giver, "organisations")
    _send(_witnesses(grant), "post_begun_elsewhere", f"post-{grant.pk}-seen", grant, giver, "history")


def _said_otherwise(grant: PostGrant) -> bool:
    """Outside the offices, whoever is let in and their colleagues hear of it by the letter of that way in."""
    return OrganisationKind(grant.organisation.kind) in OUTSIDE and grant.origin != "granted"


def announce_ending(ending: PostEnding) -> None:
    grant, by = ending.grant, ending.by
    if by is not None and by != grant.person:
        key = f"post-{grant.pk}-ended"
        _send([grant.person], "post_ended", key, grant, by, "organisations", reason=ending.reason)
    announce_to_witnesses(ending)


def announce_to_witnesses(ending: PostEnding) -> None:
    """The second person only: whoever leaves altogether hears of all their posts in one letter."""
    grant, by = ending.grant, ending.by
    if by is not None:
        key = f"post-{grant.pk}-ended-seen"
        _send(_witnesses(grant), "post_ended_elsewhere", key, grant, by, "history", reason=ending.reason)


def _witnesses(grant: PostGrant) -> set[User]:
    """Second persons: the organisation's administrators; for an office also security, else the operator."""
    found = set(administrators_of(grant.organisation))
    if OrganisationKind(grant.organisation.kind) not in OUTSIDE:
        found |= set(security_administrators())
    return (found or set(operators())) - {grant.person}


def _heads_of_other_offices(organisation: Organisation) -> QuerySet[User]:
    """Where nobody keeps the portal's security, the administrators of the other offices are asked."""
    if security_administrators().exists():
        return User.objects.none()
    others = Organisation.objects.filter(kind=OrganisationKind.OFFICE).exclude(pk=organisation.pk)
    return User.objects.filter(
        pk__in=[each.pk for other in others for each in people_in_post(other, Role.ADMINISTRATOR)]
    )


def _send(
    to: "set[User] | list[User]", kind: str, key: str, about: PostGrant | PostProposal, by: User, page: str, **more: str
) -> None:
    paths = {
        "organisations": reverse("accounts:organisations"),
        "proposals": reverse("accounts:proposals"),
        "history": reverse("accounts:post_history", args=[about.organisation_id]),
    }
    params: dict[str, str | int] = {
        "organisation": about.organisation.name,
        "holder": about.person.full_name,
        "post": about.post,
        "person": by.full_name,
        "reason": about.reason,
        **more,
    }
    send_message(to=to, kind=kind, key=key, params=params, path=paths[page])
