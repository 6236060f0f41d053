"""How allauth does things here: its letters go through the outbox like all others."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site

from accounts.services import send_letter


class OutboxAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the letter as a row; a mail server that is down delays it and breaks nobody's sign-up."""
        known = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        letter = self.render_mail(template_prefix, email, {**known, **context})
        send_letter(to=email, subject=str(letter.subject), body=str(letter.body))
