from dataclasses import replace

import pytest

from applications.domain.completeness import NeededDocument, problems_of
from applications.domain.matter_rules import MatterRules
from tests.applications.contents import PRODUCTS, content, enterprise, invoice, item

SUBSIDY = MatterRules(
    products=PRODUCTS,
    sectors=frozenset({"artificial_intelligence"}),
    figures_year=2024,
    most_items=None,
    recognised=frozenset({"other_major_project"}),
)
POOLED = MatterRules(
    products=frozenset({"pooled_cover"}),
    sectors=frozenset({"artificial_intelligence"}),
    figures_year=2024,
    most_items=1,
    paid=frozenset({"insurer"}),
)


def found(filing, rules=SUBSIDY, needed=()):
    return [(each.section, each.field, each.code) for each in problems_of(filing, rules, needed)]


def with_policy(**changes):
    return content(items=[item(**changes)])


def test_complete_filing_has_no_problem():
    assert found(content()) == []


@pytest.mark.parametrize(
    "name", ["street", "sectors", "figures_year", "employees", "revenue_yuan", "contact_name", "contact_phone"]
)
def test_missing_fact_is_named(name):
    empty = [] if name == "sectors" else None if name in ("street", "figures_year", "employees", "revenue_yuan") else ""
    assert found(content(enterprise=enterprise(**{name: empty}))) == [("enterprise", name, "missing")]


def test_zero_employees_and_no_revenue_are_facts():
    assert found(content(enterprise=enterprise(employees=0, revenue_yuan="0.00"))) == []


def test_figures_of_another_year_are_named():
    assert found(content(enterprise=enterprise(figures_year=2023))) == [
        ("enterprise", "figures_year", "figures_of_another_year")
    ]


@pytest.mark.parametrize("phone", ["abc", "12", "1380000000x"])
def test_unreadable_phone_is_named(phone):
    assert found(content(enterprise=enterprise(contact_phone=phone))) == [
        ("enterprise", "contact_phone", "phone_unreadable")
    ]


@pytest.mark.parametrize(
    "phone", ["13800000000", "010-88494686", "+86 138 0000 0000", "010-88494686-801", "010-88494686转12"]
)
def test_usual_phone_numbers_are_fine(phone):
    assert found(content(enterprise=enterprise(contact_phone=phone))) == []


@pytest.mark.parametrize(
    ("name", "field", "called"),
    [
        ("number", "number", "保单号"),
        ("starts_on", "field-starts_on", "保险起期"),
        ("ends_on", "field-ends_on", "保险止期"),
        ("premium", "field-premium", "保费"),
        ("paid", "field-paid", "实付保费"),
    ],
)
def test_missing_policy_field_is_named_with_its_policy(name, field, called):
    filing = with_policy(**{name: "" if name == "number" else None})
    problem = problems_of(filing, SUBSIDY, ())[0]
    assert (problem.section, problem.field, problem.code, problem.item_id) == ("items", field, "not_stated", 1)
    assert problem.params["name_zh"] == called


def test_missing_product_is_named():
    assert found(with_policy(product="")) == [("items", "product", "missing")]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"counterparty": "", "counterparty_id": None}, "counterparty", "not_stated"),
        ({"product": "pooled_cover"}, "product", "product_not_in_matter"),
        ({"product": "other_major_project"}, "recognition_no", "recognition_missing"),
        ({"ends_on": "2025-05-31"}, "field-ends_on", "dates_reversed"),
        ({"paid": "0.00"}, "field-paid", "not_positive"),
        ({"premium": "199999.99"}, "field-paid", "paid_above_premium"),
        ({"paid_by_others": "200000.01"}, "field-paid_by_others", "others_paid_more_than_paid"),
        ({"invoices": []}, "invoices", "no_evidence"),
        ({"invoices": [invoice("123")]}, "invoices-0-number", "invoice_number_unreadable"),
        ({"invoices": [invoice("123", code="011002200211")]}, "invoices-0-number", "older_number_unreadable"),
        ({"invoices": [invoice("81532753", code="0110")]}, "invoices-0-code", "invoice_code_unreadable"),
        ({"invoices": [invoice(issued_on=None)]}, "invoices-0-issued_on", "missing"),
        ({"invoices": [invoice(total_yuan="199999.99")]}, "invoices-0-allocated_yuan", "allocated_above_total"),
        ({"invoices": [invoice(allocated_yuan="199999.99")]}, "field-paid", "paid_above_invoices"),
    ],
)
def test_contradiction_in_a_policy_is_named(changes, field, code):
    assert found(with_policy(**changes)) == [("items", field, code)]


def test_older_invoice_with_code_is_fine():
    assert found(with_policy(invoices=[invoice("81532753", code="011002200211")])) == []


def test_granted_support_needs_amount_and_document():
    support = {"level": "municipal", "amount_yuan": None, "document_no": "", "status": "granted"}
    assert found(with_policy(other_support=[support])) == [
        ("items", "other_support-0-amount_yuan", "missing"),
        ("items", "other_support-0-document_no", "missing"),
    ]


def test_support_applied_for_needs_no_document_yet():
    support = {"level": "municipal", "amount_yuan": "10.00", "document_no": "", "status": "applied"}
    assert found(with_policy(other_support=[support])) == []


def test_one_invoice_over_several_policies_counts_to_its_total():
    shared = {"number": "25112000000000000009", "total_yuan": "300000.00"}
    two = [
        item(1, invoices=[invoice(**shared, allocated_yuan="200000.00")]),
        item(2, paid="100000.00", invoices=[invoice(**shared, allocated_yuan="100000.00")]),
    ]
    assert found(content(items=two)) == []
    two[1]["invoices"][0]["allocated_yuan"] = "100000.01"
    assert found(content(items=two)) == [("items", "invoices-0-allocated_yuan", "invoice_overrun")]


def test_one_invoice_with_two_totals_is_named():
    number = "25112000000000000009"
    two = [
        item(1, paid="1.00", invoices=[invoice(number, total_yuan="300.00", allocated_yuan="1.00")]),
        item(2, paid="1.00", invoices=[invoice(number, total_yuan="301.00", allocated_yuan="1.00")]),
    ]
    assert found(content(items=two)) == [("items", "invoices-0-total_yuan", "invoice_total_differs")]


def test_same_policy_twice_is_named():
    assert found(content(items=[item(1), item(2, number="PN-1")])) == [("items", "number", "item_twice")]


def test_pooled_cover_needs_neither_payment_nor_invoice_nor_account():
    pooled = item(product="pooled_cover", premium="2500.00", paid=None, invoices=[])
    assert found(content(matter="pooled_cover", items=[pooled], bank_account=None), POOLED) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"premium": "0.00"}, ("field-premium", "not_positive")),
        ({"premium": None}, ("field-premium", "not_stated")),
        ({"counterparty": "", "counterparty_id": None}, ("counterparty", "not_stated")),
    ],
)
def test_pooled_cover_says_what_its_policy_lacks(changes, expected):
    pooled = item(product="pooled_cover", paid=None, invoices=[], **changes)
    assert found(content(items=[pooled], bank_account=None), POOLED) == [("items", *expected)]


def test_pooled_cover_needs_one_policy_of_a_registered_insurer():
    pooled = item(product="pooled_cover", counterparty_id=None)
    assert found(content(items=[pooled], bank_account=None), POOLED) == [
        ("items", "counterparty", "insurer_not_registered")
    ]
    two = [item(1, product="pooled_cover"), item(2, product="pooled_cover")]
    assert found(content(items=two), POOLED) == [("items", "items", "too_many_items")]
    assert found(content(items=[]), POOLED) == [("items", "items", "no_item")]


def test_subsidy_needs_an_account():
    assert found(content(bank_account=None)) == [("account", "bank_account", "account_missing")]


def test_missing_document_is_named_per_policy():
    name = {"name_zh": "保险单", "name_en": "Policy"}
    needed = [NeededDocument("insurance_policy", 1, name), NeededDocument("insurance_policy", 2, name)]
    uploaded = {"id": 1, "material": "insurance_policy", "item_id": 1, "name": "a.pdf"}
    filing = content(items=[item(1), item(2)], documents=[uploaded])
    problem = problems_of(filing, SUBSIDY, needed)[0]
    assert (problem.section, problem.field, problem.item_id) == ("documents", "insurance_policy", 2)
    assert problem.params == name


def test_account_is_asked_for_where_the_enterprise_is_paid_itself():
    missing = ("account", "bank_account", "account_missing")
    filing = content(bank_account=None)
    assert missing in found(filing)
    assert missing in found(filing, replace(SUBSIDY, paid=frozenset({"bank", "enterprise"})))
    assert missing not in found(filing, replace(SUBSIDY, paid=frozenset({"bank"})))
