"""How a reader wants to see the pages: text size and colours, kept in cookies that hold nothing else."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TEXTS = ("normal", "large")
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    text: str = "normal"
    theme: str = "light"

    @classmethod
    def of(cls, request: HttpRequest) -> "Display":
        """What the cookies say; anything unknown counts as not chosen."""
        text, theme = request.COOKIES.get("portal_text"), request.COOKIES.get("portal_theme")
        return cls(text if text in TEXTS else cls.text, theme if theme in THEMES else cls.theme)


def remember(response: HttpResponse, *, text: str | None, theme: str | None) -> None:
    """Writes the chosen values; unknown ones are ignored."""
    for name, value, known in (("portal_text", text, TEXTS), ("portal_theme", theme, THEMES)):
        if value is not None and value in known:
            response.set_cookie(name, value, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
