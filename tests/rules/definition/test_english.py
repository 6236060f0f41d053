"""English may wait: such a text is read, shown in Chinese, counted, and told when it comes."""

from rules.definition.difference import difference, difference_sentence
from rules.definition.english import english_to_come
from rules.definition.lint import lint
from rules.definition.reader import read_definition
from rules.definition.writer import definition_data
from rules.words.values import Words
from tests.rules.definition.small import SMALL

WHOLE = 'name = { zh = "保费补贴", en = "Premium subsidy" }'
WAITING = 'name = { zh = "保费补贴" }'
REASON = 'why_not = { zh = "由人审核。", en = "People examine." }'


def waiting() -> str:
    assert SMALL.count(WHOLE) == 2
    return SMALL.replace(WHOLE, WAITING, 1)


def test_a_text_without_english_shows_its_chinese():
    definition = read_definition(waiting(), source="small.toml")
    assert definition.measures[0].name.in_language("en") == "保费补贴"
    assert Words(definition_data(waiting())).name("measure", "subsidy").en == "保费补贴"


def test_it_is_counted():
    assert read_definition(SMALL, source="small.toml").english_to_come == 0
    assert read_definition(waiting(), source="small.toml").english_to_come == 1
    assert list(english_to_come(definition_data(waiting()))) == [("measure", 0, "name")]


def test_a_reason_whose_english_is_to_come_is_no_second_fault():
    text = SMALL.replace(REASON, 'why_not = { zh = "待定" }')
    found = [
        problem.path for problem in lint(read_definition(text, source="small.toml")) if problem.code == "no_reason"
    ]
    assert found == ["article.2.why_not.zh"]


def test_english_that_comes_is_told():
    before, after = definition_data(waiting()), definition_data(SMALL)
    [come] = difference(before, after)
    assert "Premium subsidy" in difference_sentence(come, "en")
    [gone] = difference(after, before)
    assert gone.kind == "removed"
