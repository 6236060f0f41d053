"""What people call that which every claim states, whatever the policy declares beside."""

from rules.words.chapter import Chapter

STATED = Chapter(
    "stated",
    {
        "policy": ("保单", "Policy"),
        "number": ("保单号", "Policy number"),
        "insurer": ("保险机构", "Insurer"),
        "starts_on": ("保险起期", "Start of the cover"),
        "starts_on.question": ("保险起期", "Cover begins on"),
        "ends_on": ("保险止期", "End of the cover"),
        "ends_on.question": ("保险止期", "Cover ends on"),
        "premium": ("保费", "Premium"),
        "premium.question": ("保单保费", "Premium of the policy"),
        "premium.help": ("以保单所载金额为准。", "As printed on the policy."),
        "paid": ("实付保费", "Premium paid"),
        "paid.question": ("实际支付保费", "Premium actually paid"),
        "paid.help": (
            "以付款回单为准，退保、退费部分不计入。",
            "As on the payment slip. A premium returned by the insurer does not count.",
        ),
        "paid_by_others": ("他人承担保费", "Premium paid by others"),
        "paid_by_others.question": ("其中由他人承担", "Of which paid by others"),
        "paid_by_others.help": (
            "例如母公司、园区代付；没有请填 0。",
            "For example by a parent company or a park. Enter 0 if nobody else paid.",
        ),
        "self_borne": ("自担保费", "Self-borne premium"),
        "employees": ("从业人员人数", "Number of staff"),
        "revenue_yuan": ("上年营业收入", "Last year's revenue"),
    },
)
