"""Reads settings from the environment, strictly: an unknown word stops the start with a sentence.

Every NAME may also be given as NAME_FILE, a file holding the value (for secrets). No setting lives here.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
ENCODED = "A password with / ? # @ or : goes into {}, as it is, or is percent-encoded."
NO = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str | None = None) -> str:
    """The value of NAME or the contents of NAME_FILE; without either the default; without that the start stops."""
    path = os.environ.get(f"{name}_FILE")
    value = os.environ.get(name)
    if path and value:
        raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set; keep one.")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {error}.") from error
    if value is not None:
        return value.strip()
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. See the table in docs/operations.md.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """Yes or no; anything but the known words stops the start."""
    word = text(name, "yes" if default else "no").lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {word!r}.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, at least `least`."""
    word = text(name, "") or str(default)
    if not word.isdecimal() or int(word) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number of {least} or more, not {word!r}.")
    return int(word)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, known: tuple[str, ...], default: str) -> str:
    """One of the known words."""
    word = (text(name, "") or default).lower()
    if word not in known:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(known)}, not {word!r}.")
    return word


def database(name: str, *, pool_size: int, limit: int = 0) -> dict[str, Any]:
    """A PostgreSQL address as Django's settings; `postgresql://user@%2Fsocket%2Ffolder/name` means a Unix socket.

    pool_size 0 keeps one connection per thread instead of a pool. The server ends a statement after `limit`
    seconds; 0: never.
    """
    address = urlsplit(text(name))
    host, password = address.netloc.rpartition("@")[2], f"{name.removesuffix('_URL')}_PASSWORD"
    if address.scheme not in {"postgres", "postgresql"} or not address.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} must look like postgresql://user@host:5432/name. {ENCODED.format(password)}"
        )
    try:
        port = str(address.port or "")
    except ValueError:
        raise ImproperlyConfigured(f"The port in {name} is no number. {ENCODED.format(password)}") from None
    options: dict[str, Any] = dict(parse_qsl(address.query))
    if limit:
        given = options.get("options", "")
        options["options"] = f"{given} -c statement_timeout={limit}s".strip()
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": text(password, "") or unquote(address.password or ""),
        "HOST": host[1:].partition("]")[0] if host.startswith("[") else unquote(host.partition(":")[0]),
        "PORT": port,
        "CONN_MAX_AGE": 0 if pool_size else 600,
        "CONN_HEALTH_CHECKS": True,  # after a restart of the server nobody meets a dead connection
        "OPTIONS": options,
    }


def redis(name: str) -> str:
    """A Redis address with the password of its own setting in it (REDIS_PASSWORD for REDIS_URL)."""
    address, word = text(name), text(f"{name.removesuffix('_URL')}_PASSWORD", "")
    scheme, slashes, rest = address.partition("://")
    if not word or not slashes or scheme == "unix":
        return address
    return f"{scheme}://:{quote(word, safe='')}@{rest.rpartition('@')[2]}"


def broker(address: str) -> str:
    """A Redis address in Celery's words: a Unix socket is spelled differently there."""
    if not address.startswith("unix://"):
        return address
    path, _, query = address.removeprefix("unix://").partition("?")
    return f"redis+socket://{path}?virtual_host={dict(parse_qsl(query)).get('db', '0')}"
