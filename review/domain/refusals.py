"""What the offices' services say when they will not do a thing. Codes and values; review/wording.py has the words."""

from records.domain.refusals import NotPermitted, Refusal, Stale


class CaseMovedOn(Stale):
    """The page or agenda speaks of a step the case has left. `cases` names them (receipt numbers and enterprises)."""

    code = "case_moved_on"


class NotYourStage(NotPermitted):
    """The person does not hold the post that decides here. `office`, `post`."""

    code = "not_your_stage"


class WrongKind(Refusal):
    """The act does not belong to this kind of stage (an examiner cannot decide what a meeting decides)."""

    code = "wrong_kind"


class ChecksOpen(Refusal):
    """To pass, every item of the check-list must be marked in order. `count` are not."""

    code = "checks_open"


class PaperAwaited(Refusal):
    """The call asks for paper on this route and nobody has ticked it as received."""

    code = "paper_awaited"


class PaperDiffers(Refusal):
    """The paper received does not agree with the online filing: return the case instead."""

    code = "paper_differs"


class PaperTicked(Stale):
    """The paper of this filed version has been ticked already."""

    code = "paper_ticked"


class NothingReturned(Refusal):
    """A return names at least one item, each with its reason."""

    code = "nothing_returned"


class ReasonMissing(Refusal):
    code = "reason_missing"


class AmountInvalid(Refusal):
    """`least` and `most` bound the amount, in yuan."""

    code = "amount_invalid"


class AmountChanged(Stale):
    """The amount the page showed is no longer the one that counts: a colleague corrected or lowered something."""

    code = "amount_changed"


class MeetingOver(Stale):
    """The meeting is concluded; its record no longer changes."""

    code = "meeting_over"


class AgendaIncomplete(Refusal):
    """Something the conclusion needs is missing.

    Codes: agenda_empty, nobody_present, outcome_missing (`cases`), no_quorum (`cases`, `count` members needed).
    """

    code = "agenda_incomplete"


class OnAnotherAgenda(Stale):
    """A case stands on the open agenda of another meeting. `cases`."""

    code = "on_another_agenda"


class ResolutionTaken(Refusal):
    """The office has used this resolution number before."""

    code = "resolution_taken"


class UploadRejected(Refusal):
    """A file that is not what the form asks for; `code` says why."""

    code = "upload_rejected"


class BudgetShort(Refusal):
    """The call's budget does not hold the amounts resolved. `left_yuan`, `needed_yuan`. Codes: budget_short,
    budget_short_in_turn (the definition serves in the order of filing).
    """

    code = "budget_short"


class CalendarUnknown(Refusal):
    """The working days of `year` have not been entered."""

    code = "calendar_unknown"


class NothingToPublish(Refusal):
    code = "nothing_to_publish"


class ObjectionDecided(Stale):
    """Somebody has already found on this objection."""

    code = "objection_decided"


class ObjectionRefused(Refusal):
    """Codes: objections_open (`most` of one contact wait already), objected_already, proof_expired."""

    code = "objections_open"


class UpheldBySomebodyElse(Refusal):
    """Whoever published the list, or wrote the objection down, does not uphold it."""

    code = "upheld_by_somebody_else"


class TooLateToRemove(Refusal):
    """The case has left the notice stage: an objection can no longer take it off the list."""

    code = "too_late_to_remove"
