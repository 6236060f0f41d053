"""Every fault of a definition has a sentence in both languages, and a path that a form can find its field by."""

import re
from pathlib import Path
from string import Formatter

import pytest

from rules.definition.problems import DefinitionError, Problem, problem_sentence
from rules.definition.reader import read_definition
from rules.words.problem_sentences import SENTENCES, WANTED
from tests.rules.definition.small import spoiled

FOLDER = Path(__file__).resolve().parents[3] / "rules" / "definition"
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))


def problems(old: str, new: str) -> list[Problem]:
    with pytest.raises(DefinitionError) as refused:
        read_definition(spoiled(old, new), source="harbour.toml")
    return refused.value.problems


@pytest.mark.parametrize("code", SENTENCES)
def test_both_sentences_of_a_code_say_the_same(code):
    chinese, english = SENTENCES[code].zh, SENTENCES[code].en
    arguments = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (chinese, english)]
    assert arguments[0] == arguments[1]
    assert re.search("[一-鿿]", chinese)
    assert not re.search("[一-鿿]", english)


def test_every_code_that_is_reported_has_its_sentence():
    reported = re.findall(r'problem\(\s*"([a-z_]+)"', SOURCES)
    reported += re.findall(r'\.add\((?:\([^()]*\)|[a-z_]+), "([a-z_]+)"', SOURCES)
    assert len(reported) > 40
    assert set(reported) <= set(SENTENCES)


def test_every_code_has_a_test_that_triggers_it():
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[2].rglob("test_*.py"))
    assert [code for code in SENTENCES if f'"{code}"' not in tests] == []


def test_every_expectation_has_its_chinese_words():
    wanted = re.findall(r'self\.raw\(key, "([^"]+)"', SOURCES) + re.findall(r'wanted="([^"]+)"', SOURCES)
    assert set(wanted) <= set(WANTED)


def test_path_names_the_field_and_both_languages_say_what_is_wrong():
    (problem,) = problems('rate = "40%"', 'rate = "140%"')
    assert (problem.path, problem.line) == ("measure.0.class.0.rate", problem.line)
    assert problem_sentence(problem, "zh-hans") == "“补贴比例”超过 100%"
    assert problem_sentence(problem, "en") == problem.sentence == "“rate” is more than 100%"


def test_a_key_is_called_as_in_its_table():
    limit = Problem(1, "measure.0.class.0.limit_yuan", "not_money", (("key", "limit_yuan"),))
    assert problem_sentence(limit, "zh-hans").startswith("“单个事项最多”")
    assert problem_sentence(limit, "en").startswith("“for one item”")
    (minimum,) = problems("[rounding]", '[minimum]\namount_yuan = "x"\narticle = "2"\n\n[rounding]')
    assert problem_sentence(minimum, "zh-hans").startswith("“最低支付额”")


def test_readers_of_the_file_get_the_keys_that_stand_there():
    (problem,) = problems("max_mb = 10", "max_mb = 0")
    assert problem_sentence(problem, "zh-hans", keys=True) == "“文件大小上限（MB） max_mb”不能小于 1"
    assert problem_sentence(problem, "en", keys=True) == "“max_mb” must be at least 1"
    assert problem_sentence(problem, "en") == "“largest file (MB)” must be at least 1"


def test_kinds_of_parts_and_expectations_are_chinese_in_chinese():
    (unknown,) = problems('routes = ["plain"]', 'routes = ["other"]')
    assert problem_sentence(unknown, "zh-hans") == "没有办理流程“other”"
    (wrong,) = problems("max_mb = 10", 'max_mb = "10"')
    assert problem_sentence(wrong, "zh-hans") == "“文件大小上限（MB）”须为整数"
    (small,) = problems("max_mb = 10", "max_mb = 0")
    assert problem_sentence(small, "zh-hans") == "“文件大小上限（MB）”不能小于 1"
