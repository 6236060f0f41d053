"""What waits for one person, over all floors: the first page after signing in. Never writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.domain.roles import OrganisationKind
from accounts.models import Membership, Message, User
from accounts.permissions import may_manage, posts_to_confirm
from accounts.selectors import (
    claims_waiting,
    inbox,
    invitations_for,
    is_operator,
    join_requests_waiting,
    memberships_of,
)
from accounts.templatetags.formats import day, yuan
from applications.domain.status import Status
from applications.models import Application
from applications.selectors import applications_of, open_correction
from payouts.permissions import may_make
from payouts.selectors import (
    payable_now,
    payments_in_trouble,
    proposals_to_confirm,
    unanswered_batches,
    waiting_batches,
)
from portal.selectors.calls import CallCard, cards
from review.permissions import may_find_on
from review.selectors import meeting_stages_of, notice_stages_of, open_objections, work_counts
from schemes.permissions import can_manage_calls
from schemes.selectors import (
    all_calls,
    call_phase,
    definition_of,
    errata_to_decide,
    published_calls,
    stage_codes_of_kind,
)

RECENT = 5


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, where, how pressing (a tag kind) with its word, and a line of detail."""

    what: str
    address: str
    kind: str = "plain"
    word: str = ""
    detail: str = ""


def waiting_for(user: User) -> list[Waiting]:
    """Everything the person can act on now, the pressing first."""
    found = [*_corrections(user), *_cases(user), *_meetings(user), *_money(user), *_drafts(user), *_people(user)]
    found += [*_payments(user), *_calls(user)]
    order = {"stop": 0, "look": 1, "on": 2}
    return sorted(found, key=lambda each: order.get(each.kind, 3))


def _corrections(user: User) -> Iterator[Waiting]:
    for case in applications_of(user).filter(status=Status.RETURNED.value):
        correction = open_correction(case)
        if correction:
            yield Waiting(
                _("Correct and file again: %(title)s") % {"title": title_of(case)},
                reverse("applications:detail", args=[case.pk]),
                "look",
                _("until %(day)s") % {"day": day(correction.due_on)},
                str(case.enterprise),
            )


def _drafts(user: User) -> Iterator[Waiting]:
    for case in applications_of(user).filter(status=Status.DRAFT.value):
        yield Waiting(
            _("Finish the draft: %(title)s") % {"title": title_of(case)},
            reverse("applications:detail", args=[case.pk]),
            "draft",
            _("Draft"),
            str(case.enterprise),
        )


def _calls(user: User) -> Iterator[Waiting]:
    """For call managers: drafts to finish, and what is open now."""
    if not can_manage_calls(user):
        return
    kinds = {
        "draft": ("draft", _("Draft")),
        "coming": ("info", _("Opens soon")),
        "open": ("open", _("Open for filing")),
    }
    for erratum in errata_to_decide(user):
        what = f"{erratum.get_kind_display()}: {erratum.call}"
        yield Waiting(what, reverse("schemes:erratum", args=[erratum.pk]), "on", _("To approve"))
    for call in all_calls():
        phase = call_phase(call)
        if phase in kinds:
            yield Waiting(str(call), reverse("schemes:call", args=[call.pk]), *kinds[phase])


def _cases(user: User) -> Iterator[Waiting]:
    counts = work_counts(user)
    address = reverse("review:work")
    examined = {code for call in published_calls() for code in stage_codes_of_kind(call, "examination")}
    for stage in counts.by_stage:
        if stage.code not in examined:  # meetings and notices have entries of their own
            continue
        name = stage.name.in_language(get_language() or "")
        what = ngettext("%(stage)s: %(n)d case", "%(stage)s: %(n)d cases", stage.count)
        yield Waiting(what % {"stage": name, "n": stage.count}, f"{address}?stage={stage.code}", "on", _("To examine"))
    if counts.overdue:
        late = ngettext("%(n)d case is late", "%(n)d cases are late", counts.overdue) % {"n": counts.overdue}
        yield Waiting(late, f"{address}?late=1", "stop", _("Late"))
    if counts.due_soon:
        soon = ngettext("%(n)d case is due within two days", "%(n)d cases are due within two days", counts.due_soon)
        yield Waiting(soon % {"n": counts.due_soon}, address, "look", _("Due soon"))


def _meetings(user: User) -> Iterator[Waiting]:
    places: list[tuple[Any, str, str]] = [
        (meeting_stages_of(user), reverse("review:meetings"), _("For an agenda")),
        (notice_stages_of(user), reverse("review:notices"), _("To publish")),
    ]
    for stages, address, word in places:
        for each in stages:
            if each.waiting:
                name = each.stage.name.in_language(get_language() or "")
                what = ngettext("%(stage)s: %(n)d case", "%(stage)s: %(n)d cases", each.waiting)
                yield Waiting(what % {"stage": name, "n": each.waiting}, address, "on", word, str(each.call))
    objections = sum(1 for objection in open_objections(user) if may_find_on(user, objection))
    if objections:
        what = ngettext("%(n)d objection to decide", "%(n)d objections to decide", objections) % {"n": objections}
        yield Waiting(what, reverse("review:objections"), "look", _("Holds a case"))


def _money(user: User) -> Iterator[Waiting]:
    released = waiting_batches(user).count()
    if released:
        what = ngettext("%(n)d payment batch to release", "%(n)d payment batches to release", released)
        yield Waiting(what % {"n": released}, reverse("payouts:overview"), "look", _("Second person"))
    for call, totals in payable_now() if may_make(user) else ():
        if not may_make(user, call.scheme_version.code):
            continue
        n = len(totals.preview.lines)
        what = ngettext(
            "%(n)d payment of %(amount)s yuan can be made", "%(n)d payments of %(amount)s yuan can be made", n
        )
        address = reverse("payouts:make", args=[call.pk, totals.payee_kind])
        yield Waiting(what % {"n": n, "amount": yuan(totals.preview.total_yuan)}, address, "on", _("To pay"), str(call))
    to_confirm = proposals_to_confirm(user)
    if to_confirm:
        what = ngettext(
            "%(n)d entry of bank results to confirm", "%(n)d entries of bank results to confirm", len(to_confirm)
        )
        address = reverse("payouts:batch", args=[to_confirm[0].batch_id])
        yield Waiting(what % {"n": len(to_confirm)}, address, "look", _("Second person"), to_confirm[0].batch.number)
    unanswered = unanswered_batches().visible_to(user).count() if may_make(user) else 0
    if unanswered:
        what = ngettext("%(n)d batch waits for the bank's file", "%(n)d batches wait for the bank's file", unanswered)
        yield Waiting(what % {"n": unanswered}, reverse("payouts:overview"), "on", _("Bank"))


def _payments(user: User) -> Iterator[Waiting]:
    """For the people of a payee: money that did not arrive, or that waits for an account."""
    words = {
        "failed": _("A payment of %(amount)s yuan failed"),
        "returned": _("A payment of %(amount)s yuan came back"),
        "no_account": _("%(amount)s yuan wait for a bank account"),
    }
    for trouble in payments_in_trouble(user):
        award = trouble.award
        to_own_page = reverse("payouts:application", args=[award.application_id])
        to_institution = reverse("payouts:institution", args=[award.payee_id])
        word = _("Change the account") if trouble.account_to_change else _("Check the account")
        yield Waiting(
            words[trouble.code] % {"amount": yuan(trouble.part.amount_yuan)},
            to_own_page if award.payee_kind == "enterprise" else to_institution,
            "stop" if trouble.account_to_change else "look",
            word,
            " · ".join(part for part in (award.payee_name, trouble.reason) if part),
        )


def _people(user: User) -> Iterator[Waiting]:
    for invitation in invitations_for(user):
        what = _("%(person)s invites you") % {"person": invitation.invited_by}
        yield Waiting(what, reverse("accounts:organisations"), "look", _("Invitation"), str(invitation.organisation))
    claims = claims_waiting().count() if is_operator(user) else 0
    if claims:
        what = ngettext("%(n)d claim to an enterprise", "%(n)d claims to enterprises", claims) % {"n": claims}
        yield Waiting(what, reverse("accounts:claims"), "look", _("To decide"))
    proposals = posts_to_confirm(user).count()
    if proposals:
        what = ngettext("%(n)d post to confirm", "%(n)d posts to confirm", proposals) % {"n": proposals}
        yield Waiting(what, reverse("accounts:proposals"), "look", _("Second person"))
    for membership in memberships_of(user):
        organisation = membership.organisation
        asked = join_requests_waiting(organisation).count() if may_manage(user, organisation) else 0
        if asked:
            what = ngettext("%(n)d colleague asks to join", "%(n)d colleagues ask to join", asked) % {"n": asked}
            yield Waiting(what, reverse("accounts:members", args=[organisation.pk]), "look", "", str(organisation))


def title_of(case: Application) -> str:
    """The matter and year of a case, in the reader's language."""
    matter = definition_of(case.call).matter(case.matter).name.in_language(get_language() or "")
    return f"{case.call.year} {matter}"


def calls_to_file_for(memberships: list[Membership]) -> list[CallCard]:
    """Open and coming calls, for those who file."""
    if not any(each.organisation.kind == OrganisationKind.ENTERPRISE for each in memberships):
        return []
    return [card for card in cards() if card.phase != "closed"]


def institutions_of(memberships: list[Membership]) -> list[Membership]:
    return [each for each in memberships if each.organisation.kind == OrganisationKind.INSTITUTION]


def recent_messages(user: User) -> list[Message]:
    return list(inbox(user)[:RECENT])
