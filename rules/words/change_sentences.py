"""The sentences of changes, near limits and fixed limits: code -> Chinese, English. Filled in by `change_words.py`.

A change is said in two halves, so that two facts can be joined: what stands in the way, and with what else. What
concerns a condition stands with its kind (rules/conditions/).
"""

from rules.conditions import CONDITION_KINDS
from rules.words.chapter import Chapter, Sentence

_REPAIRS = {code: said for kind in CONDITION_KINDS.values() for code, said in kind.words.repairs.items()}
_FACTS: dict[str, Sentence] = {
    **{code: fact for code, (fact, _) in _REPAIRS.items()},
    "account_confirmed": ("收款账户未按时确认", "The account was not confirmed in time"),
    "allocation_lowered": (
        "发票 {invoice} 各保单分摊合计超过发票总额 {over_yuan}",
        "The policies claim {over_yuan} more of invoice {invoice} than its total",
    ),
    "filed_later": ("{filed_on}尚未到施行日", "The rules are not in force yet on {filed_on}"),
    "filed_earlier": ("{filed_on}已过施行期", "The rules are no longer in force on {filed_on}"),
    "product_listed": ("险种“{product}”不在支持目录内", "“{product}” is not among the supported products"),
}
FACTS = Chapter("obstacle", _FACTS)
_WISHES: dict[str, Sentence] = {
    **{code: wish for code, (_, wish) in _REPAIRS.items()},
    "account_confirmed": ("按时确认收款账户", "with the account confirmed in time"),
    "allocation_lowered": (
        "将本保单的分摊金额由 {allocated_yuan} 调减为 {left_yuan}",
        "with {left_yuan} instead of {allocated_yuan} of it for this policy",
    ),
    "filed_later": ("在{from}或之后提交", "filed on {from} or later"),
    "filed_earlier": ("在{until}或之前提交", "filed on {until} or earlier"),
    "product_listed": (
        "同样保费投保“{class}”类险种（如{products}）",
        "for the same premium a product of “{class}” (such as {products})",
    ),
}
WISHES = Chapter("wish", _WISHES)
_NEAR: dict[str, Sentence] = {
    **{code: kind.words.near for code, kind in CONDITION_KINDS.items() if kind.words.near},
    "term_ends": ("施行期至{until}，距申报日 {left} 天：逾期", "In force until {until}, {left} day(s) left: later"),
}
NEAR = Chapter("near", _NEAR)
_FIXED: dict[str, Sentence] = {
    "limit": ("单张保单支持上限已用足", "the limit for one policy is reached"),
    "ceiling": ("各级补贴合计已达企业自担保费", "support from all levels has reached the premium borne"),
    "minimum": ("金额低于起付标准", "the amount lies below the least that is paid"),
    "total_minimum": ("金额低于起付标准", "the amount lies below the least that is paid"),
    "cap": ("本条年度上限已用足", "the yearly cap of the article is reached"),
    "class_cap": ("本类年度上限已用足", "the yearly cap of this class is reached"),
    "total_cap": ("企业年度支持总额上限已用足", "the yearly cap over all articles is reached"),
    "budget": ("本次申报预算不足，全体同比例核减", "the budget of the call does not reach further"),
    "first_come": ("本次申报预算已由先申报者用完", "earlier filings took the budget of the call"),
    "number_reached": ("每年度支持的保单数已用足", "the number of policies a year is reached"),
    "supported_years_fewer_than": (
        "可支持的年度已用完，仅会议可说明理由后例外支持",
        "the years of support are used up; only a meeting may make an exception",
    ),
    "not_supported_this_year": ("本年度已获支持", "this year was supported already"),
}
FIXED = Chapter("fixed", _FIXED)
_WORDS: dict[str, Sentence] = {
    "change": ("{facts}；如{wishes}，{gain}。", "{facts}; {wishes}: {gain}."),
    "and_fact": ("，且", ", and "),
    "and_wish": ("，并", " and "),
    "fits": ("即可适用", "it would apply"),
    "first": ("可获 {gain}", "{gain}"),
    "more": ("可多获 {gain}（合计 {total}）", "{gain} more ({total} in all)"),
    "first_most": ("最多可获 {gain}", "up to {gain}"),
    "more_most": ("最多可多获 {gain}（合计 {total}）", "up to {gain} more ({total} in all)"),
    "of_policy": ("保单 {number}：", "Policy {number}: "),
    "loss": ("，将少获 {loss}（合计 {total}）。", " and {loss} less would be due ({total} in all)."),
    "all": ("，即不予支持（少获 {loss}）。", " and nothing would be due ({loss} less)."),
    "fixed": ("{why}，企业无法再通过改变事实提高金额。", "Nothing the enterprise could change: {why}."),
    "none": ("未填写", "none"),
}
WORDS = Chapter("change", _WORDS)
