"""A language is a file: what lies in the folder is spoken on screens too, and a faulty one is named."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from accounts.templatetags import formats
from portal.conditions import sentence
from records.phrasebooks import FOLDER, learn
from records.wording import chosen, later
from rules.definition.parts import Condition
from rules.words.chapter import spoken
from rules.words.choices import CHOICES
from rules.words.phrasebook import PhrasebookError, withdraw
from tests.rules.claims import haidian

FRENCH = """
[format]
thousands = "\u202f"
decimal = ","
day = "{day} {month} {year}"
article_in_margin = "art. {number}"
yuan = "{amount} yuans"

[short_month]
11 = "nov."

[choice]
meeting = "une réunion"

[guide_word]
or = " ou "

[phrase]
employees_at_most.1 = "au plus {limit} salariés"

[guide]
revenue_at_most.1 = "un chiffre d’affaires d’au plus {limit_yuan}"
"""


@pytest.fixture
def french(tmp_path):
    label = later(CHOICES["meeting"])
    (tmp_path / "fr.toml").write_text(FRENCH, encoding="utf-8")
    learn(tmp_path)
    with translation.override("fr"):
        yield label
    withdraw("fr")


def test_screens_write_as_the_language_does(french):
    assert formats.yuan("-1234567.50") == "\N{MINUS SIGN}1\u202f234\u202f567,50"
    assert formats.round_yuan(500000) == "500\u202f000"
    assert formats.day(date(2025, 11, 27), year=True) == "27 nov. 2025"
    assert formats.article_name(4) == "art. 4"
    assert str(french) == "une réunion"


def test_the_guide_to_a_call_asks_in_it(french):
    few = Condition(kind="employees_at_most", article="3", params={"limit": 1000})
    poor = Condition(kind="revenue_at_most", article="3", params={"limit": 1_000_000_00})
    either = Condition(kind="any_of", article="3", params={}, options=(few, poor))
    said = "au plus 1000 salariés ou un chiffre d’affaires d’au plus 1\u202f000\u202f000 yuans"
    assert sentence(either, haidian(), 2026) == said


def test_what_data_keep_in_two_languages_is_read_in_english(french):
    assert chosen("区金融局", "Financial bureau") == "Financial bureau"
    assert chosen("区金融局", "") == "区金融局"


def test_templates_name_the_language_and_read_what_data_keep(french):
    page = Template("{% load ui %}{{ code|html_language }} {% chosen name_zh name_en as name %}{{ name }}")
    assert page.render(Context({"code": "fr", "name_zh": "区金融局", "name_en": "Financial bureau"})) == (
        "fr Financial bureau"
    )
    assert page.render(Context({"code": "zh-hans", "name_zh": "区金融局"})) == "zh-CN 区金融局"


def test_a_language_may_be_asked_for_and_is_learnt_once(french, tmp_path):
    assert spoken() == ("zh-hans", "en", "fr")
    learn(tmp_path)
    assert spoken() == ("zh-hans", "en", "fr")


def test_a_faulty_file_is_refused_by_its_language_and_code(tmp_path):
    (tmp_path / "eo.toml").write_text('[step]\nbase = "Bazo: {output}"\n', encoding="utf-8")
    with pytest.raises(PhrasebookError, match=r"^eo: step\.base: has the places \{output\} instead"):
        learn(tmp_path)
    assert "eo" not in spoken()


def test_every_file_that_is_shipped_is_spoken():
    assert {path.stem for path in FOLDER.glob("*.toml")} <= set(spoken())
