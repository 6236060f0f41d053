"""Django's door to the rule about passwords that are tried first (AUTH_PASSWORD_VALIDATORS)."""

from functools import lru_cache
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.domain.password import is_tried_first

WORDS = Path(__file__).with_name("data") / "common_passwords.txt"


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """One a line; a line that begins with # explains."""
    lines = WORDS.read_text(encoding="utf-8").split("\n")
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


class TriedFirstValidator:
    """Refuses what is guessed within the first thousand tries."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002 -- Django's shape
        if is_tried_first(password, common_words()):
            raise ValidationError(
                _(
                    "This password is among those that are tried first: a word, a name or a row of keys with a few "
                    "digits. Take several words that do not belong together, or let your browser suggest one."
                ),
                code="password_tried_first",
            )

    def get_help_text(self) -> str:
        return _("No word, name in pinyin or row of keys with a few digits around it.")
