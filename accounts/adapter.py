"""How allauth does things here: letters go through the outbox and name SITE_URL, tries to sign in are slowed by our own
rules, and whoever got in leaves with a cookie by which the device is known again."""

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts.authentication import is_fresh
from accounts.domain.posts import PostRefused
from accounts.domain.sign_in import SignInRefused
from accounts.models import Letter, User
from accounts.selectors.sign_in import Knock
from accounts.services import prove_address, send_letter
from accounts.services.security_letters import tell_of_change
from accounts.services.sign_in import admit_try, note_sign_in
from accounts.sessions import begin
from accounts.wording import sentence
from records.visitors import address_of, network_of, visitor_address

DEVICE_COOKIE = "portal_device"
DEVICE_LASTS = timedelta(days=180)
SAME_LETTER_AT_MOST = 5  # in an hour: nobody's mailbox is flooded, and the links sent before stay good
DETAILS = frozenset({"from_email", "to_email", "deleted_email"})
AN_HOUR = timedelta(hours=1)


def knock_of(request: HttpRequest, login: str) -> Knock:
    """Who wants in and from where, as the limits count it."""
    device = request.get_signed_cookie(DEVICE_COOKIE, default="", max_age=DEVICE_LASTS) or ""
    return Knock(login.strip().lower()[:254], network_of(visitor_address(request)), device)


class OutboxAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """allauth asks this object wherever it would do something in its own way."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the letter as a row, in the receiver's language; a mail server that is down breaks no sign-up."""
        person = User.objects.filter(emailaddress__email__iexact=email).first()
        site = {"name": settings.SITE["name"]}
        known = {"request": self.request, "email": email, "site": site, "current_site": site}
        values = {name: _at_site_url(value) for name, value in {**known, **context}.items()}
        with translation.override(person.language if person else translation.get_language()):
            letter = self.render_mail(template_prefix, email, values)
            subject, body = str(letter.subject), str(letter.body)
        lately = Letter.objects.filter(to=email, subject=subject, created_at__gt=timezone.now() - AN_HOUR)
        if lately.count() < SAME_LETTER_AT_MOST:
            send_letter(to=email, subject=subject, body=body)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """A change of password, address or second factor: our own letter, to the former address as well."""
        change = template_prefix.rpartition("/")[2]
        details = {name: str(value) for name, value in (context or {}).items() if name in DETAILS}
        tell_of_change(
            user=user,
            change=change,
            address=visitor_address(self.request),
            browser=self.request.headers.get("User-Agent", ""),
            to=email or "",
            **details,
        )

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address that would join posts one person never holds together is not taken, and it is said why."""
        try:
            prove_address(address=email_address)
        except PostRefused as refusal:
            messages.error(request, sentence(refusal))
            return False
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:  # noqa: ARG002 -- allauth's shape
        """Setting up or removing a factor: asked again like every weighty deed (`accounts.fresh`)."""
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has a second factor is asked for it, not for the password."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [each for each in methods if each["id"].startswith("mfa")] or methods

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth's own limit closes an account to everybody; ours (`authenticate`) slows down one place."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Looks at the password unless this place has to wait or to show the code from a letter first."""
        code = credentials.pop("proof", "")
        try:
            admit_try(knock=knock_of(request, credentials.get("email", "")), code=code)
        except SignInRefused as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal
        user: User | None = super().authenticate(request, **credentials)
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        """The password once more, from somebody who is in already."""
        right: bool = super().reauthenticate(user, password)
        if right:
            note_sign_in(knock=knock_of(self.request, user.email))
        return right

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remembers the device, so that a stranger's wrong passwords never slow down its owner."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        begin(request)
        knock = knock_of(request, user.email)
        knock = knock._replace(device=knock.device or secrets.token_hex(16))
        note_sign_in(knock=knock)
        answer.set_signed_cookie(
            DEVICE_COOKIE,
            knock.device,
            max_age=DEVICE_LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer


def _at_site_url(value: Any) -> Any:
    """A link of ours in a letter leads to SITE_URL, whatever host the request came by."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        return value
    return f"{settings.SITE_URL}{urlsplit(value)._replace(scheme='', netloc='').geturl()}"
