"""A person's inbox, and a message in the words of one language."""

from datetime import date, datetime
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from accounts.models import Message, User


class Text(NamedTuple):
    subject: str
    body: str


def inbox(user: User) -> QuerySet[Message]:
    return Message.objects.filter(recipient=user)


def unread_count(user: User | AnonymousUser) -> int:
    return Message.objects.filter(recipient=user, read_at=None).count() if user.is_authenticated else 0


def text_of(message: Message, language: str = "") -> Text:
    """Renders templates/notifications/<kind>.txt (first line: subject) in `language`, or in the one now active.

    Values named `…_on` and `…_at` are stored as ISO text and reach the template as dates.
    """
    template = get_template(f"notifications/{message.kind}.txt")
    values = {name: _value(name, value) for name, value in message.params.items()}
    with translation.override(language or translation.get_language()):
        # Plain text: what is escaped here would be escaped twice on a page and wrong in a mail.
        text: str = template.template.render(Context(values, autoescape=False))  # type: ignore[attr-defined]  # the backend's wrapper hides it
    subject, _, body = text.strip().partition("\n")
    return Text(subject.strip(), body.strip())


def _value(name: str, value: str | int) -> str | int | date:
    if not isinstance(value, str):
        return value
    try:
        if name.endswith("_on"):
            return date.fromisoformat(value)
        if name.endswith("_at"):
            return timezone.localtime(datetime.fromisoformat(value))
    except ValueError:
        return value
    return value
