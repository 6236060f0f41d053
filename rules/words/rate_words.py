"""Rates, caps and minimums of a definition in a few words, for tables and lists: 60% · 40% up to ¥100,000 · at most …

For conditions only as much as heads a line; whole sentences about conditions are written elsewhere.
"""

from collections.abc import Iterable

from rules.conditions import ALL_OF, ANY_OF, COMBINATIONS
from rules.definition.amounts import (
    ALL_YEARS,
    ITEM,
    NOTHING,
    WHOLE,
    YEAR,
    BaseLimit,
    Cap,
    Limit,
    Minimum,
    ProductClass,
    Scale,
    Tier,
)
from rules.definition.declared import SELF_BORNE
from rules.definition.parts import Condition, Definition, Measure
from rules.definition.procedure import Text
from rules.money import grouped_yuan
from rules.words.written import amount_table, source_name, table_of, words_of

_TEN_THOUSAND = 1_000_000  # fen in 10,000 yuan
_WITHIN = {
    YEAR: (
        ("每年不超过", "at most {} a year"),
        ("每年合计不超过", "at most {} a year in all"),
        ("各项每年合计不超过", "at most {} a year for everything together"),
    ),
    ALL_YEARS: (
        ("历年累计不超过", "at most {} over all years"),
        ("历年累计合计不超过", "at most {} over all years in all"),
        ("各项历年累计不超过", "at most {} over all years for everything together"),
    ),
}
"""Of a class, of a measure, of everything: how its cap is said."""
ILLUSTRATIVE = Text("示意", "illustrative")


def rate_lines(definition: Definition, found: ProductClass) -> tuple[Text, ...]:
    """What a class pays, one line for each scale or, for everybody alike, for each tier: "50%", "小型企业：45%"."""
    only = found.scales[0]
    if len(found.scales) == 1 and not only.when and only.tiers and only.flat is None:
        lines = tuple(_tier(tier) for tier in only.tiers)
    else:
        lines = tuple(_scale(definition, scale, found, alone=len(found.scales) == 1) for scale in found.scales)
    of = _other_base(definition, found)
    if of is None:
        return lines
    return tuple(
        Text(f"{of.zh}的 {line.zh}" if len(lines) == 1 else f"{of.zh}：{line.zh}", f"{line.en} of {of.en}")
        for line in lines
    )


def _other_base(definition: Definition, found: ProductClass) -> Text | None:
    """What the rates of a class are taken of, where that is not what one would think: the self-borne premium."""
    source = found.source
    if source is None or source.code == SELF_BORNE.code:
        return None
    of = words_of(definition).said("of", source_name(source, found.items))
    return Text(of.zh, of.en[:1].lower() + of.en[1:])


def rate_text(definition: Definition, found: ProductClass) -> Text:
    """All of it in one line."""
    return _joined("；", "; ", rate_lines(definition, found))


def class_limits(definition: Definition, found: ProductClass) -> tuple[Text, ...]:
    """What bounds a class beyond its rate: its own yearly cap, and that its figures are illustrative."""
    words = words_of(definition)
    lines = [words.said("limits", _limit_table(limit, found.items)) for limit in found.limits]
    if found.base_limit is not None:
        lines.append(_base_limit(found.base_limit))
    if found.cap is not None:
        lines.append(_cap(definition, found.cap, *_WITHIN[found.cap.over][0]))
    return (*lines, *((ILLUSTRATIVE,) if found.illustrative else ()))


def measure_limits(definition: Definition, measure: Measure) -> tuple[Text, ...]:
    """The yearly cap of a measure and the least it pays for a policy."""
    lines = [] if measure.cap is None else [_cap(definition, measure.cap, *_WITHIN[measure.cap.over][1])]
    for cap in measure.shared_caps:
        names = _joined("、", ", ", [found.name for found in measure.classes if found.code in cap.classes])
        told = _cap(definition, cap, *_WITHIN[cap.over][1])
        lines.append(Text(f"{names.zh}{told.zh}", f"{names.en}: {told.en}"))
    if measure.ceiling is not None:
        lines.append(_ceiling(definition, measure))
    if measure.instalments is not None:
        years = len(measure.instalments.shares)
        lines.append(Text(f"分 {years} 年发放", f"paid over {years} years"))
    if measure.minimum is not None:
        lines.append(_item_minimum(measure.minimum))
    return tuple(lines)


def total_limits(definition: Definition) -> tuple[Text, ...]:
    """The yearly cap of all measures together and the least that is paid at all."""
    cap, lines = definition.total_cap, []
    if cap is not None:
        lines.append(_cap(definition, cap, *_WITHIN[cap.over][2]))
    if definition.minimum is not None:
        least = definition.minimum.amount_fen
        lines.append(Text(f"全年合计不足 {_zh(least)}的不予支付", f"less than {_en(least)} a year is not paid"))
    return tuple(lines)


def group_caps(definition: Definition, cap: Cap) -> tuple[tuple[Text, int], ...]:
    """The caps of the kinds of applicants that have their own: name and fen."""
    return tuple((definition.group(code).name, fen) for code, fen in cap.by_group)


def _zh(fen: int) -> str:
    """10 万元, 500 元, 0.50 元."""
    whole, rest = divmod(fen, _TEN_THOUSAND)
    return f"{whole:,} 万元" if whole and not rest else f"{grouped_yuan(fen).removesuffix('.00')} 元"


def _en(fen: int) -> str:
    """¥100,000, ¥0.50."""
    return f"¥{grouped_yuan(fen).removesuffix('.00')}"


def _ceiling(definition: Definition, measure: Measure) -> Text:
    """That all support together stays within a share of a value."""
    ceiling = measure.ceiling
    if ceiling is None:
        return Text("", "")
    items = next((found.items for found in measure.classes), ())
    of = words_of(definition).said("of", source_name(ceiling.of, items))
    if ceiling.share == WHOLE:
        return Text(f"各级补贴合计不超过{of.zh}", f"all support within the {of.en.lower()}")
    return Text(
        f"各级补贴合计不超过{of.zh}的 {ceiling.share}", f"all support within {ceiling.share} of {of.en.lower()}"
    )


def _limit_table(limit: Limit, items: tuple[str, ...]) -> dict[str, str]:
    table = {"of": source_name(limit.of, items)}
    return table if limit.share == WHOLE else {**table, "share": str(limit.share)}


def _base_limit(limit: BaseLimit) -> Text:
    zh, en = _zh(limit.amount_fen), _en(limit.amount_fen)
    if limit.per == ITEM:
        return Text(f"每项计入基数至多 {zh}", f"at most {en} of each base counts")
    return Text(f"每家计入基数合计至多 {zh}", f"at most {en} of all bases together counts")


def _joined(zh: str, en: str, texts: Iterable[Text]) -> Text:
    parts = list(texts)
    return Text(zh.join(text.zh for text in parts), en.join(text.en for text in parts))


def _item_minimum(minimum: Minimum) -> Text:
    zh, en = _zh(minimum.amount_fen), _en(minimum.amount_fen)
    if minimum.below == NOTHING:
        return Text(f"单张保单不足 {zh}的不予支付", f"less than {en} for a policy is not paid")
    return Text(f"单张保单不足 {zh}的按 {zh}支付", f"less than {en} for a policy is raised to it")


def _cap(definition: Definition, cap: Cap, zh: str, en: str) -> Text:
    groups = group_caps(definition, cap)
    own_zh = "，".join(f"{name.zh} {_zh(fen)}" for name, fen in groups)
    own_en = ", ".join(f"{name.en} {_en(fen)}" for name, fen in groups)
    note_zh = "".join(f"（{text}）" for text in (own_zh, ILLUSTRATIVE.zh if cap.illustrative else "") if text)
    note_en = "".join(f" ({text})" for text in (own_en, ILLUSTRATIVE.en if cap.illustrative else "") if text)
    return Text(f"{zh} {_zh(cap.amount_fen)}{note_zh}", en.format(_en(cap.amount_fen)) + note_en)


def _scale(definition: Definition, scale: Scale, found: ProductClass, *, alone: bool) -> Text:
    rates = Text(str(scale.flat), str(scale.flat))
    if scale.amount is not None:
        rates = words_of(definition).amount(amount_table(scale.amount, found.items))
    elif scale.flat is None:
        rates = _joined("，", ", ", [_tier(tier) for tier in scale.tiers])
    if scale.when:
        head = _joined("、", ", ", [_head(definition, condition) for condition in scale.when])
    elif alone:
        return rates
    else:
        head = Text("其他", "others")
    return Text(f"{head.zh}：{rates.zh}", f"{head.en}: {rates.en}")


def _tier(tier: Tier) -> Text:
    low = tier.from_fen
    if tier.up_to_fen is None:
        return Text(f"超过 {_zh(low)}的部分 {tier.rate}", f"{tier.rate} above {_en(low)}")
    if low == 0:
        return Text(f"{_zh(tier.up_to_fen)}以内 {tier.rate}", f"{tier.rate} up to {_en(tier.up_to_fen)}")
    zh = f"{_zh(low)}至 {_zh(tier.up_to_fen)}的部分 {tier.rate}"
    return Text(zh, f"{tier.rate} from {_en(low)} to {_en(tier.up_to_fen)}")


def _head(definition: Definition, condition: Condition) -> Text:
    """For whom, in a word or two."""
    params = condition.params
    if condition.kind in (ANY_OF, ALL_OF):
        zh, en = ("或", " or ") if condition.kind == ANY_OF else ("且", " and ")
        return _joined(zh, en, [_apart(definition, option) for option in condition.options])
    if condition.kind == "belongs_to":
        return definition.group(str(params["group"])).name
    if condition.kind == "score_between":
        return _score(definition, condition)
    if condition.kind == "employees_at_most":
        return Text(f"从业人员不超过 {params['limit']} 人", f"at most {params['limit']} staff")
    if condition.kind == "revenue_at_most":
        limit = int(str(params["limit"]))
        return Text(f"上年营业收入不超过 {_zh(limit)}", f"revenue of at most {_en(limit)}")
    words = {label.code: label.name for label in (*definition.sectors, *definition.qualifications)}
    codes = params.get("sectors", params.get("kinds"))
    if isinstance(codes, tuple):
        return _joined("或", " or ", [words[code] for code in codes])
    return words_of(definition).condition(table_of(condition))


def _apart(definition: Definition, condition: Condition) -> Text:
    """One condition among others: several in one stand in brackets."""
    said = _head(definition, condition)
    several = condition.kind in COMBINATIONS and len(condition.options) > 1
    return Text(f"（{said.zh}）", f"({said.en})") if several else said


def _score(definition: Definition, condition: Condition) -> Text:
    name = next(label.name for label in definition.scores if label.code == condition.params["score"])
    least, most = condition.params.get("least"), condition.params.get("most")
    if least is None:
        return Text(f"{name.zh} {most} 分及以下", f"{name.en} up to {most}")
    if most is None:
        return Text(f"{name.zh} {least} 分及以上", f"{name.en} from {least}")
    return Text(f"{name.zh} {least} 至 {most} 分", f"{name.en} {least} to {most}")
