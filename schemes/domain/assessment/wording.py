"""Puts steps, reasons and flags into a sentence, in Chinese or English, with the names of the definition."""

from collections.abc import Mapping

from schemes.domain.assessment.result import Remark, Step, Value
from schemes.domain.assessment.sentences import (
    ANSWERS,
    FLAGS,
    LEVELS,
    PAYEES,
    REASONS,
    STEPS,
    WORDS,
    Sentence,
)
from schemes.domain.definition import Definition, Group, Label, Measure
from schemes.domain.money import fen_of, grouped_yuan

DEFAULT_LANGUAGE = "zh-hans"


def step_sentence(definition: Definition, step: Step, language: str = DEFAULT_LANGUAGE) -> str:
    """One step as a sentence."""
    words = _Words(definition, language)
    values = words.values(step.input)
    values["answer"] = words.pick(ANSWERS[step.output]) if step.output in ANSWERS else ""
    values["output"] = words.output(step)
    return words.pick(STEPS[step.rule]).format(**values)


def reason_sentence(definition: Definition, reason: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One reason as a sentence: why, what would change it and what it would then be worth."""
    words = _Words(definition, language)
    values = words.values(reason.params)
    sentence = words.pick(REASONS[reason.code]).format(**values)
    if "group" in reason.params:
        sentence += words.filled("as_group", group=values["group"])
    if "would_give_yuan" in reason.params:
        sentence += words.filled("would_give", amount=values["would_give_yuan"])
    return sentence


def flag_sentence(definition: Definition, flag: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """One flag as a sentence."""
    words = _Words(definition, language)
    return words.pick(FLAGS[flag.code]).format(**words.values(flag.params))


class _Words:
    """Names and formats of one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.english = language.startswith("en")

    def pick(self, sentence: Sentence) -> str:
        return sentence[1] if self.english else sentence[0]

    def filled(self, word: str, **values: str) -> str:
        return self.pick(WORDS[word]).format(**values)

    def money(self, yuan: str) -> str:
        amount = grouped_yuan(fen_of(yuan, negative=True))
        return f"¥{amount}" if self.english else f"{amount} 元"

    def output(self, step: Step) -> str:
        if step.rule == "choice":
            return self.name("measure", str(step.output))
        return self.money(step.output) if isinstance(step.output, str) and step.output not in ANSWERS else ""

    def values(self, params: Mapping[str, Value]) -> dict[str, str]:
        values = {key: self.value(key, value, params) for key, value in params.items()}
        expired, pending = params.get("expired_on"), params.get("pending")
        values["expired"] = self.filled("expired", day=str(expired)) if expired else ""
        values["pending"] = self.filled("pending", levels=values["pending"]) if pending else ""
        values["bounds"] = self.bounds(params)
        values["limits"] = values.get("limit_yuan") or values.get("limit", "")
        return values

    def bounds(self, params: Mapping[str, Value]) -> str:
        """Between which numbers a score has to lie; both ends belong to it."""
        least, most = params.get("least"), params.get("most")
        if least is None and most is None:
            return ""
        word = "at_most" if least is None else "at_least" if most is None else "between"
        return self.filled(word, least=str(least), most=str(most))

    def value(self, key: str, value: Value, params: Mapping[str, Value]) -> str:
        if value is None:
            return self.pick(WORDS["unstated"])
        if isinstance(value, list):
            empty = "any" if key == "levels" else "none"
            return self.joined([self.name(key, code) for code in value]) or self.pick(WORDS[empty])
        if isinstance(value, dict):
            pairs = [f"{self.name('measure', code)} {self.money(amount)}" for code, amount in value.items()]
            return self.pick(WORDS["semicolon"]).join(pairs)
        if key.endswith("_yuan"):
            return self.money(str(value))
        if key == "until" and not value:
            return self.pick(WORDS["open_end"])
        if key == "class":
            return self.class_name(str(params.get("measure", "")), str(value))
        return self.name(key, str(value))

    def joined(self, names: list[str]) -> str:
        return self.pick(WORDS["comma"]).join(names)

    def class_name(self, measure: str, code: str) -> str:
        for found in self.definition.measure(measure).classes:
            if found.code == code:
                return found.name.in_language(self.language)
        return code

    def name(self, key: str, code: str) -> str:
        """What people call a code; the code itself where the definition has no word for it."""
        definition = self.definition
        if key in ("levels", "granted", "pending"):
            return self.pick(LEVELS[code]) if code in LEVELS else code
        if key == "payee":
            return self.pick(PAYEES[code])
        labels: dict[str, tuple[Label, ...] | tuple[Measure, ...] | tuple[Group, ...]] = {
            "sectors": definition.sectors,
            "stated": definition.sectors,
            "kinds": definition.qualifications,
            "valid": definition.qualifications,
            "held": definition.qualifications,
            "product": definition.products,
            "score": definition.scores,
            "measure": definition.measures,
            "group": definition.groups,
        }
        for label in labels.get(key, ()):
            if label.code == code:
                return label.name.in_language(self.language)
        return code
