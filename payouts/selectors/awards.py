"""Which approved cases have earned what, for whom; and which cannot become awards yet, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import Organisation
from applications.domain.parts import parts_told
from applications.domain.status import Status
from applications.models import Application, Assessment
from applications.selectors import current_assessment
from payouts.domain.lines import MoneyState
from payouts.domain.parts import parts_awarded
from payouts.models import Award, AwardPart
from payouts.selectors.balances import states_by_part
from payouts.selectors.budget_years import first_budget_year, official_year
from payouts.selectors.payees import payee_of
from rules.assessment.instalments import Part
from rules.money import MoneyError
from schemes.domain.budget import budget_key
from schemes.models import BudgetEntry, Call


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
    parts: tuple[Part, ...]

    @property
    def fen(self) -> int:
        return sum(part.amount_fen for part in self.parts)


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

    `hold` is no_assessment, amounts_disagree (the payments do not add up to its total), payee_unknown, or
    not_committed: nothing becomes an award for which no budget was committed.
    """
    assessment = current_assessment(application)
    if assessment is None:
        return AwardPlan(application, hold="no_assessment")
    payments: list[dict[str, Any]] = assessment.result.get("payments", [])
    first = first_budget_year(application.call)
    try:
        told = [parts_told(payment, first) for payment in payments]
    except (MoneyError, KeyError):
        return AwardPlan(application, hold="amounts_disagree")
    if sum(part.amount_fen for parts in told for part in parts) != fen_of_yuan(assessment.total_yuan):
        return AwardPlan(application, hold="amounts_disagree")
    sums: dict[tuple[Organisation, str], list[Part]] = {}
    for payment, parts in zip(payments, told, strict=True):
        if not parts:
            continue
        payee = payee_of(application, payment)
        if payee is None:
            unknown = {"name": str(payment.get("name", "")), "kind": payment["payee"]}
            return AwardPlan(application, hold="payee_unknown", params=unknown)
        key = (payee, str(payment["payee"]))
        sums.setdefault(key, []).extend(parts)
    if sums and not BudgetEntry.objects.filter(key=budget_key(application.pk), amount_yuan__gt=0).exists():
        return AwardPlan(application, assessment, hold="not_committed")
    late = max(0, official_year() - first)
    shares = tuple(Share(payee, kind, parts_awarded(parts, late)) for (payee, kind), parts in sums.items())
    return AwardPlan(application, assessment, shares)


def plans_on_hold(call: Call) -> list[AwardPlan]:
    """Approved cases of a call that the sweep could not turn into awards, each with its reason."""
    plans = (award_plan(application) for application in unawarded_applications().filter(call=call))
    return [plan for plan in plans if plan.hold]


def awards_of(call: Call, payee_kind: str = "") -> QuerySet[Award]:
    """Awards of a call, with the people and papers around them; of one kind of payee if given."""
    awards = Award.objects.filter(call=call).select_related("payee", "enterprise", "application")
    return awards.filter(payee_kind=payee_kind) if payee_kind else awards


def parts_of(call: Call, payee_kind: str = "") -> QuerySet[AwardPart]:
    """The parts of the awards of a call, with people and papers around them; of one kind of payee if given."""
    parts = AwardPart.objects.filter(award__call=call)
    parts = parts.select_related("award__payee", "award__enterprise", "award__application", "award__call")
    return parts.filter(award__payee_kind=payee_kind) if payee_kind else parts


def payable_parts(call: Call, payee_kind: str, budget_year: int) -> list[AwardPart]:
    """What a batch of this budget year can pay: parts of its year or earlier, in no open line, not sent, not paid."""
    parts = list(parts_of(call, payee_kind).filter(budget_year__lte=budget_year).order_by("pk"))
    states = states_by_part(parts)
    return [part for part in parts if states[part.pk] is MoneyState.PAYABLE]


def calls_with_awards() -> QuerySet[Call]:
    """Calls in which money has been earned, newest first."""
    earned = Award.objects.filter(call=OuterRef("pk"))
    return (
        Call.objects.filter(Exists(earned)).select_related("scheme_version", "budget").order_by(F("year").desc(), "-pk")
    )
