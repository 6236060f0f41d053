"""Calls on other rules than the real ones: for what must work for any definition."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Organisation
from schemes.models import Call, SchemeVersion
from schemes.selectors.definitions import definition_for
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


def open_offices(version: SchemeVersion) -> None:
    """Every office that a policy names, with the posts of its stages, however the region of the tests is made."""
    for stage in (stage for route in definition_for(version).routes for stage in route.stages):
        if stage.by_street or not stage.office:
            continue
        fields = {"kind": "office", "name": stage.office}
        office, _ = Organisation.objects.get_or_create(office_code=stage.office, defaults=fields)
        office.posts = sorted({*office.posts, stage.post})
        office.save(update_fields=["posts"])


def lakeside_call(manager, *, opens_in: int = -1, closes_in: int = 4) -> Call:
    """A published call on the made-up policy; the window in days from now."""
    version = publish_scheme_version(text=LASTING, source="lakeside")
    open_offices(version)
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version, matters=["insurance"], routes=["plain"], budget_yuan=Decimal("1000000.00"), by=manager,
        year=2026, receipt_prefix="LAKE", title_zh="湖滨新区保险补贴申报", title_en="Lakeside support",
        opens_at=now + timedelta(days=opens_in), closes_at=now + timedelta(days=closes_in),
    )  # fmt: skip
    return publish_call(call=call, by=manager)
