"""The check-list follows the route, the materials, the policies and what the rules flag."""

from django.utils import timezone

from accounts.selectors import qualifications_of
from applications.models import Assessment, Document
from applications.selectors import current_assessment, load_case
from review.selectors import checklist, looks


def kinds(case) -> list[str]:
    return [check.kind for check in checklist(load_case(case))]


def test_micro_enterprise_is_checked_for_staff_and_revenue_with_the_article(bench):
    checks = {check.kind: check for check in checklist(load_case(bench.filed_pooled()))}
    assert (checks["employees"].found, checks["employees"].article) == (42, "3")
    assert (checks["revenue"].found, checks["revenue"].article) == ("6000000.00", "3")
    assert checks["sectors"].found == ["人工智能"]
    assert "qualifications" not in checks


def test_subsidy_is_checked_for_certificates_not_for_size(bench):
    checks = {check.kind: check for check in checklist(load_case(bench.filed_subsidy()))}
    assert checks["qualifications"].article == "4"
    assert checks["qualifications"].found[0]["name"] == "专精特新中小企业"
    assert "employees" not in checks


def test_each_policy_has_its_terms_and_its_payment(bench):
    case = bench.filed_subsidy(items=2)
    assert kinds(case).count("policy") == kinds(case).count("payment") == 2
    assert {check.part for check in checklist(load_case(case)) if check.kind == "payment"} == {"item"}


def test_where_the_public_pays_nobody_asks_about_a_payment(bench):
    assert "payment" not in kinds(bench.filed_pooled())
    assert "policy" in kinds(bench.filed_pooled())


def test_required_material_without_a_file_asks_for_a_look(bench):
    case = bench.filed_pooled()
    assert looks(checklist(load_case(case))) == 0
    Document.objects.filter(application=case, material="business_licence").update(removed_at=timezone.now())
    missing = [check for check in checklist(load_case(case)) if check.look]
    assert [check.key for check in missing] == ["material:business_licence"]


def test_flag_of_the_rules_asks_for_a_look_at_its_policy(bench):
    case = bench.filed_subsidy()
    now, item = current_assessment(case), case.items.get()
    flag = {"code": "premium_for_years", "article": "4", "text": "一次支付多年保费", "policy_no": item.number}
    Assessment.objects.create(
        application=case,
        version=now.version,
        scheme_version=now.scheme_version,
        inputs=now.inputs,
        result={**now.result, "flags": [flag]},
        total_yuan=now.total_yuan,
        by=bench.pre_reviewer,
    )
    check = next(check for check in checklist(load_case(case)) if check.kind == "flag")
    assert (check.look, check.part, check.item_id, check.found) == (True, "item", item.pk, "一次支付多年保费")


def test_keys_are_unique(bench):
    keys = [check.key for check in checklist(load_case(bench.filed_subsidy(items=3)))]
    assert len(keys) == len(set(keys))


def test_items_of_which_a_fact_was_corrected_say_so(bench):
    case = bench.at("pre_review", items=2)
    bench.correct(case, "enterprise.revenue_yuan", "9000000.00", "审计报告", bench.pre_reviewer)
    bench.correct(case, "policies[1].paid_yuan", "100000.00", "付款回单", bench.pre_reviewer)
    bench.correct(case, "policies[1].ends_on", "2027-04-30", "保单", bench.pre_reviewer)
    second = case.items.order_by("position")[1].pk
    checks = checklist(load_case(case))
    corrected = {check.key for check in checks if check.corrected}
    assert corrected == {"fact:revenue", f"payment:{second}", f"item:{second}"} & {check.key for check in checks}
    assert len(corrected) >= 2


def test_what_had_to_be_there_goes_by_the_facts_that_were_filed(bench):
    case = bench.filed_subsidy()
    listed = [check.key for check in checklist(load_case(case))]
    assert "material:qualification_certificate" in listed
    certificate = Document.objects.filter(application=case, material="qualification_certificate")
    certificate.update(removed_at=timezone.now())
    qualifications_of(bench.enterprise).update(removed_at=timezone.now())  # the enterprise holds it no longer
    assert [check.key for check in checklist(load_case(case))] == listed
