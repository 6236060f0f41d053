"""The estimator: no sign-in, nothing stored, every call, every mistake at its field."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.applications.calls import lakeside_call, set_clock
from tests.applications.views.estimator import ADDRESS, GIANT, MICRO, POOLED, RESEARCH, error_at, figures


@pytest.fixture
def estimate(client, world):
    """`estimate(**typed)` → the text of the page after pressing the button."""

    def press(status=200, **typed):
        answer = client.post(ADDRESS, typed)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return press


def test_page_opens_without_signing_in_and_asks_what_the_rules_ask(client, world):
    page = client.get(ADDRESS).content.decode()
    for name in ("registered_region", "sectors", "employees", "revenue_yuan", "pooled_cover_years", "p-0-product"):
        assert f'name="{name}"' in page
    assert '<option value="110108" selected>北京市海淀区</option>' in page
    assert 'name="c-innovative_sme-held"' not in page  # no rule of this policy asks for it
    assert "/policies/haidian-2025/#article-3" in page
    assert "不会保存在本系统" in page


def test_every_matter_is_estimated(estimate):
    page = estimate(**MICRO, **GIANT, **POOLED, **{"p-1-product": "rd_and_conversion", "p-1-premium_yuan": "200,000"})
    assert figures(page) == ["102,500.00"]
    assert "2,500.00 元" in page
    assert "100,000.00 元" in page
    assert "不具约束力" in page
    assert "小微科技企业统保" in page  # the way it would go
    assert "保险单" in page  # what would be due


def test_every_open_and_coming_call_is_estimated_by_its_own_rules(estimate, world):
    lakeside_call(world.manager, opens_in=3, closes_in=9)
    typed = MICRO | {"registered_region": "339900", "p-0-product": "fire", "p-0-premium_yuan": "100,000"}
    page = estimate(**typed)
    assert figures(page) == ["40,000.00"]  # the real call supports no fire insurance
    assert page.index("2026 年科技保险支持资金申报") < page.index("湖滨新区保险补贴申报")  # the open one first
    assert "按首日申报试算" in page
    assert "本次申报不支持：火灾保险" in page
    assert "浙江省 339900" in page
    overview = page.split('class="overview"')[1].split("</ul>")[0]
    assert "即将开始" in overview
    assert "40,000.00" in overview


def test_made_up_policy_asks_only_its_own_questions(client, world):
    lakeside_call(world.manager)
    page = client.post(ADDRESS, {"registered_region": "339900"}).content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)"', page)
    assert "保费补贴 · 第五条 · 湖滨新区保险补贴" in groups
    assert "数据安全奖励 · 第七条 · 湖滨新区保险补贴" not in groups  # its one product stands in the first group
    assert "/policies/lakeside-2026/#article-2" in page.split('id="id_employees"')[1].split("</section>")[0]


def test_why_nothing_and_what_would_change_it(estimate):
    page = estimate(**MICRO, **RESEARCH)  # no qualification
    assert figures(page) == ["0.00"]
    assert "怎样可以改变结果" in page
    assert "100,000.00" in page.split("怎样可以改变结果")[1]


def test_general_condition_not_met_is_said(estimate):
    page = estimate(**(MICRO | {"registered_region": "000000"}), **GIANT, **RESEARCH)
    assert figures(page) == ["0.00"]
    assert "#article-2" in page.split('id="result"')[1]


def test_measures_are_judged_before_any_policy_is_typed(estimate):
    page = estimate(**MICRO)
    assert figures(page) == []
    assert page.count("初步符合") == 2  # pooled cover and frontier cover
    assert page.count("可能不符合") == 1


def test_what_is_still_missing_leads_to_its_field(estimate):
    page = estimate(**POOLED)
    assert '<a href="#id_sectors_0">所属产业</a>' in page
    assert '<a href="#id_employees">从业人员数</a>' in page or "id_employees" in page


def test_facts_that_change_nothing_are_not_waited_for(estimate):
    page = estimate(sectors=["artificial_intelligence"], registered_region="110108", **GIANT, **RESEARCH)
    assert figures(page) == ["100,000.00"]  # neither staff nor revenue matter for this product


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("employees", "viele", "整数"),
        ("employees", "99999999", "过大"),
        ("revenue_yuan", "6 Mio", "数字"),
        ("p-0-premium_yuan", "-5", "不能为负"),
        ("p-0-premium_yuan", "0", "大于零"),
        ("p-0-premium_yuan", "1.234", "两位小数"),
        ("p-0-premium_yuan", "9999999999999", "超出"),
        ("p-0-product", "no_such_thing", "所列选项"),
        ("p-0-starts_on", "2026-02-30", "2026-02-30"),
        ("p-0-starts_on", "1850-01-01", "1900"),
        ("p-0-ends_on", "9999-12-31", "2199"),
        ("p-0-paid_yuan", "300,000", "保险费"),
        ("p-0-paid_by_others_yuan", "250,000", "他人"),
        ("p-0-invoice_no", "1" * 21, "20"),
    ],
)
def test_mistake_stands_at_its_field_and_nothing_is_lost(estimate, field, typed, said):
    page = estimate(status=422, **(MICRO | GIANT | RESEARCH | {field: typed}))
    assert said in error_at(page, field), error_at(page, field)
    assert f'href="#id_{field}"' in page  # the summary leads there
    assert f'value="{typed}"' in page or field.endswith("product")
    assert 'value="42"' in page or field == "employees"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"p-0-starts_on": "2026-06-01", "p-0-ends_on": "2026-05-01"}, "p-0-ends_on"),
        ({"p-0-granted_yuan": "5"}, "p-0-level"),
        ({"p-0-total_yuan": "5", "p-0-allocated_yuan": "6"}, "p-0-allocated_yuan"),
        (
            {"c-little_giant-issued_on": "2026-02-01", "c-little_giant-valid_until": "2025-02-01"},
            "c-little_giant-valid_until",
        ),
        ({"c-little_giant-issued_on": "1900-02-01"}, "c-little_giant-issued_on"),
    ],
)
def test_contradiction_stands_at_one_field(estimate, typed, field):
    assert error_at(estimate(status=422, **(MICRO | GIANT | RESEARCH | typed)), field)


def test_one_wrong_policy_leaves_the_others_counted(estimate):
    wrong = {"p-1-product": "pooled_cover", "p-1-premium_yuan": "abc"}
    page = estimate(status=422, **MICRO, **GIANT, **RESEARCH, **wrong)
    assert figures(page) == ["100,000.00"]
    assert "尚未计入" in page
    assert "保单 2" in page


def test_days_beside_an_empty_box_mean_nothing(estimate):
    page = estimate(**MICRO, **RESEARCH, **{"c-little_giant-issued_on": "nonsense"})
    assert figures(page) == ["0.00"]


def test_date_of_issue_decides_where_the_rules_ask_for_it(estimate):
    large = MICRO | {"employees": "500", "revenue_yuan": "90,000,000", "c-high_tech-held": "on"}
    assert figures(estimate(**large, **POOLED)) == ["0.00"]
    assert figures(estimate(**large, **POOLED, **{"c-high_tech-issued_on": "2025-11-01"})) == ["2,500.00"]


def test_policies_are_added_and_removed_without_scripts(client, world):
    typed = MICRO | RESEARCH | {"p-0-starts_on": "2026-03-01"}
    two = client.post(ADDRESS, typed | {"do": "add"}).content.decode()
    assert 'name="p-1-product"' in two
    third = typed | {
        "p-1-product": "pooled_cover",
        "p-1-premium_yuan": "2500",
        "p-2-premium_yuan": "7",
        "do": "remove-1",
    }
    rest = client.post(ADDRESS, third).content.decode()
    assert 'name="p-2-product"' not in rest
    assert '<option value="pooled_cover" selected>' in rest
    assert 'value="7.00"' in rest or 'value="7"' in rest


@pytest.mark.parametrize("do", ["remove-0", "remove-99999", "remove--1", "remove-x", "nonsense", "remove-1"])
def test_at_least_one_policy_stays(client, world, do):
    assert 'name="p-0-product"' in client.post(ADDRESS, RESEARCH | {"do": do}).content.decode()


def test_without_any_call_the_page_says_what_to_do(client, db):
    page = client.get(ADDRESS).content.decode()
    assert "目前没有正在申报" in page
    assert reverse("portal:calls") in page
    assert client.post(ADDRESS, MICRO).status_code == 200


def test_closed_call_is_not_estimated(client, world):
    lakeside_call(world.manager, closes_in=30)
    set_clock(timezone.now() + timedelta(days=10))
    page = client.get(ADDRESS).content.decode()
    assert "湖滨新区保险补贴申报" in page
    assert "2026 年科技保险支持资金申报" not in page


def test_home_call_and_calls_lead_to_the_estimator(client, world):
    for address in ("/", "/calls/", reverse("portal:call", args=[world.call.pk])):
        assert 'href="/estimate/"' in client.get(address).content.decode().split("<main")[1]
