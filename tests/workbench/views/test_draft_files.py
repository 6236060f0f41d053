"""A draft as a file: the same thing as the forms, problems beside the lines, faulty files refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rules.definition.reader import digest
from rules.definition.schema import definition_schema
from tests.schemes.conftest import HAIDIAN
from tests.workbench.services.test_drafts import with_rate
from tests.workbench.views.editing import PROPERTY, address, rate_of, typed
from workbench.models import SchemeDraft
from workbench.services import change_draft

TEXT = HAIDIAN.read_text(encoding="utf-8")


def test_a_problem_without_a_field_leads_to_its_line(as_manager, copied):
    text = copied.text.replace('code = "property"', 'code = "property"\ncolour = "red"')
    as_manager.post(address("draft_file", copied), {"revision": "1", "text": text})
    copied.refresh_from_db()
    number = next(n for n, line in enumerate(copied.text.splitlines(), 1) if "colour" in line)
    page = as_manager.get(address("draft_part", copied, PROPERTY)).content.decode()
    assert f'href="{address("draft_file", copied)}#L{number}"' in page
    as_manager.post(address("draft_part", copied, PROPERTY), typed(copied, PROPERTY, rate="35"))
    copied.refresh_from_db()
    assert 'colour = "red"' in copied.text


def test_the_file_is_the_same_thing(as_manager, copied):
    downloaded = as_manager.get(address("draft_download", copied)).content.decode()
    assert downloaded == copied.text
    sent = {"revision": "1", "text": with_rate(downloaded, "35%").replace("\n", "\r\n")}
    assert as_manager.post(address("draft_file", copied), sent).status_code == 302
    assert rate_of(copied) == "35%"
    upload = SimpleUploadedFile("2.toml", downloaded.encode(), "application/toml")
    as_manager.post(address("draft_file", copied), {"revision": "2", "file": upload})
    assert rate_of(copied) == "30%"


def test_problems_stand_beside_their_lines(as_manager, copied):
    text = with_rate(copied.text, "350%")
    as_manager.post(address("draft_file", copied), {"revision": "1", "text": text})
    copied.refresh_from_db()
    number = next(n for n, line in enumerate(copied.text.splitlines(), 1) if "350%" in line)
    page = as_manager.get(address("draft_file", copied)).content.decode()
    assert f'<li id="L{number}" class="faulty">' in page
    assert f'href="#L{number}"' in page


@pytest.mark.parametrize(("text", "status"), [("[scheme\n", 422), ("", 422), ("measure = 1", 422)])
def test_a_text_that_cannot_be_read_stays(as_manager, copied, text, status):
    answer = as_manager.post(address("draft_file", copied), {"revision": "1", "text": text})
    assert answer.status_code == status
    assert f">\n{text}</textarea>" in answer.content.decode()
    copied.refresh_from_db()
    assert copied.revision == 1


def test_an_old_file_page_answers_409_with_its_text(as_manager, copied, manager):
    change_draft(draft=copied, text=with_rate(copied.text, "35%"), revision=1, by=manager)
    answer = as_manager.post(address("draft_file", copied), {"revision": "1", "text": TEXT})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "30%" in page
    assert "35%" in page


def test_a_faulty_import_shows_each_problem_with_its_line_and_keeps_the_text(as_manager):
    faulty = TEXT.replace('rate = "30%"', 'rate = "130%"')
    number = next(n for n, line in enumerate(faulty.splitlines(), 1) if "130%" in line)
    answer = as_manager.post(reverse("workbench:draft_import"), {"text": faulty})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert str(number) in page.partition('id="errors-title"')[2].partition("</ul>")[0]
    assert "130%" in page.partition("<textarea")[2]
    assert not SchemeDraft.objects.exists()
    assert as_manager.post(reverse("workbench:draft_import"), {"text": faulty, "anyway": "1"}).status_code == 302
    assert SchemeDraft.objects.get().revision == 1


def test_an_imported_file_keeps_its_digest(as_manager):
    as_manager.post(reverse("workbench:draft_import"), {"file": SimpleUploadedFile("1.toml", TEXT.encode())})
    assert digest(SchemeDraft.objects.get().text) == digest(TEXT)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 1_000_001])
def test_a_file_that_is_no_definition_is_refused_at_its_field(as_manager, content):
    answer = as_manager.post(reverse("workbench:draft_import"), {"file": SimpleUploadedFile("1.toml", content)})
    assert answer.status_code == 422
    assert 'id="error_1_id_file"' in answer.content.decode()


def test_a_skeleton_begins_with_its_problems(as_manager):
    assert as_manager.post(reverse("workbench:draft_skeleton"), {"scheme_code": "X Y"}).status_code == 422
    answer = as_manager.post(reverse("workbench:draft_skeleton"), {"scheme_code": "new-policy", "title": "新政策"})
    assert answer.status_code == 302
    page = as_manager.get(answer.url, follow=True).content.decode()
    assert "新政策" in page


def test_the_schema_of_a_file_is_for_whoever_reads_drafts(as_manager, client, copied):
    there = reverse("workbench:definition_schema")
    page = as_manager.get(address("draft_file", copied)).content.decode()
    assert f'href="{there}"' in page
    answer = as_manager.get(there)
    assert answer["Content-Type"].startswith("application/schema+json")
    assert answer.json() == definition_schema("zh-hans")
    client.logout()
    assert client.get(there).status_code == 302
