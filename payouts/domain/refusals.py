"""What the payment services answer when they will not pay, release or record. Codes only."""

from records.domain.refusals import NotPermitted, Refusal, Stale


class SamePerson(NotPermitted):
    """Whoever made a batch may not release it."""

    code = "maker_releases"


class ActedOnCases(NotPermitted):
    """Whoever acted on a case of a batch neither makes nor releases it."""

    code = "acted_on_cases"


class AlreadyDecided(Stale):
    """The batch has been released or rejected meanwhile."""

    code = "batch_decided"


class ListChanged(Stale):
    """What would be paid is no longer what the page showed."""

    code = "list_changed"


class NothingToPay(Refusal):
    """No award is payable for this call and kind of payee."""

    code = "nothing_to_pay"


class BudgetYearRefused(Refusal):
    """Support is paid in a year after the call's (Haidian 2025, Art. 8)."""

    code = "budget_year"


class NotReleased(Refusal):
    """Results belong to a batch that has been sent."""

    code = "not_released"


class FileRefused(Refusal):
    """The returned file as a whole cannot be read: `code` says why."""

    code = "no_rows"


class LedgerRefused(Refusal):
    """An entry that would break the ledger: unbalanced, empty, another entry under the same key, or an overdraft."""

    code = "ledger_refused"


class ReasonMissing(Refusal):
    """A batch is not rejected without saying why."""

    code = "reason_missing"


class OwnProposal(NotPermitted):
    """Whoever proposed a result does not confirm it."""

    code = "own_proposal"


class ProposalDecided(Stale):
    """Somebody has confirmed or declined it meanwhile."""

    code = "proposal_decided"


class ResultOutdated(Stale):
    """What is said about a line no longer fits what is known about it."""

    code = "result_outdated"


class BudgetYearToCome(Refusal):
    """Money of a budget year leaves when that year has begun."""

    code = "budget_year_to_come"
