"""Awards into money: awards, the double-entry ledger, payment batches and lines, bank results."""

from payouts.models.award import Award, AwardPart
from payouts.models.batch import BatchState, PaymentBatch, PaymentFile
from payouts.models.ledger import JournalEntry, LedgerAccount, Posting
from payouts.models.line import LinePart, PaymentLine
from payouts.models.proposal import ProposalDecision, ProposedAnswer, ResultProposal
from payouts.models.result import LineResult, RefusedResult, ResultFile

__all__ = [
    "Award",
    "AwardPart",
    "BatchState",
    "JournalEntry",
    "LedgerAccount",
    "LinePart",
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
