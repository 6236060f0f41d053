"""The cast of the demo world, read from cast.toml, and the people who sit in the offices. No database here."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from accounts.domain.cnaps import check_digit
from accounts.domain.uscc import check_character

CAST = Path(__file__).with_name("cast.toml")
BANKS = (
    ("中国工商银行股份有限公司北京中关村支行", "102"),
    ("中国建设银行股份有限公司北京上地支行", "105"),
    ("中国银行股份有限公司北京海淀支行", "104"),
    ("招商银行股份有限公司北京清华园支行", "308"),
)
BEIJING_AREA = "1000"


@dataclass(frozen=True)
class ItemPart:
    """`premium` and `granted` (by the city, on the same policy) in yuan."""

    product: str
    premium: Decimal
    granted: Decimal


@dataclass(frozen=True)
class FilingPart:
    call: str
    matter: str
    fate: str


@dataclass(frozen=True)
class EnterprisePart:
    """`high_tech`: year of issue, 0 for "the year before the next call", None for none; `number` from 1.

    `expired`: the certificate as specialised enterprise has just run out.
    """

    number: int
    name: str
    street: str
    sectors: list[str]
    employees: int
    revenue: Decimal
    high_tech: int | None
    specialised: str
    filings: list[FilingPart]
    items: list[ItemPart]
    expired: bool = False


@dataclass(frozen=True)
class OfficerPart:
    """`key` names the demo account. The first operator and the first for security give the others their posts."""

    key: str
    email: str
    full_name: str
    office: str
    posts: tuple[str, ...]


OFFICERS = tuple(
    OfficerPart(key, f"{key}@demo.example", full_name, office, tuple(posts.split()))
    for key, full_name, office, posts in (
        ("operator", "运维员", "operator", "operator"),
        ("security", "安管员", "security_office", "security_administrator"),
        ("street", "李晓街", "street-110108022", "examiner administrator"),
        ("committee", "王科城", "science_city_committee", "examiner administrator"),
        ("pre-review", "陈预审", "financial_bureau", "pre_reviewer"),
        ("re-review", "周复审", "financial_bureau", "re_reviewer"),
        ("bureau-meeting", "吴室务", "financial_bureau", "meeting_secretary"),
        ("bureau-meeting-2", "吕公示", "financial_bureau", "meeting_secretary"),
        ("calls", "郑发布", "financial_bureau", "call_manager administrator"),
        ("calls-2", "何复核", "financial_bureau", "call_manager"),
        ("payment-maker", "孙制单", "financial_bureau", "payment_maker"),
        ("government", "赵区办", "district_government", "meeting_secretary administrator"),
        ("payment-releaser", "钱复核", "finance_bureau", "payment_releaser administrator"),
        ("auditor", "冯审计", "audit_office", "auditor administrator"),
        ("audit-administrator", "褚审管", "audit_office", "audit_administrator"),
    )
)

INSURERS = (("insurer", "示例财产保险股份有限公司北京分公司"), ("", "样例科技保险股份有限公司北京分公司"))


@lru_cache(maxsize=1)
def enterprises() -> tuple[EnterprisePart, ...]:
    """Everybody in cast.toml, numbered in order."""
    rows = tomllib.loads(CAST.read_text(encoding="utf-8"))["enterprise"]
    return tuple(_enterprise(number, row) for number, row in enumerate(rows, start=1))


def _enterprise(number: int, row: dict[str, Any]) -> EnterprisePart:
    facts = dict(row)
    items = facts.pop("policies", [])
    filings = facts.pop("filings")
    return EnterprisePart(
        number=number,
        revenue=Decimal(str(facts.pop("revenue"))),
        high_tech=facts.pop("high_tech", None),
        specialised=facts.pop("specialised", ""),
        filings=[FilingPart(**each) for each in filings],
        items=[
            ItemPart(each["product"], Decimal(each["premium"]), Decimal(each.get("granted", "0.00"))) for each in items
        ],
        **facts,
    )


def credit_code(number: int, division: str = "110108") -> str:
    """An invented code that passes the check: registration by the market authority, district, a running number."""
    first = f"91{division}MA{number:07d}"
    return first + check_character(first)


def bank_of(number: int) -> tuple[str, str, str]:
    """(bank branch, 12-digit branch code with its check digit, account number) for a running number."""
    name, bank = BANKS[number % len(BANKS)]
    first = f"{bank}{BEIJING_AREA}{number:04d}"
    return name, f"{first}{check_digit(first)}", f"0200{number:015d}"
