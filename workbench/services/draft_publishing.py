"""From a draft to a published version: one person submits it, a second one publishes it or sends it back."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.roles import Role
from accounts.models import User
from accounts.selectors import office, people_in_post
from accounts.services import send_message
from records.domain.reading import is_empty, paragraph
from records.domain.refusals import NotPermitted, Refusal
from rules.definition.writer import definition_data
from rules.succession import misfit
from schemes.models import SchemeVersion
from schemes.permissions import BUREAU, can_manage_calls
from schemes.selectors import terms_of
from schemes.services.versions import VersionTaken, publish_scheme_version
from workbench.domain.beginnings import dated
from workbench.models import DraftEvent, SchemeDraft
from workbench.selectors import authors_of, faults_of, may_examine
from workbench.services.drafts import DraftFaulty, DraftFixed, added_revision, locked_draft


class DraftDates(Refusal):
    """The day leaves a gap to the published versions, overlaps one or lies in the past; params: version, day."""

    code = "draft_overlap"


class SecondPersonNeeded(Refusal):
    """Who wrote part of a draft neither publishes it nor sends it back."""

    code = "second_person_needed"


class DraftNotSubmitted(Refusal):
    """The draft is not under examination: nobody submitted it, or it was withdrawn, sent back or published since."""

    code = "draft_not_submitted"


class ReasonMissing(Refusal):
    """A draft is sent back with a reason."""

    code = "reason_missing"


@transaction.atomic
def submit_draft(*, draft: SchemeDraft, holds_from: date, revision: int, by: User) -> SchemeDraft:
    """Hand the draft to a second person, to hold from that day; the day is written into the text.

    Raises DraftFixed, DraftStale, DraftFaulty, DraftDates, VersionTaken.
    """
    if not can_manage_calls(by, draft.code):
        raise NotPermitted
    draft = locked_draft(draft, revision)
    draft = added_revision(draft, dated(definition_data(draft.text), holds_from), "dates", by, draft.text)
    _must_be_publishable(draft, holds_from)
    draft.submitted_by, draft.submitted_at, draft.holds_from = by, timezone.now(), holds_from
    draft.save(update_fields=["submitted_by", "submitted_at", "holds_from"])
    _note(draft, "submitted", by)
    _tell(draft, "submitted", set(_managers()) - set(authors_of(draft)))
    return draft


@transaction.atomic
def withdraw_submission(*, draft: SchemeDraft, by: User) -> SchemeDraft:
    """Take a submitted draft back to work on it. Raises DraftNotSubmitted."""
    if not can_manage_calls(by, draft.code):
        raise NotPermitted
    return _back_to_work(_under_examination(draft), "withdrawn", by)


@transaction.atomic
def return_draft(*, draft: SchemeDraft, reason: str, by: User) -> SchemeDraft:
    """Send a submitted draft back with a reason. Raises DraftNotSubmitted, SecondPersonNeeded, ReasonMissing."""
    draft = _under_examination(draft)
    _must_be_second(draft, by)
    if is_empty(reason):
        raise ReasonMissing(field="reason")
    draft = _back_to_work(draft, "returned", by, paragraph(reason))
    _tell(draft, "returned", set(authors_of(draft)))
    return draft


@transaction.atomic
def publish_draft(*, draft: SchemeDraft, by: User) -> SchemeVersion:
    """Publish a submitted draft word for word, by somebody who wrote none of it; the earlier version gives way.

    Raises DraftNotSubmitted, SecondPersonNeeded, DraftFaulty, DraftDates, VersionTaken.
    """
    draft = _under_examination(draft)
    _must_be_second(draft, by)
    assert draft.holds_from is not None  # noqa: S101 -- a CHECK of the table
    _one_after_the_other(draft.code)
    _must_be_publishable(draft, draft.holds_from)
    version = publish_scheme_version(text=draft.text, source=str(draft), by=by)
    draft.approved_by, draft.approved_at, draft.published = by, timezone.now(), version
    _note(draft, "published", by)
    draft.save(update_fields=["approved_by", "approved_at", "published"])
    _tell(draft, "published", set(authors_of(draft)))
    return version


def _under_examination(draft: SchemeDraft) -> SchemeDraft:
    draft = SchemeDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.published_id is not None:
        raise DraftFixed
    if draft.submitted_at is None:
        raise DraftNotSubmitted
    return draft


def _one_after_the_other(code: str) -> None:
    """Two drafts of one policy are published one after the other, so that the second sees the days of the first."""
    list(SchemeVersion.objects.select_for_update(no_key=True).filter(code=code).order_by("pk"))


def _must_be_second(draft: SchemeDraft, by: User) -> None:
    if not can_manage_calls(by, draft.code):
        raise NotPermitted
    if not may_examine(draft, by):
        raise SecondPersonNeeded


def _must_be_publishable(draft: SchemeDraft, holds_from: date) -> None:
    faults = faults_of(draft.text)
    if faults:
        raise DraftFaulty(count=len(faults))
    if SchemeVersion.objects.filter(code=draft.code, version=draft.version).exists():
        raise VersionTaken(scheme=draft.code, version=draft.version)
    found = misfit(terms_of(draft.code), holds_from, timezone.localdate())
    if found is not None:
        raise DraftDates(found.code, field="holds_from", version=found.version, day=found.day)


def _back_to_work(draft: SchemeDraft, kind: str, by: User, reason: str = "") -> SchemeDraft:
    draft.submitted_by = draft.submitted_at = None
    draft.save(update_fields=["submitted_by", "submitted_at"])
    _note(draft, kind, by, reason)
    return draft


def _note(draft: SchemeDraft, kind: str, by: User, reason: str = "") -> None:
    DraftEvent.objects.create(
        draft=draft, kind=kind, revision=draft.revision, holds_from=draft.holds_from, reason=reason, by=by
    )


def _managers() -> list[User]:
    return list(people_in_post(office(BUREAU), Role.CALL_MANAGER))


def _tell(draft: SchemeDraft, kind: str, people: set[User]) -> None:
    send_message(
        to=people,
        kind=f"draft_{kind}",
        key=f"draft:{draft.pk}:{kind}:{draft.events.count()}",
        params={"draft": str(draft)},
        path=reverse("workbench:draft_publish", args=[draft.pk]),
    )
