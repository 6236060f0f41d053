"""What the parts of one draft are called, for choosing among them and for showing them in lists."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.templatetags.formats import article_name, in_english
from rules.conditions import CONDITION_KINDS as KINDS
from rules.definition.declared import MONEY
from rules.words.definition_names import key_name
from rules.words.tree_names import tables
from rules.words.values import Words as Values
from workbench.forms.definition.options import KINDS_OF_CONDITIONS

# what a reference names → the list that holds it
NOUNS = {
    "article": "article",
    "sectors": "sector",
    "qualifications": "qualification",
    "score": "score",
    "group": "group",
    "products": "product",
    "measures": "measure",
    "matter": "matter",
    "routes": "route",
    "items": "item",
}


def label_of(key: str) -> str:
    """What people call a key of the file, in the reader's language, as a label."""
    return capfirst(key_name(key, get_language() or ""))


def in_words(text: object) -> str:
    """A two-language text as far as it is one; the other language where one is missing."""
    if not isinstance(text, Mapping):
        return ""
    first, second = ("en", "zh") if in_english() else ("zh", "en")
    return str(text.get(first) or text.get(second) or "")


class Words:
    """The vocabulary of one draft: code → name, in the order of the file."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.said = Values(data)

    def of(self, noun: str) -> dict[str, str]:
        """Codes and names of what a reference of this noun may name."""
        if noun in ("amounts", "payees"):
            return self._amounts() if noun == "amounts" else self._payees()
        items = self.data.get(NOUNS[noun], [])
        tables = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
        if noun == "article":
            return {str(item.get("number", "")): title_of("article", item) for item in tables if item.get("number")}
        return {str(item["code"]): in_words(item.get("name")) or str(item["code"]) for item in tables if "code" in item}

    def _amounts(self) -> dict[str, str]:
        """Amounts that the policy declares: fields of its items and facts of the enterprise."""
        items = tables(self.data.get("item"))
        fields = [field for each in items for field in tables(each.get("field"))]
        found: dict[str, str] = {}
        for each in (*fields, *tables(self.data.get("fact"))):
            if each.get("type") == MONEY and each.get("code"):
                code, name = str(each["code"]), in_words(each.get("name"))
                others = found.get(code, "").split("、")
                found[code] = "、".join(filter(None, dict.fromkeys((*others, name)))) or code
        return found

    def _payees(self) -> dict[str, str]:
        """Who stands on the other side of the policy's items."""
        items = [each for each in tables(self.data.get("item")) if each.get("payee")]
        return {str(each["payee"]): in_words(each.get("counterparty")) or str(each["payee"]) for each in items}


def title_of(kind: str, element: Mapping[str, Any]) -> str:
    """What a list calls one element: its name, an article with its number."""
    if kind == "article":
        return f"{article_name(element.get('number', ''))} {in_words(element.get('title'))}".strip()
    if kind == "reading":
        return in_words(element.get("text")) or str(element.get("code", ""))
    return in_words(element.get("name")) or str(element.get("code", "")) or _("(without a name)")


def condition_sentence(condition: Mapping[str, Any], words: Words) -> str:
    """A condition of the tree in one line; only its kind where something it needs is missing or unknown."""
    kind = str(condition.get("kind", ""))
    asked = KINDS[kind].params if kind in KINDS else ("options",)
    if kind in KINDS_OF_CONDITIONS and not all(name in condition for name in asked):
        return str(KINDS_OF_CONDITIONS[kind])
    if kind in KINDS_OF_CONDITIONS:
        said = words.said.condition(condition).in_language(get_language() or "")
        return said or str(KINDS_OF_CONDITIONS[kind])
    return kind or _("(no kind chosen)")


def rate_sentence(element: Mapping[str, Any], words: Words) -> str:
    """What a class or a scale pays, in one line: its rate, or its tiers."""
    for key in ("rate", "tiers"):
        if key in element:
            return words.said.said(key, element[key]).in_language(get_language() or "")
    return ""
