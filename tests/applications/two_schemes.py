"""A second scheme beside Haidian's for the same products, of the municipal level; the same item filed under both."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from applications.domain.status import Event
from applications.services import add_item, move_application, save_item, start_application
from schemes.services import create_call, publish_call, publish_scheme_version
from tests.applications.world import HAIDIAN, YEAR

NUMBER = "26112000000000000042"
TITLE = "海淀区科技保险补贴"


def municipal_call(world):
    """A call of another scheme, of the municipal level, for the same products."""
    text = HAIDIAN.read_text(encoding="utf-8")
    text = text.replace('code = "haidian-2025"', 'code = "beijing-2025"').replace(TITLE, "北京市科技保险补贴")
    text = text.replace('level = "district"', 'level = "municipal"')
    version = publish_scheme_version(text=text, source="beijing")
    now = timezone.now().replace(microsecond=0)
    call = create_call(
        scheme_version=version, matters=["premium_subsidy"], routes=["premium_subsidy"],
        budget_yuan=Decimal("1000000.00"), by=world.manager, year=YEAR, receipt_prefix="BJ-2026",
        title_zh="北京市申报", title_en="Municipal call", opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=4),
    )  # fmt: skip
    return publish_call(call=call, by=world.manager)


def drafted(world, call, *, enterprise=None, by=None, other_support=(), **said):
    """A complete draft of one policy, which says this beside; the same number and invoice every time."""
    by = by or world.handler
    application = start_application(
        enterprise=enterprise or world.enterprise, call=call, matter="premium_subsidy", by=by
    )
    item = add_item(application=application, revision=application.revision, by=by)
    application.refresh_from_db()
    facts = world.subsidy_facts(NUMBER) | {"number": "TB-42", "other_support": other_support}
    facts["values"] |= said
    save_item(item=item, revision=application.revision, by=by, **facts)
    application.refresh_from_db()
    return world.with_documents(application, by)


def approved(world, application):
    """Filed, and approved by the route's last word."""
    filed = world.file(application).application
    move_application(application=filed, event=Event.APPROVE, actor=None)
    filed.refresh_from_db()
    return filed
