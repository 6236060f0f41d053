"""Which settings may not stand together. What is unsafe stops the start with sentences that name the cure."""

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 40
FEWEST_CHARACTERS = 10
MAKE_A_KEY = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
PRIVATE_NAMES = (".localhost", ".local", ".internal", ".test", ".example", ".invalid")


def refuse_what_is_unsafe(
    *, secret_key: str, hosts: list[str], debug: bool, demo: bool, https: bool, site_url: str, smtp_host: str
) -> None:
    """Raises ImproperlyConfigured with one sentence for each fault."""
    faults = [
        *_of_the_key(secret_key),
        *_of_the_hosts(hosts),
        *_of_the_demonstration(demo=demo, https=https, site_url=site_url),
        *_of_production(debug=debug, https=https, site_url=site_url, smtp_host=smtp_host),
    ]
    if faults:
        raise ImproperlyConfigured("\n".join(faults))


def _of_the_key(key: str) -> Iterator[str]:
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("django-insecure"):
        yield f"SECRET_KEY can be guessed: it has {len(key)} characters. Make a new one: {MAKE_A_KEY}"


def _of_the_hosts(hosts: list[str]) -> Iterator[str]:
    if any("*" in host for host in hosts):
        yield "ALLOWED_HOSTS may not hold *: name each host this site is reached by, separated by commas."


def _of_the_demonstration(*, demo: bool, https: bool, site_url: str) -> Iterator[str]:
    if demo and https:
        yield (
            "DEMO=yes lets everybody sign in as an official; HTTPS=yes says that this is the real site. "
            "Set DEMO=no, or HTTPS=no for a demonstration on this machine."
        )
    if demo and is_public(site_url):
        yield f"DEMO=yes lets everybody sign in as an official; {site_url} can be reached from outside. Set DEMO=no."


def _of_production(*, debug: bool, https: bool, site_url: str, smtp_host: str) -> Iterator[str]:
    if debug and https:
        yield "DEBUG=yes shows settings and code to visitors; HTTPS=yes says that this is the real site. Set DEBUG=no."
    if https and not smtp_host and is_public(site_url):
        yield "SMTP_HOST is not set: nobody could confirm an address or reset a password. Name the mail server."


def is_public(address: str) -> bool:
    """Whether a site's address can be reached from outside this machine or its private network."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith(PRIVATE_NAMES)
    return not (number.is_private or number.is_loopback or number.is_link_local)
