"""What the engine says about the fourth policy, word for word in both languages: it knows only the definition."""

import pytest

from rules.words.wording import flag_sentence, reason_sentence, step_sentence
from tests.rules.fourth_policy.lakeside import changed, claim, micro, policy, read, result_of

LANGUAGES = ("zh-hans", "en")
EXCEPTION = {"condition": "revenue_at_most", "by": "meeting", "name": "局务会〔2026〕2号", "reason": "重点项目"}
CORRECTION = {
    "field": "policies[0].paid_yuan",
    "before": "20000.00",
    "after": "10000.00",
    "name": "李四",
    "office": "科技局",
    "on": "2026-06-01",
    "reason": "发票只有一张",
}


def steps(made, position, language, text=None):
    definition = read() if text is None else read(text)
    found = (result_of(made) if text is None else result_of(made, text)).items[position].steps
    return [(step.rule, step.article, step_sentence(definition, step, language)) for step in found]


def reasons(made, position, language, text=None):
    definition = read() if text is None else read(text)
    found = (result_of(made) if text is None else result_of(made, text)).items[position].reasons
    return [(reason.code, reason.article, reason_sentence(definition, reason, language)) for reason in found]


def flags(made, language):
    return [(flag.code, flag_sentence(read(), flag, language)) for flag in result_of(made).flags]


def case():
    return micro(
        policy("P1", "rd_interruption", "100000.00"),
        policy("P2", "rd_interruption", "150000.00"),
        policy("P3", "fire", "350000.00"),
        policy("P4", "cyber", "3000.00"),
        budget={"available_yuan": "500000.00", "spent_before_yuan": "450000.00"},
    )


def test_steps_of_a_policy_by_size_under_every_cap():
    assert steps(case(), 1, "zh-hans") == [
        ("registered_region", "1", "注册地区划代码 339901，符合"),
        ("revenue_at_most", "1", "上年营业收入 2,000,000.00 元，上限 500,000,000.00 元，符合"),
        ("employees_at_most", "2", "从业人员 15 人，上限 20 人，符合"),
        ("revenue_at_most", "2", "上年营业收入 2,000,000.00 元，上限 3,000,000.00 元，符合"),
        ("belongs_to", "2", "申报主体：微型企业，符合"),
        ("self_borne", "3", "实付保费 150,000.00 元，他人承担 0.00 元，自担保费 150,000.00 元"),
        ("rate", "3", "保费补贴（研发类）：150,000.00 元 × 60% = 90,000.00 元"),
        ("limit", "3", "单张保单上限 80,000.00 元：80,000.00 元"),
        ("ceiling", "5", "各级补贴合计不超过自担保费 150,000.00 元，已获 0.00 元：80,000.00 元"),
        ("minimum", "6", "单张保单最低 500.00 元：80,000.00 元"),
        ("class_cap", "3", "“研发类”年度上限 100,000.00 元，合计 140,000.00 元，余 0.00 元：57,142.86 元"),
        ("cap", "5", "年度上限 90,000.00 元（以微型企业身份），本条合计 195,000.00 元，余 0.00 元：26,373.63 元"),
        (
            "total_cap",
            "8",
            "年度总上限 180,000.00 元（以微型企业身份），各项合计 91,000.00 元，余 89,000.00 元：26,373.63 元",
        ),
        (
            "first_come",
            "9",
            "预算 500,000.00 元，先申报的已用 450,000.00 元，本次合计 91,000.00 元，按申报先后支付：14,491.01 元",
        ),
        ("payee", "5", "拨付申报企业“湖滨一号有限公司”：14,491.01 元"),
    ]


def test_steps_of_tiers_add_up():
    assert [text for _, _, text in steps(case(), 2, "en")] == [
        "Registered region 339901: met",
        "Revenue ¥2,000,000.00, limit ¥500,000,000.00: met",
        "Paid ¥350,000.00, of it by others ¥0.00; self-borne premium ¥350,000.00",
        "Premium subsidy (Property), from ¥0.00 to ¥100,000.00: ¥100,000.00 × 40% = ¥40,000.00",
        "Premium subsidy (Property), from ¥100,000.00 to ¥300,000.00: ¥200,000.00 × 25% = ¥50,000.00",
        "Premium subsidy (Property), above ¥300,000.00: ¥50,000.00 × 10% = ¥5,000.00",
        "Premium subsidy (Property): the tiers of ¥350,000.00 sum to ¥95,000.00",
        "Support from all levels within the self-borne ¥350,000.00; ¥0.00 already granted: ¥95,000.00",
        "At least ¥500.00 for one policy: ¥95,000.00",
        "Yearly cap ¥90,000.00 (as: Micro enterprise), sum of the article ¥195,000.00, left ¥0.00: ¥43,846.15",
        "Yearly cap of all support ¥180,000.00 (as: Micro enterprise), sum ¥91,000.00, left ¥89,000.00: ¥43,846.15",
        "Budget ¥500,000.00, earlier filings took ¥450,000.00, due here ¥91,000.00; first come: ¥24,091.29",
        "Paid to the enterprise “湖滨一号有限公司”: ¥24,091.29",
    ]


def test_reasons_name_what_took_a_part():
    assert reasons(case(), 1, "zh-hans") == [
        ("limit", "3", "按比例应为 90,000.00 元，超过单张保单上限 80,000.00 元 的部分不予支持"),
        ("class_cap", "3", "“研发类”合计 140,000.00 元，超过年度上限 100,000.00 元，按比例核减后为 57,142.86 元"),
        (
            "cap",
            "5",
            "本条合计 195,000.00 元，超过年度上限 90,000.00 元，按比例核减后为 26,373.63 元（以微型企业身份）",
        ),
        (
            "first_come",
            "9",
            "预算 500,000.00 元按申报先后支付，先申报的已用 450,000.00 元，不足以支付本次的 91,000.00 元",
        ),
    ]
    assert reasons(case(), 1, "en")[1][2] == (
        "“R&D” sums to ¥140,000.00, above the yearly cap ¥100,000.00; the part of this policy is ¥57,142.86"
    )
    assert reasons(case(), 1, "en")[-1][2] == (
        "First come, first served: of ¥500,000.00 earlier filings took ¥450,000.00; too little for ¥91,000.00"
    )


def test_a_better_scale_is_named_with_what_it_would_bring():
    made = claim(policy("P1", "rd_interruption", "10000.00"), employees=120, revenue="20000000.00")
    assert reasons(made, 0, "zh-hans") == [
        (
            "employees_at_most",
            "2",
            "从业人员 120 人，超过 100 人；不超过 100 人的企业方可适用（以小型企业身份）；符合后最多可获 4,500.00 元",
        )
    ]


def test_an_amount_is_promised_only_where_one_change_is_enough():
    made = claim(policy("P1", "rd_interruption", "10000.00"))
    codes = [(code, "up to" in text) for code, _, text in reasons(made, 0, "en")]
    assert codes == [("employees_at_most", False), ("revenue_at_most", False)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-hans", "保费补贴（研发类）：没有适用的档次，达到任一档次的条件后可获支持"),
        ("en", "Premium subsidy (R&D): none of its scales applies; it is supported once the conditions of one are met"),
    ],
)
def test_no_scale_applies(language, text):
    scales = changed('  { rate = "30%" },\n', "")
    made = claim(policy("P1", "rd_interruption", "10000.00"), employees=101, revenue="20000000.00")
    found = reasons(made, 0, language, scales)
    assert found[0] == ("no_scale", "3", text)
    assert [code for code, _, _ in found] == ["no_scale", "employees_at_most"]
    assert "4,500.00" in found[1][2]
    result = result_of(made, scales)
    assert (result.total_fen, result.items[0].measure) == (0, None)
    assert [output for rule, _, output in steps(made, 0, "en", scales) if rule == "belongs_to"] == [
        "Applicant is a “Micro enterprise”: not met",
        "Applicant is a “Small enterprise”: not met",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_minimums_are_explained(language):
    texts = {
        "zh-hans": [
            "应为 400.00 元，不足单张保单最低支付额 500.00 元，不予支付",
            "各项合计 900.00 元，不足最低支付额 2,000.00 元，不予支付",
        ],
        "en": [
            "The share is ¥400.00, below the ¥500.00 that a policy has to reach; nothing is paid for it",
            "All support sums to ¥900.00, below the least that is paid, ¥2,000.00; nothing is paid",
        ],
    }
    made = claim(policy("P1", "fire", "1000.00"), policy("P2", "fire", "2250.00"))
    assert [text for _, _, text in reasons(made, 0, language)] == texts[language]
    assert [text for _, _, text in reasons(made, 1, language)] == texts[language][1:]
    assert [step[0] for step in steps(made, 1, language)][-2:] == ["total_minimum", "payee"]


def test_cap_of_everything_is_told_to_the_whole_claim():
    made = claim(
        policy("P1", "rd_interruption", "266666.67"),
        policy("P2", "fire", "500000.00"),
        policy("P3", "cyber", "250000.00"),
    )
    result = result_of(made)
    assert [reason_sentence(read(), reason, "en") for reason in result.reasons] == [
        "All support sums to ¥200,000.00, above the yearly cap ¥180,000.00; cut in proportion to ¥180,000.00 together"
    ]


def test_exception_is_a_step_and_a_flag_with_name_and_reason():
    made = claim(policy("P1", "fire", "10000.00"), revenue="600000000.00", overrides=[EXCEPTION])
    assert steps(made, 0, "zh-hans")[1:3] == [
        ("revenue_at_most", "1", "上年营业收入 600,000,000.00 元，上限 500,000,000.00 元，不符合"),
        ("override", "1", "会议决定例外支持（上年营业收入），决定：局务会〔2026〕2号，理由：重点项目"),
    ]
    assert flags(made, "en") == [
        (
            "override_used",
            "An exception made by a meeting (last year's revenue): 局务会〔2026〕2号; reason: 重点项目",
        )
    ]
    assert result_of(made).total_fen == 400_000


def test_exception_that_was_not_needed_or_is_not_provided_for():
    made = claim(policy("P1", "fire", "10000.00"))
    assert flags(made | {"overrides": [EXCEPTION]}, "en") == []
    wrong = EXCEPTION | {"condition": "registered_region"}
    assert [code for code, _ in flags(made | {"overrides": [wrong]}, "zh-hans")] == ["override_without_effect"]


def test_correction_is_the_first_step_of_the_policies_it_concerns():
    of_enterprise = CORRECTION | {"field": "enterprise.employees", "before": 500, "after": 300}
    made = claim(
        policy("P1", "fire", "10000.00"), policy("P2", "fire", "20000.00"), corrections=[CORRECTION, of_enterprise]
    )
    assert [text for rule, _, text in steps(made, 0, "zh-hans") if rule == "correction"] == [
        "科技局李四于 2026-06-01 将“实付保费”由 20,000.00 元 更正为 10,000.00 元，理由：发票只有一张",
        "科技局李四于 2026-06-01 将“从业人员人数”由 500 更正为 300，理由：发票只有一张",
    ]
    assert steps(made, 0, "en")[0][2] == (
        "李四 (科技局) corrected “premium paid” on 2026-06-01 from ¥20,000.00 to ¥10,000.00; reason: 发票只有一张"
    )
    assert [rule for rule, _, _ in steps(made, 1, "en")][:2] == ["correction", "registered_region"]


def test_correction_of_a_policy_that_is_left_out_is_still_told():
    twice = policy("P1", "fire", "10000.00")
    made = claim(twice, twice | {"invoices": []}, corrections=[CORRECTION | {"field": "policies[1].paid_yuan"}])
    assert [rule for rule, _, _ in steps(made, 1, "en")] == ["correction"]


def test_illustrative_figures_are_flagged():
    text = changed('limit_yuan = "80000.00"\n', 'limit_yuan = "80000.00"\nillustrative = true\n')
    result = result_of(claim(policy("P1", "fire", "10000.00")), text)
    (flag,) = result.flags
    assert (flag.code, flag.article) == ("illustrative_figures", "3")
    assert flag_sentence(read(text), flag) == "“保费补贴”的数字为示意，公布的文本没有给出"
    in_english = flag_sentence(read(text), flag, "en")
    assert in_english == "The figures of “Premium subsidy” are illustrative: the issued text does not give them"
