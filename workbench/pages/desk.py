"""What every page of a draft stands on: the draft, its tree, its problems, and what the person may do with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.selectors import offices_by_code
from rules.definition.english import english_to_come
from rules.definition.writer import definition_data
from schemes.pages.access import managers_only
from schemes.permissions import can_manage_calls
from workbench import selectors
from workbench.domain.tree import Path
from workbench.forms.definition.outline import Entry, Problems, outline_of
from workbench.forms.definition.words import Words, in_words
from workbench.models import DraftRevision, SchemeDraft


@dataclass
class Desk:
    """A draft as a person sees it. Templates know it as `desk`."""

    draft: SchemeDraft
    user: User

    @cached_property
    def data(self) -> dict[str, Any]:
        return definition_data(self.draft.text)

    @cached_property
    def words(self) -> Words:
        return Words(self.data, {code: str(office) for code, office in offices_by_code().items()})

    @cached_property
    def problems(self) -> Problems:
        return Problems(selectors.problems_of(self.draft.text))

    @property
    def errors(self) -> int:
        return len(selectors.faults_of(self.draft.text))

    @property
    def warnings(self) -> int:
        return len(selectors.problems_of(self.draft.text)) - self.errors

    @cached_property
    def english_to_come(self) -> int:
        """How many texts are in Chinese only so far."""
        return sum(1 for _path in english_to_come(self.data))

    @property
    def title(self) -> str:
        """The policy's short title as far as the draft has one."""
        scheme = self.data.get("scheme", {})
        return in_words(scheme.get("short_title")) or in_words(scheme.get("title")) or str(self.draft)

    @cached_property
    def state(self) -> str:
        return selectors.draft_state(self.draft)

    @cached_property
    def may_edit(self) -> bool:
        return self.state == "work" and can_manage_calls(self.user, self.draft.code)

    @cached_property
    def may_examine(self) -> bool:
        return self.state == "submitted" and selectors.may_examine(self.draft, self.user)

    @cached_property
    def may_withdraw(self) -> bool:
        return self.state == "submitted" and can_manage_calls(self.user, self.draft.code) and not self.may_examine

    @cached_property
    def last(self) -> DraftRevision | None:
        """The revision that stands."""
        return self.draft.revisions.select_related("by").defer("text").first()

    def outline(self, here: Path) -> list[Entry]:
        return outline_of(self.data, self.problems, here)


def desk_of(request: HttpRequest, draft_id: int) -> Desk:
    """The draft with this number; 404 for whoever may not see drafts, 403 for a deed of whoever may only read it."""
    if not isinstance(request.user, User):
        raise Http404
    draft = get_object_or_404(selectors.drafts_visible_to(request.user), pk=draft_id)
    if request.method == "POST":
        managers_only(request, draft.code)
    return Desk(draft, request.user)
