"""Loads the streets and offices of a region from accounts/data/<region>.toml; run it again after the file changed."""

import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import services
from accounts.domain.posts import PostCatalogueError
from accounts.domain.region import RegionFileError, read_region
from accounts.posts import post_catalogue

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Creates or renames the streets and offices of a region. Removes nothing; may be run as often as one likes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", nargs="?", default="haidian", help="a file in accounts/data, or a path to one")

    def handle(self, *, region: str, verbosity: int = 1, **_options: object) -> None:
        path = DATA / f"{region}.toml" if region.isidentifier() else Path(region)
        try:
            found = read_region(tomllib.loads(path.read_text(encoding="utf-8")), post_catalogue().entries)
        except (OSError, tomllib.TOMLDecodeError, PostCatalogueError, RegionFileError) as problem:
            raise CommandError(f"{path}: {problem}") from problem
        streets, offices = services.load_region(region=found)
        if verbosity:
            self.stdout.write(f"{found.name}: {streets} streets and towns, {offices} offices.")
