"""The first page after signing in: what waits for me, and where my work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def workspace(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/workspace.html")
