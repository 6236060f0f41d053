"""Every stored assessment gives itself again; one that was tampered with is named."""

import copy
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import Organisation
from applications.models import Assessment
from applications.selectors.recomputed import recomputed
from applications.services import record_adjustment, record_corrections
from tests.ground import standing


@standing
def filings(world):
    """Filings of both matters, one of them with a corrected fact, then lowered."""
    world.qualify()
    world.file(world.pooled())
    application = world.file(world.subsidy("26112000000000000071", "26112000000000000072")).application
    number = application.items.order_by("position")[0].number
    bureau = Organisation.objects.get(office_code="financial_bureau")
    current = Assessment.objects.filter(application=application).latest("pk")
    change = {"field": "policies[1].paid_yuan", "after": "150000.00", "reason": "银行回单为 15 万元"}
    record_corrections(application=application, changes=[change], seen=current.pk, office=bureau, by=world.pre_reviewer)
    lowered = {"number": number, "amount_yuan": Decimal("60000.00"), "reason": "发票与保单不符"}
    record_adjustment(application=application, adjustments=[lowered], office=bureau, by=world.pre_reviewer)
    return application


def run(**options):
    out = StringIO()
    status = 0
    try:
        call_command("recompute", stdout=out, **options)
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue()


def falsified(like, **changes):
    """A row as if somebody had written into the table: the same inputs with another result."""
    result = copy.deepcopy(like.result)
    row = Assessment(
        application=like.application,
        version=like.version,
        scheme_version=like.scheme_version,
        inputs=changes.pop("inputs", like.inputs),
        result=result,
        total_yuan=changes.pop("total_yuan", like.total_yuan),
        adjustments=like.adjustments,
        by=like.by,
    )
    result.update(changes)
    Assessment.objects.bulk_create([row])
    return row


def test_nothing_differs_in_a_world_of_filings(filings):
    assert Assessment.objects.count() == 4
    assert run() == (0, "4 assessments computed again, 0 differ.\n")


def test_rows_beyond_the_first_batch_are_computed_too(filings, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("applications.selectors.recomputed.BATCH", 3)
    with django_assert_max_num_queries(5):  # two batches, the empty one, the version once
        assert [each.divergences for each in recomputed()] == [[], [], [], []]


def test_only_one_scheme_if_named(filings):
    assert run(scheme="fujian-2025") == (0, "0 assessments computed again, 0 differ.\n")


def test_a_falsified_amount_is_found(filings):
    row = falsified(Assessment.objects.earliest("pk"), total_yuan="9999.00")
    status, said = run()
    assert status == 1
    assert f"assessment {row.pk}: total kept as 9999.00, computed 2500.00" in said
    assert said.endswith("5 assessments computed again, 1 differ.\n")


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("measure", "frontier", "measure"),
        ("article", "5", "article"),
        ("amount_yuan", "1.00", "amount_yuan"),
        ("reasons", [{"code": "cap", "article": "4", "text": ""}], "reasons"),
    ],
)
def test_a_falsified_policy_is_found(filings, field, value, what):
    like = Assessment.objects.latest("pk")
    items = copy.deepcopy(like.result["policies"])
    items[0][field] = value
    row = falsified(like, policies=items)
    (found,) = [each for each in recomputed() if each.divergences]
    assert found.assessment_id == row.pk
    assert [(each.what, each.number) for each in found.divergences] == [(what, items[0]["policy_no"])]


def test_falsified_inputs_are_found(filings):
    like = Assessment.objects.latest("pk")
    richer = copy.deepcopy(like.inputs)
    richer["policies"][1]["paid_yuan"] = "100000.00"
    row = falsified(like, inputs=richer)
    assert {each.assessment_id for each in recomputed() if each.divergences} == {row.pk}


def test_inputs_that_are_no_claim_are_named_not_thrown(filings):
    row = falsified(Assessment.objects.latest("pk"), inputs={"scheme": "haidian-2025"})
    found = {each.assessment_id: each.divergences for each in recomputed() if each.divergences}
    assert [each.what for each in found[row.pk]] == ["cannot_be_computed"]
