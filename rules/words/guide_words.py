"""Conditions of a policy as the public reads them in the guide to a call: with its years, in round amounts.

What is said of a kind of condition stands with the kind (rules/conditions/).
"""

from collections.abc import Iterator

from rules.conditions import COMBINATIONS, CONDITION_KINDS, NOT, stated
from rules.definition.declared import FACT
from rules.definition.parts import Condition, Definition, ParamValue
from rules.words.catalogue import LEVELS_INSIDE
from rules.words.chapter import Chapter
from rules.words.division import division_name
from rules.words.formats import formats_in
from rules.words.kind_words import GUIDES, PHRASES, fitting
from rules.words.written import table_of, words_of

JOINTS = Chapter(
    "guide_word",
    {
        "or": ("；或者", " or "),
        "and": ("，且", " and "),
        "not": ("不属于：{conditions}", "not: {conditions}"),
        "group": ("{name}（{conditions}）", "{name}: {conditions}"),
    },
)
_NOUNS = {
    "sectors": "sectors",
    "qualifications": "qualifications",
    "score": "scores",
}  # type -> the definition's words


def condition_sentence(condition: Condition, definition: Definition, year: int, language: str) -> str:
    """The condition without a full stop. `year` is the call year that offsets count from."""
    return _Guide(definition, year, language).sentence(condition)


class _Guide:
    def __init__(self, definition: Definition, year: int, language: str) -> None:
        self.definition, self.year, self.language = definition, year, language
        self.formats = formats_in(language)

    def sentence(self, condition: Condition) -> str:
        if condition.kind == NOT:
            return self._filled("not", conditions=self._joined("or", condition.options))
        if FACT in getattr(CONDITION_KINDS.get(condition.kind), "optional", ()):  # about what the policy declares
            return words_of(self.definition).condition(table_of(condition)).in_language(self.language)
        if condition.kind in COMBINATIONS:
            return self._joined("or" if condition.kind == "any_of" else "and", condition.options)
        if condition.kind == "belongs_to":
            group = self.definition.group(str(condition.params["group"]))
            name = group.name.in_language(self.language)
            return self._filled("group", name=name, conditions=self._joined("and", group.conditions))
        words, said = CONDITION_KINDS[condition.kind].words, dict(self._said(condition))
        chapter = GUIDES if words.guide else PHRASES
        pieces = fitting(condition.kind, words.guide or words.phrase, said)
        return "".join(chapter.say(piece, self.language).format(**said) for piece in pieces)

    def _filled(self, code: str, **parts: str) -> str:
        return JOINTS.say(code, self.language).format(**parts)

    def _joined(self, joint: str, conditions: tuple[Condition, ...]) -> str:
        return JOINTS.say(joint, self.language).join(map(self._apart, conditions))

    def _apart(self, condition: Condition) -> str:
        """One condition among others: several in one stand in brackets, so that there is one way to read it."""
        several = condition.kind in COMBINATIONS and len(condition.options) > 1
        said = self.sentence(condition)
        return self.formats.in_brackets(said) if several else said

    def _said(self, condition: Condition) -> Iterator[tuple[str, str]]:
        """Each parameter that is stated, by its name in the definition, as people read it."""
        yield "kind", condition.kind
        if condition.override:
            yield "override", condition.override
        for name, shape, value in stated(condition):
            yield name, self._value(name, shape, value)

    def _value(self, name: str, shape: str, value: ParamValue) -> str:
        if shape == "money":
            return self.formats.said["yuan"].format(amount=self.formats.round_amount(int(str(value))))
        if shape == "offset":
            return self.formats.said["year_in_sentence"].format(year=self.year + int(str(value)))
        codes = value if isinstance(value, tuple) else (str(value),)
        return self.formats.listed(self._name(name, shape, str(code)) for code in codes)

    def _name(self, name: str, shape: str, code: str) -> str:
        """Areas, levels and the policy's own words by their names; what has none as it stands."""
        if name in ("within", "except"):
            return division_name(code, self.language)
        if name == "levels":
            return LEVELS_INSIDE.say(code, self.language) if code in LEVELS_INSIDE else code
        labels = getattr(self.definition, _NOUNS[shape]) if shape in _NOUNS else ()
        return next((label.name.in_language(self.language) for label in labels if label.code == code), code)
