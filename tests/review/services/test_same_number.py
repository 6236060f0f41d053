"""Two insurers may give out the same number: each policy keeps its own amount, product, payee, fields and line."""

from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse

from accounts.models import Organisation
from applications.domain.refusals import AdjustmentRefused
from applications.printing import filed_pdf
from applications.selectors import current_assessment, latest_version, load_case
from applications.selectors.assessed import payees_of
from applications.services import record_adjustment
from applications.statement import statement_pdf
from review.selectors import agenda_of, checklist
from review.services import conclude_meeting, set_outcome, share_shortage
from tests.ground import standing
from tests.review.world import minutes

NUMBER = "PY-0001"


@standing
def case(bench):
    """Two policies of one number: research and development 100,000.00, another product beside it, from two insurers."""
    enterprise, by = bench.owner()
    bench.enterprise = enterprise
    bench.qualify("specialised_sme")
    draft = bench.subsidy("26112000000095000001", "26112000000095000002", enterprise=enterprise, by=by)
    first, second = draft.items.order_by("position")
    other = Organisation.objects.create(kind="institution", trade="insurer", name="样例第二财产保险公司")
    type(first).objects.filter(pk=first.pk).update(number=NUMBER)
    type(first).objects.filter(pk=second.pk).update(number=NUMBER, counterparty=other, product="product_liability")
    return bench._filed(draft, by)


def amounts(case) -> list[Decimal]:
    return [Decimal(each["amount_yuan"]) for each in current_assessment(case).result["policies"]]


def words(printed) -> str:
    pdf = pypdfium2.PdfDocument(printed.content)
    said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return said


def names(case) -> list[str]:
    assessment = current_assessment(case)
    from schemes.selectors import definition_for

    labels = {label.code: label.name.zh for label in definition_for(assessment.scheme_version).products}
    return [labels[each["product"]] for each in assessment.inputs["policies"]]


def test_officer_lowers_one_of_the_two(bench, case, client):
    before = amounts(case)
    assert len(before) == 2
    client.force_login(bench.pre_reviewer)
    page = client.get(reverse("review:case", args=[case.pk])).content.decode()
    assert [f'name="amount:{n}"' in page for n in range(3)] == [True, True, False]
    lower = {"item": 1, "number": NUMBER, "amount_yuan": before[1] - 10, "reason": "发票不符"}
    record_adjustment(application=case, adjustments=[lower], by=bench.pre_reviewer)
    assert amounts(case) == [before[0], before[1] - 10]
    lower = {"item": 0, "number": NUMBER, "amount_yuan": before[0] - 7, "reason": "发票不符"}
    record_adjustment(application=case, adjustments=[lower], by=bench.pre_reviewer)
    assert amounts(case) == [before[0] - 7, before[1] - 10]


@pytest.mark.parametrize("place", [None, 2, -1])
def test_number_that_means_two_policies_names_none(bench, case, place):
    lower = {"number": NUMBER, "amount_yuan": Decimal("1.00"), "reason": "x"}
    with pytest.raises(AdjustmentRefused) as refusal:
        record_adjustment(
            application=case, adjustments=[lower | ({} if place is None else {"item": place})], by=bench.pre_reviewer
        )
    assert refusal.value.code == "unknown_item_number"


def test_meeting_keeps_the_whole_lower_total(bench, case):
    bench.passed(case, bench.pre_reviewer)
    bench.passed(case, bench.re_reviewer)
    meeting = bench.meeting("bureau_meeting", case)
    set_outcome(
        item=meeting.agenda.get(), outcome="reduce", amount_yuan=Decimal("100.00"), reason="核减", by=bench.secretary
    )
    conclude_meeting(meeting=meeting, resolution_no="会1", minutes=minutes(), by=bench.secretary)
    assert sum(amounts(case)) == Decimal("100.00")
    assert all(amounts(case))


def test_shortage_is_shared_over_both(bench, case):
    from applications.domain.status import Event
    from applications.services import move_application

    whole = sum(amounts(case))
    move_application(application=case, event=Event.ADVANCE, to_stage="government_meeting", actor=None)
    bench.budget(str(whole / 2))
    meeting = bench.meeting("government_meeting", case)
    share_shortage(meeting=meeting, by=bench.government)
    assert whole / 2 - Decimal("0.02") <= agenda_of(meeting)[0].kept_yuan <= whole / 2


def test_each_is_called_by_its_own_product_on_every_sheet_and_page(bench, case, client):
    first, second = names(case)
    assert first != second
    for printed in (statement_pdf(case), filed_pdf(latest_version(case))):
        said = words(printed)
        assert first in said
        assert second in said
    client.force_login(case.created_by)
    for name in ("receipt", "explanation"):
        page = client.get(reverse(f"applications:{name}", args=[case.pk])).content.decode()
        assert page.count(first) >= 1
        assert page.count(second) >= 1


def test_payees_and_marks_belong_to_one_policy_each(case):
    assert len(payees_of(current_assessment(case))) == 2
    keys = [check.key for check in checklist(load_case(case))]
    assert len(keys) == len(set(keys))
    assert len([key for key in keys if key.startswith("item:")]) == 2
