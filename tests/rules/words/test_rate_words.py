"""Rates, caps and minimums in a few words, for every part of the language."""

import pytest

from rules.words.rate_words import class_limits, measure_limits, rate_lines, rate_text, total_limits
from schemes.definition_files import definition_on
from tests.rules.claims import haidian
from tests.rules.fourth_policy.lakeside import changed, read
from tests.rules.other_support.policies import definition_of


def both(texts):
    return [(text.zh, text.en) for text in texts]


def test_one_rate():
    catalogue = haidian().measure("catalogue")
    assert both(rate_lines(haidian(), catalogue.classes[0])) == [("50%", "50%")]
    assert class_limits(haidian(), catalogue.classes[0]) == ()
    assert both(measure_limits(haidian(), catalogue)) == [
        ("每年合计不超过 50 万元", "at most ¥500,000 a year in all"),
        ("各级补贴合计不超过自担保费", "all support within the self-borne premium"),
    ]
    assert total_limits(haidian()) == ()


def test_scales_by_kind_of_enterprise():
    research = read().measure("premium").classes[0]
    assert both(rate_lines(read(), research)) == [
        ("微型企业：60%", "Micro enterprise: 60%"),
        ("小型企业：45%", "Small enterprise: 45%"),
        ("其他：30%", "others: 30%"),
    ]
    assert rate_text(read(), research).zh == "微型企业：60%；小型企业：45%；其他：30%"
    assert both(class_limits(read(), research)) == [("每年不超过 10 万元", "at most ¥100,000 a year")]


def test_tiers():
    fire = read().measure("premium").classes[1]
    assert both(rate_lines(read(), fire)) == [
        ("10 万元以内 40%", "40% up to ¥100,000"),
        ("10 万元至 30 万元的部分 25%", "25% from ¥100,000 to ¥300,000"),
        ("超过 30 万元的部分 10%", "10% above ¥300,000"),
    ]


def test_caps_by_kind_and_minimums():
    premium, bonus = read().measures
    assert both(measure_limits(read(), premium)) == [
        (
            "每年合计不超过 15 万元（微型企业 9 万元，小型企业 12 万元）",
            "at most ¥150,000 a year in all (Micro enterprise ¥90,000, Small enterprise ¥120,000)",
        ),
        ("各级补贴合计不超过自担保费", "all support within the self-borne premium"),
        ("单张保单不足 500 元的不予支付", "less than ¥500 for a policy is not paid"),
    ]
    raised = ("单张保单不足 1,000 元的按 1,000 元支付", "less than ¥1,000 for a policy is raised to it")
    assert raised in both(measure_limits(read(), bonus))
    assert both(total_limits(read()))[1] == ("全年合计不足 2,000 元的不予支付", "less than ¥2,000 a year is not paid")


def test_scores_and_illustrative_figures():
    shanghai = definition_on("shanghai-guidance-2025", None)
    (measure,) = shanghai.measures
    assert both(rate_lines(shanghai, measure.classes[0])) == [
        ("沪科积分 80 分及以上：50%", "Shanghai innovation score from 80: 50%"),
        ("沪科积分 60 至 79 分：40%", "Shanghai innovation score 60 to 79: 40%"),
        ("沪科积分 40 至 59 分：30%", "Shanghai innovation score 40 to 59: 30%"),
    ]
    assert both(class_limits(shanghai, measure.classes[0])) == [("示意", "illustrative")]
    assert measure_limits(shanghai, measure)[0].zh == "每年合计不超过 50 万元（示意）"


@pytest.mark.parametrize(
    ("when", "head"),
    [
        ('{ kind = "employees_at_most", article = "2", limit = 50 }', "从业人员不超过 50 人"),
        ('{ kind = "revenue_at_most", article = "2", limit_yuan = "12345.60" }', "上年营业收入不超过 12,345.60 元"),
        ('{ kind = "registered_region", article = "2", within = ["33"] }', "注册在浙江省（33）"),
        (
            (
                '{ kind = "any_of", article = "2", options = [{ kind = "belongs_to", article = "2", group = "small" }, '
                '{ kind = "employees_at_most", article = "2", limit = 5 }] }'
            ),
            "小型企业或从业人员不超过 5 人",
        ),
        (
            '{ kind = "supported_years_fewer_than", article = "2", limit = 2 }',
            "已获支持少于 2 个年度",
        ),
        (
            (
                '{ kind = "all_of", article = "2", options = [{ kind = "any_of", article = "2", options = ['
                '{ kind = "belongs_to", article = "2", group = "small" }, '
                '{ kind = "employees_at_most", article = "2", limit = 5 }] }, '
                '{ kind = "starts_in_year", article = "2", offset = 0 }] }'
            ),
            "（小型企业或从业人员不超过 5 人）且保险起期在申报年度当年",
        ),
    ],
)
def test_for_whom(when, head):
    text = changed('when = [{ kind = "belongs_to", article = "2", group = "micro" }]', f"when = [{when}]")
    assert rate_lines(read(text), read(text).measure("premium").classes[0])[0].zh == f"{head}：60%"


def test_base_and_limits_of_other_items_are_said_in_the_words_of_each_kind():
    definition = definition_on("patent-pledge-2026", None)
    interest, guarantee, _valuation = definition.measures[0].classes
    assert both(rate_lines(definition, interest)) == [("贷款额的 3%", "3% of loan")]
    assert [text.zh for text in class_limits(definition, interest)] == ["不超过本年度实付利息", "每年不超过 36 万元"]
    assert [text.zh for text in class_limits(definition, guarantee)] == ["不超过实付担保费", "每年不超过 15 万元"]


SMALLER = (
    "上一年度净资产不超过 10,000,000.00 元：本金 × 放款日当月的一年期 LPR × 50%，"
    "按 放款日 至 还款日 的天数（一年按 360 天）"
)


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("te1", "高新技术企业认定为 重新认定：100,000.00 元"),
        ("lg1", "6,000,000.00 元"),
        ("rg1", "实付保费的 30% 至 70%，由评审确定"),
        ("nl2", "本金 × 1.5%，按计息年数，至多计 2"),
        (
            "si2",
            SMALLER,
        ),
    ],
)
def test_amount_that_is_no_share_is_said_whole(policy, said):
    definition = definition_of(policy)
    assert rate_lines(definition, definition.measures[0].classes[0])[0].zh == said
