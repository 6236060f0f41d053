"""The sentences of this floor: refusals, check-list items, outcomes. Rules speak in codes; here stand the words."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.posts import post_name
from accounts.templatetags.formats import listed, yuan
from accounts.wording import say as say_in_words
from applications import wording as applications_wording
from records.domain.refusals import Refusal
from records.wording import Sentences
from rules.text import Text

SENTENCES: Sentences = {
    **applications_wording.SENTENCES,
    "case_moved_on": _(
        "%(cases)s: somebody has decided this step already, or the case has moved on. Nothing was changed. "
        "Open the case again to see where it lies."
    ),
    "agenda_moved_on": _(
        "These cases are no longer at this stage: %(cases)s. Nothing was written. "
        "Take them off the agenda and conclude again."
    ),
    "illegal_move": _("The case is no longer where this step expects it. Open it again."),
    "not_your_stage": _("This step belongs to %(office)s, post: %(post)s. You do not hold this post there."),
    "wrong_kind": _("This step is not decided in this way."),
    "checks_open": _("Not every item is marked in order: %(count)s left. Mark them, or return the case."),
    "paper_awaited": _("The paper of this filing has not been ticked as received. Tick it first."),
    "paper_differs": _("The paper does not agree with the online filing (%(note)s). Return the case for correction."),
    "paper_ticked": _("The paper of this filing is ticked already."),
    "nothing_returned": _("Mark at least one item as “to mend” and say what has to be put right."),
    "reason_missing": _("Give the reason: the enterprise will read it."),
    "resolution_missing": _("Enter the resolution number."),
    "minutes_missing": _("Add the minutes."),
    "finding_missing": _("Write down what was found: it stays with the case."),
    "objection_name_missing": _(
        "Give your name or the name of your organisation. Anonymous objections cannot be taken."
    ),
    "objection_contact_missing": _("Say how we can reach you: a telephone number or an e-mail address."),
    "objection_ground_missing": _("Say what is wrong, and on which facts you rely."),
    "correction_not_recorded": _(
        "You entered a correction and did not record it. Record it first, or empty its fields, then decide."
    ),
    "amount_changed": _(
        "A colleague changed the amount after you opened the page. Nothing was decided; "
        "look at the amount that counts now."
    ),
    "amount_invalid": _("Enter an amount from %(least)s to %(most)s yuan."),
    "still_undecided": _("A share or a sum is still to be decided within the bounds of the policy."),
    "nothing_to_support": _("By the rules this case comes to 0 yuan, so it cannot pass. Refuse it with the reason."),
    "outcome_unreadable": _("The outcome could not be read. Look at the fields marked below."),
    "meeting_over": _("This meeting is concluded; its record no longer changes."),
    "agenda_empty": _("The agenda is empty. Add the cases that wait for this meeting."),
    "nobody_present": _("Enter who attended."),
    "no_quorum": _(
        "Too few members are left after those who stand aside (%(count)s needed) for: %(cases)s. "
        "Let further members attend, or defer these cases."
    ),
    "outcome_missing": _("Nothing is resolved yet for: %(cases)s."),
    "nothing_to_approve": _("These cases come to 0 yuan and cannot be approved: %(cases)s. Refuse or defer them."),
    "on_another_agenda": _("These cases stand on the agenda of another meeting: %(cases)s."),
    "resolution_taken": _("Your office has used the resolution number %(number)s already."),
    "budget_short": _(
        "The budget does not suffice: %(left_yuan)s yuan are left, %(needed_yuan)s yuan are needed. "
        "Nothing was written. Cut all cases by the same factor, lower single cases or defer some."
    ),
    "budget_short_in_turn": _(
        "The budget does not suffice: %(left_yuan)s yuan are left, %(needed_yuan)s yuan are needed. "
        "Nothing was written. Serve the cases in the order of filing, lower single cases or defer some."
    ),
    "calendar_unknown": _(
        "The working days of %(year)s have not been entered, so the last day cannot be told. "
        "Ask the call manager of the bureau to enter them in the working calendar (Calls, Working calendar)."
    ),
    "nothing_to_publish": _("Choose at least one case for the list."),
    "objection_decided": _("A colleague has decided this objection already."),
    "objections_open": _(
        "%(most)s of your objections to this notice wait for an answer already. Send further facts to the office."
    ),
    "objected_already": _("You objected to this line already; the office looks into it."),
    "proof_expired": _("This link is used or has expired. Write the objection again and confirm it in time."),
    "upheld_by_somebody_else": _(
        "You published this list or wrote the objection down. Upholding it takes somebody else of your office."
    ),
    "too_late_to_remove": _(
        "The case has left the public notice and can no longer be taken off the list. "
        "Dismiss the objection with a reply."
    ),
}

# what an examiner compares, by kind of check
QUESTIONS: Sentences = {
    "identity": _("Name and credit code"),
    "street": _("Registered street"),
    "sectors": _("Sectors"),
    "employees": _("Employees"),
    "revenue": _("Revenue (yuan)"),
    "qualifications": _("Certificates"),
    "material": pgettext_lazy("check-list", "Material"),
    "policy": _("Policy: insurer, product, number, term"),
    "item": _("Item and its figures"),
    "stated": _("Stated fact"),
    "payment": _("Premium paid and invoices"),
    "support": _("Support from other levels"),
    "granted_since": _("Granted here under another policy since the filing"),
    "account": _("Bank account"),
    "flag": _("Asks for a look"),
}

SECTIONS: Sentences = {
    "enterprise": _("Enterprise details"),
    "bank_account": _("Bank account"),
    "items": _("What is applied for, and invoices"),
    "item": _("What is applied for, and invoices"),
    "documents": _("Documents"),
}

EVENTS: Sentences = {
    "payment": _("Payment"),
    "file": _("Filed"),
    "advance": _("passed on"),
    "return": _("returned for correction"),
    "refile": _("Filed again"),
    "withdraw": _("Withdrawn by the enterprise"),
    "lapse": _("Lapsed: not corrected in time"),
    "approve": _("approved"),
    "refuse": _("refused"),
    "correct": _("Correction by the enterprise"),
}


def in_language(text: Text) -> str:
    """A bilingual text of the policy in the reader's language."""
    return text.in_language(get_language() or "")


def say(refusal: Refusal) -> str:
    """The refusal as a plain sentence."""
    worded = Refusal(refusal.code, field=refusal.field, **{k: _worded(k, v) for k, v in refusal.params.items()})
    return say_in_words(worded, SENTENCES)


def _worded(name: str, value: object) -> object:
    if isinstance(value, Text):
        return in_language(value)
    if isinstance(value, Decimal):
        return yuan(value)
    if name == "cases" and isinstance(value, Iterable) and not isinstance(value, str):
        return listed(value)
    return post_name(value) if name == "post" and isinstance(value, str) else value


def event_name(code: str) -> str:
    """What happened, in words; after the name of a stage."""
    return str(EVENTS.get(code, code))


def section_name(code: str) -> str:
    """A part of the filing, in words."""
    return str(SECTIONS.get(code, code))


def question(kind: str) -> str:
    """What an item of the check-list asks."""
    return str(QUESTIONS.get(kind, kind))
