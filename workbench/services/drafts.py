"""Work on a draft of a definition: begun, imported, changed, set aside. Publishing is in draft_publishing.py."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.domain.refusals import NotPermitted, Refusal, Stale
from rules.definition.parsing import LONGEST, MOST_KEYS, exceeds
from rules.definition.problems import DefinitionError
from rules.definition.writer import definition_data, write_definition
from schemes.models import SchemeVersion
from schemes.permissions import can_manage_calls
from workbench.domain.beginnings import copied, next_version, skeleton
from workbench.domain.kinds import misshapen
from workbench.models import DraftEvent, DraftRevision, SchemeDraft
from workbench.selectors import faults_of


class DraftFixed(Refusal):
    """The draft is under examination, published or set aside: its text is fixed."""

    code = "draft_fixed"


class DraftStale(Stale):
    """Somebody saved a later revision than the one this change was made on; params: revision (the one that stands)."""

    code = "draft_stale"


class DraftUnreadable(Refusal):
    """The text is no TOML, too long, or has something else where parts are expected; params: line, detail."""

    code = "draft_unreadable"


class DraftFaulty(Refusal):
    """The strict reader finds faults in the text; params: count."""

    code = "draft_faulty"


@transaction.atomic
def create_draft(
    *, by: User, based_on: SchemeVersion | None = None, scheme_code: str = "", title: str = ""
) -> SchemeDraft:
    """A draft that copies a published version (new number, dates proposed), or a skeleton under `scheme_code`."""
    _require_manager(by, based_on.code if based_on else None)
    today = timezone.localdate()
    if based_on is None:
        return _kept(skeleton(code=scheme_code, title=title, today=today), "skeleton", by)
    data = definition_data(based_on.text)
    data = copied(data, version=next_version(_taken(based_on.code)), today=today)
    return _kept(data, "copy", by, based_on, based_on.text)


@transaction.atomic
def import_draft(*, text: str, by: User, despite_problems: bool = False) -> SchemeDraft:
    """A draft with the definition of `text` (TOML). Raises DraftUnreadable; DraftFaulty unless `despite_problems`."""
    _require_manager(by)
    data = _read(text)
    faults = faults_of(text)
    if faults and not despite_problems:
        raise DraftFaulty(field="text", count=len(faults))
    code = data.get("scheme", {}).get("code", "")
    earlier = SchemeVersion.objects.filter(code=code).order_by("-published_at", "-pk").first()
    if earlier is not None:
        _require_manager(by, code)
    return _kept(data, "import", by, earlier, text)


@transaction.atomic
def change_draft(*, draft: SchemeDraft, text: str, revision: int, by: User, note: str = "form") -> SchemeDraft:
    """Save `text` as the next revision. `revision` is the one the person worked on: DraftStale if another is later.

    A text that says the same, with the same remarks, is no new revision. Raises DraftFixed, DraftUnreadable.
    """
    _require_manager(by, draft.code)
    draft = locked_draft(draft, revision)
    return added_revision(draft, _read(text), note, by, text)


@transaction.atomic
def discard_draft(*, draft: SchemeDraft, by: User) -> SchemeDraft:
    """Set a draft aside: it leaves the list of work and can no longer be changed. Its revisions stay."""
    _require_manager(by, draft.code)
    draft = locked_draft(draft)
    draft.discarded_at = timezone.now()
    draft.save(update_fields=["discarded_at"])
    DraftEvent.objects.create(draft=draft, kind="discarded", revision=draft.revision, by=by)
    return draft


def locked_draft(draft: SchemeDraft, revision: int | None = None) -> SchemeDraft:
    """The row, locked until the transaction ends. Raises DraftFixed; DraftStale if `revision` is not the last one."""
    draft = SchemeDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.published_id or draft.submitted_at or draft.discarded_at:
        raise DraftFixed
    if revision is not None and revision != draft.revision:
        raise DraftStale(revision=draft.revision)
    return draft


def added_revision(draft: SchemeDraft, data: dict[str, Any], note: str, by: User, like: str) -> SchemeDraft:
    """Write the tree as the next revision of a locked draft, unless it is what stands there already.

    `like`: the text that the tree was made from, with the remarks to keep.
    """
    text = write_definition(data, like=like)
    if text == draft.text:
        return draft
    draft.text = text
    draft.revision += 1
    _describe(draft, data)
    draft.save(update_fields=["text", "revision", "code", "version", "holds_from"])
    DraftRevision.objects.create(draft=draft, number=draft.revision, text=text, by=by, note=note)
    return draft


def _kept(
    data: dict[str, Any], note: str, by: User, based_on: SchemeVersion | None = None, like: str = ""
) -> SchemeDraft:
    draft = SchemeDraft(text=write_definition(data, like=like), based_on=based_on, created_by=by)
    _describe(draft, data)
    draft.save()
    DraftRevision.objects.create(draft=draft, number=draft.revision, text=draft.text, by=by, note=note)
    return draft


def _describe(draft: SchemeDraft, data: dict[str, Any]) -> None:
    """What lists show of a draft, as far as its text says it."""
    scheme = data.get("scheme", {})
    draft.code = str(scheme.get("code", ""))[:60]
    draft.version = str(scheme.get("version", ""))[:20]
    start = scheme.get("valid_from")
    draft.holds_from = start if type(start) is date else None


def _read(text: str) -> dict[str, Any]:
    if exceeds(text):
        raise DraftUnreadable("draft_too_long", field="text", most=LONGEST, keys=MOST_KEYS)
    try:
        data = definition_data(text)
    except DefinitionError as error:
        first = error.problems[0]
        if first.code == "too_large":
            raise DraftUnreadable("draft_too_long", field="text", most=LONGEST, keys=MOST_KEYS) from error
        raise DraftUnreadable(field="text", line=first.line, detail=dict(first.args)["detail"]) from error
    place = next(misshapen(data), None)
    if place is not None:
        raise DraftUnreadable("draft_misshapen", field="text", place=place)
    return data


def _taken(code: str) -> list[str]:
    """Version numbers of a scheme that are published or in work."""
    in_work = SchemeDraft.objects.filter(code=code, discarded_at=None).values_list("version", flat=True)
    return [*SchemeVersion.objects.filter(code=code).values_list("version", flat=True), *in_work]


def _require_manager(by: User, code: str | None = None) -> None:
    if not can_manage_calls(by, code):
        raise NotPermitted
