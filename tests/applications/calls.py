"""Calls on other rules than the real ones: for what must work for any definition."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from schemes.models import Call
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.database import turn_official_clock
from tests.rules.fourth_policy.lakeside import LAKESIDE

# The same made-up policy, in force whenever the tests run.
LASTING = LAKESIDE.replace("valid_from = 2026-02-01", "valid_from = 2020-02-01").replace(
    "valid_until = 2026-12-31\n", ""
)


def set_clock(moment: datetime) -> None:
    """The database's clock stands still until the test's transaction is rolled back."""
    turn_official_clock(f"SELECT timestamptz '{moment.isoformat()}'")


def lakeside_call(manager, *, opens_in: int = -1, closes_in: int = 4) -> Call:
    """A published call on the made-up policy; the window in days from now."""
    version = publish_scheme_version(text=LASTING, source="lakeside")
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version, matters=["insurance"], routes=["plain"], budget_yuan=Decimal("1000000.00"), by=manager,
        year=2026, receipt_prefix="LAKE", title_zh="湖滨新区保险补贴申报", title_en="Lakeside support",
        opens_at=now + timedelta(days=opens_in), closes_at=now + timedelta(days=closes_in),
    )  # fmt: skip
    return publish_call(call=call, by=manager)
