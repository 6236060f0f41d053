"""`manage.py prepare`: brings an installation up to date before its processes start. Safe to repeat."""

from io import StringIO
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal import catalogues
from portal.agreement import disagreement
from portal.demo.people import open_demo_accounts
from portal.demo.world import has_grown_old

GROWN_OLD = """  This demo world has grown old: every call of it is closed, and nobody can file.
  For a new one stop the portal, delete the data folder named above, and start again."""


class Command(BaseCommand):
    help = "Translations, tables, offices, published schemes; in the demo also its world and its accounts."

    def handle(self, *_args: Any, **_options: Any) -> None:
        catalogues.compile_all()
        self._make_bucket()
        call_command("migrate", verbosity=0, interactive=False)
        if said := disagreement():
            self.stderr.write(f"! {said}")
        call_command("sweep_access_record")
        call_command("load_offices", verbosity=0)
        call_command("publish_schemes", verbosity=0, stdout=StringIO())
        if settings.DEMO:
            self._demo()
        else:
            self.refuse_demo_accounts()

    def refuse_demo_accounts(self) -> None:
        """A demonstration must not turn into the real thing: the README prints the password of its accounts."""
        if count := open_demo_accounts().count():
            raise CommandError(
                f"{count} accounts of the demonstration can sign in by a password everybody knows, and DEMO is no. "
                "Begin with an empty database, or close them: manage.py demo_accounts --close"
            )

    def _demo(self) -> None:
        """Its world in an empty database (all of it or nothing: one transaction), and the accounts for the greeting."""
        if not get_user_model().objects.exists():
            self.stdout.write("· the demo world is being made (first start only)")
            call_command("load_demo_world", verbosity=0)
        with (Path(settings.STATE_DIR) / "demo-accounts.txt").open("w", encoding="utf-8") as file:
            call_command("demo_accounts", stdout=file)
        (Path(settings.STATE_DIR) / "demo-note.txt").write_text(GROWN_OLD if has_grown_old() else "", encoding="utf-8")

    def _make_bucket(self) -> None:
        """With S3_BUCKET: makes it, private, unless it is there."""
        if not settings.S3_BUCKET:
            return
        client = default_storage.connection.meta.client  # type: ignore[attr-defined]  # S3Storage, by settings
        try:
            client.head_bucket(Bucket=settings.S3_BUCKET)
        except ClientError as error:
            if error.response["Error"]["Code"] not in {"404", "NoSuchBucket"}:
                raise
            client.create_bucket(Bucket=settings.S3_BUCKET)
            self.stdout.write(f"· bucket {settings.S3_BUCKET} made")
