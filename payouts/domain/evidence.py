"""On what evidence something is recorded about a payment, and when that needs a second person."""

from enum import StrEnum

from payouts.domain.lines import LineState, Outcome


class Evidence(StrEnum):
    """BANK: the bank's own file, as the bank gave it. TYPED: our own list filled in by hand, or a form."""

    BANK = "bank"
    TYPED = "typed"


# After these the award can be paid again.
OPENS_A_PAYMENT = frozenset({Outcome.FAILED, Outcome.RETURNED})


def needs_second_person(outcome: Outcome, *, state: LineState, evidence: Evidence, made_the_batch: bool) -> bool:
    """Whether somebody else must confirm before this is recorded.

    "No answer yet" moves no money and may be noted by anybody. What somebody typed counts once a second person agrees;
    so does every correction. The bank's own file may be recorded at once, except for what opens a second payment where
    the same person made the batch, or where the bank had said before that it did not know.
    """
    if outcome is Outcome.UNKNOWN:
        return False
    if evidence is Evidence.TYPED or outcome is Outcome.REOPENED:
        return True
    return outcome in OPENS_A_PAYMENT and (made_the_batch or state is LineState.UNKNOWN)
