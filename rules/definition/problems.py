"""What can be wrong with a definition text: one Problem a fault, all of them together in DefinitionError."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.definition.shape import table_at
from rules.words.definition_names import has_name, key_name
from rules.words.formats import formats_in
from rules.words.kind_words import CONDITIONS
from rules.words.problem_sentences import SENTENCES, WANTED, WARNINGS


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the 1-based line, the path of keys ("measure.1.class.0.rate"), a code, the sentence's arguments."""

    line: int
    path: str
    code: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> str:
        """Either "error": the definition must not be used like this, or "warning": it may be meant."""
        return "warning" if self.code in WARNINGS else "error"

    @property
    def sentence(self) -> str:
        """What is wrong, in English, for whoever reads the file."""
        return problem_sentence(self, "en", keys=True)


def problem_sentence(problem: Problem, language: str, *, keys: bool = False) -> str:
    """What is wrong, as a person writes it.

    `keys`: for readers of the file, who need the keys that stand there; a form has the names people call them by.
    """
    table = table_at(problem.path)
    words = {name: _word(name, value, language, table, keys=keys) for name, value in problem.args}
    return SENTENCES.say(problem.code, language).format(**words)


def _word(name: str, value: str, language: str, table: str, *, keys: bool) -> str:
    """An argument as people say it: a key as in its table, or as it stands in the file where that is wanted."""
    formats = formats_in(language)
    if name == "kinds":
        kinds = value.split(", ")
        return formats.listed(CONDITIONS.say(kind, language) if kind in CONDITIONS else kind for kind in kinds)
    if name == "key" and keys:
        named = has_name(value) and formats.does["keys_of_a_file"] == "need_a_name"
        return f"{key_name(value, language, table)} {value}" if named else value
    if name in ("key", "noun"):
        return key_name(value, language, table if name == "key" else "")
    if name == "number":
        return formats.article(value, "article_in_fault")
    return WANTED.say(value, language).format() if name == "wanted" and value in WANTED else value


class DefinitionError(ValueError):
    """A definition that cannot be used; `problems` in the order of their lines, `source` names the file."""

    code = "definition_faulty"

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.path, problem.code))
        super().__init__("\n".join(f"{source}:{p.line}: {p.path}: {p.sentence}" for p in self.problems))
