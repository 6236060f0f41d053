"""What browsers report about our content policy: lines in the log, bounded, since anybody may write here."""

import json
from typing import Any

import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

LARGEST = 8 * 1024
MOST_AN_HOUR = 100
LONGEST_VALUE = 200
KEPT = ("effective-directive", "violated-directive", "blocked-uri", "document-uri", "source-file", "line-number")
log = structlog.get_logger(__name__)


@csrf_exempt
@login_not_required
@require_POST
def policy_report(request: HttpRequest) -> HttpResponse:
    """Takes one report; answers 204 whatever it was, so that nobody learns anything here."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and 0 < int(length) <= LARGEST and _has_room():
        for report in _reports(request.body):
            log.warning("policy_violated", **report)
    return HttpResponse(status=204)


def _has_room() -> bool:
    """At most so many reports an hour over all processes."""
    cache.add("policy-reports", 0, 3600)
    try:
        return bool(cache.incr("policy-reports") <= MOST_AN_HOUR)
    except ValueError:  # the hour ended between the two lines
        return True


def _reports(body: bytes) -> list[dict[str, str]]:
    """The old form ({"csp-report": …}) and the new one (a list); only known fields, each cut."""
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        return []
    each = [told] if isinstance(told, dict) else told[:5] if isinstance(told, list) else []
    inner = [one.get("csp-report") or one.get("body") for one in each if isinstance(one, dict)]
    return [
        {name.replace("-", "_"): str(one[name])[:LONGEST_VALUE] for name in KEPT if name in one}
        for one in inner
        if isinstance(one, dict)
    ]
