"""Plain sentences for every refusal of the desk, and those of the floor below that reach it."""

from django.utils.translation import gettext_lazy as _

from schemes.wording import SENTENCES as OF_SCHEMES

SENTENCES = OF_SCHEMES | {
    "draft_fixed": _("This draft is under examination, published or set aside: it can no longer be changed."),
    "draft_stale": _("Somebody else has saved this draft since you opened it. What you typed is still below."),
    "draft_unreadable": _("The file cannot be read; line %(line)s: %(detail)s"),
    "draft_misshapen": _("The file cannot be edited: “%(place)s” is not the table or list that belongs there."),
    "draft_too_long": _(
        "The file has more than %(most)s characters or %(keys)s keys, or tables too deep within one another; "
        "a definition never has."
    ),
    "draft_faulty": _("%(count)s problems have to be mended first."),
    "draft_overlap": _(
        "Version %(version)s holds from %(day)s. The new version must begin on a later day, "
        "so that the two do not overlap."
    ),
    "draft_gap": _(
        "Version %(version)s ends on %(day)s. The new version must begin on the next day at the latest, "
        "so that no day is left without rules."
    ),
    "draft_in_past": _("The day has passed. Rules that replace others begin on %(day)s at the earliest."),
    "draft_not_submitted": _("This draft is not under examination any more."),
    "second_person_needed": _("Somebody who wrote no part of this draft has to publish it or send it back."),
    "population_empty": _("Nothing was filed there, so there is no population to take."),
    "population_too_large": _("A population has at most %(most)s claims."),
    "population_not_json": _("Line %(line)s is not JSON. Each line must hold one claim."),
    "population_claim_too_long": _("The claim on line %(line)s is longer than %(most)s characters."),
    "population_unreadable": _("The claim on line %(line)s cannot be read, at %(place)s: %(words)s"),
    "population_other_scheme": _("The claim on line %(line)s is of the policy %(scheme)s, not of %(wanted)s."),
    "population_calls_differ": _("Choose at least one call, and only calls of the same policy."),
    "scenario_faulty": _("The rules would have faults with these figures. Mend the figures first."),
    "scenario_unknown_place": _("The scenario moves something that these rules do not have."),
    "scenario_draft_moved_on": _("The draft was changed meanwhile. Compute again, then save."),
    "scenario_does_not_fit": _(
        "The draft has other parts at this place (%(place)s) than the rules the scenario started from. "
        "Make the change in the draft by hand."
    ),
    "scenario_on_a_draft": _("This scenario stands on a draft. Write it into that draft instead."),
}
