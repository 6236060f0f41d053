"""What one text of a definition changes in another, in words, grouped as people read a policy."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import get_language

from rules.definition.difference import Difference, by_part, difference, difference_sentence
from rules.definition.writer import definition_data
from workbench.domain.kinds import OUTLINE, PAGES, page_of
from workbench.forms.definition.outline import TITLES
from workbench.models import SchemeDraft


@dataclass(frozen=True)
class DraftChange:
    """One difference: the sentence, the article in the margin, the page it belongs to."""

    sentence: str
    article: str
    page: str


Changes = list[tuple[str, list[DraftChange]]]


def changes_between(before: str, after: str) -> Changes:
    """(heading, changes) for each part of the policy in which the texts differ, in the order of the outline."""
    sections: dict[str, list[DraftChange]] = {}
    for part, found in by_part(_differences(before, after)):
        sections.setdefault(_section(part), []).extend(_change(each) for each in found)
    return [(str(TITLES[key]), sections[key]) for key in OUTLINE if key in sections]


def changes_of(draft: SchemeDraft) -> Changes:
    """What a draft changes in the version it is based on; the whole policy where it is based on none."""
    return changes_between(draft.based_on.text if draft.based_on else "", draft.text)


@lru_cache(maxsize=32)
def _differences(before: str, after: str) -> tuple[Difference, ...]:
    return difference(definition_data(before), definition_data(after))


def _section(part: str) -> str:
    """The part of the outline that a key at the top of the file belongs to."""
    page = next((page for page, tables in PAGES.items() if part in tables), part)
    return page if page in TITLES else "scheme"


def _change(found: Difference) -> DraftChange:
    place, _key = page_of(found.path)
    sentence = difference_sentence(_without_article(found), get_language() or "")
    return DraftChange(sentence, found.article, place.name if place else "scheme")


def _without_article(found: Difference) -> Difference:
    """The article stands in the margin, not in the sentence."""
    return replace(found, article="")
