"""The words of differences: what a key or an element is called, and the form of each kind of sentence."""

import re
from collections.abc import Mapping
from typing import Any

from rules.definition.matching import code_of
from rules.definition.procedure import Text
from rules.definition.writer import written_value
from rules.words.definition_names import key_name
from rules.words.tree_names import text_of
from rules.words.values import Words

Tree = Mapping[str, Any]
AMOUNTS = frozenset(("cap", "minimum", "total_cap"))

CHINESE_FORMS = {
    ("changed", True, True): "{subject}由 {before} 改为 {after}",
    ("changed", False, True): "{subject}定为 {after}",
    ("changed", True, False): "{subject}清空（原：{before}）",
    ("changed", False, False): "{subject}有改动",
    ("switched", True, True): "{subject}由 {before} 改为 {after}",
    ("added", False, True): "新增{subject}：{after}",
    ("added", False, False): "新增{subject}",
    ("removed", True, False): "取消{subject}（原：{before}）",
    ("removed", False, False): "取消{subject}",
    ("moved", True, True): "{subject}由“{before}”移至“{after}”",
    ("order", False, True): "{subject}的顺序改为：{after}",
    ("order", False, False): "{subject}的顺序有改动",
}
ENGLISH_FORMS = {
    ("changed", True, True): "the {subject} becomes {after} (was {before})",
    ("changed", False, True): "the {subject} becomes {after}",
    ("changed", True, False): "the {subject} becomes empty (was {before})",
    ("changed", False, False): "the {subject} changes",
    ("switched", True, True): "{subject}: {after} (was {before})",
    ("added", False, True): "new {subject}: {after}",
    ("added", False, False): "new {subject}",
    ("removed", True, False): "{subject} dropped (was: {before})",
    ("removed", False, False): "{subject} dropped",
    ("moved", True, True): "{subject} moves from “{before}” to “{after}”",
    ("order", False, True): "new order ({subject}): {after}",
    ("order", False, False): "new order ({subject})",
}
_WIDE = "\u3000-\u303f\u4e00-\u9fff“”（）；："
_INNER = str.maketrans("“”", "‘’")
_NEEDLESS = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")


def joined(text: str) -> str:
    """Chinese without blanks between its own signs; those around figures and Latin letters stay."""
    return _NEEDLESS.sub("", text)


def article_of(name: str, item: Tree) -> str:
    value = item.get("number" if name == "article" else "article")
    return value if isinstance(value, str) else ""


def name_of(key: str) -> Text:
    return Text(key_name(key, "zh-hans"), key_name(key, "en"))


def subject_of(key: str, inside: str) -> Text:
    """What a key is called; of a cap or a minimum the amount is the cap or the minimum itself."""
    if inside not in AMOUNTS:
        return name_of(key)
    whole, part = name_of(inside), name_of(key)
    return whole if key == "amount_yuan" else Text(f"{whole.zh}·{part.zh}", f"{whole.en}, {part.en}")


def label_of(key: str, item: Tree) -> Text:
    """What an element is called."""
    text = text_of(item.get("title" if key == "article" else "name"))
    return text or Text(*[str(code_of(key, item))] * 2)


def element_of(key: str, item: Tree) -> Text:
    return named(name_of(key), label_of(key, item))


def named(noun: Text, said: Text) -> Text:
    """What it is, then what it is called in quotes."""
    quotes = in_quotes(said)
    return Text(f"{noun.zh}{quotes.zh}", f"{noun.en} {quotes.en}")


def in_quotes(text: Text) -> Text:
    """In double quotes, those inside turned into single ones."""
    if not text.zh and not text.en:
        return text
    return Text(*[f"“{words.translate(_INNER)}”" for words in (text.zh, text.en)])


def quoted(key: str, value: Any, words: Words) -> Text:
    text = text_of(value)
    return in_quotes(text) if text else words.said(key, value)


def raw(key: str, value: Any) -> Text:
    return Text(*[written_value(key, value)] * 2)
