"""What the parts of one draft are called, for choosing among them and for showing them in lists."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.domain.posts import Reach
from accounts.posts import post_catalogue, post_name
from accounts.templatetags.formats import article_name
from records.wording import reader
from rules.conditions import CONDITION_KINDS as KINDS
from rules.definition.declared import EVERYBODYS_FACTS, FACT, FIELD, INSURANCE, POLICY_FIELDS, SELF_BORNE
from rules.text import in_language
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
    "measure": "measure",
    "rates": "reference_rate",
}
BY_YEAR = 2  # years that a figure is stated for, if one can be compared with another


def label_of(key: str, table: str = "") -> str:
    """What people call a key of the file, in one of its tables, in the reader's language, as a label."""
    return capfirst(key_name(key, get_language() or "", table))


def in_words(text: object) -> str:
    """A two-language text as far as it is one; the other language where one is missing."""
    if not isinstance(text, Mapping):
        return ""
    return in_language({language: str(said) for language, said in text.items() if said}, reader())


class Words:
    """The vocabulary of one draft: code → name, in the order of the file; `offices` are those that the portal knows."""

    def __init__(self, data: Mapping[str, Any], offices: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.offices = offices or {}
        self.said = Values(data)

    @property
    def insures(self) -> bool:
        """Whether insurance policies can be filed."""
        items = tables(self.data.get("item"))
        return bool(self.data.get("product")) or any(each.get("code") == INSURANCE for each in items)

    def of(self, noun: str) -> dict[str, str]:
        """Codes and names of what a reference of this noun may name: "article", "stated money", "choices size" …"""
        noun, _blank, which = noun.partition(" ")
        if noun == "stated":
            return self.stated(which)
        if noun == "choices":
            return self._choices(which)
        own: Mapping[str, Callable[[], dict[str, str]]] = {
            "payees": self._payees,
            "posts": _posts,
            "classes": self._classes,
        }
        if noun in own:
            return own[noun]()
        items = self.data.get(NOUNS[noun], [])
        tables = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
        if noun == "article":
            return {str(item.get("number", "")): title_of("article", item) for item in tables if item.get("number")}
        return {str(item["code"]): in_words(item.get("name")) or str(item["code"]) for item in tables if "code" in item}

    def stated(self, types: str = "", *, places: tuple[str, ...] = (FIELD, FACT)) -> dict[str, str]:
        """What is stated of an item or of the enterprise: of some types ("money,count"), "by year" a fact of several
        years. Where items share a code, their names together."""
        by_year = types.endswith("by year")
        wanted = types.removesuffix("by year").strip().split(",") if types else []
        found: dict[str, str] = {}
        for place, each in self._declared():
            if place not in places or not each.get("code") or (wanted and each.get("type") not in wanted):
                continue
            if by_year and not (place == FACT and len(each.get("years") or ()) >= BY_YEAR):
                continue
            code, name = str(each["code"]), in_words(each.get("name"))
            others = found.get(code, "").split("、")
            found[code] = "、".join(filter(None, dict.fromkeys((*others, name)))) or code
        return found

    def type_of(self, code: str) -> str:
        """The type of a declared fact or field; "" for an unknown code."""
        return self.said.types.get(code, "")

    def _declared(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every field and fact with where it stands, the built-in ones behind the policy's own."""
        for item in tables(self.data.get("item")):
            yield from ((FIELD, field) for field in tables(item.get("field")))
        known = (*POLICY_FIELDS, SELF_BORNE) if self.insures else ()
        yield from ((FACT, fact) for fact in tables(self.data.get("fact")))
        for place, fields in ((FIELD, known), (FACT, EVERYBODYS_FACTS)):
            for each in fields:
                yield place, {"code": each.code, "type": each.type, "name": each.name.by_language()}

    def _classes(self) -> dict[str, str]:
        """The classes of all measures."""
        found = [each for measure in tables(self.data.get("measure")) for each in tables(measure.get("class"))]
        return {str(each["code"]): in_words(each.get("name")) for each in found if each.get("code")}

    def _choices(self, code: str) -> dict[str, str]:
        """What may be chosen for a declared value."""
        found = [each for _place, each in self._declared() if each.get("code") == code]
        listed = tables(found[0].get("choices")) if found else []
        return {str(each["code"]): in_words(each.get("name")) for each in listed if each.get("code")}

    def _payees(self) -> dict[str, str]:
        """Who stands on the other side of the policy's items."""
        items = [each for each in tables(self.data.get("item")) if each.get("payee")]
        insurer = {"insurer": str(_("The insurer"))} if self.insures else {}
        return insurer | {
            str(each["payee"]): in_words(each.get("counterparty")) or str(each["payee"]) for each in items
        }


def _posts() -> dict[str, str]:
    """The posts that examine and decide, in the order of the catalogue."""
    entries = post_catalogue().entries.values()
    return {each.code: post_name(each.code) for each in entries if each.reads == Reach.OFFICE}


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
    """What a class or a scale pays, in one line: its rate, its tiers, or its amount."""
    for key in ("rate", "tiers", "amount"):
        if key in element:
            return words.said.said(key, element[key]).in_language(get_language() or "")
    return ""
