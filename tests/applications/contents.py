"""Filings as plain content, complete unless a test breaks them."""

import copy
from typing import Any

PRODUCTS = frozenset({"rd_and_conversion", "cyber_security", "other_major_project"})


def invoice(number: str = "25112000000000000001", **changes: Any) -> dict[str, Any]:
    facts = {
        "code": "",
        "number": number,
        "issued_on": "2025-06-02",
        "total_yuan": "200000.00",
        "allocated_yuan": "200000.00",
    }
    return facts | changes


def item(pk: int = 1, **changes: Any) -> dict[str, Any]:
    """`changes` of what every insurance policy says go by the code of the field; None: not stated."""
    said = {
        "starts_on": "2025-06-01", "ends_on": "2026-05-31", "premium": "200000.00", "paid": "200000.00",
        "paid_by_others": "0.00",
    }  # fmt: skip
    said |= {code: changes.pop(code) for code in list(changes) if code in said}
    facts = {
        "id": pk,
        "position": pk,
        "kind": "insurance_policy",
        "counterparty_id": 7,
        "counterparty": "京城财产保险",
        "product": "rd_and_conversion",
        "number": f"PN-{pk}",
        "fields": {code: value for code, value in said.items() if value is not None},
        "recognition_no": "",
        "invoices": [invoice(f"2511200000000000000{pk}")],
        "other_support": [],
    }
    return facts | changes


def content(**changes: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "shape": 1,
        "call": {"id": 3, "year": 2025, "title_zh": "2025 年申报", "title_en": "2025 call"},
        "scheme": {"code": "haidian-2025", "version": "1", "digest": "d" * 64},
        "matter": "premium_subsidy",
        "route": "premium_subsidy",
        "enterprise": {
            "id": 5,
            "name": "测试企业",
            "uscc": "91110108FAKE00013A",
            "registered_region": "110108",
            "registered_address": "中关村大街 1 号",
            "legal_representative": "王芳",
            "street": {"code": "110108007", "name": "中关村街道", "name_en": "Zhongguancun Street"},
            "sectors": ["artificial_intelligence"],
            "figures_year": 2024,
            "employees": 180,
            "revenue_yuan": "90000000.00",
            "contact_name": "李静",
            "contact_phone": "13800000000",
            "qualifications": [],
        },
        "bank_account": {
            "id": 9,
            "account_name": "测试企业",
            "account_no": "110060149018010000001",
            "bank_name": "交通银行北京海淀支行",
            "branch_code": "301100000015",
        },
        "items": [item()],
        "documents": [],
        "declaration": None,
    }
    return copy.deepcopy(facts) | changes


def enterprise(**changes: Any) -> dict[str, Any]:
    return content()["enterprise"] | changes
