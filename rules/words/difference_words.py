"""The words of differences: what a key or an element is called, and the form of each kind of sentence."""

import re
from collections.abc import Mapping
from typing import Any

from rules.definition.matching import code_of
from rules.definition.writer import written_value
from rules.text import Text, alike
from rules.words.chapter import Chapter, in_each
from rules.words.definition_names import name_of
from rules.words.tree_names import text_of
from rules.words.values import Words

Tree = Mapping[str, Any]
AMOUNTS = frozenset(("cap", "minimum", "total_cap"))

FORMS = Chapter(
    "difference",
    {
        "changed_from_to": ("{subject}由 {before} 改为 {after}", "the {subject} becomes {after} (was {before})"),
        "changed_to": ("{subject}定为 {after}", "the {subject} becomes {after}"),
        "changed_from": ("{subject}清空（原：{before}）", "the {subject} becomes empty (was {before})"),
        "changed": ("{subject}有改动", "the {subject} changes"),
        "switched_from_to": ("{subject}由 {before} 改为 {after}", "{subject}: {after} (was {before})"),
        "added_to": ("新增{subject}：{after}", "new {subject}: {after}"),
        "added": ("新增{subject}", "new {subject}"),
        "removed_from": ("取消{subject}（原：{before}）", "{subject} dropped (was: {before})"),
        "removed": ("取消{subject}", "{subject} dropped"),
        "moved_from_to": ("{subject}由“{before}”移至“{after}”", "{subject} moves from “{before}” to “{after}”"),
        "order_to": ("{subject}的顺序改为：{after}", "new order ({subject}): {after}"),
        "order": ("{subject}的顺序有改动", "new order ({subject})"),
    },
)
"""The form of each kind of difference, with what was there before (_from) and what is there now (_to)."""
SUBJECTS = Chapter(
    "subject",
    {
        "named": ("{noun}{name}", "{noun} {name}"),
        "within": ("{whole}·{part}", "{whole}, {part}"),
        "inside": ("{place}{part}", "{place}, {part}"),
        "in_language": ("{subject}（{language}）", "{subject} ({language})"),
        "of_scale": ("{whom}的企业{subject}", "{subject} ({whom})"),
        "quoted": ("“{text}”", "“{text}”"),
    },
)
"""How what differs is called."""
_WIDE = "\u3000-\u303f\u4e00-\u9fff“”（）；："
_INNER = str.maketrans("“”", "‘’")
_NEEDLESS = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")


def closed_up(text: str) -> str:
    """Without blanks between wide signs; those around figures and Latin letters stay."""
    return _NEEDLESS.sub("", text)


def article_of(name: str, item: Tree) -> str:
    value = item.get("number" if name == "article" else "article")
    return value if isinstance(value, str) else ""


def subject_of(key: str, inside: str) -> Text:
    """What a key is called; of a cap or a minimum the amount is the cap or the minimum itself."""
    if inside not in AMOUNTS:
        return name_of(key)
    whole = name_of(inside)
    return whole if key == "amount_yuan" else SUBJECTS.filled("within", whole=whole, part=name_of(key))


def label_of(key: str, item: Tree) -> Text:
    """What an element is called."""
    text = text_of(item.get("title" if key == "article" else "name"))
    return text or alike(code_of(key, item))


def element_of(key: str, item: Tree) -> Text:
    return named(name_of(key), label_of(key, item))


def named(noun: Text, said: Text) -> Text:
    """What it is, then what it is called in quotes."""
    return SUBJECTS.filled("named", noun=noun, name=in_quotes(said))


def in_quotes(text: Text) -> Text:
    """In double quotes, those inside turned into single ones."""
    if not text.zh and not text.en:
        return text
    return in_each(
        lambda language: SUBJECTS.say("quoted", language).format(text=text.in_language(language).translate(_INNER))
    )


def quoted(key: str, value: Any, words: Words) -> Text:
    text = text_of(value)
    return in_quotes(text) if text else words.said(key, value)


def raw(key: str, value: Any) -> Text:
    return alike(written_value(key, value))
