"""What every answer carries besides its page: what browsers and caches may do with it, and which methods are none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
NOTHING_OF_THE_DEVICE = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
        *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
    )
)


class HeadersMiddleware:
    """No private page outlives signing out: what a signed-in person sees is stored nowhere, files and pictures too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        asks_for_the_head = request.method == "HEAD"
        if asks_for_the_head:  # whatever answers GET answers HEAD
            request.method = "GET"
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if asks_for_the_head and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        if was_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
            del response["Expires"]
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
