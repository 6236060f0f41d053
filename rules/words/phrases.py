"""The sentences of one definition in one language, each compiled when it is first said: text, and what fills it."""

from collections.abc import Callable, Mapping
from string import Formatter

from rules.assessment.result import Remark, Step, Value
from rules.definition.parts import Definition
from rules.words.assessment_names import Names, names_of
from rules.words.assessment_words import ANSWERS, WORDS
from rules.words.chapter import Chapter, kept
from rules.words.sentences import FLAGS, REASONS, STEPS

Params = Mapping[str, Value]
Filler = Callable[[Params, Value], str]
"""What stands in one place of a sentence, from the parameters and the output of a step."""


@kept(most=128)
def phrases_of(definition: Definition, language: str) -> "Phrases":
    """The sentences of a definition in a language; made once and kept."""
    return Phrases(names_of(definition, language))


class Phrase:
    """One sentence: its text with places, and a filler for each place."""

    __slots__ = ("fillers", "text")

    def __init__(self, sentence: str, filler_of: Callable[[str], Filler]) -> None:
        parts = list(Formatter().parse(sentence))
        self.text = "".join(
            before.replace("%", "%%") + ("" if name is None else "%s") for before, name, _format, _conversion in parts
        )
        self.fillers = tuple(filler_of(name) for _before, name, _format, _conversion in parts if name is not None)

    def said(self, params: Params, output: Value = None) -> str:
        return self.text % tuple([fill(params, output) for fill in self.fillers])


class Phrases:
    """Says steps, reasons and flags. A phrase is compiled when it is first needed."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._steps: dict[str, Phrase] = {}
        self._reasons: dict[str, Phrase] = {}
        self._flags: dict[str, Phrase] = {}
        self._as_group = self._compiled(WORDS, "as_group")
        self._would_give = self._compiled(WORDS, "would_give")

    def step(self, step: Step) -> str:
        phrase = self._steps.get(step.rule)
        if phrase is None:
            phrase = self._steps[step.rule] = self._compiled(STEPS, step.rule, of_measure=step.rule == "choice")
        return phrase.said(step.input, step.output)

    def reason(self, reason: Remark) -> str:
        phrase = self._reasons.get(reason.code)
        if phrase is None:
            phrase = self._reasons[reason.code] = self._compiled(REASONS, reason.code)
        params = reason.params
        sentence = phrase.said(params)
        if "group" in params:
            sentence += self._as_group.said(params)
        if "would_give_yuan" in params:
            sentence += self._would_give.said(params)
        return sentence

    def flag(self, flag: Remark) -> str:
        phrase = self._flags.get(flag.code)
        if phrase is None:
            phrase = self._flags[flag.code] = self._compiled(FLAGS, flag.code)
        return phrase.said(flag.params)

    def _compiled(self, chapter: Chapter, code: str, *, of_measure: bool = False) -> Phrase:
        def filler_of(name: str) -> Filler:
            if name == "output":
                return self._measure if of_measure else self._output()
            return self._own(name) or self._plain(name)

        return Phrase(chapter.say(code, self.names.language), filler_of)

    def _measure(self, _params: Params, output: Value) -> str:
        return self.names.name("measure", str(output))

    def _output(self) -> Filler:
        money, answers = self.names.money, frozenset(ANSWERS)

        def said(_params: Params, output: Value) -> str:
            return money(output) if isinstance(output, str) and output not in answers else ""

        return said

    def _own(self, name: str) -> Filler | None:
        """Places that are filled from more than the parameter of their name."""
        names = self.names
        answers = ANSWERS.all_in(names.language)
        expired, pending = (self._of_word(word) for word in ("expired", "pending"))

        def answer(_params: Params, output: Value) -> str:
            return answers.get(output, "") if isinstance(output, str) else ""

        def limits(params: Params, _output: Value) -> str:
            key = "limit_yuan" if "limit_yuan" in params else "limit"
            return names.value(key, params[key]) if key in params else ""

        def expired_on(params: Params, _output: Value) -> str:
            day = params.get("expired_on")
            return expired % day if day else ""

        def still_pending(params: Params, _output: Value) -> str:
            levels = params.get("pending")
            return pending % names.value("pending", levels) if levels else ""

        def class_name(params: Params, _output: Value) -> str:
            return names.class_name(str(params.get("measure", "")), str(params["class"]))

        own = {
            "answer": answer,
            "limits": limits,
            "expired": expired_on,
            "pending": still_pending,
            "class": class_name,
            "as_group": self._group,
            "bounds": self._bounds,
            **{place: self._typed(place) for place in ("has", "limit", "low", "high", "wanted")},
            "field": self._field,
            "before": self._stated("before"),
            "after": self._stated("after"),
        }
        return own.get(name)

    def _group(self, params: Params, _output: Value) -> str:
        return self._as_group.said(params) if "group" in params else ""

    def _bounds(self, params: Params, _output: Value) -> str:
        """Between which numbers a score has to lie; both ends belong to it."""
        least, most = params.get("least"), params.get("most")
        word = "at_most" if least is None else "at_least" if most is None else "between"
        return self.names.word[word].format(least=least, most=most)

    def _typed(self, place: str) -> Filler:
        """A value of what the policy declares, by its type; of anything else as everywhere."""
        names = self.names

        def fill(params: Params, _output: Value) -> str:
            kind, of = params.get("type"), params.get("of")
            if isinstance(kind, str) and isinstance(of, str):
                return names.typed(of, kind, params[place])
            return names.value(place, params[place])

        return fill

    def _field(self, params: Params, _output: Value) -> str:
        return self.names.fact(str(params["field"]))

    def _stated(self, key: str) -> Filler:
        return lambda params, _output: self.names.stated(str(params["field"]), params[key])

    def _of_word(self, word: str) -> str:
        """A word with one place, ready for %."""
        return Phrase(self.names.word[word], self._plain).text

    def _plain(self, name: str) -> Filler:
        value = self.names.value
        if name.endswith("_yuan") or name == "amount":
            money, key = self.names.money, "would_give_yuan" if name == "amount" else name

            def yuan(params: Params, _output: Value) -> str:
                amount = params[key]
                return money(amount) if isinstance(amount, str) else value(key, amount)

            return yuan
        return lambda params, _output: value(name, params[name])
