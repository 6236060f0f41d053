"""Print whom one may sign in as in the demo; or close these accounts, whose password everybody knows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from portal.demo.accounts import DEMO_ACCOUNTS, PASSWORD, SECOND_FACTOR_SECRET, TWO_STEPS
from portal.demo.people import close_demo_accounts


class Command(BaseCommand):
    help = "Print the demo accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--close", action="store_true", help="nobody can sign in as one of them any more")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["close"]:
            self.stdout.write(f"{close_demo_accounts()} demo accounts closed")
            return
        with translation.override("en"):
            for account in DEMO_ACCOUNTS:
                self.stdout.write(f"  {account.email:<32} {account.role}: {account.what}")
        self.stdout.write(f"  password of all: {PASSWORD} (or one click on the sign-in page)")
        self.stdout.write(f"  second step of {TWO_STEPS}: the page shows the code; secret {SECOND_FACTOR_SECRET}")
