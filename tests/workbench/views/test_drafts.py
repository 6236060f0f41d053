"""The editor's pages: who sees them, bad input at the field, conflicts with both texts, two persons."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from rules.definition.writer import definition_data
from tests.schemes.conftest import HAIDIAN, officer
from tests.whole import comes_today
from tests.workbench.forms.pages import places
from tests.workbench.services.test_drafts import with_rate
from tests.workbench.views.editing import PROPERTY, address, rate_of, typed
from workbench.domain.kinds import OUTLINE
from workbench.services import change_draft, submit_draft

TEXT = HAIDIAN.read_text(encoding="utf-8")


def test_strangers_do_not_learn_that_there_are_drafts(client, copied, django_user_model):
    client.force_login(django_user_model.objects.create_user("outside@example.test", "correct horse battery"))
    for name in ("draft_file", "draft_words", "draft_history", "draft_publish", "draft_download"):
        assert client.get(address(name, copied)).status_code == 404, name
    assert client.get(address("draft_part", copied, "scheme")).status_code == 404
    assert client.get(reverse("workbench:drafts")).status_code == 403
    assert client.get(reverse("workbench:draft_new")).status_code == 403


def test_auditors_read_and_change_nothing(client, copied, stranger):
    client.force_login(stranger)
    page = client.get(address("draft_part", copied, PROPERTY))
    assert page.status_code == 200
    assert 'type="submit">' not in page.content.decode().partition('class="panel part"')[2].partition("</form>")[0]
    answer = client.post(address("draft_part", copied, PROPERTY), typed(copied, PROPERTY, rate="35%"))
    assert answer.status_code == 403
    assert rate_of(copied) == "30%"


def test_every_page_of_a_definition_opens(as_manager, copied):
    """In `make test` the first of each sort, and each further one every third day."""
    every = {place.name for place in places(definition_data(copied.text))} | set(OUTLINE)
    firsts = {re.sub(r"\d+", "n", name): name for name in sorted(every, reverse=True)}.values()
    names = {name for name in every if name in firsts or comes_today(name, 3)}
    shown = [name for name in sorted(names) if as_manager.get(address("draft_part", copied, name)).status_code == 200]
    assert shown == sorted(names)


@pytest.mark.parametrize("path", ["nothing", "measure.9", "measure.0.class.4.conditions.0", "measure.0.x", "scheme.0"])
def test_places_that_do_not_exist(as_manager, copied, path):
    assert as_manager.get(address("draft_part", copied, path)).status_code == 404


def test_a_rate_is_changed_as_people_write_it(as_manager, copied, manager):
    answer = as_manager.post(address("draft_part", copied, PROPERTY), typed(copied, PROPERTY, rate="３５ ％"))
    assert answer.status_code == 302
    assert rate_of(copied) == "35%"
    assert copied.revisions.first().by == manager


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"rate": "a third"}, "rate"),
        ({"limit_yuan": "about 5000"}, "limit_yuan"),
        ({"cap__amount_yuan": "1.234"}, "cap__amount_yuan"),
    ],
)
def test_bad_input_stays_at_its_field(as_manager, copied, changes, name):
    answer = as_manager.post(address("draft_part", copied, PROPERTY), typed(copied, PROPERTY, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{name}_error"' in page
    assert f'value="{next(iter(changes.values()))}"' in page
    assert copied.revisions.count() == 1


def test_a_problem_of_the_reader_is_shown_at_its_field(as_manager, copied):
    as_manager.post(address("draft_part", copied, PROPERTY), typed(copied, PROPERTY, rate="350"))
    page = as_manager.get(address("draft_part", copied, PROPERTY)).content.decode()
    assert 'href="#id_rate"' in page
    field = page.partition('id="id_rate"')[2][:400]
    assert "100%" in field
    assert 'aria-invalid="true"' in page
    outline = page.partition('id="outline"')[2]
    assert "dot stop" in outline


def test_a_new_condition_gets_the_fields_of_its_kind_before_anything_is_saved(as_manager, copied):
    there = address("draft_part", copied, "measure.2.conditions.1")
    sent = {"revision": "1", "shown": "", "kind": "employees_at_most", "article": "5"}
    page = as_manager.post(there, sent).content.decode()
    assert 'name="limit"' in page
    assert 'value="5" selected' in page
    assert copied.revisions.count() == 1
    shown = sent | {"shown": "employees_at_most", "limit": "500"}
    assert 'value="500"' in as_manager.post(there, shown | {"do": "show"}).content.decode()
    assert copied.revisions.count() == 1
    answer = as_manager.post(there, shown)
    assert answer.status_code == 302
    copied.refresh_from_db()
    added = definition_data(copied.text)["measure"][2]["conditions"][1]
    assert added == {"kind": "employees_at_most", "article": "5", "limit": 500}


def test_elements_are_added_moved_and_removed(as_manager, copied):
    sent = {"revision": "1", "code": "drone_hull", "name__zh": "无人机机身险", "name__en": "Drone hull insurance"}
    count = len(definition_data(copied.text)["product"])
    as_manager.post(address("draft_part", copied, f"product.{count}"), sent)
    as_manager.post(address("draft_move", copied, f"product.{count}"), {"revision": "2", "to": "up"})
    copied.refresh_from_db()
    assert definition_data(copied.text)["product"][count - 1]["code"] == "drone_hull"
    as_manager.post(address("draft_remove", copied, f"product.{count - 1}"), {"revision": "3"})
    copied.refresh_from_db()
    assert (copied.revision, len(definition_data(copied.text)["product"])) == (4, count)


def test_a_faster_colleague_is_not_overwritten(as_manager, copied):
    other = officer("second@example.test", "financial_bureau", "call_manager")
    mine = typed(copied, PROPERTY, rate="40%", name__zh="财产类")
    data = with_rate(copied.text, "35%").replace("Property", "Property insurance")
    change_draft(draft=copied, text=data, revision=1, by=other)
    answer = as_manager.post(address("draft_part", copied, PROPERTY), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "second" in page
    row = page.partition("</thead>")[2]
    assert row.index("30%") < row.index("35%") < row.index("40%")
    assert 'value="40%"' in page
    assert 'value="Property insurance"' in page
    assert 'name="revision" value="2"' in page
    assert rate_of(copied) == "35%"


def test_a_part_that_is_gone_leaves_what_was_typed(as_manager, copied, manager):
    mine = typed(copied, "reading.14", text__zh="另一种理解")
    as_manager.post(address("draft_remove", copied, "reading.14"), {"revision": "1"})
    as_manager.post(address("draft_remove", copied, "reading.13"), {"revision": "2"})
    answer = as_manager.post(address("draft_part", copied, "reading.14"), mine)
    assert answer.status_code == 409
    assert "另一种理解" in answer.content.decode()


def test_a_part_that_moved_is_found_again(as_manager, copied):
    mine = typed(copied, PROPERTY, rate="40%")
    as_manager.post(address("draft_remove", copied, "measure.1.class.0"), {"revision": "1"})
    answer = as_manager.post(address("draft_part", copied, PROPERTY), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="code" value="property"' in page
    assert 'value="40%"' in page
    assert f'action="{address("draft_part", copied, "measure.1.class.2")}"' in page


def test_a_submitted_draft_answers_409_and_keeps_the_typing(as_manager, copied, manager):
    mine = typed(copied, PROPERTY, rate="40%")
    submit_draft(draft=copied, holds_from=copied.holds_from, revision=1, by=manager)
    answer = as_manager.post(address("draft_part", copied, PROPERTY), mine)
    assert answer.status_code == 409
    assert "40%" in answer.content.decode()


def test_the_history_tells_who_did_what_and_goes_back(as_manager, copied, manager):
    change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    page = as_manager.get(address("draft_history", copied)).content.decode()
    assert page.count(manager.full_name) >= 2
    assert "35%" in as_manager.get(address("draft_revision", copied, 2)).content.decode()
    as_manager.post(address("draft_restore", copied, 1), {"revision": "2"})
    assert rate_of(copied) == "30%"
    assert copied.revisions.first().note == "restore"


def test_words_name_the_article_and_the_figures(as_manager, copied, manager):
    change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    page = as_manager.get(address("draft_words", copied)).content.decode()
    line = next(line for line in page.splitlines() if "35%" in line)
    assert "第四条" in line
    assert "30%" in line


def test_submit_examine_publish(as_manager, copied, manager, client):
    there = address("draft_publish", copied)
    assert as_manager.post(there, {"act": "submit", "revision": "1", "holds_from": "2025-09-16"}).status_code == 422
    day = timezone.localdate().replace(month=12, day=31).isoformat()
    assert as_manager.post(there, {"act": "submit", "revision": "1", "holds_from": day}).status_code == 302
    assert as_manager.post(there, {"act": "publish"}).status_code == 409
    client.force_login(officer("second@example.test", "financial_bureau", "call_manager"))
    assert client.post(there, {"act": "return", "reason": ""}).status_code == 422
    assert client.post(there, {"act": "publish"}).status_code == 302
    copied.refresh_from_db()
    assert copied.published.version == "2"
    assert client.post(there, {"act": "publish"}).status_code == 409
    assert address("draft_history", copied) in client.get(reverse("workbench:drafts")).content.decode()


def test_a_draft_set_aside_leaves_the_list(as_manager, copied):
    as_manager.post(address("draft_discard", copied))
    assert address("draft", copied) not in as_manager.get(reverse("workbench:drafts")).content.decode()
    assert as_manager.get(address("draft_history", copied)).status_code == 200
