"""Reading drafts of definitions: who may see them and what is wrong with them."""

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.parts import Definition
from rules.definition.problems import DefinitionError, Problem
from rules.definition.reader import read_definition
from rules.succession import Term
from schemes.domain.carried import not_carried
from schemes.models import SchemeVersion
from schemes.permissions import can_manage_calls
from schemes.selectors.catalogue import codes_taken
from schemes.selectors.definitions import definition_for
from schemes.selectors.terms import term_of, versions_in_order
from workbench.models import DraftRevision, SchemeDraft
from workbench.permissions import reached_by


def drafts_visible_to(user: User | AnonymousUser) -> QuerySet[SchemeDraft]:
    """Those of their schemes for call managers and auditors, none for anybody else."""
    mine = SchemeDraft.objects.filter(reached_by(user, "code"))
    return mine.select_related("based_on", "published", "created_by", "submitted_by", "approved_by")


def draft_state(draft: SchemeDraft) -> str:
    """`published`, `discarded`, `submitted` or `work`: computed, never stored."""
    if draft.published_id:
        return "published"
    if draft.discarded_at:
        return "discarded"
    return "submitted" if draft.submitted_at else "work"


def problems_of(text: str) -> tuple[Problem, ...]:
    """What the strict reader and, once it can be read, the lint find in the text: errors and warnings, by line."""
    definition, found = _read(text)
    return found if definition is None else (*found, *codes_taken(definition))


def faults_of(text: str) -> tuple[Problem, ...]:
    """The problems with which a text cannot be published."""
    return tuple(problem for problem in problems_of(text) if problem.severity == "error")


def definition_in(text: str) -> Definition | None:
    """The definition that a text says, None while the strict reader refuses it."""
    return _read(text)[0]


@lru_cache(maxsize=128)
def _read(text: str) -> tuple[Definition | None, tuple[Problem, ...]]:
    try:
        definition = read_definition(text, source="")
    except DefinitionError as error:
        return None, tuple(error.problems)
    return definition, (*lint(definition, lines=locate(text)), *not_carried(definition))


def authors_of(draft: SchemeDraft) -> list[User]:
    """Everybody who wrote a revision of the draft, in the order of their names."""
    writers = DraftRevision.objects.filter(draft=draft).values("by")
    return list(User.objects.filter(pk__in=writers).order_by("full_name"))


def may_examine(draft: SchemeDraft, user: User | AnonymousUser) -> bool:
    """Whether the person may publish the draft or send it back: a call manager who neither wrote nor submitted it."""
    if not can_manage_calls(user, draft.code) or user.pk in (draft.created_by_id, draft.submitted_by_id):
        return False
    return not DraftRevision.objects.filter(draft=draft, by_id=user.pk).exists()


def revision_text(draft: SchemeDraft, number: int) -> str | None:
    """The text of one saved state; None if there is none of that number."""
    return DraftRevision.objects.filter(draft=draft, number=number).values_list("text", flat=True).first()


@dataclass(frozen=True)
class Published:
    """A published version: what it says, when it really holds, and the draft it came from (None: from a file)."""

    version: SchemeVersion
    definition: Definition
    term: Term
    draft_id: int | None


def published_terms() -> list[Published]:
    """Every published version, by policy, the last to begin first."""
    codes = SchemeVersion.objects.order_by("code").values_list("code", flat=True).distinct()
    drafts = dict(SchemeDraft.objects.exclude(published=None).values_list("published_id", "pk"))
    return [
        Published(version, definition_for(version), term_of(version), drafts.get(version.pk))
        for code in codes
        for version in reversed(versions_in_order(code))
    ]
