from datetime import date

from applications.domain.claim import assessable, claim_from, facts_missing
from tests.applications.contents import content, enterprise, invoice, item
from tests.rules.claims import haidian
from tests.rules.fourth_policy.lakeside import read

DAY = date(2025, 11, 12)


def test_claim_has_the_contract_shape():
    claim = claim_from(
        content(),
        filed_on=DAY,
        history=[{"scheme": "haidian-2025", "measure": "pooled_cover", "call_year": 2024, "amount_yuan": "1.00"}],
    )
    assert claim["scheme"] == "haidian-2025"
    assert claim["filed_on"] == "2025-11-12"
    assert claim["call_year"] == 2025
    assert claim["enterprise"]["pooled_cover_years"] == []
    assert [award["call_year"] for award in claim["history"]] == [2024]
    assert claim["policies"][0] == {
        "policy_no": "PN-1",
        "insurer": "京城财产保险",
        "product": "rd_and_conversion",
        "starts_on": "2025-06-01",
        "ends_on": "2026-05-31",
        "premium_yuan": "200000.00",
        "paid_yuan": "200000.00",
        "paid_by_others_yuan": "0.00",
        "recognised_as_major_project": False,
        "other_support": [],
        "invoices": [{"number": "25112000000000000001", "total_yuan": "200000.00", "allocated_yuan": "200000.00"}],
    }


def test_older_invoices_are_told_apart_by_their_code():
    filing = content(items=[item(invoices=[invoice("81532753", code="011002200211")])])
    claim = claim_from(filing, filed_on=DAY)
    assert claim["policies"][0]["invoices"][0]["number"] == "01100220021181532753"


def test_recognition_number_makes_a_major_project():
    claim = claim_from(content(items=[item(recognition_no="京科发〔2025〕1号")]), filed_on=DAY)
    assert claim["policies"][0]["recognised_as_major_project"] is True


def test_draft_policies_without_dates_or_premium_are_left_out():
    drafted = [item(1), item(2, premium=None), item(3, starts_on=None), item(4, number="")]
    ready = assessable(content(items=drafted), haidian())
    assert [each["number"] for each in ready["items"]] == ["PN-1", "#4"]


def test_draft_policies_that_contradict_themselves_or_name_no_insurer_are_left_out():
    drafted = [item(1, counterparty=""), item(2, ends_on="2025-05-31"), item(3, product=""), item(4, paid=None)]
    ready = assessable(content(items=drafted), haidian())
    assert [each["number"] for each in ready["items"]] == ["PN-4"]  # of a premium nothing may be paid yet


def test_missing_facts_are_named():
    assert facts_missing(content(), haidian()) == []
    assert facts_missing(content(enterprise=enterprise(sectors=[], employees=None)), haidian()) == [
        "sectors",
        "employees",
    ]


def test_sectors_are_missing_only_where_the_scheme_knows_any():
    nothing = content(enterprise=enterprise(sectors=[], employees=None))
    assert facts_missing(nothing, read()) == ["employees"]
