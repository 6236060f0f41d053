"""Publish the definition files of the schemes this site is for; those that are published stay as they are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from records.domain.refusals import Refusal
from rules.definition.problems import DefinitionError
from schemes.services import publish_scheme_version, seed_calendar

DEFINITIONS = Path(__file__).resolve().parents[2] / "definitions"


class Command(BaseCommand):
    help = "Publish the scheme definitions of this checkout and seed the working calendar."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for path in sorted(path for scheme in settings.SCHEMES for path in (DEFINITIONS / scheme).glob("*.toml")):
            source = str(path.relative_to(DEFINITIONS.parent.parent))
            try:
                version = publish_scheme_version(text=path.read_text(encoding="utf-8"), source=source)
            except DefinitionError as errors:
                raise CommandError(str(errors)) from errors
            except Refusal as refusal:
                message = f"{source}: another text is already published as {refusal.params}; raise its version number."
                raise CommandError(message) from refusal
            self.stdout.write(f"{version}  {version.digest[:12]}")
        unknown = seed_calendar(first_year=timezone.localdate().year - 2, last_year=timezone.localdate().year + 1)
        if unknown:
            years = ", ".join(str(year) for year in unknown)
            self.stdout.write(f"Working calendar: no data yet for {years}; enter it once the notice is out.")
