"""A policy that is no insurance is carried through its chain: checked, corrected, resolved, committed, published."""

from decimal import Decimal
from pathlib import Path

import pytest

import schemes
from accounts.domain.statements import FILING, Said
from accounts.models import FactStatement, Organisation
from accounts.services import keep_statements
from applications.domain.questions import declared_facts
from applications.models import Application
from applications.selectors import current_assessment, load_case, load_filing
from applications.selectors.recomputed import recomputed
from applications.services import add_item, save_facts, save_item, start_application
from payouts.selectors.awards import award_plan
from review.selectors import all_in_order
from review.selectors.checklist import checklist
from review.selectors.notices import preview_rows
from review.services import approve_the_rest, conclude_meeting, decide_pass
from schemes.models import BudgetEntry
from schemes.services import BudgetExhausted, create_call, publish_call, publish_scheme_version
from tests.bank_policy import bank_policy
from tests.review.world import minutes

PATENT = Path(schemes.__file__).parent / "definitions" / "patent-pledge-2026" / "1.toml"
MATTER = "financing_costs"


def call_on(bench, text, budget="1000000.00", prefix="HD-2026-P"):
    version = publish_scheme_version(text=text, source="patent")
    made = create_call(
        scheme_version=version, matters=[MATTER], routes=[MATTER], budget_yuan=Decimal(budget), by=bench.manager,
        year=2026, receipt_prefix=prefix, title_zh="专利质押融资资助", title_en="Patent-pledge support",
        opens_at=bench.call.opens_at, closes_at=bench.call.closes_at,
    )  # fmt: skip
    bench.call = publish_call(call=made, by=bench.manager)


def next_year(bench):
    """The call again, one year later."""
    made = create_call(
        scheme_version=bench.call.scheme_version, matters=[MATTER], routes=[MATTER], budget_yuan=Decimal("1.00"),
        by=bench.manager, year=2027, receipt_prefix="HD-2027-P", title_zh="下一年", title_en="Next",
        opens_at=bench.call.opens_at, closes_at=bench.call.closes_at,
    )  # fmt: skip
    return publish_call(call=made, by=bench.manager)


def filed(bench, paid="312345.67"):
    enterprise, by = bench.owner()
    application = start_application(enterprise=enterprise, call=bench.call, matter=MATTER, by=by)
    facts = {"no_serious_dishonesty": True, "patents_pledged": 3}
    application = save_facts(application=application, revision=application.revision, by=by, facts=facts)
    item = add_item(application=application, revision=application.revision, by=by, kind="loan_interest")
    application.refresh_from_db()
    fields = {"principal": "8000000.00", "drawn_on": "2026-02-01", "paid": paid}
    stated = {"number": "JK-1", "counterparty_name": "示例银行", "values": fields}
    save_item(item=item, revision=application.revision, by=by, **stated)
    application.refresh_from_db()
    return bench._filed(bench.with_documents(application, by), by)


@pytest.fixture
def case(bench):
    call_on(bench, PATENT.read_text(encoding="utf-8"))
    return filed(bench)


def test_check_list_asks_for_the_facts_and_items_of_the_policy(case):
    told = {check.key: check for check in checklist(load_case(case))}
    assert told["fact:facts.patents_pledged"].subject == "质押的有效专利件数"
    assert told["fact:facts.patents_pledged"].found == "3"
    item = next(check for check in told.values() if check.kind == "item")
    assert item.subject == "贷款利息 JK-1"
    assert ("贷款额", "8,000,000.00") in item.found
    assert not [check for check in told.values() if check.kind in ("policy", "payment")]


def test_declared_values_are_corrected_by_the_papers(bench, case):
    bench.correct(case, "items[0].fields.paid", "200000.00", "对账单显示实付 200,000.00 元", bench.pre_reviewer)
    assessment = current_assessment(case)
    assert assessment.total_yuan == Decimal("200000.00")
    told = {check.key: check for check in checklist(load_case(case))}
    item = next(check for check in told.values() if check.kind == "item")
    assert item.corrected
    bench.correct(case, "enterprise.facts.patents_pledged", 0, "登记簿上质押已注销", bench.pre_reviewer)
    assert current_assessment(case).total_yuan == Decimal(0)
    told = FactStatement.objects.filter(code="patents_pledged").order_by("pk").values_list("source", "value")
    assert list(told) == [("filing", 3), ("amendment", 0)]
    again = start_application(
        enterprise=case.enterprise, call=next_year(bench), matter=MATTER, by=case.versions.get().filed_by
    )
    assert again.facts == {"no_serious_dishonesty": True, "patents_pledged": 0}  # as the papers showed it


def test_check_list_says_what_was_stated_otherwise_elsewhere(bench, case):
    fact = next(each for each in declared_facts(load_case(case).definition) if each.code == "patents_pledged")
    said = [(5, "HD-2025-000009"), (3, "HD-2025-000010"), (7, case.receipt_no)]
    for value, number in said:
        keep_statements(
            organisation=case.enterprise, said=[Said(fact, value)], source=FILING, reference=number, by=bench.handler
        )
    told = {check.key: check for check in checklist(load_case(case))}
    check = told["fact:facts.patents_pledged"]
    assert [row.value for row in check.elsewhere] == [5]  # not what agrees, nor what this filing itself said
    assert check.look
    assert not told["fact:facts.no_serious_dishonesty"].elsewhere


def test_case_is_resolved_committed_and_awarded_to_the_enterprise(bench, case):
    for by in (bench.pre_reviewer, bench.re_reviewer):
        bench.passed(case, by)
    meeting = bench.meeting("bureau_meeting", case)
    approve_the_rest(meeting=meeting, by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会[2026]1", minutes=minutes(), by=bench.secretary)
    case.refresh_from_db()
    assert case.stage == "notice"
    entry = BudgetEntry.objects.get(key=f"application:{case.pk}")
    assert entry.amount_yuan == Decimal("240000.00")
    plan = award_plan(case)
    assert [(share.payee, share.payee_kind, share.fen) for share in plan.shares] == [
        (case.enterprise, "enterprise", 24_000_000)
    ]


def test_earlier_award_of_the_measure_counts_wherever_its_condition_stands(bench, case):
    """The condition moved into the class: years are counted all the same."""
    text = PATENT.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"', 1)
    limit = 'conditions = [{ kind = "supported_years_fewer_than", article = "5", limit = 3 }]\n'
    assert limit in text
    text = text.replace(limit, "")
    once = limit.replace("limit = 3", "limit = 1")
    text = text.replace('items = ["loan_interest"]', f'items = ["loan_interest"]\n{once}')
    call_on(bench, text, prefix="HD-2026-Q")
    again = start_application(
        enterprise=case.enterprise, call=bench.call, matter=MATTER, by=case.versions.get().filed_by
    )
    claim = load_filing(again).claim(load_filing(again).content)
    assert [(award["measure"], award["amount_yuan"]) for award in claim["history"]] == [(MATTER, "240000.00")]


EXAMINED = (
    PATENT.read_text(encoding="utf-8")
    .replace('rule = "pro_rata"', 'rule = "first_come"\nlast = "nothing"')
    .replace("commits_budget = true\n", "")
    .replace(
        'name = { zh = "复审", en = "Re-review" }', 'name = { zh = "复审", en = "Re-review" }\ncommits_budget = true'
    )
)


def test_examination_that_commits_the_budget_commits_it(bench):
    call_on(bench, EXAMINED)
    case = filed(bench)
    bench.passed(case, bench.pre_reviewer)
    assert not BudgetEntry.objects.exists()
    bench.passed(case, bench.re_reviewer)
    assert BudgetEntry.objects.get().amount_yuan == Decimal("240000.00")


def test_examination_commits_nothing_beyond_the_budget(bench):
    call_on(bench, EXAMINED, budget="100000.00")
    case = filed(bench)
    bench.passed(case, bench.pre_reviewer)
    with pytest.raises(BudgetExhausted):
        decide_pass(application=case, seq=case.moves, checks=all_in_order(case), by=bench.re_reviewer)
    case.refresh_from_db()
    assert case.stage == "re_review"
    assert not BudgetEntry.objects.exists()


def test_nothing_becomes_an_award_without_a_commitment(bench, case):
    Application.objects.filter(pk=case.pk).update(status="approved", stage="", office=None)
    case.refresh_from_db()
    plan = award_plan(case)
    assert (plan.shares, plan.hold) == ((), "not_committed")


def test_examiner_sees_that_a_bank_to_be_paid_is_not_registered_here(bench):
    call_on(bench, bank_policy(), prefix="HD-2026-R")
    case = filed(bench)

    def loan():
        return next(check for check in checklist(load_case(case)) if check.kind == "item")

    assert loan().look
    assert loan().found[-1][0] == "收款人"
    Organisation.objects.create(kind="institution", trade="bank", name="示例银行", uscc="91110108MA0000001B")
    assert not loan().look
    assert loan().found[-1][0] != "收款人"


def test_whole_at_once_to_the_bank_tells_no_parts(bench):
    call_on(bench, bank_policy(parts=""), prefix="HD-2026-S")
    case = filed(bench)
    assert current_assessment(case).result["payments"] == [
        {"payee": "bank", "name": "示例银行", "amount_yuan": "240000.00"}
    ]


def test_list_that_is_published_tells_the_parts(bench):
    call_on(bench, bank_policy(parts='shares = ["70%", "30%"]'), prefix="HD-2026-T")
    case = filed(bench)
    for by in (bench.pre_reviewer, bench.re_reviewer):
        bench.passed(case, by)
    meeting = bench.meeting("bureau_meeting", case)
    approve_the_rest(meeting=meeting, by=bench.secretary)
    conclude_meeting(meeting=meeting, resolution_no="会[2026]1", minutes=minutes(), by=bench.secretary)
    [row] = preview_rows([case])
    assert row.parts == [
        {"number": 1, "budget_year": 2027, "amount_yuan": "168000.00"},
        {"number": 2, "budget_year": 2028, "amount_yuan": "72000.00"},
    ]


def test_lowered_amount_keeps_its_parts_and_computes_again_to_the_same(bench):
    call_on(bench, bank_policy(), prefix="HD-2026-U")
    case = filed(bench)
    lower = {"number": "JK-1", "amount_yuan": "100000.01", "reason": "票据不足"}
    decide_pass(application=case, seq=case.moves, checks=all_in_order(case), adjustments=[lower], by=bench.pre_reviewer)
    assessment = current_assessment(case)
    [payment] = assessment.result["payments"]
    assert [part["amount_yuan"] for part in payment["parts"]] == ["50000.00", "50000.01"]
    assert [each.divergences for each in recomputed()] == [[], []]
