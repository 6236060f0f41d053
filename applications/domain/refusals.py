"""What a filing service says when it will not do a thing. Sentences stand in applications/wording.py."""

from collections.abc import Sequence

from applications.domain.completeness import Problem
from records.domain.refusals import NotPermitted, Refusal, Stale
from rules.assessment.result import Remark


class ActedBefore(NotPermitted):
    """The person acted on the case before, where the two acts are kept apart.

    Codes: acted_before (`stage`: in another stage of the same group), acted_on_cases (`cases`: behind the route).
    """

    code = "acted_before"


class InvalidFact(Refusal):
    """A single value that cannot be kept; `field` names it. Codes: negative_amount, unknown_choice, too_long, …"""

    code = "bad_value"


class NotEditable(Refusal):
    """The filing, or this item of it, is not open to change. Codes: case_closed_to_changes, item_not_reopened."""

    code = "case_closed_to_changes"


class ItemRemoved(NotEditable):
    """The item was taken out of the filing after the page was opened."""

    code = "item_removed"


class NotDeclared(Refusal):
    """The declaration was not agreed to."""

    code = "not_declared"

    def __init__(self) -> None:
        super().__init__(field="declared")


class EnterpriseNotVerified(Refusal):
    """Nobody has compared the enterprise's licence with the register yet."""

    code = "enterprise_not_verified"


class NotComplete(Refusal):
    """Something is missing or contradicts itself; `problems` names each with its field."""

    code = "not_complete"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(count=len(problems))
        self.problems = list(problems)


class NoRoute(Refusal):
    """The enterprise fits none of the call's routes; `reasons` are (route code, reason code, remark of schemes)."""

    code = "no_route"

    def __init__(self, reasons: Sequence[tuple[str, str, Remark]]) -> None:
        super().__init__()
        self.reasons = list(reasons)


class CallNotOpen(Refusal):
    """The database clock stands outside the call's window. Codes: call_not_yet_open, call_closed, call_ended."""

    code = "call_closed"


class MatterNotOffered(Refusal):
    """The call does not cover this matter."""

    code = "matter_not_offered"


class InvoiceAlreadyUsed(Refusal):
    """The invoice counts in another live filing under the same scheme. Says nothing about whose."""

    code = "invoice_already_used"


class TooLateToWithdraw(Refusal):
    """The money of this case is committed, or the case is closed."""

    code = "too_late_to_withdraw"


class CorrectionOverdue(Refusal):
    """The last day for the correction has passed; params: due_on."""

    code = "correction_overdue"


class NothingToCorrect(Refusal):
    """A return must name at least one item, each with a reason; codes: no_items, item_without_reason, unknown_item."""

    code = "no_items"


class AdjustmentRefused(Refusal):
    """An adjustment without reason, of an unknown item, or above the amount the rules give."""

    code = "adjustment_refused"


class AmendmentRefused(Refusal):
    """A fact that cannot be corrected so; `field` is its path in the claim. Codes: no_correction, unknown_fact,
    correction_without_reason, nothing_corrected, fact_unreadable (`said`: why, in the reader's language).
    """

    code = "correction_refused"


class DecisionRefused(Refusal):
    """A share or sum that cannot be decided so; `field` is the place. Codes: nothing_decided, beyond_the_bounds (params
    least, most), decided_without_reason.
    """

    code = "nothing_decided"


class FactChanged(Stale):
    """Somebody corrected the same fact since the page was shown; `field` is its path in the claim."""

    code = "fact_changed"


class ExceptionRefused(Refusal):
    """An exception that the rules leave to nobody, or without a reason.

    Codes: no_exception, exception_without_reason.
    """

    code = "no_exception"


class CalendarUnknown(Refusal):
    """A period reaches into a year whose working days nobody has entered yet; params: year."""

    code = "calendar_missing"
