"""What every page may show: whose site it is, whether it is a demo, how the reader wants to see it, where they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.display import Display
from portal.navigation import Navigation


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": settings.SITE,
        "demo": settings.DEMO,
        "made_up": _("demonstration") if settings.DEMO else _("not set"),
        "languages": settings.LANGUAGES,
        "display": Display.of(request),
        "navigation": Navigation(request),
    }
