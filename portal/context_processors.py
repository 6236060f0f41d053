"""What every page may show: whose site it is and whether it is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, Any]:
    return {"site": settings.SITE, "demo": settings.DEMO, "languages": settings.LANGUAGES}
