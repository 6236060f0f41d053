"""What people call the codes of a definition in one language, and how values are written there."""

from rules.assessment.result import Value
from rules.definition.declared import EVERYBODYS_FACTS, INSURANCE, MONEY, SELF_BORNE
from rules.definition.parts import Definition
from rules.money import is_yuan
from rules.words.assessment_words import BODIES, FACTS, PAYEES, WORDS
from rules.words.catalogue import SUPPORT_LEVELS
from rules.words.chapter import kept
from rules.words.formats import formats_in
from rules.words.kind_words import CONDITIONS

_LEVELS = ("levels", "granted", "pending")


@kept(most=128)
def names_of(definition: Definition, language: str) -> "Names":
    """The names of a definition in a language; made once and kept."""
    return Names(definition, language)


class Names:
    """Look-ups from a key and a code to a word; the code itself where the definition has no word for it.

    `money`: an amount as readers write it, from a yuan text.
    """

    def __init__(self, definition: Definition, language: str) -> None:
        self.language = language
        self.formats = formats_in(language)
        self.money = self.formats.money_of
        self.word = WORDS.all_in(language)
        sectors = {label.code: label.name.in_language(language) for label in definition.sectors}
        kinds = {label.code: label.name.in_language(language) for label in definition.qualifications}
        conditions = CONDITIONS.all_in(language)
        self._names: dict[str, dict[str, str]] = {
            **dict.fromkeys(("sectors", "stated"), sectors),
            **dict.fromkeys(("kinds", "valid", "held"), kinds),
            **dict.fromkeys(_LEVELS, SUPPORT_LEVELS.all_in(language)),
            **self._declared(definition, language),
            "unwanted": conditions,
            "product": {label.code: label.name.in_language(language) for label in definition.products},
            "measure": {measure.code: measure.name.in_language(language) for measure in definition.measures},
            "score": {label.code: label.name.in_language(language) for label in definition.scores},
            "by": BODIES.all_in(language),
            "condition": conditions,
            "group": {group.code: group.name.in_language(language) for group in definition.groups},
        }
        self._classes = {
            (measure.code, found.code): found.name.in_language(language)
            for measure in definition.measures
            for found in measure.classes
        }

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
            "payee": {**others, **PAYEES.all_in(language)},
        }

    def name(self, key: str, code: str) -> str:
        known = self._names.get(key)
        return code if known is None else known.get(code, code)

    def class_name(self, measure: str, code: str) -> str:
        return self._classes.get((measure, code), code)

    def value(self, key: str, value: Value) -> str:
        """A value as it stands in a sentence under the parameter `key`."""
        if isinstance(value, str):
            if key.endswith("_yuan"):
                return self.money(value)
            if key == "until" and not value:
                return self.word["open_end"]
            return self.name(key, value)
        if isinstance(value, list):
            if key.endswith("_yuan"):
                return " + ".join(map(self.money, value))
            told = self.formats.listed([self.name(key, code) for code in value])
            return told or self.word["any" if key == "levels" else "none"]
        if isinstance(value, dict):
            pairs = [f"{self.name('measure', code)} {self.money(amount)}" for code, amount in value.items()]
            return self.formats.listed(pairs, "semicolon")
        return self.word["unstated"] if value is None else str(value)

    def typed(self, of: str, kind: str, value: Value) -> str:
        """A value of a declared fact or field as readers write it."""
        if isinstance(value, bool):
            return self.word["yes" if value else "no"]
        if isinstance(value, list):
            return self.formats.listed([self.typed(of, kind, each) for each in value])
        if isinstance(value, str):
            return self.money(value) if kind == MONEY else self._choices.get((of, value), value)
        return self.word["unstated"] if value is None else str(value)

    def fact(self, field: str) -> str:
        """What people call a fact of a claim: `field` is its path, such as policies[0].paid_yuan."""
        *above, last = field.split(".")
        if above and above[-1] == "scores":
            return self.name("score", last)
        key = last.partition("[")[0]
        return FACTS.say(key, self.language) if key in FACTS else field

    def stated(self, field: str, value: Value) -> str:
        """A stated fact as readers write it; money by the name of its field."""
        if isinstance(value, bool):
            return self.word["yes" if value else "no"]
        key = field.rpartition(".")[2].partition("[")[0]
        if isinstance(value, str) and key.endswith("_yuan") and not is_yuan(value):
            return value
        return self.value(key, value)
