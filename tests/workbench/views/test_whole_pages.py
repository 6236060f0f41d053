"""One page a measure with all its classes, one page a whole list: typed, rearranged, saved at once, told when stale."""

import re
from urllib.parse import urlencode

import pytest

from rules.definition.writer import definition_data, write_definition
from tests.schemes.conftest import officer
from tests.workbench.services.test_drafts import with_rate
from tests.workbench.views.editing import address, typed
from workbench.services import change_draft, create_draft

MEASURE = "measure.1"


def tree(draft):
    draft.refresh_from_db()
    return definition_data(draft.text)


def value_in(page, name):
    """What stands in a line of text on the page."""
    [line] = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return re.findall(r'value="([^"]*)"', line)[0]


def test_a_measure_is_saved_with_its_classes_at_once(as_manager, copied):
    sent = typed(copied, MEASURE, **{"class-3-rate": "35 %", "class-0-name__zh": "研发类保险"})
    assert as_manager.post(address("draft_part", copied, MEASURE), sent).status_code == 302
    classes = tree(copied)["measure"][1]["class"]
    assert (classes[3]["rate"], classes[0]["name"]["zh"], copied.revision) == ("35%", "研发类保险", 2)


def test_another_class_is_asked_for_and_nothing_is_saved_or_lost(as_manager, copied):
    sent = typed(copied, MEASURE, **{"class-3-rate": "a third", "do": "add class"})
    answer = as_manager.post(address("draft_part", copied, MEASURE), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="a third"' in page
    assert 'id="class-6"' in page
    assert copied.revisions.count() == 1


def test_a_new_class_gets_a_code_and_cites_the_measure(as_manager, copied):
    sent = typed(copied, MEASURE)
    new = {"at": "", "name__zh": "无人机类", "rate": "5‰", "cap__amount_yuan": "36 万"}
    for name, value in new.items():
        sent[f"class-6-{name}"] = value
    assert as_manager.post(address("draft_part", copied, MEASURE), sent).status_code == 302
    [*_others, added] = tree(copied)["measure"][1]["class"]
    assert added == {
        "code": "class_1",
        "name": {"zh": "无人机类"},
        "rate": "5‰",
        "cap": {"amount_yuan": "360000.00", "article": "4"},
    }


def test_bad_input_in_a_class_stays_at_its_field(as_manager, copied):
    sent = typed(copied, MEASURE, **{"class-3-rate": "a third"})
    answer = as_manager.post(address("draft_part", copied, MEASURE), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_class-3-rate"' in page
    assert 'id="id_class-3-rate_error"' in page
    assert copied.revisions.count() == 1


def test_a_problem_stands_in_its_block(as_manager, copied):
    as_manager.post(address("draft_part", copied, MEASURE), typed(copied, MEASURE, **{"class-3-rate": "350"}))
    page = as_manager.get(address("draft_part", copied, MEASURE)).content.decode()
    assert 'href="#id_class-3-rate"' in page
    assert "100%" in page.partition('id="id_class-3-rate"')[2][:400]


def test_a_whole_list_is_one_page(as_manager, copied):
    articles = tree(copied)["article"]
    sent = typed(copied, "article", **{"article-0-title__zh": "宗旨和依据"})
    new = {"at": "", "title__zh": "附则", "computable": "yes"}
    sent |= {f"article-{len(articles)}-{name}": value for name, value in new.items()}
    assert as_manager.post(address("draft_part", copied, "article"), sent).status_code == 302
    [first, *_others, last] = tree(copied)["article"]
    assert first["title"]["zh"] == "宗旨和依据"
    assert (last["number"], last["title"], last["computable"]) == (str(len(articles) + 1), {"zh": "附则"}, True)


def test_a_page_from_another_revision_is_merged_block_by_block(as_manager, copied):
    """Meanwhile a colleague took out the first class and changed the last one: mine is laid over hers."""
    other = officer("second@example.test", "financial_bureau", "call_manager")
    mine = typed(copied, MEASURE, **{"class-3-rate": "40%", "class-1-name__zh": "我的名称"})
    data = definition_data(with_rate(copied.text, "35%"))
    hers = definition_data(copied.text)["measure"][1]["class"][0]["code"]
    del data["measure"][1]["class"][0]
    change_draft(draft=copied, text=write_definition(data), revision=1, by=other)
    answer = as_manager.post(address("draft_part", copied, MEASURE), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert value_in(page, "class-0-name__zh") == "我的名称"
    assert value_in(page, "class-2-rate") == "40%"
    assert f'value="{hers}"' not in page.partition('class="panel part"')[2].partition("</form>")[0]
    row = page.partition("</thead>")[2]
    assert row.index("30%") < row.index("35%") < row.index("40%")


def test_a_class_added_meanwhile_is_kept(as_manager, copied):
    other = officer("second@example.test", "financial_bureau", "call_manager")
    mine = typed(copied, MEASURE, **{"class-3-rate": "40%"})
    data = definition_data(copied.text)
    data["measure"][1]["class"].append({"code": "hers", "name": {"zh": "她的类别"}, "rate": "1%"})
    change_draft(draft=copied, text=write_definition(data), revision=1, by=other)
    page = as_manager.post(address("draft_part", copied, MEASURE), mine).content.decode()
    assert value_in(page, "class-3-rate") == "40%"
    assert (value_in(page, "class-6-code"), value_in(page, "class-6-at")) == ("hers", "6")


@pytest.mark.parametrize("part", ["article", "fact", "item", "conditions", "measure.0", "route.0", "material"])
def test_every_page_of_an_empty_policy_opens_with_a_block_to_type_into(as_manager, manager, part):
    draft = create_draft(scheme_code="from-nothing", title="新政策", by=manager)
    page = as_manager.get(address("draft_part", draft, part)).content.decode()
    assert 'class="block"' in page


def test_a_measure_of_forty_classes_is_saved(as_manager, copied):
    sent = typed(copied, MEASURE)
    page = {name.removeprefix("class-3-"): value for name, value in sent.items() if name.startswith("class-3-")}
    for number in range(6, 40):
        sent |= {f"class-{number}-{name}": value for name, value in page.items()}
        sent |= {f"class-{number}-at": "", f"class-{number}-code": f"further_{number}"}
    assert as_manager.post(address("draft_part", copied, MEASURE), sent).status_code == 302
    assert len(tree(copied)["measure"][1]["class"]) == 40


def test_conditions_within_conditions_end_where_a_file_ends(as_manager, copied):
    """A page that somebody made up, deeper than any: it is answered, and nothing of it is kept."""
    sent, prefix = {"revision": "1"}, "conditions"
    for _level in range(200):
        sent |= {f"{prefix}-listed": "1", f"{prefix}-0-at": "", f"{prefix}-0-kind": "any_of"}
        prefix = f"{prefix}-0-options"
    form = "application/x-www-form-urlencoded"
    answer = as_manager.post(address("draft_part", copied, "conditions"), urlencode(sent), content_type=form)
    assert answer.status_code == 200
    assert copied.revisions.count() == 1


def test_the_key_enter_saves_and_does_nothing_else(as_manager, copied):
    """It presses the first button of the form, which must not be one that moves or takes out."""
    page = as_manager.get(address("draft_part", copied, MEASURE)).content.decode()
    form = page.partition('class="panel part"')[2].partition("</form>")[0]
    first = re.findall(r'<button[^>]*type="submit"[^>]*>', form)[0]
    assert 'name="do"' not in first


def test_an_office_that_comes_later_is_named_and_the_stage_says_so(as_manager, copied):
    there = "route.0.stage.0"
    sent = typed(copied, there, office__later="patent_office")
    assert as_manager.post(address("draft_part", copied, there), sent).status_code == 302
    assert tree(copied)["route"][0]["stage"][0]["office"] == {"code": "patent_office"}
    page = as_manager.get(address("draft_part", copied, there)).content.decode()
    assert "平台上尚无此代码的单位" in page
    known = typed(copied, there, office="financial_bureau")
    assert as_manager.post(address("draft_part", copied, there), known | {"revision": "2"}).status_code == 302
    page = as_manager.get(address("draft_part", copied, there)).content.decode()
    assert "平台上尚无此代码的单位" not in page


def test_an_office_that_is_neither_known_nor_named_is_refused(as_manager, copied):
    sent = typed(copied, "route.0.stage.0", office="knowledge bureau")
    answer = as_manager.post(address("draft_part", copied, "route.0.stage.0"), sent)
    assert answer.status_code == 422
    assert 'id="id_office_error"' in answer.content.decode()


def test_a_class_whose_measure_is_gone_leaves_what_was_typed(as_manager, copied, manager):
    mine = typed(copied, "measure.2.class.0", rate="41%")
    data = definition_data(copied.text)
    del data["measure"][1:]
    change_draft(draft=copied, text=write_definition(data), revision=1, by=manager)
    answer = as_manager.post(address("draft_part", copied, "measure.2.class.0"), mine)
    assert answer.status_code == 409
    assert "41%" in answer.content.decode()
