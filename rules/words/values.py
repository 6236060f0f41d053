"""How the single values of a definition are said, in Chinese and English: amounts, codes, choices, conditions."""

from collections.abc import Iterable, Mapping
from typing import Any

from rules.conditions import COMBINATIONS, stated
from rules.definition.parts import Condition, Definition, Group, Label, ParamValue
from rules.definition.procedure import Text
from rules.money import MoneyError, fen_of, grouped_yuan, yuan_of
from rules.words.condition_words import CONDITION_WORDS, LEVELS, YEARS
from rules.words.definition_names import key_name
from rules.words.division import division_name
from rules.words.numerals import chinese_number

_CHOICES: dict[str, Text] = {
    "insurer": Text("保险机构", "the insurer"),
    "enterprise": Text("申报企业", "the enterprise"),
    "self_borne": Text("自担保费", "the self-borne premium"),
    "premium": Text("保费", "the premium"),
    "nothing": Text("不予支付", "nothing is paid"),
    "raised": Text("提高到最低支付额", "raised to the minimum"),
    "part": Text("支付剩余部分", "gets what is left"),
    "pro_rata": Text("同比例核减", "everyone is cut alike"),
    "first_come": Text("先到先得", "first come, first served"),
    "highest_total": Text("就高不就低", "the highest total"),
    "larger_cap": Text("上限较高者优先", "the larger cap first"),
    "first_counts": Text("先填的计入", "the first one counts"),
    "earlier_stand": Text("之前的不受影响", "the earlier ones stand"),
    "bank_account_confirmed": Text("确认收款账户", "confirmation of the account"),
    "meeting": Text("会议", "a meeting"),
    "application": Text("每件申报一份", "once a filing"),
    "policy": Text("每张保单一份", "once a policy"),
    "examination": Text("审核", "examination"),
    "notice": Text("公示", "public notice"),
    "confirmation": Text("企业确认", "confirmation by the enterprise"),
    "street": Text("属地街道（镇）", "the street office"),
    "science_city_committee": Text("科学城管委会", "the science-city committee"),
    "financial_bureau": Text("地方金融管理局", "the financial bureau"),
    "district_government": Text("区政府", "the district government"),
    "finance_bureau": Text("区财政局", "the finance bureau"),
    "examiner": Text("初审人员", "examiner"),
    "pre_reviewer": Text("预审人员", "pre-reviewer"),
    "re_reviewer": Text("复审人员", "re-reviewer"),
    "meeting_secretary": Text("会议秘书", "meeting secretary"),
    "down": Text("舍去", "down"),
    "fen": Text("分", "the fen"),
}
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
}
_PICKED = frozenset(
    ("payee", "base", "below", "last", "rule", "tie", "repeated_policy", "overrun_invoice", "fact", "override", "scope")
) | frozenset(("kind", "of", "direction", "unit", "per", "office", "post"))
_NOUNS = ("sector", "qualification", "score", "product", "group", "measure", "matter", "route", "material")
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


def text_of(value: Any) -> Text | None:
    """A text of the file in its two languages; None if it is something else."""
    if isinstance(value, Mapping) and set(value) == {"zh", "en"}:
        zh, en = value["zh"], value["en"]
        if isinstance(zh, str) and isinstance(en, str):
            return Text(zh, en)
    return None


class Words:
    """The names that one tree, and behind it another one, give to their codes."""

    def __init__(self, *trees: Mapping[str, Any]) -> None:
        self.names: dict[tuple[str, str], Text] = {}
        for tree in reversed(trees):
            for noun in _NOUNS:
                for item in tables(tree.get(noun)):
                    name = text_of(item.get("name"))
                    if name is not None:
                        self.names[noun, str(item.get("code"))] = name

    def name(self, noun: str, code: object) -> Text:
        return self.names.get((noun, str(code)), Text(str(code), str(code)))

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
        if key in _WORD_OF_KEY:
            return self.name(_WORD_OF_KEY[key], value)
        if key in ("within", "except"):
            return _region(value)
        if key == "levels":
            return LEVELS.get(value, Text(value, value))
        if key == "article" or key.endswith("_article"):
            return article_name(value)
        if key in _PICKED and value in _CHOICES:
            return _CHOICES[value]
        return Text(value, value)

    def _between(self, value: list[Any]) -> tuple[str, str]:
        return ("；", "; ") if any(isinstance(item, Mapping) for item in value) else ("、", ", ")

    def _table(self, key: str, value: Mapping[str, Any]) -> Text:
        text = text_of(value)
        if text is not None:
            return text
        if key in ("conditions", "options", "applies_when", "required_when", "when"):
            return self.condition(value)
        if key == "tiers":
            return self._tier(value)
        if key == "scale":
            return self._scale(value)
        if key == "office" and len(value) == 1:
            return self.said("office", next(iter(value.values())))
        if key == "by_group":
            return listed((self.said(name, value.get(name, "")) for name in ("group", "amount_yuan")), " ", " ")
        return self.summary(value)

    def summary(self, table: Mapping[str, Any]) -> Text:
        """What a table says beside its code, name and article, as "key value; key value"."""
        told = [
            (name, value)
            for name, value in table.items()
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
        rates = self.said("tiers", scale["tiers"]) if "tiers" in scale else self.said("rate", scale.get("rate", ""))
        when = scale.get("when")
        if not when:
            return Text(f"其他企业 {rates.zh}", f"otherwise {rates.en}")
        whom = listed((self._apart(item) for item in tables(when)), "且", " and ")
        return Text(f"{whom.zh}的企业 {rates.zh}", f"{rates.en} ({whom.en})")

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
        return None

    def _apart(self, condition: Mapping[str, Any]) -> Text:
        """One condition among others: several in one stand in brackets, so that there is one way to read it."""
        said = self.condition(condition)
        several = condition.get("kind") in COMBINATIONS and len(tables(condition.get("options"))) > 1
        return Text(f"（{said.zh}）", f"({said.en})") if several else said

    def _plain(self, kind: str, condition: Mapping[str, Any]) -> Text:
        parts = [part for part in CONDITION_WORDS.get(kind, ()) if part.fits(condition)]
        if not parts:
            return Text(kind, kind)
        filled = {name: self.said(name, value) for name, value in condition.items()}
        filled["offset"] = _year(condition.get("offset"))
        zh = _Open({name: text.zh for name, text in filled.items()})
        en = _Open({name: text.en for name, text in filled.items()})
        return Text("".join(p.zh.format_map(zh) for p in parts), "".join(p.en.format_map(en) for p in parts))


def words_of(definition: Definition) -> Words:
    """The names that a definition gives to its codes."""
    named: dict[str, tuple[Label | Group, ...]] = {
        "sector": definition.sectors,
        "qualification": definition.qualifications,
        "score": definition.scores,
        "group": definition.groups,
    }
    return Words(
        {
            noun: [{"code": each.code, "name": {"zh": each.name.zh, "en": each.name.en}} for each in labels]
            for noun, labels in named.items()
        }
    )


def table_of(condition: Condition) -> dict[str, Any]:
    """A condition as the table that a file states it by; of a combination, its options too."""
    if condition.kind in COMBINATIONS:
        return {"kind": condition.kind, "options": [table_of(option) for option in condition.options]}
    return {"kind": condition.kind} | {name: _as_written(shape, value) for name, shape, value in stated(condition)}


def _as_written(shape: str, value: ParamValue) -> object:
    if shape == "money":
        return yuan_of(int(str(value)))
    return list(value) if isinstance(value, tuple) else value


def _year(offset: object) -> Text:
    """A year that is counted from the call year."""
    known = YEARS.get(offset) if isinstance(offset, int) else None
    return known or Text(f"申报年度加 {offset} 年", f"call year plus {offset}")


class _Open(dict[str, str]):
    """A place that the condition leaves open stays visible."""

    def __missing__(self, key: str) -> str:
        return "…"


def tables(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


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
