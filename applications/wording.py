"""Refusals and problems of this floor in plain sentences, each saying what to do. Codes: applications/domain."""

import re
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.templatetags.formats import day, moment_of
from accounts.wording import say as say_with
from applications.domain.completeness import Problem
from records.domain.refusals import Refusal
from records.wording import Sentences, chosen, filled, later
from rules.words import catalogue

SENTENCES: Sentences = {
    "case_closed_to_changes": _("This application has been filed or closed and can no longer be changed."),
    "item_not_reopened": _("The office did not reopen this item. Change only the items named in the return."),
    "item_in_correction": _("The office asked for a correction of this. Correct it instead of removing it."),
    "item_removed": _(
        "This was removed from the application in another window, by you or a colleague. Nothing was saved."
    ),
    "correction_overdue": _(
        "The last day for the correction was %(due_on)s. The application can no longer be changed."
    ),
    "acted_before": _("You acted in “%(stage)s” on this case. A colleague has to decide this step."),
    "acted_on_cases": _("You acted on these cases at an earlier step: %(cases)s. A colleague has to take this one."),
    "illegal_move": _("This application has moved on meanwhile. Open it again to see where it is."),
    "bad_value": _("This value cannot be kept. Check what you entered."),
    "negative_amount": _("An amount cannot be negative."),
    "bad_number": _("This number is larger than the system can hold, or has more than two decimals."),
    "bad_date": _("Enter a date between 2000 and 2099."),
    "too_long": _("This is too long: at most %(most)s characters."),
    "unknown_choice": _("Choose one of the values offered."),
    "too_many_rows": _("At most %(most)s rows are possible."),
    "no_file_chosen": _("No file was chosen. Choose one, then press upload."),
    "too_many_items": _("No more than %(most)s are possible here."),
    "product_not_in_matter": _(
        "This product is not supported here. Choose another, or file for the other kind of support."
    ),
    "unknown_material": _("The call does not ask for this document. Open the documents page again."),
    "same_file_again": _("This very file has already been uploaded here."),
    "too_many_files": _("At most %(most)s files are possible here. Remove one first."),
    "enterprise_not_verified": _(
        "The operator has not confirmed this enterprise yet. Hand in its licence; your draft stays as it is."
    ),
    "not_declared": _("Read the declaration and agree to it before filing."),
    "not_complete": _("The application is not complete yet. Each gap below leads to its field."),
    "no_route": _("By what you filled in, the enterprise fits none of the ways this call offers."),
    "call_not_yet_open": _("Filing has not opened yet. Your draft is saved; file it once the call is open."),
    "call_closed": _("The call closed at %(closes_at)s. Applications can no longer be filed; your draft is kept."),
    "call_ended": _("The call was closed early at %(ended_at)s. Nothing more can be filed; your draft is kept."),
    "matter_not_offered": _("This call does not cover this kind of support."),
    "invoice_already_used": _(
        "Invoice %(number)s already counts in another application under this policy. Under one policy an invoice can "
        "be used once only. Check the number; if it is right, ask the office."
    ),
    "too_late_to_withdraw": _("It is too late to withdraw: the case is closed, or money has been committed to it."),
    "no_items": _("Name at least one item to correct."),
    "item_without_reason": _("Give a reason for every item, so that the enterprise knows what to change."),
    "unknown_item": _("This item is not part of the application."),
    "due_on_past": _("The last day for the correction must not lie in the past."),
    "calendar_missing": _(
        "The working days of %(year)s are not entered yet. Ask the bureau to enter the calendar first."
    ),
    "no_adjustment": _("Name at least one policy to adjust."),
    "adjustment_refused": _("This adjustment is not possible."),
    "unknown_item_number": _("%(number)s is not part of the application."),
    "nothing_decided": _("Enter what is decided."),
    "beyond_the_bounds": _("Between %(least)s and %(most)s."),
    "decided_without_reason": _("Give the reason: it stays with the case."),
    "reason_missing": _("Give a reason for lowering the amount of %(number)s."),
    "adjustment_not_an_amount": _("Enter an amount in yuan with at most two decimals."),
    "adjustment_above_rules": _("%(number)s: the rules give at most %(most)s yuan."),
    "correction_refused": _("This correction is not possible."),
    "no_correction": _("Enter the value the papers show for at least one fact."),
    "unknown_fact": _("This fact cannot be corrected here."),
    "correction_without_reason": _("Say where the papers show it otherwise: the enterprise reads the reason."),
    "nothing_corrected": _("This value counts already. Enter what the papers show, or leave it empty."),
    "fact_unreadable": _("This value does not go with the others: %(said)s."),
    "fact_changed": _(
        "A colleague corrected this fact after you opened the page. Nothing was written; "
        "look at the value that counts now."
    ),
    "no_exception": _("Here the rules leave no exception to a meeting, or it would change nothing."),
    "exception_without_reason": _(
        "Give the reason for the exception: it stays with the case and the enterprise reads it."
    ),
}

MISSING: Sentences = {
    "street": _("Choose the street or town of registration."),
    "sectors": _("Choose at least one sector."),
    "score": _("Enter the score."),
    "figures_year": _("Say which year the figures are of."),
    "employees": _("Enter the number of employees."),
    "revenue_yuan": _("Enter the revenue."),
    "contact_name": _("Enter the name of the contact person."),
    "contact_phone": _("Enter a telephone number we can reach."),
    "product": _("Choose the product."),
    "invoices.number": _("Enter the invoice number."),
    "issued_on": _("Enter the date of the invoice."),
    "total_yuan": _("Enter the total of the invoice, tax included."),
    "allocated_yuan": _("Enter what part of the invoice is claimed here."),
    "level": _("Say which level granted the support."),
    "amount_yuan": _("Enter the amount of the support."),
    "document_no": _("Enter the number of the decision that granted the support."),
    "declared": _("Fill this in: a rule of the policy asks for it."),
}

PROBLEMS: Sentences = {
    "unknown_sector": _("A sector chosen earlier is not among those of this scheme. Choose again."),
    "figures_of_another_year": _("The call asks for the figures of %(year)s."),
    "phone_unreadable": _("This does not look like a telephone number."),
    "document_waiting": _("A file is still being checked for viruses. Wait a moment, then file."),
    "document_infected": _("A virus was found in a file. Remove it and upload another one."),
    "no_item": _("Add what you apply for."),
    "not_stated": _("Fill this in: %(name)s."),
    "beyond_bounds": _("The policy takes no such value. Look at what is asked for."),
    "too_many_items": _("No more than %(most)s counts here. Remove the others."),
    "insurer_not_registered": _("Choose the insurer from the list: the premium is paid to its registered account."),
    "product_not_in_matter": SENTENCES["product_not_in_matter"],
    "recognition_missing": _("Enter the number of the document that recognised the project."),
    "dates_reversed": _("The last day of cover lies before the first."),
    "not_positive": _("The amount must be more than zero."),
    "paid_above_premium": _("More was paid than the premium. Check both amounts."),
    "others_paid_more_than_paid": _("Others cannot have paid more than was paid altogether."),
    "no_evidence": _("Add the invoice."),
    "paid_above_invoices": _(
        "The invoices cover only %(allocated)s yuan of the premium paid. Add the missing invoice or correct the amount."
    ),
    "invoice_code_unreadable": _(
        "The code of an older invoice has 10 or 12 digits. Leave it empty for a fully digital invoice."
    ),
    "invoice_number_unreadable": _("The number of a fully digital invoice has 20 digits."),
    "older_number_unreadable": _("The number of an older invoice has 8 digits."),
    "allocated_above_total": _("The part cannot be more than the invoice's total."),
    "item_twice": _("This is entered twice."),
    "invoice_total_differs": _("The same invoice stands elsewhere in this filing with a different total."),
    "invoice_overrun": _("Together more of this invoice is used than its total."),
    "document_missing": _("Upload “%(name)s”."),
    "account_missing": _("Enter the bank account in the enterprise profile and choose it here."),
    "account_replaced": _("The enterprise has a newer bank account. Choose it here."),
    "no_route": SENTENCES["no_route"],
}

LEVELS = [
    *((code, later(catalogue.LEVELS[code])) for code in catalogue.LEVELS),
    ("other", pgettext_lazy("level of support", "Other")),
]
SUPPORT_STATES = [
    ("granted", pgettext_lazy("support", "Granted")),
    ("applied", pgettext_lazy("support", "Applied for")),
]


def say(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language; days and moments written as on the screens."""
    shown = Refusal(refusal.code, field=refusal.field)
    shown.params = {name: _written(value) for name, value in refusal.params.items()}
    return say_with(shown, SENTENCES)


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return moment_of(value, seconds=True)
    return day(value, year=True) if isinstance(value, date) else value


def say_problem(problem: Problem) -> str:
    """The sentence of a problem, in the reader's language."""
    params = problem.params
    if problem.code == "missing" and problem.field.startswith("score-"):
        return str(MISSING["score"])
    if problem.code == "missing" and problem.field.startswith("fact-"):
        return str(MISSING["declared"])
    if problem.code == "missing":
        place = re.sub(r"-\d+-", ".", problem.field)
        return str(MISSING.get(place) or MISSING[place.rpartition(".")[2]])
    if "name_zh" in params:
        params = {"name": chosen(str(params["name_zh"]), str(params["name_en"]))}
    return filled(str(PROBLEMS[problem.code]), params)
