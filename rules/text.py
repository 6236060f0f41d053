"""A text in several languages, and which of them a reader gets. No sentences, no formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

CHINESE, ENGLISH = "zh", "en"
DEFAULT_LANGUAGE = "zh-hans"


@cache
def readable(language: str) -> tuple[str, ...]:
    """What a reader of a language takes, in turn: the language, its main part, English, Chinese.

    Of "pt-br": pt-br, pt, en, zh. Whoever has chosen none reads Chinese.
    """
    return (language, language.partition("-")[0], ENGLISH, CHINESE) if language else (CHINESE,)


def in_language(said: Mapping[str, str], language: str) -> str:
    """Of what is said in several languages, by their codes, what a reader gets; "" where there is nothing for them."""
    return next((said[each] for each in readable(language) if each in said), "")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the two languages in which it is always written, and in `others` by their codes."""

    zh: str
    en: str
    others: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def in_language(self, language: str) -> str:
        """The text for a reader of that language."""
        for each in readable(language):
            if each == CHINESE:
                return self.zh
            if each == ENGLISH:
                return self.en
            if each in self.others:
                return self.others[each]
        return ""

    def by_language(self) -> dict[str, str]:
        return {CHINESE: self.zh, ENGLISH: self.en, **self.others}

    def hardly_differs(self, other: "Text") -> bool:
        """Whether readers of some language could not tell the two apart."""
        return self.zh == other.zh or self.en == other.en or not self.others.items().isdisjoint(other.others.items())


def in_both(zh: str, en: str) -> Text:
    """A text whose English may be still to come: the Chinese stands in its place."""
    return Text(zh, en or zh)


def alike(value: object) -> Text:
    """What is written alike in every language: a code, a number."""
    return Text(str(value), str(value))
