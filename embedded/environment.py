"""Fills the environment with what this machine provides, never touching what somebody set from outside."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from embedded.folders import OF_YOUR_OWN, VENV, MachineError, state_folder
from embedded.port import EVERYWHERE
from embedded.postgres import APPLICATION, Cluster, binaries
from embedded.valkey import Valkey


@dataclass
class Servers:
    """The servers of this machine; None where an address was given from outside."""

    postgres: Cluster | None
    valkey: Valkey | None

    def start(self) -> "Servers":
        """Starts what is not running; answers with those it started, so that only these are stopped later."""
        started = Servers(None, None)
        if self.postgres:
            if self.postgres.start():
                started.postgres = self.postgres
            self.postgres.ensure_database()
        if self.valkey and self.valkey.start():
            started.valkey = self.valkey
        return started

    def ours(self) -> list[Cluster | Valkey]:
        """Those that are ours to look after."""
        return [server for server in (self.valkey, self.postgres) if server]

    def last_words(self) -> str:
        """What PostgreSQL said last when it complained, for whoever only sees our terminal."""
        words = self.postgres.last_words() if self.postgres else ""
        return words if any(sign in words for sign in ("PANIC", "FATAL", "No space left")) else ""

    def places(self, state: Path) -> str:
        """Where database and files lie, in words."""
        if self.postgres and state not in self.postgres.data.parents:
            return f"{state} (files) and {self.postgres.data} (database)"
        return str(state)

    def stop(self) -> None:
        if self.valkey:
            self.valkey.stop()
        if self.postgres:
            self.postgres.stop()


# Whose site the demonstration pretends to be; real numbers are never invented (they read "demonstration").
DEMO_SITE = {
    "SITE_NAME": "海淀区科技保险补贴申报",
    "SITE_NAME_EN": "Haidian technology-insurance support",
    "SITE_ORGANISER": "北京市海淀区地方金融管理局",
    "SITE_ORGANISER_EN": "Haidian District Financial Bureau, Beijing",
    "SITE_HEADLINE": "为新技术分担风险",
    "SITE_HEADLINE_EN": "Sharing the risks of new technology",
    "SITE_LEAD": "投保科技保险，政府补贴保费；专利质押融资，政府资助利息和费用。"
    "在线申报，每一步有人办、有期限，每一元都写明依据的条款。",
    "SITE_LEAD_EN": "The government pays part of the premiums of technology insurance, and of the cost of patent-pledge"
    " loans. File online: every step has somebody in charge and a time limit, every yuan names its article.",
    "SITE_OFFICE_HOURS": "9:00–12:00, 14:00–18:00",
}


def fill(state: Path | None = None) -> Servers:
    """Sets both database addresses, REDIS_URL, SECRET_KEY and the demo's switches where nobody did.

    Answers with our servers.
    """
    state = state or state_folder()
    os.environ["PATH"] = f"{VENV / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}"
    os.environ["STATE_DIR"] = str(state)
    servers = Servers(None, None)
    if not _given("DATABASE_URL"):
        servers.postgres = Cluster(state)
        os.environ["PATH"] = f"{binaries()}:{os.environ['PATH']}"  # psql and pg_dump of the same version
        os.environ["DATABASE_URL"] = servers.postgres.url(user=APPLICATION)
        os.environ["OWNER_DATABASE_URL"] = servers.postgres.url()
    if not _given("REDIS_URL"):
        servers.valkey = Valkey(state)
        os.environ["REDIS_URL"] = servers.valkey.url()
    if not _given("SECRET_KEY"):
        os.environ["SECRET_KEY"] = _kept_secret(state / "secret-key")
    port = os.environ.get("PORT", "8000")
    named = os.environ.get("HOST", "").strip()
    hosts = ["localhost", "127.0.0.1", "[::1]", *([named] if named not in {"", *EVERYWHERE} else [])]
    defaults = {
        "DEMO": "yes",
        "HTTPS": "no",
        "STATIC_COLLECTED": "no",
        "ALLOWED_HOSTS": ",".join(hosts),
        "SITE_URL": f"http://localhost:{port}",
        **DEMO_SITE,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",  # whatever the locale: names and sentences are Chinese
    }
    for name, value in defaults.items():
        if not _given(name):
            os.environ[name] = value
    return servers


def _given(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def _kept_secret(place: Path) -> str:
    if place.exists() and (kept := place.read_text().strip()):
        return kept
    made = secrets.token_urlsafe(50)
    try:
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(made)
    except OSError as error:
        raise MachineError(f"{place} cannot be written: {error}. {OF_YOUR_OWN}") from error
    return made
