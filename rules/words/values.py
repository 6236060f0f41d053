"""How the single values of a definition are said, in Chinese and English: amounts, codes, choices, conditions."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from rules.amounts import AMOUNT_KINDS
from rules.conditions import COMBINATIONS, NOT
from rules.conditions.kind import Part
from rules.definition.declared import (
    MONEY,
)
from rules.definition.procedure import Text
from rules.money import MoneyError, fen_of, grouped_yuan
from rules.words.choices import CHOICES
from rules.words.condition_words import CONDITION_WORDS, LEVELS, YEARS
from rules.words.definition_names import key_name
from rules.words.division import division_name
from rules.words.numerals import chinese_number
from rules.words.tree_names import STATED, TreeNames, tables, text_of

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
_FLAG = Text("恰好等于时提示核看", "equal values are shown to a person")
_EXCEPTION = Text("会议可例外", "a meeting may make an exception")
_YES, _NO = Text("是", "yes"), Text("否", "no")
NOTHING = Text("", "")


def article_name(number: str) -> Text:
    """4 → 第四条, Article 4. What is not a plain number stays as the policy writes it."""
    if not number.isdecimal() or not 0 < int(number) < 1000:  # noqa: PLR2004 -- articles are counted to 999
        return Text(number, f"Article {number}" if number else "")
    return Text(f"第{chinese_number(int(number))}条", f"Article {number}")


def listed(parts: Iterable[Text], zh: str = "、", en: str = ", ") -> Text:
    texts = list(parts)
    return Text(zh.join(text.zh for text in texts), en.join(text.en for text in texts))


class Words(TreeNames):
    """How the values of a definition tree are said, with its own names."""

    def said(self, key: str, value: Any) -> Text:
        """The value of a key: amounts grouped, codes by their names, choices in words, conditions as phrases."""
        if isinstance(value, bool):
            return _YES if value else _NO
        if isinstance(value, str):
            return self._word(key, value)
        if isinstance(value, list):
            return listed((self.said(key, item) for item in value), *self._between(value))
        if isinstance(value, Mapping):
            return self._table(key, value)
        return Text(str(value), str(value))

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
            return LEVELS.get(value, Text(value, value))
        if key == "article" or key.endswith("_article"):
            return article_name(value)
        if key in _PICKED and value in CHOICES:
            return CHOICES[value]
        return Text(value, value)

    def _between(self, value: list[Any]) -> tuple[str, str]:
        return ("；", "; ") if any(isinstance(item, Mapping) for item in value) else ("、", ", ")

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
        name = text_of(value.get("name")) or Text(str(value.get("code")), str(value.get("code")))
        if "type" not in value:
            return name
        kind = self.said("type", value["type"])
        return Text(f"{name.zh}（{kind.zh}）", f"{name.en} ({kind.en})")

    def _office(self, value: Mapping[str, Any]) -> Text:
        return self.said("office", next(iter(value.values()))) if len(value) == 1 else self.summary(value)

    def _of_group(self, value: Mapping[str, Any]) -> Text:
        return listed((self.said(name, value.get(name, "")) for name in ("group", "amount_yuan")), " ", " ")

    def summary(self, table: Mapping[str, Any]) -> Text:
        """What a table says beside its code, name and article, as "key value; key value"."""
        told = [
            (name, value)
            for name, value in self.of_items(table).items()
            if name not in _ELSEWHERE and not _blocks(name, value) and value is not False
        ]
        if len(told) == 1:
            return self.said(*told[0])
        return listed((self._pair(name, value) for name, value in told), "；", "; ")

    def _pair(self, name: str, value: Any) -> Text:
        said, zh, en = self.said(name, value), key_name(name, "zh-hans"), key_name(name, "en")
        if name == "amount_yuan":
            return said
        if value is True:
            return Text(zh.removeprefix("是否"), en)
        return Text(f"{zh}为 {said.zh}", f"{en}: {said.en}")

    def _tier(self, tier: Mapping[str, Any]) -> Text:
        first, last = self.said("from_yuan", tier.get("from_yuan", "")), tier.get("up_to_yuan")
        rate = str(tier.get("rate", ""))
        if last is None:
            return Text(f"{first.zh}以上部分 {rate}", f"{rate} of what lies above {first.en}")
        end = self.said("up_to_yuan", last)
        return Text(f"{first.zh}至 {end.zh}部分 {rate}", f"{rate} of the part from {first.en} to {end.en}")

    def _scale(self, scale: Mapping[str, Any]) -> Text:
        form = next((key for key in ("tiers", "amount") if key in scale), "rate")
        rates = self.said(form, scale.get(form, ""))
        when = scale.get("when")
        if not when:
            return Text(f"其他企业 {rates.zh}", f"otherwise {rates.en}")
        whom = listed((self._apart(item) for item in tables(when)), "且", " and ")
        return Text(f"{whom.zh}的企业 {rates.zh}", f"{rates.en} ({whom.en})")

    def amount(self, amount: Mapping[str, Any]) -> Text:
        """An amount that is no share of a base, in the words of its kind."""
        kind = AMOUNT_KINDS.get(str(amount.get("kind", "")))
        return self._filled(kind.words.phrase if kind else (), amount) or self.summary(amount)

    def _reference(self, rate: Mapping[str, Any]) -> Text:
        """One yearly rate: fixed, stated, or published on a day."""
        if "rate" in rate:
            return self.said("rate", rate["rate"])
        if "field" in rate:
            return self.said("field", rate["field"])
        name, at = self.said("reference", rate.get("reference", "")), rate.get("at")
        if rate.get("month_end") and at is not None:
            day = self.said("at", at)
            return Text(f"{day.zh}当月的{name.zh}", f"{name.en} of the month of {day.en}")
        if "month" in rate or at is None:
            year = self.said("at", at) if at is not None else _year(rate.get("offset", 0))
            month = rate.get("month", 12)
            return Text(f"{year.zh} {month} 月的{name.zh}", f"{name.en} of month {month} of {year.en}")
        day = self.said("at", at)
        return Text(f"{day.zh}的{name.zh}", f"{name.en} on {day.en}")

    def _factor(self, factor: Mapping[str, Any]) -> Text:
        whom = listed((self._apart(item) for item in tables(factor.get("when"))), "且", " and ")
        return Text(f"{whom.zh}的 × {factor.get('factor')}", f"× {factor.get('factor')} ({whom.en})")

    def _limit(self, limit: Mapping[str, Any]) -> Text:
        of, share = self.said("of", limit.get("of", "")), limit.get("share")
        return (
            Text(f"不超过{of.zh}的 {share}", f"at most {share} of {of.en}")
            if share
            else Text(f"不超过{of.zh}", f"at most {of.en}")
        )

    def condition(self, condition: Mapping[str, Any], *, whole: bool = False) -> Text:
        """A condition as a phrase; `whole` adds its article and what may be done at its limit."""
        kind = str(condition.get("kind", ""))
        phrase = self._combined(kind, condition) or self._plain(kind, condition)
        if not whole:
            return phrase
        extras = [article_name(str(condition.get("article", "")))]
        extras += [_FLAG] if condition.get("flag_equal") else []
        extras += [_EXCEPTION] if condition.get("override") else []
        added = listed(extras, "，", ", ")
        return Text(f"{phrase.zh}（{added.zh}）", f"{phrase.en} ({added.en})")

    def _combined(self, kind: str, condition: Mapping[str, Any]) -> Text | None:
        options = [self._apart(option) for option in tables(condition.get("options"))]
        if kind == "any_of" and options:
            return listed(options, "，或", ", or ")
        if kind == "all_of" and options:
            return listed(options, "且", " and ")
        if kind == "not" and options:
            inner = listed(options, "，或", ", or ")
            return Text(f"不属于以下情形：{inner.zh}", f"not: {inner.en}")
        return None

    def _apart(self, condition: Mapping[str, Any]) -> Text:
        """One condition among others: several in one stand in brackets, so that there is one way to read it."""
        said = self.condition(condition)
        several = condition.get("kind") == NOT or (
            condition.get("kind") in COMBINATIONS and len(tables(condition.get("options"))) > 1
        )
        return Text(f"（{said.zh}）", f"({said.en})") if several else said

    def _plain(self, kind: str, condition: Mapping[str, Any]) -> Text:
        return self._filled(CONDITION_WORDS.get(kind, ()), condition) or Text(kind, kind)

    def _filled(self, phrase: tuple[Part, ...], table: Mapping[str, Any]) -> Text | None:
        """The parts of a phrase that fit a table, with its values; None if none fits."""
        parts = [part for part in phrase if part.fits(table)]
        if not parts:
            return None
        filled = {name: self._stated(table, name, value) for name, value in table.items()}
        filled["offset"] = _year(table.get("offset"))
        zh = _Open({name: text.zh for name, text in filled.items()})
        en = _Open({name: text.en for name, text in filled.items()})
        return Text("".join(p.zh.format_map(zh) for p in parts), "".join(p.en.format_map(en) for p in parts))

    def _stated(self, table: Mapping[str, Any], name: str, value: Any) -> Text:
        """A value; one that a declared fact or field is compared with by the type of that."""
        of = table.get("fact", table.get("field"))
        if name not in ("value", "values", "least", "most") or not isinstance(of, str) or of not in self.types:
            return self.said(name, value)
        if isinstance(value, list):
            return listed((self._stated(table, name, each) for each in value), "或", " or ")
        if self.types[of] == MONEY and isinstance(value, str):
            return _money(value)
        chosen = self.names.get((f"choice {of}", str(value)))
        return chosen or self.said("value", value)


def _year(offset: object) -> Text:
    """A year that is counted from the call year."""
    known = YEARS.get(offset) if isinstance(offset, int) else None
    return known or Text(f"申报年度加 {offset} 年", f"call year plus {offset}")


class _Open(dict[str, str]):
    """A place that the condition leaves open stays visible."""

    def __missing__(self, key: str) -> str:
        return "…"


def _blocks(name: str, value: Any) -> bool:
    return name in ("class", "stage") and isinstance(value, list)


def _region(code: str) -> Text:
    zh, en = division_name(code, english=False), division_name(code, english=True)
    return Text(f"{zh}（{code}）", f"{en} ({code})") if zh != code else Text(code, code)


def _money(value: str) -> Text:
    try:
        amount = grouped_yuan(fen_of(value))
    except MoneyError:
        return Text(value, value)
    return Text(f"{amount} 元", f"¥{amount}")
