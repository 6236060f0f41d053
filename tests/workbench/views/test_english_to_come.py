"""English may wait: counted on the draft's pages, asked about before publishing, said on the public English pages."""

import pytest

from rules.definition.writer import definition_data, write_definition
from schemes.services import publish_scheme_version
from tests.schemes.conftest import HAIDIAN
from tests.workbench.views.editing import address, typed
from workbench.services import create_draft

COUNTED = {1: "英文待补：1 处", 2: "英文待补：2 处"}


def test_a_new_policy_counts_its_texts_without_english(as_manager, manager):
    draft = create_draft(scheme_code="from-nothing", title="新政策", by=manager)
    assert definition_data(draft.text)["scheme"]["title"] == {"zh": "新政策"}
    assert COUNTED[2] in as_manager.get(address("draft_part", draft, "scheme")).content.decode()


def test_emptied_english_waits_and_is_no_problem(as_manager, copied):
    as_manager.post(address("draft_part", copied, "article.0"), typed(copied, "article.0", title__en=""))
    page = as_manager.get(address("draft_part", copied, "article.0")).content.decode()
    assert COUNTED[1] in page
    assert 'placeholder="英文待补"' in page
    assert 'class="tally stop"' not in page
    assert "有 1 处文字尚无英文" in as_manager.get(address("draft_publish", copied)).content.decode()


@pytest.mark.parametrize(("language", "said"), [("en", True), ("zh-hans", False)])
def test_public_english_pages_say_that_some_texts_are_in_chinese(db, client, language, said):
    data = definition_data(HAIDIAN.read_text(encoding="utf-8"))
    del data["article"][0]["title"]["en"]
    publish_scheme_version(text=write_definition(data), source="waiting")
    client.cookies["django_language"] = language
    page = client.get("/policies/haidian-2025/").content.decode()
    assert ("is in Chinese so far" in page) is said
    assert data["article"][0]["title"]["zh"] in page
