"""The section “Facts and corrections”: nothing typed is lost, errors stand at the field and in a linked summary."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Assessment
from applications.selectors import current_assessment, load_case
from review.selectors import checklist
from review.services import correct_facts
from tests.ground import standing

STAFF = "fact-enterprise-employees"
REASON = "社保缴纳证明为 103 人"


@standing
def case(bench):
    return bench.filed_pooled()


def page(case, name="case"):
    return reverse(f"review:{name}", args=[case.pk])


def typed(case, **changes):
    return {"seq": case.moves, "assessment": current_assessment(case).pk, **changes}


def correction(case, value="103", why=REASON, **changes):
    return typed(case, **{STAFF: value, f"why-{STAFF}": why}, **changes)


def test_officer_sees_every_fact_with_a_field_and_a_reason(client, bench, case):
    client.force_login(bench.examiner)
    text = client.get(page(case)).content.decode()
    assert "事实与更正" in text
    for name in ("从业人员", "营业收入（元）", "已获支持年度", "保费（元）", "其他支持 1：金额（元）"):
        assert name in text, name
    assert f'name="{STAFF}"' in text


def test_reader_of_another_post_sees_corrections_but_no_fields(client, bench, case):
    client.force_login(bench.examiner)
    client.post(page(case, "correct"), correction(case))
    client.force_login(bench.auditor)
    text = client.get(page(case)).content.decode()
    assert REASON in text
    assert f'name="{STAFF}"' not in text


def test_correction_is_recorded_and_what_was_marked_stays(client, bench, case):
    client.force_login(bench.examiner)
    key = checklist(load_case(case))[0].key
    answer = client.post(page(case, "correct"), correction(case, **{key: "ok", "opinion": "已核对原件"}))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "金额由 2,500.00 元变为 0.00 元" in text
    assert "已核对原件" in text
    assert f'name="{key}" id="id_{key}" value="ok" checked' in text
    assert f'name="assessment" value="{current_assessment(case).pk}"' in text
    assert f'name="{STAFF}" id="id_{STAFF}" value=""' in text
    assert current_assessment(case).inputs["enterprise"]["employees"] == 103


@pytest.mark.parametrize(
    ("value", "why", "said"),
    [
        ("103", "", "请说明依据哪份材料"),
        ("", "社保", "请填写材料所示的数值。"),
        ("很多", "社保", "请填写整数，例如 85。"),
        ("", "", "请至少对一项事实填写材料所示的数值。"),
        ("42", "社保", "该数值现已适用"),
    ],
)
def test_bad_correction_stands_at_its_field_and_in_the_summary(client, bench, case, value, why, said):
    client.force_login(bench.examiner)
    answer = client.post(page(case, "correct"), correction(case, value, why, opinion="我的意见"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count(said) >= (2 if value or why else 1)
    assert "我的意见" in text
    assert "更正尚未记录" in text or said in text
    assert Assessment.objects.filter(application=case).count() == 1


def test_summary_leads_to_the_field(client, bench, case):
    client.force_login(bench.examiner)
    text = client.post(page(case, "correct"), correction(case, why="")).content.decode()
    assert f'<a href="#id_why-{STAFF}">' in text
    assert f'id="id_why-{STAFF}"' in text


def test_fact_that_contradicts_another_is_said_at_its_field(client, bench, case):
    client.force_login(bench.examiner)
    given = typed(case, **{"fact-policies-0-ends_on": "2020-01-01", "why-fact-policies-0-ends_on": "保单"})
    answer = client.post(page(case, "correct"), given)
    assert answer.status_code == 422
    assert "保险止期早于起期" in answer.content.decode()
    assert 'href="#id_fact-policies-0-ends_on"' in answer.content.decode()


def test_colleagues_correction_answers_409_and_keeps_what_was_typed(client, bench, case):
    client.force_login(bench.examiner)
    given = correction(case, "99", "补充证明")
    changes = [{"field": "enterprise.employees", "after": 103, "reason": REASON}]
    correct_facts(
        application=case, seq=case.moves, seen=current_assessment(case).pk, changes=changes, by=bench.examiner
    )
    answer = client.post(page(case, "correct"), given)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="99"' in text
    assert "补充证明" in text
    assert "103" in text
    again = client.post(page(case, "correct"), correction(case, "99", "补充证明"))
    assert again.status_code == 200
    assert current_assessment(case).inputs["enterprise"]["employees"] == 99


def test_decision_with_a_correction_not_recorded_is_held_back(client, bench, case):
    bench.paper(case)
    client.force_login(bench.examiner)
    marks = {check.key: "ok" for check in checklist(load_case(case))}
    answer = client.post(page(case, "decide"), correction(case, act="pass", **marks))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "您填写了更正但尚未记录" in text
    assert 'value="103"' in text
    case.refresh_from_db()
    assert case.moves == 1


def test_decision_on_an_amount_changed_meanwhile_answers_409(client, bench):
    case = bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    given = typed(case, act="pass", **{check.key: "ok" for check in checklist(load_case(case))})
    changes = [{"field": "policies[0].paid_yuan", "after": "100000.00", "reason": "付款回单"}]
    correct_facts(
        application=case, seq=case.moves, seen=current_assessment(case).pk, changes=changes, by=bench.pre_reviewer
    )
    answer = client.post(page(case, "decide"), given)
    assert answer.status_code == 409
    assert "同事已变更金额" in answer.content.decode()


def test_support_nobody_stated_is_found_and_counts(client, bench):
    case = bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    support = {"level": "municipal", "amount_yuan": "150000.00", "status": "granted"}
    given = {f"fact-policies-0-other_support-0-{key}": value for key, value in support.items()}
    given |= {f"why-fact-policies-0-other_support-0-{key}": "市级拨付文件" for key in support}
    answer = client.post(page(case, "correct"), typed(case, **given))
    assert answer.status_code == 200
    assert current_assessment(case).total_yuan == Decimal("50000.00")


def test_every_kind_of_fact_takes_what_is_typed(client, bench):
    case = bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    values = {
        "fact-enterprise-registered_region": "110105",
        "fact-enterprise-sectors": ["-"],
        "fact-enterprise-revenue_yuan": "12000000",
        "fact-enterprise-qualifications-0-valid_until": "2026-08-31",
        "fact-enterprise-pooled_cover_years": "2023、2024",
        "fact-policies-0-product": "product_liability",
        "fact-policies-0-recognised_as_major_project": "yes",
        "fact-policies-0-invoices-0-allocated_yuan": "150000.00",
    }
    given = {**values, **{f"why-{name}": "原件" for name in values}}
    assert client.post(page(case, "correct"), typed(case, **given)).status_code == 200
    now = current_assessment(case).inputs
    assert now["enterprise"]["registered_region"] == "110105"
    assert now["enterprise"]["sectors"] == []
    assert now["enterprise"]["revenue_yuan"] == "12000000.00"
    assert now["enterprise"]["qualifications"][0]["valid_until"] == "2026-08-31"
    assert now["enterprise"]["pooled_cover_years"] == [2023, 2024]
    assert now["policies"][0]["product"] == "product_liability"
    assert now["policies"][0]["recognised_as_major_project"] is True
    assert now["policies"][0]["invoices"][0]["allocated_yuan"] == "150000.00"


def test_enterprise_reads_each_correction_with_its_reason_and_whom_to_ask(client, bench, case):
    client.force_login(bench.examiner)
    client.post(page(case, "correct"), correction(case))
    filer = case.enterprise.memberships.get().user
    client.force_login(filer)
    text = client.get(reverse("applications:detail", args=[case.pk])).content.decode()
    assert "金额的由来" in text
    assert REASON in text
    assert f"{bench.street_office.name}（{bench.examiner.full_name}）" in text


def test_stranger_does_not_find_the_case(client, bench, case):
    client.force_login(bench.stranger)
    assert client.post(page(case, "correct"), correction(case)).status_code == 404
    client.force_login(bench.re_reviewer)  # the case has not reached this office
    assert client.post(page(case, "correct"), correction(case)).status_code == 404
    client.force_login(bench.auditor)
    assert client.post(page(case, "correct"), correction(case)).status_code == 403


def test_fields_of_many_policies_come_when_they_are_asked_for(client, bench):
    case = bench.at("pre_review", items=4)
    client.force_login(bench.pre_reviewer)
    text = client.get(page(case)).content.decode()
    paid = "fact-policies-2-paid_yuan"
    assert STAFF in text
    assert paid not in text
    answer = client.post(page(case, "correct"), typed(case, more="2", opinion="看第三张", **{STAFF: "90"}))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'name="{paid}"' in text
    assert "看第三张" in text
    assert 'value="90"' in text
    given = typed(case, facts_of="2", **{paid: "100000.00", f"why-{paid}": "付款回单"})
    assert client.post(page(case, "correct"), given).status_code == 200
    assert current_assessment(case).total_yuan == Decimal("350000.00")
    assert client.post(page(case, "correct"), typed(case, more="x" * 9)).status_code == 200
