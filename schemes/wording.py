"""Plain sentences for every refusal of this floor."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "call_fixed": _("This call is published and can no longer be changed. Draft a new call instead."),
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
