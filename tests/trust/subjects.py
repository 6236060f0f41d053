"""Whose a thing is and how somebody stands to it, asked of the tables and not of the selectors that are on trial."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from accounts.models import Membership, Organisation, PostGrant, User
from applications.models import Application, Transition

ANYBODY, SIGNED_IN, SELF, OWN, HELD, DESK = "anybody", "signed_in", "self", "own", "held", "desk"
SOME = "some"  # of a post that extends to some policies, towards what belongs to none
PUBLIC = {"office", "operator"}
DRAFT, FILED, APPROVED, CLOSED = "draft", "filed", "approved", "closed"
STATES = {"filed": FILED, "returned": FILED, "approved": APPROVED}


@dataclass(frozen=True)
class Grant:
    post: str
    organisation: int
    kind: str
    schemes: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """One person as the tables show them now: where they belong, and the posts they hold there."""

    person: int
    homes: frozenset[int]
    grants: tuple[Grant, ...]


def standing_of(person: User) -> Standing:
    homes = Membership.objects.filter(user=person, ended_at=None).values_list("organisation_id", flat=True)
    held = PostGrant.objects.filter(person=person, ending=None, organisation__in=homes).select_related("organisation")
    grants = [Grant(each.post, each.organisation_id, each.organisation.kind, tuple(each.schemes)) for each in held]
    return Standing(person.pk, frozenset(homes), tuple(grants))


@dataclass(frozen=True)
class Subject:
    """Organisations (keys) that own the thing, offices that held it, the one person it is for, its policy and state."""

    owners: frozenset[int] = frozenset()
    offices: frozenset[int] = frozenset()
    person: int = 0
    scheme: str = ""
    state: str = ""
    desk: tuple[int, str] = (0, "")  # of a filing: the office and the post it waits for

    def relations(self, who: Standing | None) -> frozenset[str]:
        """Every word that is true of the person.

        "own", "own:handler": belongs to the owner, with this post; whoever does has no other post towards the thing.
        "held:examiner": holds the post in an office that held the thing, for its policy; "desk": the filing waits for
        it. "auditor", "auditor@filed": holds the post in an office, for its policy, and the state of the thing;
        "some:auditor": for some policies only, towards what belongs to none.
        """
        if who is None:
            return frozenset({ANYBODY})
        words = {ANYBODY, SIGNED_IN} | ({SELF} if who.person == self.person else set())
        if self.owners & who.homes:
            words |= {OWN} | {f"{OWN}:{grant.post}" for grant in who.grants if grant.organisation in self.owners}
            return frozenset(words)
        for grant in who.grants:
            if grant.schemes and self.scheme and self.scheme not in grant.schemes:
                continue
            post = grant.post if grant.kind in PUBLIC else f"{grant.kind}:{grant.post}"
            if grant.schemes and not self.scheme:
                words.add(f"{SOME}:{post}")
                continue
            words |= {post} | ({f"{post}@{self.state}"} if self.state else set())
            words |= {f"{HELD}:{post}", f"{HELD}:{post}@{self.state}"} if grant.organisation in self.offices else set()
            words |= {DESK} if (grant.organisation, grant.post) == self.desk else set()
        return frozenset(words)


NOBODYS = Subject()


def of_application(application: Application) -> Subject:
    """A filing belongs to its enterprise; the offices are those it lies in or has passed."""
    own, scheme = frozenset({application.enterprise_id}), application.call.scheme_version.code
    if application.receipt_no is None:
        return Subject(own, scheme=scheme, state=DRAFT)
    passed = Transition.objects.filter(application=application).values_list("office", flat=True)
    offices = frozenset({application.office_id, *passed} - {None})
    state = STATES.get(application.status, CLOSED)
    return Subject(own, offices, scheme=scheme, state=state, desk=_desk(application))


FILINGS: dict[int, Subject] = {}


def read_filings() -> None:
    """Of the house at hand, once for everything that belongs to a filing."""
    FILINGS.clear()
    for filing in Application.objects.select_related("call__scheme_version"):
        FILINGS[filing.pk] = of_application(filing)


def of_filing(row: Any) -> Subject:
    """Of a filing that was read, or of what is a part of one."""
    return FILINGS[getattr(row, "application_id", row.pk)]


def _desk(application: Application) -> tuple[int, str]:
    """From the text of the definition, not from what the portal makes of it."""
    if application.status != FILED or application.office_id is None:
        return 0, ""
    routes = _routes(application.call.scheme_version.text)
    route = next(each for each in routes if each["code"] == application.route)
    stage = next(each for each in route["stage"] if each["code"] == application.stage)
    return application.office_id, stage["post"]


@cache
def _routes(text: str) -> list[dict[str, Any]]:
    return list(tomllib.loads(text)["route"])


def of_organisation(organisation: Organisation, person: int = 0) -> Subject:
    return Subject(frozenset({organisation.pk}), state=organisation.kind, person=person)


def of_office(office: Organisation, scheme: str = "") -> Subject:
    """What an office keeps for itself: meetings, notices."""
    return Subject(offices=frozenset({office.pk}), scheme=scheme)


def of_scheme(code: str, **more: Any) -> Subject:
    return Subject(scheme=code, **more)
