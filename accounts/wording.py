"""Refusals in plain sentences. Each floor keeps its own table of codes (`<floor>/wording.py: SENTENCES`)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusals import Refusal

SENTENCES = {
    "not_permitted": _("Your role does not allow this."),
    "stale": _("This page has changed since you opened it. Look at it again; what you typed is still below."),
}


def say(refusal: Refusal, sentences: Mapping[str, object]) -> str:
    """The sentence of a refusal, from the floor's table or the one of this floor, filled with its values."""
    sentence = sentences.get(refusal.code) or SENTENCES.get(refusal.code) or refusal.code
    return str(sentence) % refusal.params if refusal.params else str(sentence)
