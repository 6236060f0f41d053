"""The published Haidian rules, a call manager, and a draft call on them."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

import schemes
from accounts.models import User
from schemes.models import Call
from schemes.services import create_call, publish_scheme_version, seed_calendar
from tests.ground import standing
from tests.posts import office, seat

HAIDIAN = Path(schemes.__file__).parent / "definitions" / "haidian-2025" / "1.toml"
BEIJING = ZoneInfo("Asia/Shanghai")


def officer(email: str, office_code: str, *posts: str) -> User:
    user = User.objects.create_user(email, "correct horse battery", full_name=email.split("@", maxsplit=1)[0])
    return seat(user, office(office_code), *posts)


def draft_call(manager: User, version, **changes) -> Call:
    for code in ("science_city_committee", "financial_bureau", "district_government", "finance_bureau"):
        office(code)
    now = timezone.now().replace(microsecond=0)
    facts = {
        "year": timezone.localdate().year,
        "receipt_prefix": "HD-T",
        "title_zh": "测试申报",
        "title_en": "Test call",
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=4),
        "matters": ["pooled_cover", "premium_subsidy"],
        "routes": ["pooled_micro", "pooled_high_tech", "premium_subsidy"],
        "budget_yuan": Decimal("1000.00"),
    }
    return create_call(scheme_version=version, by=manager, **(facts | changes))


def in_beijing(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BEIJING)


@standing
def manager():
    return officer("manager@example.test", "financial_bureau", "call_manager")


@standing
def stranger():
    return officer("stranger@example.test", "audit_office", "auditor")


@standing
def haidian():
    return publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="haidian")


@standing
def draft(manager, haidian):
    return draft_call(manager, haidian)


@standing
def calendar_2026():
    assert seed_calendar(first_year=2026, last_year=2026) == []
