import pytest
from django.utils import translation

from portal.conditions import sentence
from rules.definition.parts import Condition
from rules.definition.reader import read_definition
from tests.applications.world import HAIDIAN


@pytest.fixture(scope="module")
def haidian():
    return read_definition(HAIDIAN.read_text(encoding="utf-8"), source="haidian")


def test_a_meeting_is_named_where_it_may_make_an_exception(haidian):
    years = {"kind": "supported_years_fewer_than", "article": "3", "params": {"limit": 3}}
    with translation.override("zh-hans"):
        assert sentence(Condition(**years), haidian, 2026) == "此前获支持不满 3 年"
        assert sentence(Condition(**years, override="meeting"), haidian, 2026).endswith("经会议审议可以例外")


def test_conditions_within_conditions_stand_in_brackets(haidian):
    few = Condition(kind="employees_at_most", article="3", params={"limit": 5})
    many = Condition(kind="employees_at_most", article="3", params={"limit": 9})
    either = Condition(kind="any_of", article="3", params={}, options=(few, many))
    with translation.override("zh-hans"):
        said = sentence(Condition(kind="all_of", article="3", params={}, options=(either, few)), haidian, 2026)
    assert said == "（从业人员不超过 5 人；或者从业人员不超过 9 人），且从业人员不超过 5 人"


@pytest.mark.parametrize("levels", [(), ("provincial", "park")])
def test_levels_have_names_in_both_languages(haidian, levels):
    granted = Condition(kind="other_support_granted", article="4", params={"levels": levels} if levels else {})
    with translation.override("zh-hans"):
        assert sentence(granted, haidian, 2026) == "已获得其他级别补贴" + ("：省级、园区" if levels else "")
    with translation.override("en"):
        assert sentence(granted, haidian, 2026).endswith("granted: provincial, science park" if levels else "granted")


def test_groups_are_explained(haidian):
    pooled = haidian.measure("pooled_cover").conditions[0]
    with translation.override("zh-hans"):
        said = sentence(pooled, haidian, 2026)
    assert "小微科技企业（从业人员不超过 100 人，且年营业收入不超过 1,000 万元）" in said
    assert "2025 年颁发" in said
    assert "；或者" in said


def test_english_has_no_chinese_numbers(haidian):
    with translation.override("en"):
        said = sentence(haidian.group("micro").conditions[1], haidian, 2026)
    assert said == "revenue of at most 10,000,000 yuan a year"


@pytest.mark.parametrize(
    ("params", "chinese", "english"),
    [
        ({"within": ("110108",)}, "登记注册地在北京市海淀区", "registered in Haidian, Beijing"),
        (
            {"within": ("35",), "except": ("3502",)},
            "登记注册地在福建省（福建省厦门市除外）",
            "registered in Fujian, except Xiamen, Fujian",
        ),
        ({"within": ("990001",)}, "登记注册地在990001", "registered in 990001"),
    ],
)
def test_areas_have_names(haidian, params, chinese, english):
    region = Condition(kind="registered_region", article="2", params=params)
    with translation.override("zh-hans"):
        assert sentence(region, haidian, 2026) == chinese
    with translation.override("en"):
        assert sentence(region, haidian, 2026) == english


def test_years_count_from_the_call(haidian):
    begins = Condition(kind="starts_in_year", article="1", params={"offset": -1})
    with translation.override("en"):
        assert sentence(begins, haidian, 2027) == "the policy begins in 2026"
