"""Why a claim cannot be read, in any language: a sentence for each `said` of a ClaimError."""

from rules.assessment.claim import ClaimError
from rules.text import Text
from rules.words.chapter import Chapter

CLAIM_FAULTS = Chapter(
    "claim_fault",
    {
        "missing": ("缺少此项", "this field is missing"),
        "empty": ("不能为空", "must not be empty"),
        "object_wanted": ("须为对象", "must be an object"),
        "list_wanted": ("须为列表", "must be a list"),
        "text_wanted": ("须为文本", "must be a text"),
        "whole_wanted": ("须为整数", "must be a whole number"),
        "flag_wanted": ("须为 true 或 false", "must be true or false"),
        "out_of_range": ("须在 {least} 至 {most} 之间", "must be between {least} and {most}"),
        "out_of_bounds": ("须在 {least} 至 {most} 之间", "must be between {least} and {most}"),
        "not_a_date": ("日期须写成 YYYY-MM-DD", "a date is written YYYY-MM-DD"),
        "no_such_day": ("没有这一天", "there is no such day"),
        "not_a_percentage": ("须为百分比，例如 45%", "must be a share such as 45%"),
        "money_not_text": (
            '金额须写成字符串，例如 "2500.00"，不能是数字',
            'an amount is a string such as "2500.00", not a number',
        ),
        "money_not_two_decimals": (
            '金额须恰好两位小数，例如 "2500.00"',
            'an amount has exactly two decimals, such as "2500.00"',
        ),
        "money_negative": ("金额不能为负", "an amount cannot be negative"),
        "signs_differ": ("分摊金额与发票金额的正负不一致", "the part claimed and the total have different signs"),
        "code_wanted": ("须为小写代码", "must be a code of small letters, digits and _"),
        "sector_wanted": ("须为产业代码", "must be a sector code"),
        "year_wanted": ("须为年份", "must be a year"),
        "uscc_wanted": ("须为 18 位统一社会信用代码", "must be an 18-place credit code"),
        "region_wanted": ("须为 6 位区划代码", "must be a 6-digit code"),
        "correctable_wanted": (
            "须为企业或本申报某一事项的一项事实",
            "must be a fact of the enterprise or of an item of the claim",
        ),
        "certificate_ends_first": ("有效期止早于发证日期", "the certificate ends before it was issued"),
        "cover_ends_first": ("保险止期早于起期", "the policy ends before it starts"),
        "unknown_kind": ("本政策没有“{kind}”这类事项", "this policy has no items of the kind {kind}"),
        "unknown_scheme": ("没有这一政策，已有：{known}", "no such scheme; there are: {known}"),
        "not_json": ("此行不是 JSON：{why}", "this line is not JSON: {why}"),
        "not_money": (
            '须为金额文本，例如 "2500.00"，且在允许范围内',
            'must be an amount such as "2500.00", within its bounds',
        ),
        "not_number": ('须为数，例如 "333.33"，且在允许范围内', 'must be a number such as "333.33", within its bounds'),
        "not_count": ("须为整数，且在允许范围内", "must be a whole number within its bounds"),
        "not_date": ("须为日期 YYYY-MM-DD，且在允许范围内", "must be a day YYYY-MM-DD within its bounds"),
        "not_yes_no": ("须为 true 或 false", "must be true or false"),
        "not_rate": ("须为百分比，例如 3.65%", "must be a share such as 3.65%"),
        "not_code": ("须为政策所列的代码之一", "must be one of the codes that the policy lists"),
    },
)


def claim_fault(error: ClaimError) -> Text:
    """The sentence of a claim that cannot be read."""
    return CLAIM_FAULTS.filled(error.said, **error.parts)
