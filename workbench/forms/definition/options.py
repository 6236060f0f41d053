"""The closed choices of a definition in the reader's words: what a code such as "pro_rata" means."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.wording import later
from rules.conditions import CONDITION_KINDS
from rules.words import catalogue
from rules.words.kind_words import OFFERS

Options = Mapping[str, str | Promise]

PAYEE: Options = {"enterprise": _("The enterprise that filed")}
BASE: Options = {
    "self_borne": _("The premium that the enterprise bore itself"),
    "premium": _("The whole premium"),
}
TYPE: Options = {
    "money": _("An amount in yuan"),
    "number": _("A number"),
    "count": _("A whole number"),
    "date": _("A day"),
    "yes_no": _("Yes or no"),
    "rate": _("A percentage"),
    "code": _("One of several choices"),
}
EVIDENCE: Options = {
    "invoice": _("An invoice"),
    "receipt": _("A receipt"),
    "statement": _("A statement of account"),
    "none": _("None"),
}
BELOW: Options = {
    "nothing": _("Nothing is paid"),
    "raised": _("It is raised to the minimum"),
}
CEILING: Options = {"self_borne": _("Support from all levels stays within the self-borne premium")}
CHOICE_RULE: Options = {"highest_total": _("The assignment that leaves the enterprise the most")}
TIE: Options = {"larger_cap": _("The measure with the larger cap goes first")}
BUDGET_RULE: Options = {
    "pro_rata": _("Everybody is cut by the same factor"),
    "first_come": _("In the order of filing while money lasts"),
}
LAST: Options = {
    "part": _("The last one gets what is left"),
    "nothing": _("Whoever does not fit whole gets nothing"),
}
DIRECTION: Options = {"down": _("Down")}
UNIT: Options = {
    "fen": _("To the fen"),
    "yuan": _("To whole yuan"),
    "hundred_yuan": _("To whole hundreds of yuan"),
    "ten_thousand_yuan": _("To whole ten thousands of yuan"),
}
PER: Options = {"policy": _("Policy by policy"), "item": _("Item by item"), "total": _("The sum of the enterprise")}
REPEATED: Options = {"first_counts": _("A policy listed twice counts once")}
OVERRUN: Options = {"earlier_stand": _("The policy that overruns is refused, earlier ones stand")}
FACT: Options = {"bank_account_confirmed": _("The account is confirmed in time")}
STAGE_KIND: Options = {
    "examination": _("Examination, item by item"),
    "meeting": _("Meeting"),
    "notice": _("Public notice"),
    "confirmation": _("Confirmation by the enterprise"),
}
SCOPE: Options = {
    "application": _("Once a filing"),
    "policy": _("Once for each item"),
}
OVERRIDE: Options = {"meeting": _("A meeting, with a reason")}
BUDGET_YEAR: Options = {
    "next": _("From the budget after the call year"),
    "same": _("From the budget of the call year itself"),
}
LEVELS: Options = {code: later(catalogue.LEVELS[code]) for code in catalogue.LEVELS}
FILE_TYPES: Options = {code: code.upper() for code in ("pdf", "jpg", "png", "ofd", "xml", "xlsx", "docx")}
KINDS_OF_CONDITIONS: Options = {
    **{code: later(OFFERS[code]) for code in CONDITION_KINDS},
    "any_of": _("At least one of several conditions"),
    "not": _("None of several conditions"),
    "all_of": _("All of several conditions"),
}
