"""What every page may show: whose site it is, whether a demo, how the reader wants it, where they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.kept_typing import KeptTyping, take
from portal.demo.accounts import DEMO_ACCOUNTS, demo_code
from portal.display import Display
from portal.navigation import Navigation
from records.wording import chosen


def site_in_language() -> dict[str, Any]:
    """settings.SITE with its words in the reader's language, as far as they are set."""
    own = ("name", "organiser", "headline", "lead")
    return settings.SITE | {key: chosen(str(settings.SITE[key]), str(settings.SITE[f"{key}_en"])) for key in own}


def kept_typing_of(request: HttpRequest) -> KeptTyping | None:
    """What was typed here before the session ran out: given to a whole page, once."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    return take(request) if signed_in and request.method == "GET" and not request.headers.get("HX-Request") else None


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "house": site_in_language(),  # not "site": allauth hands its pages one of its own
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
        "demo_accounts": DEMO_ACCOUNTS if settings.DEMO else (),
        "report_url": reverse("portal:about") + "#report",
        "demo_code": demo_code if settings.DEMO else "",
        "session_limits": {"idle": settings.SESSION_IDLE_MINUTES, "hours": settings.SESSION_HOURS},
        "made_up": _("demonstration") if settings.DEMO else _("not set"),
        "languages": settings.LANGUAGES,
        "display": Display.of(request),
        "navigation": Navigation(request),
        "kept_typing": kept_typing_of(request),
    }
