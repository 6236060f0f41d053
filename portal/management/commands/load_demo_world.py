"""Fill an empty database with the demo world. Refused outside the demo, and where somebody already lives."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from portal.demo.papers import forget_fonts
from portal.demo.world import build_world
from records.services.database_roles import acting_as_owner


class Command(BaseCommand):
    help = "Fill an empty database with the demo world (only with DEMO=yes)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world is only for demo systems. Set DEMO=yes if this is one.")
        if User.objects.exists():
            self.stdout.write("There are people in this database already; the demo world stays as it is.")
            return
        try:
            with acting_as_owner():  # the story turns the official clock back, which the portal cannot
                build_world(lambda what: self.stdout.write(f"demo world: {what} …"))
        finally:
            forget_fonts()
