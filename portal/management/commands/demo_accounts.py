"""Print whom one may sign in as in the demo."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from portal.demo.accounts import DEMO_ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Print the demo accounts."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with translation.override("en"):
            for account in DEMO_ACCOUNTS:
                self.stdout.write(f"  {account.email:<32} {account.role}: {account.what}")
        self.stdout.write(f"  password of all: {PASSWORD} (or one click on the sign-in page)")
