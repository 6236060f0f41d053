"""Drafts at once: several connections, each in a thread of its own with a real transaction."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from schemes.models import SchemeVersion
from schemes.services import publish_scheme_version
from tests.applications.services.test_races import at_once
from tests.schemes.conftest import HAIDIAN, officer
from tests.workbench.services.test_drafts import with_rate
from workbench.models import DraftRevision, SchemeDraft
from workbench.services import change_draft, create_draft, publish_draft, submit_draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def author():
    publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="haidian")
    return officer("author@example.test", "financial_bureau", "call_manager")


@pytest.fixture
def examiners(author):
    names = ("second@example.test", "third@example.test")
    return [officer(name, "financial_bureau", "call_manager") for name in names]


def submitted(author: User) -> SchemeDraft:
    draft = create_draft(based_on=SchemeVersion.objects.get(version="1"), by=author)
    return submit_draft(draft=draft, holds_from=timezone.localdate() + timedelta(days=9), revision=1, by=author)


def codes(answers):
    return sorted(getattr(answer, "code", "") if isinstance(answer, Exception) else "done" for answer in answers)


def test_two_examiners_publish_once(author, examiners):
    draft = submitted(author)
    answers = at_once(*(lambda by=by: publish_draft(draft=draft, by=by) for by in examiners))
    assert codes(answers) == ["done", "draft_fixed"]
    assert SchemeVersion.objects.count() == 2


def test_two_drafts_for_the_same_days_do_not_both_hold(author, examiners):
    drafts = [submitted(author), submitted(author)]
    pairs = zip(drafts, examiners, strict=True)
    answers = at_once(*(lambda draft=draft, by=by: publish_draft(draft=draft, by=by) for draft, by in pairs))
    assert codes(answers) == ["done", "draft_overlap"]
    assert SchemeVersion.objects.count() == 2


def test_of_two_saves_on_one_revision_the_second_is_told(author, examiners):
    draft = create_draft(based_on=SchemeVersion.objects.get(), by=author)
    texts = [with_rate(draft.text, rate) for rate in ("35%", "40%")]
    pairs = zip(texts, examiners, strict=True)
    answers = at_once(
        *(lambda text=text, by=by: change_draft(draft=draft, text=text, revision=1, by=by) for text, by in pairs)
    )
    assert codes(answers) == ["done", "draft_stale"]
    assert DraftRevision.objects.filter(draft=draft).count() == 2
