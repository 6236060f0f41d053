"""Writing awards, ledger entries, batches, files and results. Every act is one transaction."""

from payouts.services.awards import create_awards
from payouts.services.batches import make_batch, reject_batch, release_batch
from payouts.services.files import make_payment_files
from payouts.services.ledger import post_entries, post_entry
from payouts.services.proposals import confirm_proposal, decline_proposal, propose_answer
from payouts.services.results import ResultSummary, record_results

__all__ = [
    "ResultSummary",
    "confirm_proposal",
    "create_awards",
    "decline_proposal",
    "make_batch",
    "make_payment_files",
    "post_entries",
    "post_entry",
    "propose_answer",
    "record_results",
    "reject_batch",
    "release_batch",
]
