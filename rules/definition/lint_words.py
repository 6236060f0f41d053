"""Whether every word of the policy is used, and every stated reason is one."""

from collections.abc import Iterator, Sequence

from rules.definition.amounts_checks import caps_of
from rules.definition.checks import conditions_of
from rules.definition.lines import Path
from rules.definition.node import Findings
from rules.definition.parts import Definition, Group, Label
from rules.definition.shape import SHAPE
from rules.text import Text
from rules.words.catalogue import QUALIFICATIONS, SECTORS

_NO_REASON = frozenset(
    (
        "待定",
        "待补充",
        "待填",
        "略",
        "无",
        "暂无",
        "不详",
        "同上",
        "tbd",
        "none",
        "n/a",
        "na",
        "unknown",
        "later",
        "pending",
        "-",
        "--",
        "—",
        "——",
        "…",
        "...",
        ".",
        "?",
        "？",
        "。",
        "x",
    )
)


def check_words(definition: Definition, findings: Findings) -> None:
    """Reports sectors, qualifications, scores and kinds of applicants that no rule names.

    What enterprises are known by anyway may be named without a rule: explanations say what somebody holds instead.
    """
    words: dict[str, Sequence[Label | Group]] = {
        "sector": definition.sectors,
        "qualification": definition.qualifications,
        "score": definition.scores,
        "group": definition.groups,
    }
    used: dict[str, set[str]] = {noun: set() for noun in words}
    used["qualification"] |= QUALIFICATIONS.keys()
    used["sector"] |= SECTORS.keys()
    for condition, _ in conditions_of(definition):
        for key in SHAPE["condition"].kinds[condition.kind].keys:
            value = condition.params.get(key.name)
            if key.refers in used and value is not None:
                used[key.refers].update(value if isinstance(value, tuple) else (str(value),))
    used["group"].update(code for cap, _ in caps_of(definition) for code, _ in cap.by_group)
    for noun, labels in words.items():
        for index, label in enumerate(labels):
            if label.code not in used[noun]:
                findings.add((noun, index), "idle_word", noun=noun, value=label.code)


def check_reasons(definition: Definition, findings: Findings) -> None:
    """Reports reasons that give none: why an article cannot be computed, why an open text is read in one way."""
    for text, path, same in _reasons(definition):
        for language, words, other in (("zh", text.zh, same.zh), ("en", text.en, same.en)):
            if language == "en" and text.en == text.zh:
                continue  # the English is still to come
            if words.strip().casefold() in _NO_REASON or words.strip() == other.strip():
                findings.add((*path, language), "no_reason", key=path[-1], value=words)


def _reasons(definition: Definition) -> Iterator[tuple[Text, Path, Text]]:
    """Each reason with its path, and the text that it must not merely repeat."""
    for index, article in enumerate(definition.articles):
        if article.why_not is not None:
            yield article.why_not, ("article", index, "why_not"), article.summary
    for index, reading in enumerate(definition.readings):
        yield reading.why, ("reading", index, "why"), reading.text
