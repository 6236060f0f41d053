"""A further language as data: chapter → code → sentence, read from a file by whoever knows files.

It may leave out what it does not say yet: English stands in. What it says must be something that is said here, with the
same places to fill; everything that is not is told at once.
"""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from rules.text import CHINESE, DEFAULT_LANGUAGE, ENGLISH
from rules.words import (  # each brings its chapters
    assessment_words,
    catalogue,
    change_sentences,
    choices,
    claim_words,
    definition_names,
    difference_words,
    division,
    formats,
    guide_words,
    kind_words,
    problem_sentences,
    rate_words,
    report,
    sentences,
    stated_names,
    value_sentences,
)
from rules.words.chapter import ADDED, CHAPTERS, Chapter, forget

SOURCES = (
    *(
        assessment_words,
        catalogue,
        change_sentences,
        choices,
        claim_words,
        definition_names,
        difference_words,
        division,
        formats,
    ),
    *(guide_words, kind_words, problem_sentences, rate_words, report, sentences, stated_names, value_sentences),
)


class PhrasebookError(ValueError):
    """A phrasebook that cannot be used; `faults` says what is wrong with it, a line each."""

    def __init__(self, language: str, faults: list[str]) -> None:
        super().__init__("\n".join(f"{language}: {fault}" for fault in faults))
        self.faults = faults


def register(language: str, book: Mapping[str, Any]) -> None:
    """Teaches the rules a language. Raises PhrasebookError and learns nothing where a part of the book is wrong."""
    pages = {name: dict(_flat(page)) for name, page in book.items()}
    faults = [fault for name, page in pages.items() for fault in _faults(name, page)]
    if language in (CHINESE, DEFAULT_LANGUAGE, ENGLISH, *ADDED):
        faults.insert(0, "this language is spoken already")
    if faults:
        raise PhrasebookError(language, faults)
    ADDED.append(language)
    for name, page in pages.items():
        for code, said in page.items():
            CHAPTERS[name][code].others[language] = said
    forget()


def withdraw(language: str) -> None:
    """Forgets a language that was registered."""
    ADDED.remove(language)
    for text in (text for chapter in CHAPTERS.values() for text in chapter.values()):
        text.others.pop(language, None)
    forget()


def places(sentence: str) -> set[str]:
    """What a sentence is filled with, as it stands in it."""
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _before, name, form, conversion in Formatter().parse(sentence)
        if name is not None
    }


def _flat(page: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """A page by its codes; a table within it is said with a point: [phrase.at_most] 1 = … is phrase "at_most.1"."""
    if not isinstance(page, Mapping):
        yield above, page
        return
    for code, said in page.items():
        yield from _flat(said, f"{above}.{code}" if above else code)


def _faults(name: str, page: Mapping[str, Any]) -> Iterator[str]:
    chapter = CHAPTERS.get(name)
    if chapter is None:
        yield f"there is no chapter “{name}”"
        return
    for code, said in page.items():
        fault = _fault(chapter, code, said) if code in chapter else "there is no such code"
        if fault:
            yield f"{name}.{code}: {fault}"


def _fault(chapter: Chapter, code: str, said: Any) -> str:
    text = chapter[code]
    if not isinstance(said, str):
        return "a text is wanted"
    if chapter.closed:
        return "" if said in (text.zh, text.en) else f"one of {text.zh}, {text.en} is wanted"
    try:
        has, wanted = places(said), places(text.en)
    except ValueError as error:
        return str(error)
    return "" if has == wanted else f"has the places {_listed(has)} instead of {_listed(wanted)}"


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
