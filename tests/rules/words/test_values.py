"""How single values of a definition are said: every kind of condition, amounts, tiers, choices, and what is odd."""

import pytest

from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.words.kind_words import CONDITIONS
from rules.words.values import Words, article_name
from tests.rules.definition.trees import POLICIES, data_of

HAIDIAN = next(data_of(path) for path in POLICIES if path.parent.name == "haidian-2025")
SHANGHAI = next(data_of(path) for path in POLICIES if path.parent.name == "shanghai-guidance-2025")
WORDS = Words(HAIDIAN, SHANGHAI)


def said(kind, language="zh", **params):
    return WORDS.condition({"kind": kind, "article": "3", **params}).in_language(language)


def test_every_kind_of_condition_has_a_phrase_and_a_name():
    assert all(kind.words.phrase for kind in CONDITION_KINDS.values())
    assert set(CONDITIONS) == {*CONDITION_KINDS, *COMBINATIONS}


@pytest.mark.parametrize(
    ("kind", "params", "zh", "en"),
    [
        (
            "registered_region",
            {"within": ["110108"]},
            "注册在北京市海淀区（110108）",
            "registered in Haidian, Beijing (110108)",
        ),
        ("registered_region", {"within": ["99"]}, "注册在99", "registered in 99"),
        ("employees_at_most", {"limit": 20}, "从业人员不超过 20 人", "at most 20 staff"),
        (
            "revenue_at_most",
            {"limit_yuan": "10000000.00"},
            "上年营业收入不超过 10,000,000.00 元",
            "last year's revenue of at most ¥10,000,000.00",
        ),
        (
            "qualification_issued_in_year",
            {"kinds": ["high_tech"], "offset": -1, "number_prefix": "GR"},
            "持有申报年度上一年颁发的证书：国家高新技术企业（编号前缀 GR）",
            (
                "holds a certificate issued in the year before the call year: "
                "National high-tech enterprise (number begins with GR)"
            ),
        ),
        (
            "score_between",
            {"score": "hu_ke", "least": 80, "most": 100},
            "沪科积分 80 至 100 分",
            "Shanghai innovation score from 80 to 100",
        ),
        (
            "score_between",
            {"score": "hu_ke", "least": 80},
            "沪科积分不低于 80 分",
            "Shanghai innovation score of at least 80",
        ),
        (
            "score_between",
            {"score": "hu_ke", "most": 59},
            "沪科积分不高于 59 分",
            "Shanghai innovation score of at most 59",
        ),
        ("belongs_to", {"group": "micro"}, "属于“小微科技企业”", "is a “Small or micro technology enterprise”"),
        ("starts_in_year", {"offset": 3}, "保险起期在申报年度加 3 年", "cover starts in call year plus 3"),
        ("other_support_granted", {}, "保单已获其他层级补贴", "other support has been granted for the policy"),
        ("unheard_of", {}, "unheard_of", "unheard_of"),
        ("employees_at_most", {}, "从业人员不超过 … 人", "at most … staff"),
    ],
)
def test_condition(kind, params, zh, en):
    assert (said(kind, **params), said(kind, "en", **params)) == (zh, en)


def test_conditions_that_are_combined():
    micro, staff = {"kind": "belongs_to", "group": "micro"}, {"kind": "employees_at_most", "limit": 5}
    assert said("any_of", options=[micro, staff]) == "属于“小微科技企业”，或从业人员不超过 5 人"
    assert (
        said("all_of", "en", options=[micro, staff])
        == "is a “Small or micro technology enterprise” and at most 5 staff"
    )


def test_conditions_within_conditions_stand_in_brackets():
    """(A or B) and C is not A or (B and C): the second person signs one of them."""
    micro, staff = {"kind": "belongs_to", "group": "micro"}, {"kind": "employees_at_most", "limit": 5}
    either = {"kind": "any_of", "options": [micro, staff]}
    region = {"kind": "registered_region", "within": ["110108"]}
    assert said("all_of", options=[either, region]) == (
        "（属于“小微科技企业”，或从业人员不超过 5 人）且注册在北京市海淀区（110108）"
    )
    assert said("any_of", "en", options=[{"kind": "all_of", "options": [micro, staff]}, region]) == (
        "(is a “Small or micro technology enterprise” and at most 5 staff), or registered in Haidian, Beijing (110108)"
    )
    assert "（" not in said("all_of", options=[{"kind": "any_of", "options": [staff]}, staff])


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("4", "第四条", "Article 4"),
        ("14", "第十四条", "Article 14"),
        ("二(一)", "二(一)", "Article 二(一)"),
        ("", "", ""),
    ],
)
def test_article(number, zh, en):
    assert (article_name(number).zh, article_name(number).en) == (zh, en)


@pytest.mark.parametrize(
    ("key", "value", "zh"),
    [
        ("limit_yuan", "2500.00", "2,500.00 元"),
        ("limit_yuan", "a lot", "a lot"),
        ("payee", "insurer", "保险机构"),
        ("products", ["equipment", "unknown"], "设备保险、unknown"),
        ("office", {"by": "street"}, "属地街道（镇）"),
        ("office", {"code": "harbour_office"}, "harbour_office"),
        ("tiers", [{"from_yuan": "0.00", "up_to_yuan": "10.00", "rate": "5%"}], "0.00 元至 10.00 元部分 5%"),
        ("cap", {"amount_yuan": "5.00", "article": "4", "illustrative": True}, "5.00 元；示意数字"),
        ("working_days", 5, "5"),
        ("signature", True, "是"),
    ],
)
def test_value(key, value, zh):
    assert WORDS.said(key, value).zh == zh
