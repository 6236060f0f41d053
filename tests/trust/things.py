"""What stands in an address: rows of the house for every parameter, as many different ones as there are kinds of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Model
from django.urls import reverse

from accounts import models as accounts
from accounts.selectors import token_of
from applications import models as applications
from payouts import models as payouts
from review import models as review
from schemes import models as schemes
from tests.trust.addresses import names
from tests.trust.subjects import NOBODYS, Subject, of_filing, of_office, of_organisation, of_scheme, read_filings
from workbench import models as workbench

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """One address with one thing in it, and the methods its view declares; none where it declares nothing."""

    name: str
    path: str
    subject: Subject
    methods: tuple[str, ...] = ()

    def takes(self, method: str) -> bool:
        """Whatever else is refused before anybody looks at who asks (tests/architecture/test_methods.py)."""
        return not self.methods or method in self.methods


@dataclass(frozen=True)
class Kind:
    """Rows of one table, what of each stands in the address, and whose it is. `told`: rows of one word are alike."""

    table: type[Model]
    arguments: Callable[[Any], Arguments]
    whose: Callable[[Any], Subject]
    told: Callable[[Any], Any] = lambda _row: ""
    share: int = 1  # how many times as many rows as of other kinds: it has so many sorts
    query: Callable[[Any], str] = lambda _row: ""


def by_key(row: Model) -> Arguments:
    return {"pk": row.pk}


def within(name: str) -> Callable[[Any], Arguments]:
    """A row of an organisation: /organisations/<pk>/…/<name>/."""
    return lambda row: {"pk": row.organisation_id, name: row.pk}


def own(row: Any) -> Subject:
    return of_organisation(row.organisation)


def state_of(row: Any) -> str:
    return of_filing(row).state


def of_call(row: Any) -> Subject:
    return of_scheme(row.scheme_version.code)


def of_notice(row: review.PublicNotice) -> Subject:
    return of_office(row.office, row.call.scheme_version.code)


def of_meeting(row: review.Meeting) -> Subject:
    return of_office(row.office, row.call.scheme_version.code)


def of_line(row: payouts.PaymentLine) -> Subject:
    return Subject(frozenset({row.payee_id}), scheme=row.batch.call.scheme_version.code)


def of_batch(row: payouts.PaymentBatch) -> Subject:
    return of_scheme(row.call.scheme_version.code)


def of_draft(row: workbench.SchemeDraft) -> Subject:
    return of_scheme(row.code, person=row.created_by_id)


def filings(arguments: Callable[[Any], Arguments] = by_key) -> Kind:
    return Kind(applications.Application, arguments, of_filing, lambda row: row.status, share=3)


def papers(arguments: Callable[[Any], Arguments]) -> Kind:
    return Kind(applications.Document, arguments, of_filing, state_of, share=2)


def drafts(**fixed: Any) -> Kind:
    return Kind(workbench.SchemeDraft, lambda row: {"draft_id": row.pk, **fixed}, of_draft)


ORGANISATIONS = Kind(accounts.Organisation, by_key, of_organisation, lambda row: row.kind, share=3)


def was_decided(row: payouts.PaymentBatch) -> tuple[bool, bool]:
    return row.released_at is None, row.rejected_at is None


MEMBERS = Kind(
    accounts.Membership, within("membership_id"), lambda row: of_organisation(row.organisation, row.user_id),
    lambda row: row.organisation.kind, share=3,
)  # fmt: skip
ITEMS = Kind(applications.Item, lambda row: {"pk": row.application_id, "item": row.pk}, of_filing, state_of)
CALLS = Kind(schemes.Call, lambda row: {"call_id": row.pk}, of_call, lambda row: row.published_at is None)
BATCHES = Kind(payouts.PaymentBatch, by_key, of_batch, was_decided)
LINES = Kind(payouts.PaymentLine, by_key, of_line, lambda row: was_decided(row.batch))
MEETINGS = Kind(review.Meeting, by_key, of_meeting, lambda row: row.concluded_at is None)
OBJECTIONS = Kind(review.Objection, by_key, lambda row: of_notice(row.entry.notice), lambda row: bool(row.evidence))
PROPOSED = Kind(payouts.ResultProposal, by_key, lambda row: of_batch(row.batch))
POPULATIONS = Kind(workbench.Population, lambda row: {"population_id": row.pk}, lambda row: of_scheme(row.scheme))
SCENARIOS = Kind(workbench.Scenario, lambda row: {"scenario_id": row.pk}, lambda row: of_scheme(row.population.scheme))
VERSIONS = Kind(schemes.SchemeVersion, lambda row: {"version_id": row.pk}, lambda row: of_scheme(row.code))
KEYS = Kind(Authenticator, by_key, lambda row: Subject(person=row.user_id), lambda row: row.type)

# What is behind these opens to whoever was sent the letter, by a secret that is stored as a digest only.
LETTERS = {"account_confirm_email", "account_reset_password_from_key", "review:prove"}
# Beginning of a name -> what stands in the address; the longest that fits. Addresses without parameters need none.
KINDS: dict[str, Kind] = {
    "portal:call": Kind(schemes.Call, by_key, of_call, lambda row: row.published_at is None),
    "portal:policy": Kind(schemes.SchemeVersion, lambda row: {"code": row.code}, lambda row: of_scheme(row.code)),
    "portal:notice": Kind(review.PublicNotice, by_key, of_notice),
    "mfa_": KEYS,
    "accounts:message": Kind(accounts.Message, by_key, lambda row: Subject(person=row.recipient_id)),
    "accounts:join": Kind(accounts.Organisation, lambda row: {"uscc": row.uscc}, of_organisation, lambda row: row.kind),
    "accounts:claim_organisation": Kind(
        accounts.Organisation, lambda row: {"uscc": row.uscc}, of_organisation, lambda row: row.kind
    ),
    "accounts:invitation": Kind(
        accounts.Invitation, lambda row: {"token": token_of(row)}, lambda row: Subject(person=_invited(row))
    ),
    "accounts:accept_own": Kind(accounts.Invitation, by_key, lambda row: Subject(person=_invited(row))),
    "accounts:organisation_edit": Kind(
        accounts.Organisation, lambda row: {"pk": row.pk, "section": "contact"}, of_organisation, lambda row: row.kind,
        share=3,
    ),
    "accounts:remove_qualification": Kind(accounts.Qualification, within("qualification_id"), own),
    "accounts:confirm_account_change": Kind(accounts.AccountChange, within("change_id"), own),
    "accounts:stop_account_change": Kind(accounts.AccountChange, within("change_id"), own),
    "accounts:members": ORGANISATIONS,
    "accounts:member": MEMBERS,
    "accounts:end_membership": MEMBERS,
    "accounts:post_history": ORGANISATIONS,
    "accounts:end_post": Kind(
        accounts.PostGrant, within("grant_id"), lambda row: of_organisation(row.organisation, row.person_id),
        lambda row: row.organisation.kind, share=3,
    ),
    "accounts:proposal": Kind(accounts.PostProposal, by_key, own, lambda row: row.post),
    "accounts:withdraw_invitation": Kind(accounts.Invitation, within("invitation_id"), own),
    "accounts:decide_join_request": Kind(accounts.JoinRequest, within("request_id"), own),
    "accounts:claim": Kind(accounts.Claim, by_key, lambda row: Subject(person=row.user_id)),
    "accounts:": ORGANISATIONS,
    "workbench:draft_copy": VERSIONS,
    "workbench:version_file": VERSIONS,
    "schemes:create": VERSIONS,
    "workbench:draft_part": drafts(path="measure.0"),
    "workbench:draft_move": drafts(path="measure.1"),
    "workbench:draft_remove": drafts(path="measure.1"),
    "workbench:draft_money_file": Kind(
        workbench.SchemeDraft, lambda row: {"draft_id": row.pk, "kind": "csv"}, of_draft,
        query=lambda row: f"?population={_population_of(row)}",
    ),
    "workbench:draft_revision": drafts(number=1),
    "workbench:draft_restore": drafts(number=1),
    "workbench:draft": drafts(),
    "workbench:population": POPULATIONS,
    "workbench:scenarios": POPULATIONS,
    "workbench:attach_scenario": SCENARIOS,
    "workbench:begin_scenario_draft": SCENARIOS,
    "schemes:preview": Kind(schemes.Call, lambda row: {"call_id": row.pk, "role": "enterprise"}, of_call),
    "schemes:material": Kind(
        schemes.CallMaterial, lambda row: {"material_id": row.pk}, lambda row: of_call(row.call),
        lambda row: row.call.published_at is None,
    ),
    "schemes:erratum": Kind(
        schemes.CallErratum, lambda row: {"erratum_id": row.pk}, lambda row: of_call(row.call), lambda row: row.kind
    ),
    "schemes:calendar": Kind(schemes.CalendarDay, lambda row: {"year": row.date.year}, lambda _row: NOBODYS),
    "schemes:": CALLS,
    "estimator:": Kind(schemes.Call, lambda row: {"call": row.pk, "matter": row.matters[0]}, of_call),
    "applications:start": Kind(schemes.Call, lambda row: {"call": row.pk, "matter": row.matters[0]}, of_call),
    "applications:document": papers(by_key),
    "applications:documents": filings(),
    "applications:remove_upload": papers(lambda row: {"pk": row.application_id, "document": row.pk}),
    "applications:upload": papers(lambda row: {"pk": row.application_id, "material": row.material}),
    "applications:items": filings(),
    "applications:item": ITEMS,
    "applications:remove_item": ITEMS,
    "applications:pdf": filings(lambda row: {"pk": row.pk, "number": 1}),
    "applications:": filings(),
    "review:page": papers(lambda row: {"pk": row.pk, "number": 1}),
    "review:sheet": papers(by_key),
    "review:meeting": MEETINGS,
    "review:agenda": MEETINGS,
    "review:attendance": MEETINGS,
    "review:set_all": MEETINGS,
    "review:conclude": MEETINGS,
    "review:minutes": MEETINGS,
    "review:outcome": Kind(
        review.AgendaItem, lambda row: {"pk": row.meeting_id, "item": row.pk}, lambda row: of_meeting(row.meeting),
        lambda row: row.meeting.concluded_at is None,
    ),
    "review:new_notice": Kind(
        schemes.Call, lambda row: {"call_id": row.pk, "stage": "notice"}, of_call, lambda row: row.published_at is None
    ),
    "review:notice": Kind(review.PublicNotice, by_key, of_notice),
    "review:objection": OBJECTIONS,
    "review:evidence": OBJECTIONS,
    "review:object": Kind(
        review.NoticeEntry, by_key, lambda row: of_notice(row.notice), lambda row: row.notice.ends_on
    ),
    "review:": filings(),
    "payouts:make": Kind(
        schemes.Call, lambda row: {"call_id": row.pk, "payee_kind": "enterprise"}, of_call,
        lambda row: row.published_at is None,
    ),
    "payouts:award": Kind(
        payouts.Award, by_key,
        lambda row: Subject(frozenset({row.payee_id, row.enterprise_id}), scheme=row.call.scheme_version.code),
        lambda row: row.payee.kind,
    ),
    "payouts:file": Kind(payouts.PaymentFile, by_key, lambda row: of_batch(row.batch)),
    "payouts:returned_file": Kind(payouts.ResultFile, by_key, lambda row: of_batch(row.batch)),
    "payouts:refused_file": Kind(payouts.RefusedResult, by_key, lambda row: of_batch(row.batch)),
    "payouts:answer": LINES,
    "payouts:annex": LINES,
    "payouts:confirm": PROPOSED,
    "payouts:decline": PROPOSED,
    "payouts:institution": Kind(
        accounts.Organisation, lambda row: {"organisation_id": row.pk}, of_organisation, lambda row: row.kind, share=3
    ),
    "payouts:application": filings(lambda row: {"application_id": row.pk}),
    "payouts:": BATCHES,
}  # fmt: skip


def _population_of(draft: workbench.SchemeDraft) -> int:
    return workbench.Population.objects.filter(scheme=draft.code).values_list("pk", flat=True).first() or 0


def _invited(invitation: accounts.Invitation) -> int:
    found = accounts.User.objects.filter(email=invitation.email).first()
    return found.pk if found else 0


def doors(people: Iterable[accounts.User], most: int) -> Iterator[Door]:
    """Every address with at most so many things in it, those that concern the people of the house first."""
    known = [person.pk for person in people]
    homes = set(accounts.Membership.objects.filter(user__in=known).values_list("organisation_id", flat=True))
    chosen: dict[int, list[Any]] = {}
    read_filings()
    for name, parameters, methods in names():
        if name in LETTERS:
            continue
        if not parameters:
            yield Door(name, reverse(name), NOBODYS, methods)
            continue
        kind = KINDS[max((each for each in KINDS if name.startswith(each)), key=len)]
        if id(kind) not in chosen:
            chosen[id(kind)] = _chosen(kind, homes | set(known), most * kind.share)
        seen = set()
        for row, subject in chosen[id(kind)]:
            path = reverse(name, kwargs=kind.arguments(row)) + kind.query(row)
            if path not in seen:
                seen.add(path)
                yield Door(name, path, subject, methods)


def _chosen(kind: Kind, known: set[int], most: int) -> list[tuple[Any, Subject]]:
    """One of each sort and owner in turn: first of what somebody of the house owns, then of strangers."""
    rows = [(row, kind.whose(row)) for row in kind.table._default_manager.order_by("pk") if _has_all(kind, row)]
    rows.sort(key=lambda each: not ((each[1].owners | {each[1].person}) & known))
    queues: dict[Any, list[tuple[Any, Subject]]] = {}
    for row, subject in rows:
        queues.setdefault((kind.told(row), subject.scheme), []).append((row, subject))
    picked: list[tuple[Any, Subject]] = []
    taken: set[Any] = set()
    while len(picked) < most and any(queues.values()):
        for queue in queues.values():
            fresh = next((each for each in queue if each[1].owners not in taken), queue[0] if queue else None)
            if fresh is not None and len(picked) < most:
                queue.remove(fresh)
                picked.append(fresh)
                taken.add(fresh[1].owners)
    return picked


def _has_all(kind: Kind, row: Any) -> bool:
    return all(value not in (None, "") for value in kind.arguments(row).values())
