"""The sentences of steps, reasons and flags: code -> Chinese, English. Values are filled in by `phrases.py`.

What is said of a condition stands with its kind (rules/conditions/).
"""

from rules.amounts import AMOUNT_KINDS
from rules.conditions import CONDITION_KINDS
from rules.words.chapter import Chapter, Sentence

_STEPS: dict[str, Sentence] = {
    **{code: kind.words.step for code, kind in CONDITION_KINDS.items()},
    **{code: kind.words.step for code, kind in AMOUNT_KINDS.items()},
    "not": ("不得有：{unwanted}，{answer}", "Must not be: {unwanted}: {answer}"),
    "base": ("计算基数：{of} {output}", "Base: {of} {output}"),
    "base_limit": ("计入基数至多 {limit_yuan}：{output}", "At most {limit_yuan} of base count: {output}"),
    "limit_of_value": ("不超过 {limit_yuan}（{of}）：{output}", "At most {limit_yuan} ({of}): {output}"),
    "ceiling_of_value": (
        "各级补贴合计不超过{of}的 {share}（{self_borne_yuan}），已获 {granted_yuan}：{output}",
        "Support from all levels within {share} of {of} ({self_borne_yuan}); {granted_yuan} already granted: {output}",
    ),
    "class_cap_of_all_years": (
        "“{class}”累计上限{as_group}，以前年度已获 {earlier_yuan}，尚余 {cap_yuan}，合计 {sum_yuan}：{output}",
        "Cap of “{class}” over all years{as_group}, {earlier_yuan} earlier, {cap_yuan} left, sum {sum_yuan}: {output}",
    ),
    "cap_of_all_years": (
        "累计上限{as_group}，以前年度已获 {earlier_yuan}，尚余 {cap_yuan}，本条合计 {sum_yuan}：{output}",
        "Cap over all years{as_group}, {earlier_yuan} earlier, {cap_yuan} left, the article {sum_yuan}: {output}",
    ),
    "total_cap_of_all_years": (
        "累计总上限{as_group}，以前年度已获 {earlier_yuan}，尚余 {cap_yuan}，各项合计 {sum_yuan}：{output}",
        "Cap of all support, all years{as_group}, {earlier_yuan} earlier, {cap_yuan} left, sum {sum_yuan}: {output}",
    ),
    "instalments": (
        "分 {count} 年发放：{parts_yuan} = {output}",
        "Paid in {count} parts: {parts_yuan} = {output}",
    ),
    "instalment": (
        "{amount_yuan} 分 {count} 年发放，本次为第 {year} 年：{output}",
        "{amount_yuan} is paid in {count} parts, this is part {year}: {output}",
    ),
    "rounding": ("以 {unit_yuan} 为单位，尾数舍去：{output}", "In whole {unit_yuan}, the rest is dropped: {output}"),
    "premium": ("保费 {output}", "Premium {output}"),
    "self_borne": (
        "实付保费 {paid_yuan}，他人承担 {paid_by_others_yuan}，自担保费 {output}",
        "Paid {paid_yuan}, of it by others {paid_by_others_yuan}; self-borne premium {output}",
    ),
    "rate": (
        "{measure}（{class}）：{base_yuan} × {rate} = {output}",
        "{measure} ({class}): {base_yuan} × {rate} = {output}",
    ),
    "tier": (
        "{measure}（{class}）：{from_yuan}至 {up_to_yuan}的部分 {part_yuan} × {rate} = {output}",
        "{measure} ({class}), from {from_yuan} to {up_to_yuan}: {part_yuan} × {rate} = {output}",
    ),
    "top_tier": (
        "{measure}（{class}）：超过 {from_yuan}的部分 {part_yuan} × {rate} = {output}",
        "{measure} ({class}), above {from_yuan}: {part_yuan} × {rate} = {output}",
    ),
    "tiers": (
        "{measure}（{class}）：{base_yuan}分段合计 {output}",
        "{measure} ({class}): the tiers of {base_yuan} sum to {output}",
    ),
    "limit": ("单张保单上限 {limit_yuan}：{output}", "At most {limit_yuan} for one policy: {output}"),
    "minimum": ("单张保单最低 {minimum_yuan}：{output}", "At least {minimum_yuan} for one policy: {output}"),
    "ceiling": (
        "各级补贴合计不超过自担保费 {self_borne_yuan}，已获 {granted_yuan}：{output}",
        "Support from all levels within the self-borne {self_borne_yuan}; {granted_yuan} already granted: {output}",
    ),
    "choice": ("就高不就低：{offered}，适用“{output}”", "The higher applies: {offered}; “{output}” is applied"),
    "class_cap": (
        "“{class}”年度上限 {cap_yuan}{as_group}，合计 {sum_yuan}，余 {left_yuan}：{output}",
        "Yearly cap of “{class}” {cap_yuan}{as_group}, sum {sum_yuan}, left {left_yuan}: {output}",
    ),
    "cap": (
        "年度上限 {cap_yuan}{as_group}，本条合计 {sum_yuan}，余 {left_yuan}：{output}",
        "Yearly cap {cap_yuan}{as_group}, sum of the article {sum_yuan}, left {left_yuan}: {output}",
    ),
    "total_cap": (
        "年度总上限 {cap_yuan}{as_group}，各项合计 {sum_yuan}，余 {left_yuan}：{output}",
        "Yearly cap of all support {cap_yuan}{as_group}, sum {sum_yuan}, left {left_yuan}: {output}",
    ),
    "total_minimum": (
        "各项合计 {sum_yuan}，不足最低支付额 {minimum_yuan}，不予支付：{output}",
        "All support sums to {sum_yuan}, below the least that is paid, {minimum_yuan}: {output}",
    ),
    "budget": (
        "预算 {available_yuan}，核定合计 {wanted_yuan}，同比例核减：{output}",
        "Budget {available_yuan} for {wanted_yuan} assessed, everyone is cut alike: {output}",
    ),
    "first_come": (
        "预算 {available_yuan}，先申报的已用 {spent_yuan}，本次合计 {total_yuan}，按申报先后支付：{output}",
        "Budget {available_yuan}, earlier filings took {spent_yuan}, due here {total_yuan}; first come: {output}",
    ),
    "override": (
        "{by}决定例外支持（{condition}），决定：{name}，理由：{reason}",
        "An exception made by a {by} ({condition}): {name}; reason: {reason}",
    ),
    "correction": (
        "{office}{name}于 {on} 将“{field}”由 {before} 更正为 {after}，理由：{reason}",
        "{name} ({office}) corrected “{field}” on {on} from {before} to {after}; reason: {reason}",
    ),
    "waiver": (
        "未按时确认收款账户，视为放弃：{output}",
        "The account was not confirmed in time, which waives it: {output}",
    ),
    "payee": ("拨付{payee}“{name}”：{output}", "Paid to the {payee} “{name}”: {output}"),
}
STEPS = Chapter("step", _STEPS)

_REASONS: dict[str, Sentence] = {
    **{code: kind.words.reason for code, kind in CONDITION_KINDS.items() if kind.words.reason},
    **{code: words for kind in AMOUNT_KINDS.values() for code, words in kind.words.lacks.items()},
    "not": ("不得有：{unwanted}", "Must not be: {unwanted}"),
    "item_not_listed": ("本政策没有支持“{item}”的内容", "This policy has no support for “{item}”"),
    "repeated_item": ("{item} {policy} 重复填报，只计一次", "{item} {policy} is listed twice and counts once"),
    "limit_of_value": (
        "应为 {share_yuan}，超过 {limit_yuan}（{of}）的部分不予支持",
        "It would be {share_yuan}; above {limit_yuan} ({of}) there is no more",
    ),
    "ceiling_of_value": (
        "应为 {share_yuan}；已获其他补贴 {granted_yuan}，合计不超过 {self_borne_yuan}，故为 {amount_yuan}",
        "Share {share_yuan}; {granted_yuan} is granted, all support stays within {self_borne_yuan}: {amount_yuan}",
    ),
    "rounding": (
        "以 {unit_yuan} 为单位支付，尾数舍去后为 {amount_yuan}",
        "Paid in whole {unit_yuan}; {amount_yuan} once the rest is dropped",
    ),
    "not_in_force": (
        "申报日 {filed_on} 不在施行期（{from} 至 {until}）内；请在施行期内申报",
        "Filed on {filed_on}, outside the term from {from} to {until}; file within the term",
    ),
    "product_not_listed": ("险种“{product}”不在支持目录内", "“{product}” is not among the supported products"),
    "repeated_policy": ("保单 {policy} 重复填报，只计一次", "Policy {policy} is listed twice and counts once"),
    "overrun_invoice": (
        "发票 {invoice} 总额 {total_yuan}，各保单分摊合计将达 {claimed_yuan}；请核减分摊金额",
        "Invoice {invoice} totals {total_yuan}, the policies would claim {claimed_yuan} of it; claim less of it",
    ),
    "number_reached": (
        "“{measure}”每家企业每年度只支持 {number} 张保单，已计入金额最高的",
        "“{measure}” supports {number} policy a year and enterprise; the one with the most money counts",
    ),
    "limit": (
        "按比例应为 {share_yuan}，超过单张保单上限 {limit_yuan} 的部分不予支持",
        "The share is {share_yuan}; above {limit_yuan} a policy gets no more",
    ),
    "ceiling": (
        "应为 {share_yuan}；已获其他补贴 {granted_yuan}，合计不超过自担保费 {self_borne_yuan}，故为 {amount_yuan}",
        "Share {share_yuan}; {granted_yuan} is granted, all support stays within {self_borne_yuan}: {amount_yuan}",
    ),
    "minimum": (
        "应为 {share_yuan}，不足单张保单最低支付额 {minimum_yuan}，不予支付",
        "The share is {share_yuan}, below the {minimum_yuan} that a policy has to reach; nothing is paid for it",
    ),
    "no_scale": (
        "{measure}（{class}）：没有适用的档次，达到任一档次的条件后可获支持",
        "{measure} ({class}): none of its scales applies; it is supported once the conditions of one are met",
    ),
    "class_cap": (
        "“{class}”合计 {sum_yuan}，超过年度上限 {cap_yuan}，按比例核减后为 {amount_yuan}",
        "“{class}” sums to {sum_yuan}, above the yearly cap {cap_yuan}; the part of this policy is {amount_yuan}",
    ),
    "total_cap": (
        "各项合计 {sum_yuan}，超过年度总上限 {cap_yuan}，按比例核减后合计 {amount_yuan}",
        "All support sums to {sum_yuan}, above the yearly cap {cap_yuan}; cut in proportion to {amount_yuan} together",
    ),
    "total_minimum": (
        "各项合计 {sum_yuan}，不足最低支付额 {minimum_yuan}，不予支付",
        "All support sums to {sum_yuan}, below the least that is paid, {minimum_yuan}; nothing is paid",
    ),
    "first_come": (
        "预算 {available_yuan}按申报先后支付，先申报的已用 {spent_yuan}，不足以支付本次的 {total_yuan}",
        "First come, first served: of {available_yuan} earlier filings took {spent_yuan}; too little for {total_yuan}",
    ),
    "cap": (
        "本条合计 {sum_yuan}，超过年度上限 {cap_yuan}，按比例核减后为 {amount_yuan}",
        "The article sums to {sum_yuan}, above the yearly cap {cap_yuan}; the part of this policy is {amount_yuan}",
    ),
    "budget": (
        "预算 {available_yuan} 不足以支付核定的 {wanted_yuan}，全体按同一比例核减",
        "The budget of {available_yuan} does not reach for {wanted_yuan}; everyone is cut by the same factor",
    ),
    "waived": (
        "未在规定时间内确认收款账户，视为放弃 {amount_yuan}",
        "The account was not confirmed in time, which waives {amount_yuan}",
    ),
    "nothing_paid": ("没有可供计算的保费", "There is no premium to take a share of"),
}
REASONS = Chapter("reason", _REASONS)

_FLAGS: dict[str, Sentence] = {
    **{code: words for kind in AMOUNT_KINDS.values() for code, words in kind.words.lacks.items()},
    "at_the_limit": ("恰好等于上限：{limits}，请人工核看", "Exactly at the limit of {limits}: please look"),
    "override_possible": (
        "“原则上”的限制，会议可说明理由后例外支持",
        "A limit “in principle”: a meeting may decide otherwise with a reason",
    ),
    "override_used": (
        "{by}决定例外支持（{condition}），决定：{name}，理由：{reason}",
        "An exception made by a {by} ({condition}): {name}; reason: {reason}",
    ),
    "override_without_effect": (
        "政策没有给{by}留出这一例外（{condition}，{name}），未予采用",
        "The policy leaves a {by} no such exception ({condition}, {name}); it was not applied",
    ),
    "illustrative_figures": (
        "“{measure}”的数字为示意，公布的文本没有给出",
        "The figures of “{measure}” are illustrative: the issued text does not give them",
    ),
    "certificate_year_conflict": (
        "证书编号 {certificate_no} 显示 {named} 年，颁发日期为 {issued_on}；以颁发日期为准，请核看",
        "Certificate {certificate_no} names {named}, issued on {issued_on}; the date decides, please look",
    ),
    "certificate_not_valid": (
        "{kinds}证书有效期至 {valid_until}，申报日 {filed_on} 不在有效期内，请核看",
        "The certificate ({kinds}) ends on {valid_until} and is not valid on {filed_on}: please look",
    ),
    "multi_year_paid_at_once": (
        "保险期间 {starts_on} 至 {ends_on} 超过一年，保费 {paid_yuan} 一次支付，计入支付年度，请核看",
        "Cover from {starts_on} to {ends_on} was paid at once ({paid_yuan}) and counts in the year paid: please look",
    ),
    "paid_exceeds_premium": (
        "实付 {paid_yuan} 大于保费 {premium_yuan}，请核看",
        "Paid {paid_yuan}, more than the premium {premium_yuan}: please look",
    ),
    "paid_exceeds_invoices": (
        "自担保费 {self_borne_yuan} 大于发票分摊 {invoiced_yuan}，请核看",
        "The self-borne {self_borne_yuan} exceeds the {invoiced_yuan} claimed of invoices: please look",
    ),
    "conflicting_invoice": (
        "发票 {invoice} 填报了不同的总额，按较小的计，请核看",
        "Invoice {invoice} is stated with different totals; the smaller counts: please look",
    ),
    "waived": (
        "应得 {amount_yuan}，因未按时确认收款账户视为放弃",
        "Entitled to {amount_yuan}, waived because the account was not confirmed in time",
    ),
    "account_not_confirmed": ("收款账户尚未确认", "The account is not confirmed yet"),
    "unknown_field": ("无法识别的字段 {field} 未参与测算", "The field {field} is unknown and was not used"),
}
FLAGS = Chapter("flag", _FLAGS)
