"""How the single values of a definition are said: amounts, codes, choices, conditions."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from rules.amounts import AMOUNT_KINDS
from rules.amounts.kind import AmountKind
from rules.conditions import COMBINATIONS, CONDITION_KINDS, NOT
from rules.conditions.kind import ConditionKind
from rules.definition.declared import MONEY
from rules.money import MoneyError, fen_of
from rules.text import Text, alike
from rules.words.catalogue import LEVELS_INSIDE
from rules.words.chapter import in_each
from rules.words.choices import CHOICES
from rules.words.definition_names import name_of
from rules.words.division import division_name
from rules.words.formats import FORMATS, formats_in, listed, money
from rules.words.kind_words import PHRASES, fitting
from rules.words.tree_names import STATED, TreeNames, tables, text_of
from rules.words.value_sentences import VALUES, YEARS

_WORD_OF_KEY = {
    "group": "group",
    "kinds": "qualification",
    "matter": "matter",
    "measures": "measure",
    "paper_routes": "route",
    "products": "product",
    "routes": "route",
    "score": "score",
    "sectors": "sector",
    "measure": "measure",
    "classes": "class",
    "items": "item",
    "reference": "reference_rate",
}
_PICKED = frozenset(
    ("payee", "base", "below", "last", "rule", "tie", "repeated_policy", "overrun_invoice", "fact", "override", "scope")
) | frozenset(
    ("kind", "of", "direction", "unit", "per", "office", "post", "over", "tiers_of", "last_day", "budget_year")
)
_PICKED |= frozenset(("answer", "evidence", "type", "budget_year"))
_ELSEWHERE = frozenset(("code", "name", "number", "title", "article"))
NOTHING = Text("", "")


def article_name(number: str) -> Text:
    """4 → 第四条, Article 4."""

    def said(language: str) -> str:
        formats = formats_in(language)
        return formats.article(number, otherwise=formats.said["article_as_written"])

    return in_each(said)


class Words(TreeNames):
    """How the values of a definition tree are said, with its own names."""

    def said(self, key: str, value: Any) -> Text:
        """The value of a key: amounts grouped, codes by their names, choices in words, conditions as phrases."""
        if isinstance(value, bool):
            return VALUES["yes" if value else "no"]
        if isinstance(value, str):
            return self._word(key, value)
        if isinstance(value, list):
            joint = "semicolon" if any(isinstance(item, Mapping) for item in value) else "comma"
            return listed((self.said(key, item) for item in value), joint)
        if isinstance(value, Mapping):
            return self._table(key, value)
        return alike(value)

    def _word(self, key: str, value: str) -> Text:
        if key.endswith("_yuan"):
            return _money(value)
        if key in STATED and ("stated", value) in self.names:
            return self.name("stated", value)
        if key in _WORD_OF_KEY:
            return self.name(_WORD_OF_KEY[key], value)
        if key in ("within", "except"):
            return _region(value)
        if key in ("level", "levels"):
            return LEVELS_INSIDE.get(value) or alike(value)
        if key == "article" or key.endswith("_article"):
            return article_name(value)
        if key in _PICKED and value in CHOICES:
            return CHOICES[value]
        return alike(value)

    def _table(self, key: str, value: Mapping[str, Any]) -> Text:
        text = text_of(value)
        if text is not None:
            return text
        own = self._own.get(key)
        return own(value) if own is not None else self.summary(value)

    @cached_property
    def _own(self) -> dict[str, Callable[[Mapping[str, Any]], Text]]:
        """Tables that are said in a way of their own, by their key."""
        return {
            **dict.fromkeys(("conditions", "options", "applies_when", "required_when", "when"), self.condition),
            "tiers": self._tier,
            "scale": self._scale,
            "amount": self.amount,
            "rates": self._reference,
            "factors": self._factor,
            "limits": self._limit,
            "office": self._office,
            "by_group": self._of_group,
            "field": self._declaration,
            "choices": self._declaration,
        }

    def _declaration(self, value: Mapping[str, Any]) -> Text:
        """A declared field or choice by its name; of a field its type too."""
        name = text_of(value.get("name")) or alike(value.get("code"))
        if "type" not in value:
            return name
        kind = self.said("type", value["type"])
        return VALUES.filled("with_more", said=name, more=kind)

    def _office(self, value: Mapping[str, Any]) -> Text:
        return self.said("office", next(iter(value.values()))) if len(value) == 1 else self.summary(value)

    def _of_group(self, value: Mapping[str, Any]) -> Text:
        return listed((self.said(name, value.get(name, "")) for name in ("group", "amount_yuan")), "blank")

    def summary(self, table: Mapping[str, Any]) -> Text:
        """What a table says beside its code, name and article, as "key value; key value"."""
        told = [
            (name, value)
            for name, value in self.of_items(table).items()
            if name not in _ELSEWHERE and not _blocks(name, value) and value is not False
        ]
        if len(told) == 1:
            return self.said(*told[0])
        return listed((self._pair(name, value) for name, value in told), "semicolon")

    def _pair(self, name: str, value: Any) -> Text:
        if name == "amount_yuan":
            return self.said(name, value)
        if value is True:
            key, prefix = name_of(name), VALUES["whether"]
            return in_each(lambda language: key.in_language(language).removeprefix(prefix.in_language(language)))
        return VALUES.filled("pair", key=name_of(name), value=self.said(name, value))

    def _tier(self, tier: Mapping[str, Any]) -> Text:
        first, last = self.said("from_yuan", tier.get("from_yuan", "")), tier.get("up_to_yuan")
        rate = str(tier.get("rate", ""))
        if last is None:
            return VALUES.filled("top_tier", rate=rate, first=first)
        return VALUES.filled("tier", rate=rate, first=first, last=self.said("up_to_yuan", last))

    def _scale(self, scale: Mapping[str, Any]) -> Text:
        form = next((key for key in ("tiers", "amount") if key in scale), "rate")
        rates = self.said(form, scale.get(form, ""))
        when = scale.get("when")
        if not when:
            return VALUES.filled("other_scale", rates=rates)
        whom = listed((self._apart(item) for item in tables(when)), "and")
        return VALUES.filled("scale", whom=whom, rates=rates)

    def amount(self, amount: Mapping[str, Any]) -> Text:
        """An amount that is no share of a base, in the words of its kind."""
        return self._phrase(AMOUNT_KINDS, amount) or self.summary(amount)

    def _reference(self, rate: Mapping[str, Any]) -> Text:
        """One yearly rate: fixed, stated, or published on a day."""
        if "rate" in rate:
            return self.said("rate", rate["rate"])
        if "field" in rate:
            return self.said("field", rate["field"])
        name, at = self.said("reference", rate.get("reference", "")), rate.get("at")
        if rate.get("month_end") and at is not None:
            return VALUES.filled("rate_at_month_end", name=name, day=self.said("at", at))
        if "month" in rate or at is None:
            year = self.said("at", at) if at is not None else _year(rate.get("offset", 0))
            return VALUES.filled("rate_of_month", name=name, month=str(rate.get("month", 12)), year=year)
        return VALUES.filled("rate_on", name=name, day=self.said("at", at))

    def _factor(self, factor: Mapping[str, Any]) -> Text:
        whom = listed((self._apart(item) for item in tables(factor.get("when"))), "and")
        return VALUES.filled("factor", whom=whom, factor=str(factor.get("factor")))

    def _limit(self, limit: Mapping[str, Any]) -> Text:
        of, share = self.said("of", limit.get("of", "")), limit.get("share")
        return VALUES.filled("limit_of_share", of=of, share=str(share)) if share else VALUES.filled("limit_of", of=of)

    def condition(self, condition: Mapping[str, Any], *, whole: bool = False) -> Text:
        """A condition as a phrase; `whole` adds its article and what may be done at its limit."""
        kind = str(condition.get("kind", ""))
        phrase = self._combined(kind, condition) or self._phrase(CONDITION_KINDS, condition) or alike(kind)
        if not whole:
            return phrase
        extras = [article_name(str(condition.get("article", "")))]
        extras += [VALUES[key] for key in ("flag_equal", "override") if condition.get(key)]
        return VALUES.filled("with_more", said=phrase, more=listed(extras, "clause"))

    def _combined(self, kind: str, condition: Mapping[str, Any]) -> Text | None:
        options = [self._apart(option) for option in tables(condition.get("options"))]
        if kind == "any_of" and options:
            return listed(options, "or_else")
        if kind == "all_of" and options:
            return listed(options, "and")
        if kind == "not" and options:
            return VALUES.filled("not", conditions=listed(options, "or_else"))
        return None

    def _apart(self, condition: Mapping[str, Any]) -> Text:
        """One condition among others: several in one stand in brackets, so that there is one way to read it."""
        said = self.condition(condition)
        several = condition.get("kind") == NOT or (
            condition.get("kind") in COMBINATIONS and len(tables(condition.get("options"))) > 1
        )
        return FORMATS.filled("brackets", text=said) if several else said

    def _phrase(self, kinds: Mapping[str, ConditionKind | AmountKind], table: Mapping[str, Any]) -> Text | None:
        """The phrase of a table's kind, as far as it fits what is stated, with its values; None if nothing fits."""
        code = str(table.get("kind", ""))
        pieces = fitting(code, kinds[code].words.phrase, table) if code in kinds else []
        if not pieces:
            return None
        stated = {name: self._stated(table, name, value) for name, value in table.items()}
        stated["offset"] = _year(table.get("offset"))

        def said(language: str) -> str:
            values = _Open({name: text.in_language(language) for name, text in stated.items()})
            return "".join(PHRASES.say(piece, language).format_map(values) for piece in pieces)

        return in_each(said)

    def _stated(self, table: Mapping[str, Any], name: str, value: Any) -> Text:
        """A value; one that a declared fact or field is compared with by the type of that."""
        of = table.get("fact", table.get("field"))
        if name not in ("value", "values", "least", "most") or not isinstance(of, str) or of not in self.types:
            return self.said(name, value)
        if isinstance(value, list):
            return listed((self._stated(table, name, each) for each in value), "or")
        if self.types[of] == MONEY and isinstance(value, str):
            return _money(value)
        chosen = self.names.get((f"choice {of}", str(value)))
        return chosen or self.said("value", value)


def _year(offset: object) -> Text:
    """A year that is counted from the call year."""
    return YEARS.get(str(offset)) or VALUES.filled("year_after", offset=str(offset))


class _Open(dict[str, str]):
    """A place that the condition leaves open stays visible."""

    def __missing__(self, key: str) -> str:
        return "…"


def _blocks(name: str, value: Any) -> bool:
    return name in ("class", "stage") and isinstance(value, list)


def _region(code: str) -> Text:
    def said(language: str) -> str:
        name = division_name(code, language)
        return VALUES.say("with_more", language).format(said=name, more=code) if name != code else code

    return in_each(said)


def _money(value: str) -> Text:
    try:
        return money(fen_of(value))
    except MoneyError:
        return alike(value)
