"""Work on a draft: begun, imported, changed, fixed; what the database refuses by itself."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import User
from records.domain.refusals import NotPermitted
from rules.definition.reader import digest, read_definition
from rules.definition.writer import definition_data, write_definition
from tests.ground import standing
from tests.posts import office, seat
from tests.schemes.conftest import HAIDIAN, officer
from workbench.models import DraftRevision
from workbench.selectors import draft_state, drafts_visible_to, faults_of
from workbench.services import change_draft, create_draft, discard_draft, import_draft, submit_draft
from workbench.services.drafts import DraftFaulty, DraftFixed, DraftStale, DraftUnreadable

TEXT = HAIDIAN.read_text(encoding="utf-8")


@standing
def copied(manager, haidian):
    return create_draft(based_on=haidian, by=manager)


def with_rate(text: str, rate: str) -> str:
    data = definition_data(text)
    data["measure"][1]["class"][3]["rate"] = rate
    return write_definition(data)


def test_a_copy_differs_in_number_and_dates_only(copied, haidian):
    before, after = definition_data(haidian.text), definition_data(copied.text)
    assert (after["scheme"].pop("version"), before["scheme"].pop("version")) == ("2", "1")
    first = date(timezone.localdate().year + 1, 1, 1)
    assert after["scheme"].pop("valid_from") == first == copied.holds_from
    before["scheme"].pop("valid_from")
    assert after == before
    assert (copied.code, copied.version, copied.based_on, copied.revision) == ("haidian-2025", "2", haidian, 1)


def test_a_second_copy_gets_the_number_after_the_first(copied, haidian, manager):
    assert create_draft(based_on=haidian, by=manager).version == "3"


def test_a_copy_can_be_read_strictly(copied):
    assert faults_of(copied.text) == ()


def test_a_skeleton_says_what_is_missing(manager):
    draft = create_draft(scheme_code="test-policy", title="测试政策", by=manager)
    missing = {problem.path for problem in faults_of(draft.text) if problem.code == "missing_key"}
    assert {"measure", "matter"} <= missing


def test_only_call_managers_begin_a_draft(stranger, haidian):
    with pytest.raises(NotPermitted):
        create_draft(based_on=haidian, by=stranger)
    with pytest.raises(NotPermitted):
        import_draft(text=TEXT, by=stranger)


def test_a_call_manager_of_another_policy_copies_nothing(haidian):
    other = User.objects.create_user("other@example.test", full_name="他策")
    seat(other, office("financial_bureau"), "call_manager", schemes=["another"])
    with pytest.raises(NotPermitted):
        create_draft(based_on=haidian, by=other)
    with pytest.raises(NotPermitted):
        import_draft(text=TEXT, by=other)


def test_auditors_read_drafts_and_enterprises_do_not(copied, stranger, manager, django_user_model):
    outsider = django_user_model.objects.create_user("outside@example.test", "correct horse battery")
    assert [drafts_visible_to(user).count() for user in (manager, stranger, outsider)] == [1, 1, 0]


def test_an_imported_file_says_the_same(manager, haidian):
    draft = import_draft(text=TEXT, by=manager)
    assert digest(draft.text) == digest(TEXT)
    assert (draft.code, draft.version, draft.based_on) == ("haidian-2025", "1", haidian)


def test_a_faulty_file_is_refused_unless_somebody_wants_its_problems(manager):
    faulty = TEXT.replace('rate = "30%"', 'rate = "130%"')
    with pytest.raises(DraftFaulty) as refusal:
        import_draft(text=faulty, by=manager)
    assert refusal.value.params["count"] == len(faults_of(faulty)) > 0
    draft = import_draft(text=faulty, by=manager, despite_problems=True)
    assert [problem.code for problem in faults_of(draft.text)] == ["rate_over_whole"] * 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[scheme\n", "draft_unreadable"),
        ("measure = 3\n", "draft_misshapen"),
        ("[[measure]]\nconditions = [1]\n", "draft_misshapen"),
        ("[scheme]\n" + "#" * 1_000_001, "draft_too_long"),
        ("".join(f"k{n} = 1\n" for n in range(20_000)), "draft_too_long"),
        ("".join(f"[t{n}]\na = 1\n" for n in range(4_000)), "draft_too_long"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "draft_too_long"),
        (".".join("a" * 900) + " = 1", "draft_too_long"),
    ],
)
def test_a_file_that_no_page_could_show_is_refused(manager, text, code):
    with pytest.raises(DraftUnreadable) as refusal:
        import_draft(text=text, by=manager, despite_problems=True)
    assert refusal.value.code == code
    assert not DraftRevision.objects.exists()


def test_each_change_is_a_revision_with_its_author(copied, manager):
    other = officer("second@example.test", "financial_bureau", "call_manager")
    change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=other)
    copied.refresh_from_db()
    assert copied.revision == 2
    assert [(row.number, row.by) for row in copied.revisions.all()] == [(2, other), (1, manager)]
    assert '"35%"' in copied.text


def test_a_text_that_says_the_same_is_no_revision(copied, manager):
    change_draft(draft=copied, text=copied.text.replace("\n\n", "\n\n\n") + "\n", revision=1, by=manager)
    copied.refresh_from_db()
    assert (copied.revision, copied.revisions.count()) == (1, 1)


def test_a_remark_is_a_revision_and_comes_along_into_next_years_copy(copied, manager, haidian):
    assert copied.text.startswith(haidian.text.partition("\n\n")[0])
    change_draft(draft=copied, text="# a remark\n" + copied.text, revision=1, by=manager)
    copied.refresh_from_db()
    assert copied.revision == 2
    assert copied.text.startswith("# a remark\n")


def test_a_change_of_an_old_revision_is_refused_and_loses_nothing(copied, manager):
    change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    with pytest.raises(DraftStale) as refusal:
        change_draft(draft=copied, text=with_rate(copied.text, "40%"), revision=1, by=manager)
    assert refusal.value.params == {"revision": 2}
    copied.refresh_from_db()
    assert '"35%"' in copied.text


def test_a_draft_may_be_saved_with_problems(copied, manager):
    change_draft(draft=copied, text=with_rate(copied.text, "350%"), revision=1, by=manager)
    copied.refresh_from_db()
    assert [problem.path for problem in faults_of(copied.text)] == ["measure.1.class.3.rate"]


def test_the_draft_follows_what_its_text_says(copied, manager):
    data = definition_data(copied.text)
    data["scheme"] |= {"code": "haidian-2027", "version": "7", "valid_from": date(2027, 3, 1)}
    draft = change_draft(draft=copied, text=write_definition(data), revision=1, by=manager)
    assert (draft.code, draft.version, draft.holds_from) == ("haidian-2027", "7", date(2027, 3, 1))


def test_a_stranger_changes_nothing(copied, stranger):
    with pytest.raises(NotPermitted):
        change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=stranger)


def test_a_draft_set_aside_is_fixed(copied, manager):
    discard_draft(draft=copied, by=manager)
    copied.refresh_from_db()
    assert draft_state(copied) == "discarded"
    with pytest.raises(DraftFixed):
        change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    assert copied.events.get().kind == "discarded"


def test_a_submitted_draft_is_fixed_also_for_the_database(copied, manager):
    submit_draft(draft=copied, holds_from=copied.holds_from, revision=1, by=manager)
    copied.refresh_from_db()
    with pytest.raises(DraftFixed):
        change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    with pytest.raises(DatabaseError, match="under examination"), transaction.atomic():
        DraftRevision.objects.create(draft=copied, number=2, text="", by=manager)
    copied.text += "# more"
    with pytest.raises(DatabaseError, match="under examination"), transaction.atomic():
        copied.save()


def test_revisions_are_never_edited(copied):
    for row in (copied.revisions.get(),):
        row.text = ""
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save()
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_what_a_draft_says_is_read_by_the_engine(copied, manager):
    draft = change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    rate = read_definition(draft.text, source="draft").measure("catalogue").classes[3].rate
    assert str(rate) == "35%"
