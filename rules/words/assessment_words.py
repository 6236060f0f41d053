"""Words that sentences are filled with: code -> Chinese, English. The sentences themselves: `sentences.py`."""

from rules.words.chapter import Chapter

ANSWERS = Chapter("answer", {"met": ("符合", "met"), "not_met": ("不符合", "not met")})
PAYEES = Chapter("payee", {"insurer": ("保险机构", "insurer"), "enterprise": ("申报企业", "enterprise")})
WORDS = Chapter(
    "word",
    {
        "none": ("无", "none"),
        "any": ("任一级", "any level"),
        "unstated": ("未填写", "not stated"),
        "open_end": ("未定", "open"),
        "yes": ("是", "yes"),
        "no": ("否", "no"),
        "expired": ("（已于 {day} 到期）", " (expired on {day})"),
        "pending": ("（{levels}尚未批复）", " ({levels} pending)"),
        "would_give": ("；符合后最多可获 {amount}", "; up to {amount} then"),
        "at_least": (" {least} 分以上", "{least} or more"),
        "at_most": (" {most} 分以下", "{most} or less"),
        "between": (" {least} 至 {most} 分", "{least} to {most}"),
        "as_group": ("（以{group}身份）", " (as: {group})"),
    },
)

BODIES = Chapter("body", {"meeting": ("会议", "meeting")})
# The facts of a claim by the last key of their path.
FACTS = Chapter(
    "fact",
    {
        "name": ("企业名称", "name"),
        "uscc": ("统一社会信用代码", "credit code"),
        "registered_region": ("注册地区划代码", "registered region"),
        "sectors": ("所属产业", "sectors"),
        "employees": ("从业人员人数", "number of staff"),
        "revenue_yuan": ("上年营业收入", "last year's revenue"),
        "qualifications": ("资质证书", "certificates"),
        "pooled_cover_years": ("已获支持年度", "years supported so far"),
        "scores": ("评分", "scores"),
        "policy_no": ("保单号", "policy number"),
        "insurer": ("保险机构", "insurer"),
        "product": ("险种", "product"),
        "starts_on": ("保险起期", "start of the cover"),
        "ends_on": ("保险止期", "end of the cover"),
        "premium_yuan": ("保费", "premium"),
        "paid_yuan": ("实付保费", "premium paid"),
        "paid_by_others_yuan": ("他人承担保费", "premium paid by others"),
        "other_support": ("其他补贴", "other support"),
        "invoices": ("发票", "invoices"),
        "recognised_as_major_project": ("重大科技项目认定", "recognition as a major project"),
        "kind": ("资质类别", "kind of certificate"),
        "issued_on": ("发证日期", "day of issue"),
        "valid_until": ("有效期止", "valid until"),
        "certificate_no": ("证书编号", "certificate number"),
        "level": ("补贴层级", "level of the support"),
        "amount_yuan": ("补贴金额", "amount of the support"),
        "status": ("补贴状态", "status of the support"),
        "number": ("发票号码", "invoice number"),
        "total_yuan": ("发票金额", "invoice total"),
        "allocated_yuan": ("发票分摊金额", "part claimed of the invoice"),
    },
)
