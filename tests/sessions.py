"""How a session ends in a browser that stays open: the cookie is gone or worth nothing, the page still stands there."""

from django.conf import settings
from django.test import Client


def session_ends(client: Client) -> None:
    """The person was signed in here, opened a page, and was away for too long."""
    client.get("/me/")
    client.session.flush()
    client.cookies.pop(settings.SESSION_COOKIE_NAME, None)
