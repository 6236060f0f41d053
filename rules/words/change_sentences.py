"""The sentences of changes, near limits and fixed limits: code -> (Chinese, English). Filled in by `change_words.py`.

A change is said in two halves, so that two facts can be joined: what stands in the way, and with what else.
"""

from rules.words.assessment_words import Sentence

FACTS: dict[str, Sentence] = {
    "account_confirmed": ("收款账户未按时确认", "The account was not confirmed in time"),
    "allocation_lowered": (
        "发票 {invoice} 各保单分摊合计超过发票总额 {over_yuan}",
        "The policies claim {over_yuan} more of invoice {invoice} than its total",
    ),
    "filed_later": ("{filed_on}尚未到施行日", "The rules are not in force yet on {filed_on}"),
    "filed_earlier": ("{filed_on}已过施行期", "The rules are no longer in force on {filed_on}"),
    "certificate_renewed": ("您的{kind}证书已于{expired_on}到期", "Your {kind} certificate expired on {expired_on}"),
    "certificate_obtained": ("您尚无有效的{kinds}证书", "You have no valid certificate as {kinds}"),
    "certificate_of_year": (
        "没有 {year} 年颁发的{kinds}证书",
        "There is no certificate as {kinds} issued in {year}",
    ),
    "support_decided": ("您申请的{level}补贴尚未批复", "The support you applied for ({level}) is not granted yet"),
    "support_obtained": ("该保单须先获得{levels}补贴", "This policy needs a grant first ({levels})"),
    "recognised": ("尚未认定为重大科技项目", "The project is not recognised as a major technology project"),
    "sector_stated": ("所填产业（{stated}）不在重点产业内", "The sector stated ({stated}) is not a key sector"),
    "score_stated": ("尚未填写{score}", "The {score} is not stated yet"),
    "score_reached": (
        "{score} {points} 分，距该档还差 {missing} 分",
        "{score}: {points} points, {missing} short of that tier",
    ),
    "term_shortened": ("保险期间超过 {years} 年", "The cover is longer than {years} year(s)"),
    "premium_borne": ("该保单保费没有由您自己承担的部分", "You bore no part of this premium yourself"),
    "start_in_year": ("保险起期{starts_on}不在 {year} 年", "The cover starts on {starts_on}, not in {year}"),
    "employees_within": ("从业人员 {employees} 人，超出上限 {over} 人", "{employees} staff are {over} above the limit"),
    "revenue_within": (
        "上年营业收入 {revenue_yuan}，超出上限 {over_yuan}",
        "Revenue of {revenue_yuan} is {over_yuan} above the limit",
    ),
    "registered_within": ("注册地（{region}）不在支持范围内", "The place of registration ({region}) is not covered"),
    "product_listed": ("险种“{product}”不在支持目录内", "“{product}” is not among the supported products"),
}
WISHES: dict[str, Sentence] = {
    "account_confirmed": ("按时确认收款账户", "with the account confirmed in time"),
    "allocation_lowered": (
        "将本保单的分摊金额由 {allocated_yuan} 调减为 {left_yuan}",
        "with {left_yuan} instead of {allocated_yuan} of it for this policy",
    ),
    "filed_later": ("在{from}或之后提交", "filed on {from} or later"),
    "filed_earlier": ("在{until}或之前提交", "filed on {until} or earlier"),
    "certificate_renewed": ("持有有效证书", "with a valid one"),
    "certificate_obtained": ("取得有效证书", "with one"),
    "certificate_of_year": ("持有该年度颁发的证书", "with one of that year"),
    "support_decided": ("获得批复", "once it is granted"),
    "support_obtained": ("获得批复", "once it is granted"),
    "recognised": ("取得认定文件", "once it is recognised"),
    "sector_stated": (
        "企业确属重点产业并如实更新企业信息",
        "if the enterprise does work in one and corrects its profile",
    ),
    "score_stated": ("达到 {least} 分", "with {least} points"),
    "score_reached": ("达到 {least} 分", "with {least} points"),
    "term_shortened": ("保险止期不晚于{end}", "with cover until {end} at the latest"),
    "premium_borne": ("由您自己承担保费", "if you bear the premium yourself"),
    "start_in_year": ("在 {year} 年起保", "with cover from {year}"),
    "employees_within": ("不超过 {limit} 人", "with {limit} at most"),
    "revenue_within": ("不超过 {limit_yuan}", "with {limit_yuan} at most"),
    "registered_within": ("注册在{within}", "registered in {within}"),
    "product_listed": (
        "同样保费投保“{class}”类险种（如{products}）",
        "for the same premium a product of “{class}” (such as {products})",
    ),
}
NEAR: dict[str, Sentence] = {
    "employees_at_most": (
        "从业人员 {employees} 人，上限 {limit} 人：再多 {more} 人",
        "{employees} staff, limit {limit}: {more} more",
    ),
    "revenue_at_most": (
        "上年营业收入 {revenue_yuan}，上限 {limit_yuan}：再多 {more_yuan}",
        "Revenue {revenue_yuan}, limit {limit_yuan}: {more_yuan} more",
    ),
    "qualification_valid": (
        "{kind}证书有效期至{valid_until}，距申报日 {left} 天：届时未续期",
        "The {kind} certificate ends on {valid_until}, {left} day(s) after filing: without it",
    ),
    "score_between": (
        "{score} {points} 分，本档下限 {least} 分：再少 {more} 分",
        "{score}: {points} points, the tier begins at {least}: {more} fewer",
    ),
    "starts_in_year": (
        "保险起期{starts_on}，距 {year} 年边界 {left} 天：不在该年起保",
        "The cover starts on {starts_on}, {left} day(s) within {year}: outside it",
    ),
    "term_at_most_years": (
        "保险止期{ends_on}，最长 {years} 年：再晚 {left} 天",
        "The cover ends on {ends_on}, at most {years} year(s) count: {left} day(s) later",
    ),
    "term_ends": ("施行期至{until}，距申报日 {left} 天：逾期", "In force until {until}, {left} day(s) left: later"),
}
FIXED: dict[str, Sentence] = {
    "limit": ("单张保单支持上限已用足", "the limit for one policy is reached"),
    "ceiling": ("各级补贴合计已达企业自担保费", "support from all levels has reached the premium borne"),
    "minimum": ("金额低于起付标准", "the amount lies below the least that is paid"),
    "total_minimum": ("金额低于起付标准", "the amount lies below the least that is paid"),
    "cap": ("本条年度上限已用足", "the yearly cap of the article is reached"),
    "class_cap": ("本类险种年度上限已用足", "the yearly cap of this class is reached"),
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
WORDS: dict[str, Sentence] = {
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
    "comma": ("、", ", "),
    "or": ("或", " or "),
    "any": ("任一级", "any level"),
    "none": ("未填写", "none"),
}
