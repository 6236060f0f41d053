"""What people call the codes of a definition in one language, and how values are written there."""

from functools import lru_cache

from rules.assessment.result import Value
from rules.definition.declared import EVERYBODYS_FACTS, INSURANCE, MONEY, SELF_BORNE
from rules.definition.parts import Definition
from rules.money import fen_of, grouped_yuan, is_yuan
from rules.words.assessment_words import BODIES, CONDITIONS, FACTS, LEVELS, PAYEES, WORDS, Sentence

_LEVELS = ("levels", "granted", "pending")


@lru_cache(maxsize=128)
def names_of(definition: Definition, *, english: bool) -> "Names":
    """The names of a definition in a language; made once and kept."""
    return Names(definition, english=english)


class Names:
    """Look-ups from a key and a code to a word; the code itself where the definition has no word for it."""

    def __init__(self, definition: Definition, *, english: bool) -> None:
        self.english = english
        language = "en" if english else "zh-hans"
        sectors = {label.code: label.name.in_language(language) for label in definition.sectors}
        kinds = {label.code: label.name.in_language(language) for label in definition.qualifications}
        levels = {code: self.pick(sentence) for code, sentence in LEVELS.items()}
        self._names: dict[str, dict[str, str]] = {
            **dict.fromkeys(("sectors", "stated"), sectors),
            **dict.fromkeys(("kinds", "valid", "held"), kinds),
            **dict.fromkeys(_LEVELS, levels),
            **self._declared(definition, language),
            "unwanted": {code: self.pick(sentence) for code, sentence in CONDITIONS.items()},
            "product": {label.code: label.name.in_language(language) for label in definition.products},
            "measure": {measure.code: measure.name.in_language(language) for measure in definition.measures},
            "score": {label.code: label.name.in_language(language) for label in definition.scores},
            "by": {code: self.pick(sentence) for code, sentence in BODIES.items()},
            "condition": {code: self.pick(sentence) for code, sentence in CONDITIONS.items()},
            "group": {group.code: group.name.in_language(language) for group in definition.groups},
        }
        self._classes = {
            (measure.code, found.code): found.name.in_language(language)
            for measure in definition.measures
            for found in measure.classes
        }
        self._comma, self._semicolon = self.pick(WORDS["comma"]), self.pick(WORDS["semicolon"])
        self._none, self._any = self.pick(WORDS["none"]), self.pick(WORDS["any"])
        self._money = "¥%s" if english else "%s 元"

    def _declared(self, definition: Definition, language: str) -> dict[str, dict[str, str]]:
        """What the policy declares: facts and fields, kinds of items, who is paid. Their choices are kept aside."""
        kinds = definition.declared.items.values()
        named = {fact.code: fact for fact in (*EVERYBODYS_FACTS, *definition.declared.facts.values())}
        for kind in kinds:
            own = (*kind.fields, SELF_BORNE) if kind.code == INSURANCE else kind.fields
            named |= {f"{kind.code}.{field.code}": field for field in own}
        self._choices = {
            (of, choice.code): choice.name.in_language(language)
            for of, field in named.items()
            for choice in field.choices
        }
        others = {kind.payee: kind.counterparty.in_language(language) for kind in kinds if kind.counterparty}
        return {
            "of": {of: field.name.in_language(language) for of, field in named.items()},
            "item": {kind.code: kind.name.in_language(language) for kind in kinds},
            "payee": {**others, **{code: self.pick(sentence) for code, sentence in PAYEES.items()}},
        }

    def pick(self, sentence: Sentence) -> str:
        return sentence[1] if self.english else sentence[0]

    def name(self, key: str, code: str) -> str:
        known = self._names.get(key)
        return code if known is None else known.get(code, code)

    def class_name(self, measure: str, code: str) -> str:
        return self._classes.get((measure, code), code)

    def money(self, yuan: str) -> str:
        """An amount as readers write it, from a yuan text."""
        return self._money % grouped_yuan(fen_of(yuan, negative=True))

    def value(self, key: str, value: Value) -> str:
        """A value as it stands in a sentence under the parameter `key`."""
        if isinstance(value, str):
            if key.endswith("_yuan"):
                return self.money(value)
            if key == "until" and not value:
                return self.pick(WORDS["open_end"])
            return self.name(key, value)
        if isinstance(value, list):
            return self._comma.join([self.name(key, code) for code in value]) or (
                self._any if key == "levels" else self._none
            )
        if isinstance(value, dict):
            pairs = [f"{self.name('measure', code)} {self.money(amount)}" for code, amount in value.items()]
            return self._semicolon.join(pairs)
        return self.pick(WORDS["unstated"]) if value is None else str(value)

    def typed(self, of: str, kind: str, value: Value) -> str:
        """A value of a declared fact or field as readers write it."""
        if isinstance(value, bool):
            return self.pick(WORDS["yes" if value else "no"])
        if isinstance(value, list):
            return self._comma.join([self.typed(of, kind, each) for each in value])
        if isinstance(value, str):
            return self.money(value) if kind == MONEY else self._choices.get((of, value), value)
        return self.pick(WORDS["unstated"]) if value is None else str(value)

    def fact(self, field: str) -> str:
        """What people call a fact of a claim: `field` is its path, such as policies[0].paid_yuan."""
        *above, last = field.split(".")
        if above and above[-1] == "scores":
            return self.name("score", last)
        key = last.partition("[")[0]
        return self.pick(FACTS[key]) if key in FACTS else field

    def stated(self, field: str, value: Value) -> str:
        """A stated fact as readers write it; money by the name of its field."""
        if isinstance(value, bool):
            return self.pick(WORDS["yes" if value else "no"])
        key = field.rpartition(".")[2].partition("[")[0]
        if isinstance(value, str) and key.endswith("_yuan") and not is_yuan(value):
            return value
        return self.value(key, value)
