"""Every code of the phrasebook is said in both languages with the same places; other books are refused."""

import re
from string import Formatter

import pytest

from rules.text import Text, in_language
from rules.words.chapter import ADDED, CHAPTERS, Chapter
from rules.words.phrasebook import PhrasebookError, places, register
from tests.rules.words.greek import greek_book

CODES = [(name, code) for name, chapter in CHAPTERS.items() for code in chapter]
UNSAID = {("value", "whether"), ("format", "division"), ("format", "nothing")}
"""What one of the languages, or both, does without."""


def refused(book):
    with pytest.raises(PhrasebookError) as error:
        register("xx", book)
    assert "xx" not in ADDED
    return error.value.faults


def test_there_are_many_codes():
    assert len(CHAPTERS) > 40
    assert len(CODES) > 900


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_code_is_said_in_both_languages_with_the_same_places(name):
    for code, text in CHAPTERS[name].items():
        assert places(text.zh) == places(text.en), code
        assert bool(text.zh) == bool(text.en) or (name, code) in UNSAID, code
        assert not re.search("[一-鿿]", text.en), code


@pytest.mark.parametrize(("name", "code"), [pair for pair in CODES if pair[0] in ("step", "reason", "flag", "phrase")])
def test_a_sentence_is_filled_by_names_only(name, code):
    text = CHAPTERS[name][code]
    for sentence in (text.zh, text.en):
        for _before, place, form, conversion in Formatter().parse(sentence):
            assert place is None or (place.isidentifier() and not form and not conversion)


def test_a_chapter_has_a_name_of_its_own():
    with pytest.raises(ValueError, match="already"):
        Chapter("step", {})
    assert "rate" in CHAPTERS["step"]


def test_a_whole_book_fits():
    book = greek_book()
    assert sum(len(page) for page in book.values()) == len(CODES)


def test_unknown_chapters_and_codes_are_named_all_at_once():
    assert refused({"steps": {"base": "x"}, "step": {"bass": "x", "rounding": "{unit_yuan} {output}"}}) == [
        "there is no chapter “steps”",
        "step.bass: there is no such code",
    ]


def test_a_sentence_with_other_places_is_refused():
    assert refused({"step": {"base": "Base : {off} {output}"}, "fixed": {"cap": "{cap}"}}) == [
        "step.base: has the places {off}, {output} instead of {of}, {output}",
        "fixed.cap: has the places {cap} instead of none",
    ]


@pytest.mark.parametrize("said", ["{of} {output", "{of} } {output}", "{of} {output!r} {}"])
def test_a_sentence_that_cannot_be_filled_is_refused(said):
    (fault,) = refused({"step": {"base": said}})
    assert fault.startswith("step.base: ")


def test_only_texts_are_said():
    assert refused({"step": {"base": 7}, "phrase": {"at_most": {"1": ["x"]}}}) == [
        "step.base: a text is wanted",
        "phrase.at_most.1: a text is wanted",
    ]


def test_a_habit_is_one_of_those_that_are_known():
    assert refused({"habit": {"article_numbers": "in_roman_figures"}}) == [
        "habit.article_numbers: one of in_words, in_figures is wanted"
    ]


@pytest.mark.parametrize("language", ["zh", "zh-hans", "en"])
def test_the_languages_of_the_source_stay(language):
    with pytest.raises(PhrasebookError, match="spoken already"):
        register(language, {})


@pytest.mark.parametrize(
    ("language", "said"),
    [("pt-br", "br"), ("pt-pt", "pt"), ("fr", "en"), ("en-gb", "en"), ("zh-hans", "zh"), ("zh-hant", "zh"), ("", "zh")],
)
def test_a_reader_gets_the_language_its_main_part_english_or_chinese(language, said):
    text = Text("zh", "en", {"pt-br": "br", "pt": "pt"})
    assert text.in_language(language) == said


def test_a_text_that_is_in_chinese_only_is_read_in_chinese():
    assert in_language({"zh": "名称"}, "en") == "名称"
    assert in_language({}, "en") == ""
