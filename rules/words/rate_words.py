"""Rates, caps and minimums of a definition in a few words, for tables and lists: 60% · 40% up to ¥100,000 · at most …

For conditions only as much as heads a line; whole sentences about conditions are written elsewhere.
"""

from rules.conditions import ALL_OF, ANY_OF, COMBINATIONS
from rules.definition import amounts
from rules.definition.amounts import (
    ITEM,
    WHOLE,
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
from rules.text import Text, alike
from rules.words.chapter import Chapter
from rules.words.formats import FORMATS, inside, listed, round_money
from rules.words.values import NOTHING
from rules.words.written import amount_table, source_name, table_of, words_of

RATES = Chapter(
    "rate",
    {
        "illustrative": ("示意", "illustrative"),
        "year_class": ("每年不超过 {cap}", "at most {cap} a year"),
        "year_measure": ("每年合计不超过 {cap}", "at most {cap} a year in all"),
        "year_all": ("各项每年合计不超过 {cap}", "at most {cap} a year for everything together"),
        "all_years_class": ("历年累计不超过 {cap}", "at most {cap} over all years"),
        "all_years_measure": ("历年累计合计不超过 {cap}", "at most {cap} over all years in all"),
        "all_years_all": ("各项历年累计不超过 {cap}", "at most {cap} over all years for everything together"),
        "shared": ("{classes}{cap}", "{classes}: {cap}"),
        "note": ("（{note}）", " ({note})"),
        "of_group": ("{group} {cap}", "{group} {cap}"),
        "of_base": ("{of}的 {rate}", "{rate} of {of}"),
        "one_of_base": ("{of}：{rate}", "{rate} of {of}"),
        "instalments": ("分 {years} 年发放", "paid over {years} years"),
        "total_minimum": ("全年合计不足 {least}的不予支付", "less than {least} a year is not paid"),
        "minimum": ("单张保单不足 {least}的不予支付", "less than {least} for a policy is not paid"),
        "minimum_raised": ("单张保单不足 {least}的按 {least}支付", "less than {least} for a policy is raised to it"),
        "ceiling": ("各级补贴合计不超过{of}", "all support within the {of}"),
        "ceiling_of_share": ("各级补贴合计不超过{of}的 {share}", "all support within {share} of {of}"),
        "base_of_each": ("每项计入基数至多 {most}", "at most {most} of each base counts"),
        "base_of_all": ("每家计入基数合计至多 {most}", "at most {most} of all bases together counts"),
        "for": ("{whom}：{rates}", "{whom}: {rates}"),
        "others": ("其他", "others"),
        "tier_above": ("超过 {low}的部分 {rate}", "{rate} above {low}"),
        "tier_up_to": ("{high}以内 {rate}", "{rate} up to {high}"),
        "tier": ("{low}至 {high}的部分 {rate}", "{rate} from {low} to {high}"),
        "staff": ("从业人员不超过 {limit} 人", "at most {limit} staff"),
        "revenue": ("上年营业收入不超过 {limit}", "revenue of at most {limit}"),
        "score_up_to": ("{score} {most} 分及以下", "{score} up to {most}"),
        "score_from": ("{score} {least} 分及以上", "{score} from {least}"),
        "score": ("{score} {least} 至 {most} 分", "{score} {least} to {most}"),
    },
)


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
    return tuple(RATES.filled("of_base" if len(lines) == 1 else "one_of_base", of=of, rate=line) for line in lines)


def _other_base(definition: Definition, found: ProductClass) -> Text | None:
    """What the rates of a class are taken of, where that is not what one would think: the self-borne premium."""
    source = found.source
    if source is None or source.code == SELF_BORNE.code:
        return None
    return inside(words_of(definition).said("of", source_name(source, found.items)))


def rate_text(definition: Definition, found: ProductClass) -> Text:
    """All of it in one line."""
    return listed(rate_lines(definition, found), "semicolon")


def class_limits(definition: Definition, found: ProductClass) -> tuple[Text, ...]:
    """What bounds a class beyond its rate: its own yearly cap, and that its figures are illustrative."""
    words = words_of(definition)
    lines = [words.said("limits", _limit_table(limit, found.items)) for limit in found.limits]
    if found.base_limit is not None:
        lines.append(_base_limit(found.base_limit))
    if found.cap is not None:
        lines.append(_cap(definition, found.cap, "class"))
    return (*lines, *((RATES["illustrative"],) if found.illustrative else ()))


def measure_limits(definition: Definition, measure: Measure) -> tuple[Text, ...]:
    """The yearly cap of a measure and the least it pays for a policy."""
    lines = [] if measure.cap is None else [_cap(definition, measure.cap, "measure")]
    for cap in measure.shared_caps:
        names = listed(found.name for found in measure.classes if found.code in cap.classes)
        lines.append(RATES.filled("shared", classes=names, cap=_cap(definition, cap, "measure")))
    if measure.ceiling is not None:
        lines.append(_ceiling(definition, measure))
    if measure.instalments is not None:
        lines.append(RATES.filled("instalments", years=str(len(measure.instalments.shares))))
    if measure.minimum is not None:
        lines.append(_item_minimum(measure.minimum))
    return tuple(lines)


def total_limits(definition: Definition) -> tuple[Text, ...]:
    """The yearly cap of all measures together and the least that is paid at all."""
    cap, lines = definition.total_cap, []
    if cap is not None:
        lines.append(_cap(definition, cap, "all"))
    if definition.minimum is not None:
        lines.append(RATES.filled("total_minimum", least=round_money(definition.minimum.amount_fen)))
    return tuple(lines)


def group_caps(definition: Definition, cap: Cap) -> tuple[tuple[Text, int], ...]:
    """The caps of the kinds of applicants that have their own: name and fen."""
    return tuple((definition.group(code).name, fen) for code, fen in cap.by_group)


def _ceiling(definition: Definition, measure: Measure) -> Text:
    """That all support together stays within a share of a value."""
    ceiling = measure.ceiling
    if ceiling is None:
        return NOTHING
    items = next((found.items for found in measure.classes), ())
    of = inside(words_of(definition).said("of", source_name(ceiling.of, items)))
    if ceiling.share == WHOLE:
        return RATES.filled("ceiling", of=of)
    return RATES.filled("ceiling_of_share", of=of, share=str(ceiling.share))


def _limit_table(limit: Limit, items: tuple[str, ...]) -> dict[str, str]:
    table = {"of": source_name(limit.of, items)}
    return table if limit.share == WHOLE else {**table, "share": str(limit.share)}


def _base_limit(limit: BaseLimit) -> Text:
    return RATES.filled("base_of_each" if limit.per == ITEM else "base_of_all", most=round_money(limit.amount_fen))


def _item_minimum(minimum: Minimum) -> Text:
    form = "minimum" if minimum.below == amounts.NOTHING else "minimum_raised"
    return RATES.filled(form, least=round_money(minimum.amount_fen))


def _cap(definition: Definition, cap: Cap, of: str) -> Text:
    """A cap of a class, of a measure or of all, with what differs for some kinds of applicants."""
    own = [RATES.filled("of_group", group=name, cap=round_money(fen)) for name, fen in group_caps(definition, cap)]
    notes = [*([listed(own, "clause")] if own else []), *([RATES["illustrative"]] if cap.illustrative else [])]
    told = RATES.filled(f"{cap.over}_{of}", cap=round_money(cap.amount_fen))
    return listed((told, *(RATES.filled("note", note=note) for note in notes)), "nothing")


def _scale(definition: Definition, scale: Scale, found: ProductClass, *, alone: bool) -> Text:
    rates = alike(scale.flat)
    if scale.amount is not None:
        rates = words_of(definition).amount(amount_table(scale.amount, found.items))
    elif scale.flat is None:
        rates = listed((_tier(tier) for tier in scale.tiers), "clause")
    if scale.when:
        head = listed(_head(definition, condition) for condition in scale.when)
    elif alone:
        return rates
    else:
        head = RATES["others"]
    return RATES.filled("for", whom=head, rates=rates)


def _tier(tier: Tier) -> Text:
    rate, low = str(tier.rate), round_money(tier.from_fen)
    if tier.up_to_fen is None:
        return RATES.filled("tier_above", rate=rate, low=low)
    high = round_money(tier.up_to_fen)
    if tier.from_fen == 0:
        return RATES.filled("tier_up_to", rate=rate, high=high)
    return RATES.filled("tier", rate=rate, low=low, high=high)


def _head(definition: Definition, condition: Condition) -> Text:
    """For whom, in a word or two."""
    params = condition.params
    if condition.kind in (ANY_OF, ALL_OF):
        options = [_apart(definition, option) for option in condition.options]
        return listed(options, "or" if condition.kind == ANY_OF else "and")
    if condition.kind == "belongs_to":
        return definition.group(str(params["group"])).name
    if condition.kind == "score_between":
        return _score(definition, condition)
    if condition.kind == "employees_at_most":
        return RATES.filled("staff", limit=str(params["limit"]))
    if condition.kind == "revenue_at_most":
        return RATES.filled("revenue", limit=round_money(int(str(params["limit"]))))
    words = {label.code: label.name for label in (*definition.sectors, *definition.qualifications)}
    codes = params.get("sectors", params.get("kinds"))
    if isinstance(codes, tuple):
        return listed((words[code] for code in codes), "or")
    return words_of(definition).condition(table_of(condition))


def _apart(definition: Definition, condition: Condition) -> Text:
    """One condition among others: several in one stand in brackets."""
    said = _head(definition, condition)
    several = condition.kind in COMBINATIONS and len(condition.options) > 1
    return FORMATS.filled("brackets", text=said) if several else said


def _score(definition: Definition, condition: Condition) -> Text:
    name = next(label.name for label in definition.scores if label.code == condition.params["score"])
    bounds = {key: str(bound) for key in ("least", "most") if (bound := condition.params.get(key)) is not None}
    form = "score" if len(bounds) > 1 else "score_up_to" if "most" in bounds else "score_from"
    return RATES.filled(form, score=name, **bounds)
