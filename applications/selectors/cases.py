"""Filings and their filed versions, moves, assessments and open returns. Reads only."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from accounts.models import User
from applications.domain.status import Event, Status
from applications.domain.withdrawing import may_withdraw as rule
from applications.models import (
    Application,
    Assessment,
    Correction,
    Document,
    FiledVersion,
    Item,
    ReturnedPart,
    Transition,
)
from schemes.selectors import route_of


def applications_of(user: User | AnonymousUser) -> QuerySet[Application]:
    """What the person's enterprises have drafted and filed, the newest first."""
    return (
        Application.objects.of_member(user)
        .select_related("enterprise", "call__scheme_version", "office")
        .order_by("-created_at", "-pk")
    )


PARTS = ("invoices", "other_support")
"""What belongs to an item and lies in tables of its own."""


def items_of(application: Application) -> QuerySet[Item]:
    """The items in order, with insurer, invoices and other support at hand."""
    return Item.objects.filter(application=application).select_related("counterparty").prefetch_related(*PARTS)


def documents_of(application: Application) -> QuerySet[Document]:
    """The uploads that were not removed."""
    return Document.objects.filter(application=application, removed_at=None).select_related("item")


def filed_versions(application: Application) -> QuerySet[FiledVersion]:
    """Every filed version, the first one first."""
    return FiledVersion.objects.filter(application=application).select_related("filed_by", "pdf")


def latest_version(application: Application) -> FiledVersion | None:
    return filed_versions(application).order_by("-number").first()


def current_assessment(application: Application) -> Assessment | None:
    """The amount that counts now: the last row, adjustments included."""
    return Assessment.objects.filter(application=application).order_by("-pk").first()


def current_transition(application: Application) -> Transition | None:
    """The move that brought the case where it lies; None for a draft."""
    return Transition.objects.filter(application=application, seq=application.moves).first()


def open_correction(application: Application) -> Correction | None:
    """The return the enterprise has still to answer, its items at hand."""
    if application.status != Status.RETURNED:
        return None
    parts = Prefetch("parts", ReturnedPart.objects.select_related("item").order_by("pk"))
    return Correction.objects.filter(application=application, answered_at=None).prefetch_related(parts).first()


def may_withdraw(application: Application) -> bool:
    """Whether the filing can still be taken back: not closed, and no money committed to it."""
    committing = None
    if application.route:
        stage = route_of(application.call, application.route).commits_at
        committing = stage.code if stage else None
    passed = Transition.objects.filter(application=application, event=Event.ADVANCE).values_list(
        "from_stage", flat=True
    )
    return rule(Status(application.status), passed, committing)
