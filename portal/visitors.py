"""Where a request comes from, with reverse proxies in front: for the limits on failed sign-ins."""

from django.conf import settings
from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """The address that the outermost believed proxy saw; without proxies the connection's own.

    X-Forwarded-For grows to the right, one entry a proxy; what stands further left anybody may have written.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return seen
    named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return named[-settings.PROXIES] if len(named) >= settings.PROXIES else seen
