"""The closed choices of a definition in the reader's words: what a code such as "pro_rata" means."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Options = Mapping[str, str | Promise]

PAYEE: Options = {
    "enterprise": _("The enterprise that filed"),
    "insurer": _("The insurer"),
}
BASE: Options = {
    "self_borne": _("The premium that the enterprise bore itself"),
    "premium": _("The whole premium"),
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
UNIT: Options = {"fen": _("To the fen")}
PER: Options = {"policy": _("Policy by policy")}
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
    "policy": _("Once a policy"),
}
OVERRIDE: Options = {"meeting": _("A meeting, with a reason")}
OFFICES: Options = {
    "street": _("The street office of the enterprise"),
    "science_city_committee": _("Science-city committee"),
    "financial_bureau": _("Financial bureau"),
    "district_government": _("District government"),
    "finance_bureau": _("Finance bureau"),
}
POSTS: Options = {
    "examiner": _("Examiner"),
    "pre_reviewer": _("Pre-reviewer"),
    "re_reviewer": _("Re-reviewer"),
    "meeting_secretary": _("Meeting secretary"),
}
LEVELS: Options = {
    "national": pgettext_lazy("level of government", "National"),
    "provincial": pgettext_lazy("level of government", "Provincial"),
    "municipal": pgettext_lazy("level of government", "Municipal"),
    "district": pgettext_lazy("level of government", "District"),
    "park": pgettext_lazy("level of government", "Science park"),
}
FILE_TYPES: Options = {code: code.upper() for code in ("pdf", "jpg", "png", "ofd", "xml", "xlsx", "docx")}
CONDITION_KINDS: Options = {
    "registered_region": _("Registered in a region"),
    "sector_in": _("Works in one of these sectors"),
    "employees_at_most": _("At most so many staff"),
    "revenue_at_most": _("Revenue of at most"),
    "qualification_valid": _("Holds a valid qualification"),
    "qualification_issued_in_year": _("Holds a qualification issued in a certain year"),
    "supported_years_fewer_than": _("Supported in fewer than so many years"),
    "not_supported_this_year": _("Not supported yet in this year"),
    "score_between": _("Has a score within bounds"),
    "belongs_to": _("Belongs to a kind of applicant"),
    "other_support_granted": _("Support from another level has been granted for the policy"),
    "recognised_as_major_project": _("The policy insures a recognised major project"),
    "premium_self_borne": _("The enterprise bore a premium itself"),
    "starts_in_year": _("The policy begins in a certain year"),
    "term_at_most_years": _("The policy runs for at most so many years"),
    "any_of": _("At least one of several conditions"),
    "all_of": _("All of several conditions"),
}
