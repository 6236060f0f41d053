"""Which approved cases have earned what, for whom; and which cannot become awards yet, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import Organisation
from accounts.selectors import insurers
from applications.domain.status import Status
from applications.models import Application, Assessment, Item
from applications.selectors import current_assessment
from payouts.domain.lines import MoneyState
from payouts.models import Award
from payouts.selectors.balances import states_by_award
from rules.money import MoneyError, fen_of
from schemes.domain.budget import budget_key
from schemes.models import BudgetEntry, Call

INSURER, ENTERPRISE = "insurer", "enterprise"
PAYEE_KINDS = (INSURER, ENTERPRISE)


def fen_of_yuan(yuan: Decimal) -> int:
    """Whole fen of a stored amount."""
    return int(yuan * 100)


def yuan_of_fen(fen: int) -> Decimal:
    """The stored form of whole fen."""
    return (Decimal(fen) / 100).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Share:
    """What one payee is to get for one case."""

    payee: Organisation
    payee_kind: str
    fen: int


@dataclass(frozen=True)
class AwardPlan:
    """`shares` to be awarded from `assessment`; or none, with the reason in `hold`."""

    application: Application
    assessment: Assessment | None = None
    shares: tuple[Share, ...] = ()
    hold: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


def unawarded_applications() -> QuerySet[Application]:
    """Approved cases without any award, oldest first."""
    awarded = Award.objects.filter(application=OuterRef("pk"))
    approved = Application.objects.filter(~Exists(awarded), status=Status.APPROVED.value)
    return approved.select_related("enterprise", "call").order_by("pk")


def award_plan(application: Application) -> AwardPlan:
    """Payees and amounts by the current assessment.

    `hold` is no_assessment, amounts_disagree (the payments do not add up to its total), insurer_unknown, or
    not_committed: nothing becomes an award for which no budget was committed.
    """
    assessment = current_assessment(application)
    if assessment is None:
        return AwardPlan(application, hold="no_assessment")
    payments: list[dict[str, Any]] = assessment.result.get("payments", [])
    try:
        amounts = [fen_of(payment["amount_yuan"]) for payment in payments]
    except (MoneyError, KeyError):
        return AwardPlan(application, hold="amounts_disagree")
    if sum(amounts) != fen_of_yuan(assessment.total_yuan):
        return AwardPlan(application, hold="amounts_disagree")
    sums: dict[tuple[Organisation, str], int] = {}
    for payment, fen in zip(payments, amounts, strict=True):
        if not fen:
            continue
        payee = _payee(application, payment)
        if payee is None:
            return AwardPlan(application, hold="insurer_unknown", params={"name": str(payment.get("name", ""))})
        key = (payee, str(payment["payee"]))
        sums[key] = sums.get(key, 0) + fen
    if sums and not BudgetEntry.objects.filter(key=budget_key(application.pk), amount_yuan__gt=0).exists():
        return AwardPlan(application, assessment, hold="not_committed")
    shares = tuple(Share(payee, kind, fen) for (payee, kind), fen in sums.items())
    return AwardPlan(application, assessment, shares)


def _payee(application: Application, payment: Mapping[str, Any]) -> Organisation | None:
    if payment.get("payee") == ENTERPRISE:
        return application.enterprise
    if payment.get("payee") != INSURER:
        return None
    name = str(payment.get("name", ""))
    items = Item.objects.filter(application=application, counterparty__isnull=False)
    for item in items.select_related("counterparty"):
        if item.counterparty and name in (item.counterparty.name, item.counterparty_name):
            return item.counterparty
    return insurers().filter(name=name).first()


def plans_on_hold(call: Call) -> list[AwardPlan]:
    """Approved cases of a call that the sweep could not turn into awards, each with its reason."""
    plans = (award_plan(application) for application in unawarded_applications().filter(call=call))
    return [plan for plan in plans if plan.hold]


def awards_of(call: Call, payee_kind: str = "") -> QuerySet[Award]:
    """Awards of a call, with the people and papers around them; of one kind of payee if given."""
    awards = Award.objects.filter(call=call).select_related("payee", "enterprise", "application")
    return awards.filter(payee_kind=payee_kind) if payee_kind else awards


def payable_awards(call: Call, payee_kind: str) -> list[Award]:
    """Awards whose whole money is payable now: in no open line, not on its way, not paid."""
    awards = list(awards_of(call, payee_kind).order_by("pk"))
    states = states_by_award(awards)
    return [award for award in awards if states[award.pk] is MoneyState.PAYABLE]


def calls_with_awards() -> QuerySet[Call]:
    """Calls in which money has been earned, newest first."""
    earned = Award.objects.filter(call=OuterRef("pk"))
    return (
        Call.objects.filter(Exists(earned)).select_related("scheme_version", "budget").order_by(F("year").desc(), "-pk")
    )
