"""Reading calls: which are open, what they ask for, how much money they have."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from schemes.domain.errata import TEXTS
from schemes.models import Budget, Call, CallMaterial, SchemeVersion
from schemes.models.call import CallQuerySet


def published_calls() -> CallQuerySet:
    """Calls the public may read, newest window first."""
    return Call.objects.published().select_related("scheme_version", "budget")


def open_calls(at: datetime | None = None) -> CallQuerySet:
    """Published calls whose window holds `at` (default: now)."""
    at = at or timezone.now()
    return published_calls().not_closed_at(at).filter(opens_at__lte=at)


def call_phase(call: Call, at: datetime | None = None) -> str:
    """`draft`, `coming`, `open` or `closed`: computed, never stored."""
    at = at or timezone.now()
    if call.published_at is None:
        return "draft"
    if call.ended_at is not None and at >= call.ended_at:
        return "closed"
    if at < call.opens_at:
        return "coming"
    return "open" if at <= call.last_moment else "closed"


def materials_of(call: Call, route: str) -> QuerySet[CallMaterial]:
    """What the call asks for on one route, in order."""
    return call.materials.filter(route=route)


def budget_of(call: Call) -> Budget:
    """The money row of a call (read without a lock)."""
    return Budget.objects.get(call=call)


def all_calls() -> QuerySet[Call]:
    """Drafts included, newest window first; for call managers."""
    return Call.objects.select_related("scheme_version", "budget")


def call_as_typed(call: Call) -> dict[str, Any]:
    """The call as the form of call managers shows it (moments in local time, budget in yuan)."""
    names = [
        "year", "receipt_prefix", "title_zh", "title_en", "summary_zh", "summary_en",
        "contact_zh", "contact_en", "opens_at", "closes_at", "matters", "routes",
    ]  # fmt: skip
    return {name: getattr(call, name) for name in names} | {"budget_yuan": budget_of(call).total_yuan}


def call_to_start_from(like: Call | None, version: SchemeVersion) -> dict[str, Any]:
    """First values of a new call: last year's words, matters and routes; the window and the number are new."""
    year = timezone.localdate().year
    if like is None:
        return {"year": year, "receipt_prefix": f"{version.code.split('-')[0][:2].upper()}-{year}"}
    typed = call_as_typed(like)
    typed |= {name: like.as_stands(name) for name in TEXTS}
    old, new = str(like.year), str(max(year, like.year + 1))
    for name in ("title_zh", "title_en", "receipt_prefix", "summary_zh", "summary_en"):
        typed[name] = typed[name].replace(old, new)
    typed.pop("opens_at")
    typed.pop("closes_at")
    return typed | {"year": int(new)}
