"""How a refusal becomes a plain sentence, and the sentences every floor shares.

Each floor keeps its own SENTENCES beside its views and says them with `say`.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.domain.refusals import Refusal

Sentences = Mapping[str, str | Promise]

SHARED: Sentences = {
    "refused": _("This cannot be done now."),
    "required": _("This field is required."),  # also how Django's own forms say it
    "not_permitted": _("Your role does not allow this."),
    "stale": _("This page has changed since you opened it. Look at it again; what you typed is still below."),
    "already_decided": _("Somebody has already decided this."),
    "reason_missing": _("Give the reason; the person will read it."),
}


def say(refusal: Refusal, *catalogues: Sentences) -> str:
    """The refusal as a plain sentence: from the first catalogue that knows its code, else from the shared one."""
    for sentences in (*catalogues, SHARED):
        if refusal.code in sentences:
            sentence = str(sentences[refusal.code])
            return sentence % refusal.params if refusal.params else sentence
    return str(SHARED["refused"])
