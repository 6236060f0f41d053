"""The portal's addresses with a bare page where one is refused: how such a page looks is tried elsewhere."""

from django.http import HttpRequest, HttpResponse

from portal.urls import urlpatterns

__all__ = ["urlpatterns"]


def handler403(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=403)


def handler404(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=404)
