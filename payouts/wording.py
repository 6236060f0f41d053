"""The sentences of this floor: refusals, bad rows, what holds a payment back. Codes come from payouts/domain."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.wording import in_words
from payouts.domain.result_rows import Problem
from payouts.selectors.payees import payee_word
from records.wording import filled
from schemes.models import Call

SENTENCES: dict[str, str | Promise] = {
    "maker_releases": _("You made this batch. Somebody else has to release it."),
    "acted_on_cases": _("You acted on these cases before: %(cases)s. A colleague has to make or release this payment."),
    "batch_decided": _("%(name)s has decided about this batch already. Reload the page to see how."),
    "list_changed": _("What can be paid has changed since you opened this page. Please look at the new list."),
    "nothing_to_pay": _("Nothing can be paid at the moment."),
    "budget_year": _("By this policy money is paid from the budget of %(first)s or of a later year."),
    "reason_missing": _("Please say why the batch is rejected, so that the maker can mend it."),
    "not_released": _("This batch has not been released, so the bank cannot have answered yet."),
    "own_proposal": _("You entered this yourself. Somebody else has to confirm it."),
    "proposal_decided": _("%(name)s has decided about this already. Reload the page to see how."),
    "result_outdated": _("More is known about %(reference)s by now. Please look at its state and enter it anew."),
    "result_reason_missing": _("Please give the reason."),
    "decline_reason_missing": _("Please say why, so that whoever entered it can look again."),
    "budget_year_to_come": _(
        "This batch is paid from the budget of %(year)s. It can be released from 1 January %(year)s."
    ),
    "file_empty": _("The file is empty. Please choose the file the bank returned."),
    "file_too_large": _("The file is larger than %(max_mb)s MB. Please upload the returned list only."),
    "too_many_rows": _(
        "The file has more than %(most)s rows or too many columns. Please upload the returned list only."
    ),
    "no_header": _("No header row was found. The list needs the columns %(columns)s."),
    "missing_columns": _("Columns are missing: %(columns)s."),
    "no_rows": _("The list has no rows below its header."),
    "ledger_refused": _("The money is not where this step expects it. Please reload the page."),
    "overdrawn": _("The money is not where this step expects it. Please reload the page."),
    "illegal_money_move": _("The money is not where this step expects it. Please reload the page."),
}
PROBLEMS: dict[str, str | Promise] = {
    "no_reference": _("The reference number is missing."),
    "unknown_reference": _("%(reference)s is no line of this batch."),
    "doubled_reference": _("%(reference)s stands in the file more than once."),
    "wrong_amount": _("The amount is %(found)s; %(expected)s was sent."),
    "unknown_result": _("“%(found)s” is no result. Use 成功, 失败, 退汇 or 处理中."),
    "no_reason": _("A failed or returned payment needs a reason."),
    "after_paid": _("%(reference)s was paid. If the money came back, use 退汇; if that was wrong, correct the line."),
    "after_failed": _(
        "%(reference)s is recorded as failed. If that was wrong, correct the line first: with a second person."
    ),
    "after_returned": _(
        "%(reference)s is recorded as returned. If that was wrong, correct the line first: with a second person."
    ),
}
HOLDS: dict[str, str | Promise] = {
    "no_account": _("The payee has given no bank account."),
    "account_not_corrected": _("The last payment failed (%(reason)s) and the account has not been changed since."),
    "no_assessment": _("There is no assessment for this case."),
    "amounts_disagree": _("The payments of the assessment do not add up to its total."),
    "not_committed": _("No budget was committed for this case."),
    "payee_unknown": _(
        "%(word)s “%(name)s” is to be paid directly and is not registered on this portal under this name. Ask the "
        "operator to register it and to invite its people: the payment follows by itself."
    ),
}
STATES: dict[str, str | Promise] = {
    "payable": pgettext_lazy("money", "Waiting for payment"),
    "reserved": pgettext_lazy("money", "In a batch, waiting for release"),
    "in_transit": pgettext_lazy("money", "Sent, waiting for the bank"),
    "unknown": pgettext_lazy("money", "Sent, the bank does not say"),
    "paid": pgettext_lazy("money", "Paid"),
    "failed": pgettext_lazy("money", "Payment failed"),
    "returned": pgettext_lazy("money", "Returned by the bank"),
}
OUTCOMES: dict[str, str | Promise] = {
    "unknown": _("The bank has not said yet: in progress, or no answer"),
    "paid": _("It arrived"),
    "failed": _("It failed: the money did not leave"),
    "returned": _("It came back from the payee's bank (退汇)"),
    "reopened": _("What was recorded last is wrong: ask the bank again"),
}
ACCOUNTS: dict[str, str | Promise] = {
    "committed": pgettext_lazy("money", "Committed budget"),
    "doubled": pgettext_lazy("money", "May have left twice"),
    **{state: STATES[state] for state in ("payable", "reserved", "in_transit", "paid")},
}
EVENTS: dict[str, str | Promise] = {
    "awarded": pgettext_lazy("money", "Awarded"),
    "reserved": pgettext_lazy("money", "Put into a batch"),
    "rejected": pgettext_lazy("money", "Batch rejected"),
    "released": pgettext_lazy("money", "Released"),
    "paid": pgettext_lazy("money", "Paid"),
    "failed": pgettext_lazy("money", "Payment failed"),
    "returned": pgettext_lazy("money", "Returned by the bank"),
    "reopened": pgettext_lazy("money", "An answer was wrong"),
}
FILE_NAMES: dict[str, str | Promise] = {
    "xlsx": _("Payment list (XLSX)"),
    "csv": _("Payment list (CSV)"),
    "annex": _("Annex of line %(position)s (CSV)"),
    "totals": _("Control totals and SHA-256"),
}


def said(sentences: Mapping[str, str | Promise], code: str, params: Mapping[str, object] | None = None) -> str:
    """The sentence of a code with its values, in the language now active."""
    text = str(sentences[code])
    return filled(text, params or {})


def payee_kind_name(call: Call, payee_kind: str) -> str:
    """Whom a batch of this call pays, in the words of its policy."""
    word = payee_word(call, payee_kind)
    return in_words(word) if word else str(pgettext_lazy("payees", "Enterprises"))


def say_problem(problem: Problem) -> str:
    """What is wrong with one row of a returned file."""
    return said(PROBLEMS, problem.code, problem.params)


def file_name(kind: str) -> str:
    """What a payment file is, by its format: "annex-3" is the annex of line 3."""
    name, _dash, position = kind.partition("-")
    return said(FILE_NAMES, name, {"position": position})
