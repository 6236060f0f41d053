"""Submitting, sending back, publishing: two persons, dates without gap or overlap, nothing of it undone later."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.models import Message
from records.domain.refusals import NotPermitted
from rules.definition.writer import definition_data, write_definition
from schemes.models import SchemeVersion
from schemes.selectors import definition_for, definition_of, latest_versions, term_of
from schemes.services import publish_scheme_version
from schemes.services.calls import CallIncomplete
from schemes.services.versions import VersionTaken
from tests.ground import standing
from tests.schemes.conftest import HAIDIAN, draft_call, officer
from workbench.selectors import draft_state, may_examine, published_terms
from workbench.services import (
    change_draft,
    create_draft,
    import_draft,
    publish_draft,
    return_draft,
    submit_draft,
    withdraw_submission,
)
from workbench.services.draft_publishing import DraftDates, DraftNotSubmitted, ReasonMissing, SecondPersonNeeded
from workbench.services.drafts import DraftFaulty, DraftFixed, DraftStale

TOMORROW = timedelta(days=1)


@standing
def second():
    return officer("second@example.test", "financial_bureau", "call_manager")


@standing
def copied(manager, haidian):
    return create_draft(based_on=haidian, by=manager)


@standing
def submitted(copied, manager, second):
    return submit_draft(draft=copied, holds_from=timezone.localdate() + TOMORROW, revision=1, by=manager)


def test_submitting_writes_the_day_into_the_text(submitted, manager):
    tomorrow = timezone.localdate() + TOMORROW
    assert definition_data(submitted.text)["scheme"]["valid_from"] == tomorrow == submitted.holds_from
    assert (draft_state(submitted), submitted.submitted_by, submitted.revision) == ("submitted", manager, 2)
    assert submitted.revisions.first().note == "dates"


def test_the_other_managers_hear_of_it(submitted, second, manager):
    assert [message.recipient for message in Message.objects.filter(kind="draft_submitted")] == [second]


def test_a_second_person_publishes_word_for_word(submitted, second, haidian):
    version = publish_draft(draft=submitted, by=second)
    submitted.refresh_from_db()
    assert (version.text, version.version, version.published_by) == (submitted.text, "2", second)
    assert (submitted.published, submitted.approved_by, draft_state(submitted)) == (version, second, "published")
    assert [event.kind for event in submitted.events.all()] == ["published", "submitted"]
    assert latest_versions() == [version]


def test_the_earlier_version_gives_way_that_day(submitted, second, haidian):
    version = publish_draft(draft=submitted, by=second)
    assert term_of(haidian).last == submitted.holds_from - TOMORROW
    assert term_of(version).first == submitted.holds_from
    assert [(row.version, row.draft_id) for row in published_terms()] == [(version, submitted.pk), (haidian, None)]


@pytest.mark.parametrize("writer", ["submitter", "editor"])
def test_who_wrote_part_of_it_cannot_publish_or_send_back(writer, copied, manager, second):
    data = definition_data(copied.text)
    data["measure"][1]["class"][3]["rate"] = "35%"
    change_draft(draft=copied, text=write_definition(data), revision=1, by=second)
    draft = submit_draft(draft=copied, holds_from=timezone.localdate() + TOMORROW, revision=2, by=manager)
    person = manager if writer == "submitter" else second
    assert not may_examine(draft, person)
    with pytest.raises(SecondPersonNeeded):
        publish_draft(draft=draft, by=person)
    with pytest.raises(SecondPersonNeeded):
        return_draft(draft=draft, reason="no", by=person)


def test_nobody_else_publishes(submitted, stranger):
    with pytest.raises(NotPermitted):
        publish_draft(draft=submitted, by=stranger)


def test_the_database_insists_on_the_second_person(submitted, manager, second):
    version = publish_scheme_version(text=submitted.text, source="by hand")
    submitted.published, submitted.approved_at, submitted.approved_by = version, timezone.now(), manager
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        submitted.save()
    submitted.approved_by = None
    with pytest.raises(IntegrityError), transaction.atomic():
        submitted.save()
    other = publish_scheme_version(text=HAIDIAN.read_text().replace('version = "1"', 'version = "9"'), source="other")
    submitted.published, submitted.approved_by = other, second
    with pytest.raises(DatabaseError, match="not the text"), transaction.atomic():
        submitted.save()


def test_the_database_refuses_an_author_who_did_not_begin_it(copied, manager, second):
    third = officer("third@example.test", "financial_bureau", "call_manager")
    data = definition_data(copied.text)
    data["measure"][1]["class"][3]["rate"] = "35%"
    change_draft(draft=copied, text=write_definition(data), revision=1, by=third)
    draft = submit_draft(draft=copied, holds_from=timezone.localdate() + TOMORROW, revision=2, by=manager)
    draft.published = publish_scheme_version(text=draft.text, source="by hand")
    draft.approved_by, draft.approved_at = third, timezone.now()
    with pytest.raises(DatabaseError, match="who wrote a revision"), transaction.atomic():
        draft.save()


def test_a_published_draft_is_fixed_for_good(submitted, second, manager):
    publish_draft(draft=submitted, by=second)
    submitted.refresh_from_db()
    with pytest.raises(DraftFixed):
        publish_draft(draft=submitted, by=second)
    with pytest.raises(DraftFixed):
        change_draft(draft=submitted, text=submitted.text + "\n", revision=2, by=manager)
    submitted.holds_from = date(2030, 1, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        submitted.save()


def test_sent_back_with_a_reason_it_can_be_changed_again(submitted, second, manager):
    with pytest.raises(ReasonMissing):
        return_draft(draft=submitted, reason="  ", by=second)
    draft = return_draft(draft=submitted, reason="比例须有依据", by=second)
    assert draft_state(draft) == "work"
    assert (draft.events.first().kind, draft.events.first().reason) == ("returned", "比例须有依据")
    assert Message.objects.get(kind="draft_returned").recipient == manager
    with pytest.raises(DraftNotSubmitted):
        publish_draft(draft=draft, by=second)


def test_who_submitted_may_withdraw(submitted, manager, stranger):
    with pytest.raises(NotPermitted):
        withdraw_submission(draft=submitted, by=stranger)
    assert draft_state(withdraw_submission(draft=submitted, by=manager)) == "work"


def test_a_faulty_draft_cannot_be_submitted(copied, manager):
    data = definition_data(copied.text)
    data["measure"][1]["class"][3]["rate"] = "350%"
    draft = change_draft(draft=copied, text=write_definition(data), revision=1, by=manager)
    with pytest.raises(DraftFaulty):
        submit_draft(draft=draft, holds_from=timezone.localdate() + TOMORROW, revision=2, by=manager)


def test_an_old_page_submits_nothing(copied, manager):
    with pytest.raises(DraftStale):
        submit_draft(draft=copied, holds_from=copied.holds_from, revision=7, by=manager)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 9, 16), "draft_overlap"),
        (date(2028, 1, 2), "draft_gap"),
        (date(2025, 9, 17), "draft_in_past"),
    ],
)
def test_dates_leave_no_gap_and_no_overlap(copied, manager, day, code):
    data = definition_data(copied.text)
    data["scheme"]["valid_until"] = date(2030, 12, 31)
    draft = change_draft(draft=copied, text=write_definition(data), revision=1, by=manager)
    with pytest.raises(DraftDates) as refusal:
        submit_draft(draft=draft, holds_from=day, revision=2, by=manager)
    assert refusal.value.code == code
    draft.refresh_from_db()
    assert draft.submitted_at is None
    assert draft.revision == 2


def test_a_version_number_is_used_once(manager, haidian):
    draft = import_draft(text=HAIDIAN.read_text().replace('"30%"', '"35%"'), by=manager)
    with pytest.raises(VersionTaken):
        submit_draft(draft=draft, holds_from=timezone.localdate() + TOMORROW, revision=1, by=manager)


def test_a_first_version_may_have_begun_in_the_past(manager, second):
    draft = import_draft(text=HAIDIAN.read_text(), by=manager)
    draft = submit_draft(draft=draft, holds_from=date(2025, 9, 16), revision=1, by=manager)
    assert publish_draft(draft=draft, by=second).version == "1"


def test_running_calls_keep_their_version_and_new_ones_stand_on_the_new(copied, manager, second, haidian):
    running = draft_call(manager, haidian)
    data = definition_data(copied.text)
    data["measure"][1]["class"][3]["rate"] = "35%"
    change_draft(draft=copied, text=write_definition(data), revision=1, by=manager)
    draft = submit_draft(draft=copied, holds_from=timezone.localdate() + TOMORROW, revision=2, by=manager)
    version = publish_draft(draft=draft, by=second)
    running.refresh_from_db()
    assert str(definition_of(running).measure("catalogue").classes[3].rate) == "30%"
    assert str(definition_for(version).measure("catalogue").classes[3].rate) == "35%"
    with pytest.raises(CallIncomplete) as refusal:
        draft_call(manager, haidian, receipt_prefix="HD-OLD")
    assert (refusal.value.code, refusal.value.params["version"]) == ("version_superseded", "2")
    now = timezone.now()
    window = {"opens_at": now + timedelta(days=2), "closes_at": now + timedelta(days=9)}
    assert draft_call(manager, version, receipt_prefix="HD-NEW", **window).scheme_version == version
    assert SchemeVersion.objects.count() == 2
