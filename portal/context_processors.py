"""What every page may show: whose site it is, whether a demo, how the reader wants it, where they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.display import Display
from portal.navigation import Navigation


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": settings.SITE,
        "demo": settings.DEMO,
        "report_url": reverse("portal:about") + "#report",
        "made_up": _("demonstration") if settings.DEMO else _("not set"),
        "languages": settings.LANGUAGES,
        "display": Display.of(request),
        "navigation": Navigation(request),
    }
