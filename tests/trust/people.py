"""Who tries the doors: the demo's people, two of each kind, and those who may no longer, not yet or not here."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, JoinRequest, Membership, Organisation, PostEnding, PostProposal, User
from accounts.posts import post_catalogue
from accounts.selectors import digest_of, token_of
from portal.demo.accounts import DEMO_ACCOUNTS
from tests.posts import hold_anyway

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ANONYMOUS = "anonymous"
# Beside the demo accounts: the second insurer, a second street office, an enterprise that nobody plays.
FURTHER = {
    "insurer-2": "insurer-2@demo.example",
    "street-2": "street-010@demo.example",
    "other": "handler-2@demo.example",
}
REGION_POSTS = ("operator", "security_administrator", "audit_administrator")


@dataclass
class House:
    """key -> person; None is who has not signed in."""

    people: dict[str, User | None] = field(default_factory=dict)

    def clients(self) -> dict[str, Client]:
        """A browser of each; an answer is an answer, also one of 500."""
        found = {}
        for key, person in self.people.items():
            found[key] = Client(raise_request_exception=False)
            if person is not None:
                found[key].force_login(person, backend=BACKEND)
        return found


def house(other_scheme: str) -> House:
    emails = {account.key: account.email for account in DEMO_ACCOUNTS} | FURTHER
    found = {user.email: user for user in User.objects.filter(email__in=emails.values())}
    standing = House({ANONYMOUS: None, **{key: found[email] for key, email in emails.items()}})
    standing.people |= {
        "nobody": _person("nobody"),
        "former": _former(),
        "elsewhere": _elsewhere(other_scheme),
        "proposed": _proposed(standing.people["operator"]),
        "insider": _insider(standing.people["micro"]),
        "knocking": _knocking(standing.people["micro"]),
    }
    return standing


def _person(key: str) -> User:
    return User.objects.create_user(f"{key}@trust.example", full_name=key)


def _office(code: str) -> Organisation:
    return Organisation.objects.get(office_code=code)


def _office_posts() -> list[tuple[Organisation, str]]:
    """Every post of the catalogue at every office that has it; of the many street offices only two."""
    offices = Organisation.objects.filter(kind="office").order_by("office_code")
    streets = list(offices.filter(street__isnull=False, street__code__in=["110108010", "110108022"]))
    return [
        (office, post)
        for office in [*offices.filter(street=None), *streets]
        for post in office.posts
        if post in post_catalogue().entries
    ]


def _former() -> User:
    """Held every post there is and lost them all; was let into an enterprise and an insurer and left; came back as an
    examiner of one street."""
    person = _person("former")
    for office, post in _office_posts():
        PostEnding.objects.create(grant=hold_anyway(person, office, post), reason="ended")
    for kind in ("enterprise", "institution"):
        for home in Organisation.objects.filter(kind=kind, memberships__isnull=False).order_by("pk")[:2]:
            hold_anyway(person, home, "administrator")
    Membership.objects.filter(user=person).update(ended_at=timezone.now())
    hold_anyway(person, _office("street-110108010"), "examiner")
    return person


def _elsewhere(scheme: str) -> User:
    """Holds every post that has to do with policies, for the other policy only."""
    person = _person("elsewhere")
    for office, post in _office_posts():
        if post not in REGION_POSTS and post != "administrator":
            hold_anyway(person, office, post, schemes=[scheme])
    return person


def _proposed(operator: User) -> User:
    """Proposed for what moves money and sees everything; nobody has confirmed it."""
    person = _person("proposed")
    for code, post in (("finance_bureau", "payment_releaser"), ("audit_office", "auditor")):
        PostProposal.objects.create(
            person=person,
            organisation=_office(code),
            post=post,
            origin="granted",
            reason="staffing",
            proposed_by=operator,
        )
    return person


def _home(person: User) -> Organisation:
    return Organisation.objects.get(memberships__user=person, memberships__ended_at=None)


def _insider(member: User) -> User:
    """An officer of every desk who belongs to an enterprise as well."""
    person = _person("insider")
    for code, post in (("financial_bureau", "pre_reviewer"), ("financial_bureau", "re_reviewer")):
        hold_anyway(person, _office(code), post)
    hold_anyway(person, _home(member), "handler")
    return person


def _knocking(member: User) -> User:
    """Asked to be let into an enterprise, and invited into another; has answered nothing."""
    person = _person("knocking")
    home = _home(member)
    JoinRequest.objects.create(organisation=home, user=person)
    invitation = Invitation(
        organisation=Organisation.objects.filter(kind="enterprise").exclude(pk=home.pk).earliest("pk"),
        email=person.email, posts=["administrator"], invited_by=member,
        expires_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    invitation.token_digest = digest_of(token_of(invitation))
    invitation.save()
    return person
