"""Awards into money: awards, the double-entry ledger, payment batches and lines, bank results."""

from payouts.models.award import Award
from payouts.models.batch import PAYEE_KINDS, BatchState, PaymentBatch, PaymentFile
from payouts.models.ledger import JournalEntry, LedgerAccount, Posting
from payouts.models.line import LineAward, PaymentLine
from payouts.models.proposal import ProposalDecision, ProposedAnswer, ResultProposal
from payouts.models.result import LineResult, RefusedResult, ResultFile

__all__ = [
    "PAYEE_KINDS",
    "Award",
    "BatchState",
    "JournalEntry",
    "LedgerAccount",
    "LineAward",
    "LineResult",
    "PaymentBatch",
    "PaymentFile",
    "PaymentLine",
    "Posting",
    "ProposalDecision",
    "ProposedAnswer",
    "RefusedResult",
    "ResultFile",
    "ResultProposal",
]
