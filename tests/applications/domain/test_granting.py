"""What was granted here for the same item counts by itself, once, and at one item only."""

from datetime import date

import pytest

from applications.domain.claim import claim_from
from applications.domain.granting import Grant, grants_by_item, grants_in, support_of, with_grants
from rules.definition.declared import INSURANCE
from tests.applications.contents import content, invoice, item

DAY = date(2025, 9, 20)
TOLD = {
    "scheme": "beijing-2025",
    "name_zh": "北京市保费补贴",
    "name_en": "Municipal premium support",
    "level": "municipal",
    "on": "2025-09-01",
    "receipt_no": "BJ-2025-000007",
}


def granted(amount="50000.00", **changes):
    return TOLD | {"amount_yuan": amount} | changes


def grant(number="PN-1", insurer="京城财产保险", invoices=(), **changes):
    return Grant(granted(**changes), (INSURANCE, number.casefold(), insurer), frozenset(invoices))


def typed(**changes):
    return {"level": "municipal", "amount_yuan": "50000.00", "document_no": "", "status": "granted"} | changes


def test_grant_goes_to_the_item_of_its_kind_number_and_counterparty():
    found = grants_by_item([item(1), item(2)], [grant("PN-2")])
    assert found == {2: [granted()]}


@pytest.mark.parametrize(
    "other",
    [item(1, number="PN-9"), item(1, counterparty="别家财产保险"), item(1, kind="loan"), item(1, number="")],
)
def test_grant_for_another_item_is_none_of_it(other):
    assert grants_by_item([other], [grant()]) == {}


def test_numbers_are_compared_without_blanks_and_case():
    assert grants_by_item([item(1, number="pn -1")], [grant()]) == {1: [granted()]}


def test_grant_is_found_by_an_invoice_where_the_number_is_another():
    shared = invoice("25112000000000000009")
    one, other = item(1), item(2, number="X", invoices=[shared])
    assert grants_by_item([one, other], [grant("Y", invoices=["25112000000000000009"])]) == {2: [granted()]}


def test_grant_is_put_to_one_item_only():
    shared = [invoice("25112000000000000009")]
    items = [item(1, number="A", invoices=shared), item(2, number="B", invoices=shared)]
    assert list(grants_by_item(items, [grant("Y", invoices=["25112000000000000009"])])) == [1]
    assert list(grants_by_item(items, [grant("B", invoices=["25112000000000000009"])])) == [2]


def test_items_that_earned_nothing_are_no_grants():
    claim = claim_from(content(items=[item(1), item(2)]), filed_on=DAY)
    result = {"policies": [{"amount_yuan": "0.00"}, {"amount_yuan": "12.34"}]}
    (only,) = grants_in(claim, result, TOLD)
    assert only.granted["amount_yuan"] == "12.34"
    assert only.item == (INSURANCE, "pn-2", "京城财产保险")
    assert only.invoices == {"25112000000000000002"}


def test_items_of_another_kind_are_grants_too():
    item = {"kind": "loan", "number": "JK-1", "counterparty": "示例银行", "evidence": [{"number": "9"}]}
    result = {"items": [{"kind": "loan", "number": "JK-1", "amount_yuan": "5.00"}], "policies": []}
    (only,) = grants_in({"policies": [], "items": [item]}, result, TOLD)
    assert (only.item, only.invoices) == (("loan", "jk-1", "示例银行"), {"9"})


def test_what_a_measure_gives_without_an_item_is_no_grant_for_one():
    result = {"items": [{"kind": None, "number": None, "amount_yuan": "5.00"}], "policies": []}
    assert grants_in({"policies": []}, result, TOLD) == []


def test_grant_stands_behind_what_was_typed():
    rows = support_of(item(other_support=[typed(level="national", amount_yuan="1.00")], granted_here=[granted()]))
    assert rows == [("national", "1.00", "granted"), ("municipal", "50000.00", "granted")]


@pytest.mark.parametrize(
    "same",
    [
        typed(),
        typed(document_no="BJ-2025-000007", amount_yuan="49999.99"),
        typed(document_no=" bj-2025-000007 ", level="other", amount_yuan=None),
        typed(status="applied"),
    ],
)
def test_what_was_typed_and_granted_here_counts_once(same):
    assert support_of(item(other_support=[same], granted_here=[granted()])) == [("municipal", "50000.00", "granted")]


@pytest.mark.parametrize("other", [typed(level="national"), typed(amount_yuan="50000.01"), typed(amount_yuan=None)])
def test_another_grant_that_was_typed_counts_beside_it(other):
    assert len(support_of(item(other_support=[other], granted_here=[granted()]))) == 2


def test_two_grants_alike_are_not_one_line_that_was_typed():
    twice = [granted(), granted(receipt_no="BJ-2025-000008")]
    rows = support_of(item(other_support=[typed()], granted_here=twice))
    assert rows == [("municipal", "50000.00", "granted")] * 2


def test_content_keeps_these_grants_and_no_others():
    kept = with_grants(content(items=[item(1), item(2, granted_here=[granted()])]), {1: [granted("1.00")]})
    assert [each.get("granted_here") for each in kept["items"]] == [[granted("1.00")], None]


def test_claim_states_a_grant_in_the_form_of_the_contract():
    claim = claim_from(content(items=[item(granted_here=[granted()])]), filed_on=DAY)
    assert claim["policies"][0]["other_support"] == [
        {"level": "municipal", "amount_yuan": "50000.00", "status": "granted"}
    ]
