"""Plain sentences for every refusal of this floor."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from records.wording import filled

SENTENCES = {
    "call_fixed": _("This call is published and can no longer be changed. Propose a correction, or draft a new call."),
    "stale": _("The call was corrected since you opened this page. Please look at it again."),
    "erratum_of_draft": _("This call is not published yet: change it directly."),
    "nothing_to_correct": _("Nothing differs from the call as it stands."),
    "erratum_without_reason": _("Please say why."),
    "title_needed": _("A call needs a title."),
    "window_only_prolonged": _("A published window is only prolonged: choose a moment later than the one that stands."),
    "window_is_over": _("The window is over. It cannot be prolonged or closed any more; draft a new call instead."),
    "call_has_ended": _("This call was closed early. It is not opened again."),
    "erratum_outdated": _("What this corrects has changed since. Decline it, and propose it anew."),
    "erratum_decided": _("This was decided already."),
    "own_erratum": _("You proposed this. Somebody else has to approve it."),
    "matters_unknown": _("Choose at least one matter of these rules."),
    "routes_unknown": _("Choose at least one route of these rules."),
    "routes_do_not_serve_matters": _(
        "Each matter needs at least one route, and each route must serve a chosen matter."
    ),
    "window_backwards": _("The closing time must be after the opening time."),
    "window_outside_scheme": _("The window lies outside the time these rules are in force."),
    "window_past": _("The window is already over. Move the closing time before publishing."),
    "no_budget": _("Enter a budget above zero before publishing."),
    "budget_negative": _("The budget cannot be negative."),
    "no_accepted_types": _("Choose at least one file type."),
    "unknown_field": _("This cannot be changed here."),
    "version_taken": _(
        "Version %(version)s is already published with another text. Give the new text a new version number."
    ),
    "budget_exhausted": _(
        "The budget does not reach: %(needed_yuan)s yuan are needed, %(available_yuan)s yuan are left."
    ),
    "office_missing": _("The stage “%(stage)s” lies with the office “%(office)s”, which this portal does not know."),
    "post_unknown": _("The stage “%(stage)s” asks for the post “%(post)s”, which does not exist."),
    "post_elsewhere": _("The stage “%(stage)s” asks for a post that the office %(office)s cannot have."),
    "nobody_in_post": _("Nobody at the office %(office)s holds the post that the stage “%(stage)s” asks for."),
    "version_superseded": _(
        "From %(day)s on version %(version)s of these rules holds. Draft the call on that version."
    ),
}

PARTS = {
    "title": pgettext_lazy("correction of a call", "Title"),
    "summary": _("Summary"),
    "contact": _("Contact"),
    "closes_at": _("Closes at"),
    "hint": _("Hint of “%(material)s”"),
}


def name_of_put(part: str, language: str, material: str) -> str:
    """What an erratum puts right, and in which language the text is; a moment is in none."""
    name = filled(str(PARTS[part]), {"material": material})
    if not language:
        return name
    in_it = gettext("%(part)s, Chinese") if language == "zh" else gettext("%(part)s, English")
    return filled(in_it, {"part": name})
