"""Rates, caps and minimums in a few words, for every part of the language."""

import pytest

from rules.words.rate_words import class_limits, measure_limits, rate_lines, rate_text, total_limits
from schemes.definition_files import definition_on
from tests.rules.claims import haidian
from tests.rules.fourth_policy.lakeside import changed, read


def both(texts):
    return [(text.zh, text.en) for text in texts]


def test_one_rate():
    catalogue = haidian().measure("catalogue")
    assert both(rate_lines(haidian(), catalogue.classes[0])) == [("50%", "50%")]
    assert class_limits(haidian(), catalogue.classes[0]) == ()
    assert both(measure_limits(haidian(), catalogue)) == [("每年合计不超过 50 万元", "at most ¥500,000 a year in all")]
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
        ("单张保单不足 500 元的不予支付", "less than ¥500 for a policy is not paid"),
    ]
    raised = ("单张保单不足 1,000 元的按 1,000 元支付", "less than ¥1,000 for a policy is raised to it")
    assert both(measure_limits(read(), bonus))[1] == raised
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
