"""Tries to sign in, kept to slow down guessing, and codes that were spent. The record of access says who signed in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

TRIED, SIGNED_IN = "tried", "signed_in"


class SignInTry(models.Model):
    """One try: written before the password is looked at, so that tries side by side are counted.

    `login` is the address as typed, in lower case, whether or not it belongs to anybody. `device` is the number in the
    visitor's signed cookie, and `known` whether that device had signed in to this account before.
    """

    login = models.CharField(max_length=254)
    address = models.CharField(max_length=45)
    device = models.CharField(max_length=32, blank=True)
    known = models.BooleanField(default=False)
    outcome = models.CharField(max_length=9, choices=[(TRIED, TRIED), (SIGNED_IN, SIGNED_IN)], default=TRIED)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(login=""), name="sign_in_try_has_login")]
        indexes: ClassVar = [
            models.Index(fields=["login", "-at"], name="sign_in_by_login"),
            models.Index(fields=["address", "-at"], name="sign_in_by_address"),
        ]


class WrongCode(models.Model):
    """A code of a second factor that was not right, kept until the next one is, or for a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class SpentCode(models.Model):
    """A code of an authenticator app that was taken: the `step` of thirty seconds it belongs to. None is taken twice.

    A row, because the cache may be away, and because a code stays right for longer than its own half minute.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    step = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "step"], name="code_taken_once")]
