"""The request of somebody who is signed in (every view that is not public gets one)."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    user: User
