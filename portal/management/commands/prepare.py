"""`manage.py prepare`: brings an installation up to date before its processes start. Safe to repeat."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from portal import catalogues


class Command(BaseCommand):
    help = "Translations, tables, published schemes; in the demo also its world and its accounts."

    def handle(self, *_args: Any, **_options: Any) -> None:
        known = get_commands()
        catalogues.compile_all()
        call_command("migrate", verbosity=0, interactive=False)
        if "publish_schemes" in known:
            call_command("publish_schemes", verbosity=0)
        if settings.DEMO and "load_demo_world" in known and not get_user_model().objects.exists():
            self.stdout.write("· the demo world is being made (first start only)")
            call_command("load_demo_world", verbosity=0)
        if settings.DEMO and "demo_accounts" in known:
            with (Path(settings.STATE_DIR) / "demo-accounts.txt").open("w", encoding="utf-8") as file:
                call_command("demo_accounts", stdout=file)
