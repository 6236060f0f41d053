"""Rates, caps and minimums of a definition in a few words, for tables and lists: 60% · 40% up to ¥100,000 · at most …

For conditions only as much as heads a line; whole sentences about conditions are written elsewhere.
"""

from collections.abc import Iterable

from rules.conditions import COMBINATIONS
from rules.definition.amounts import NOTHING, Cap, Minimum, ProductClass, Scale, Tier
from rules.definition.parts import Condition, Definition, Measure
from rules.definition.procedure import Text
from rules.money import grouped_yuan
from rules.words.values import table_of, words_of

_TEN_THOUSAND = 1_000_000  # fen in 10,000 yuan
ILLUSTRATIVE = Text("示意", "illustrative")


def rate_lines(definition: Definition, found: ProductClass) -> tuple[Text, ...]:
    """What a class pays, one line for each scale or, for everybody alike, for each tier: "50%", "小型企业：45%"."""
    only = found.scales[0]
    if len(found.scales) == 1 and not only.when and only.flat is None:
        return tuple(_tier(tier) for tier in only.tiers)
    return tuple(_scale(definition, scale, alone=len(found.scales) == 1) for scale in found.scales)


def rate_text(definition: Definition, found: ProductClass) -> Text:
    """All of it in one line."""
    return _joined("；", "; ", rate_lines(definition, found))


def class_limits(definition: Definition, found: ProductClass) -> tuple[Text, ...]:
    """What bounds a class beyond its rate: its own yearly cap, and that its figures are illustrative."""
    lines = [] if found.cap is None else [_cap(definition, found.cap, "每年不超过", "at most {} a year")]
    return (*lines, *((ILLUSTRATIVE,) if found.illustrative else ()))


def measure_limits(definition: Definition, measure: Measure) -> tuple[Text, ...]:
    """The yearly cap of a measure and the least it pays for a policy."""
    lines = [] if measure.cap is None else [_cap(definition, measure.cap, "每年合计不超过", "at most {} a year in all")]
    if measure.minimum is not None:
        lines.append(_policy_minimum(measure.minimum))
    return tuple(lines)


def total_limits(definition: Definition) -> tuple[Text, ...]:
    """The yearly cap of all measures together and the least that is paid at all."""
    cap, lines = definition.total_cap, []
    if cap is not None:
        lines.append(_cap(definition, cap, "各项每年合计不超过", "at most {} a year for everything together"))
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


def _joined(zh: str, en: str, texts: Iterable[Text]) -> Text:
    parts = list(texts)
    return Text(zh.join(text.zh for text in parts), en.join(text.en for text in parts))


def _policy_minimum(minimum: Minimum) -> Text:
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


def _scale(definition: Definition, scale: Scale, *, alone: bool) -> Text:
    rates = Text(str(scale.flat), str(scale.flat))
    if scale.flat is None:
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
    if condition.kind in ("any_of", "all_of"):
        zh, en = ("或", " or ") if condition.kind == "any_of" else ("且", " and ")
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
