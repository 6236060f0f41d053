"""`manage.py messages`: gathers the texts of each floor into locale/<floor>/, compiles them, checks them."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import makemessages

from portal import catalogues

SKIPPED = [".venv", ".state", "node_modules", "staticfiles", "tests", "*/migrations/*", "locale"]


class Command(makemessages.Command):
    """makemessages, one catalogue per floor."""

    help = "Gathers the texts of every floor (or one) into its own catalogue and compiles all."
    xgettext_options = [*makemessages.Command.xgettext_options, "--sort-by-file"]
    floor = ""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--floor", action="append", choices=settings.FLOORS, help="only this floor")
        parser.add_argument("--check", action="store_true", help="change nothing; fail when something is missing")
        parser.add_argument("--compile", action="store_true", help="only write the .mo files that are out of date")

    def handle(self, *_args: Any, **options: Any) -> None:
        floors = options.pop("floor") or list(settings.FLOORS)
        check, only_compile = options.pop("check"), options.pop("compile")
        if not only_compile:
            missing = [line for floor in floors for line in self._gather(floor, check=check, options=options)]
            for line in missing:
                self.stderr.write(line)
            if missing and check:
                raise CommandError(f"{len(missing)} texts need a translator. `make messages` gathers them.")
        if not check:
            catalogues.compile_all()

    def _gather(self, floor: str, *, check: bool, options: dict[str, Any]) -> list[str]:
        """Runs xgettext for one floor; with `check` the catalogue is put back as it was."""
        self.floor = floor
        place = catalogues.catalogue_of(floor)
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_bytes() if place.exists() else None
        options = {
            **options,
            "locale": [catalogues.LANGUAGE],
            "domain": "django",
            "extensions": ["py", "html", "txt"],
            "ignore_patterns": SKIPPED,
            "no_location": False,
            "add_location": "file",
            "no_obsolete": True,
            "no_wrap": True,
            "verbosity": 0,
        }
        try:
            super().handle(**options)
            self._tidy(place)
            return list(catalogues.shortcomings(floor))
        finally:
            if check and before is not None:
                place.write_bytes(before)
            elif check:
                place.unlink(missing_ok=True)

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        """Only the files that speak for the floor at hand, all into its one folder."""
        self.default_locale_path = str(catalogues.folder_of(self.floor))
        self.locale_paths = [self.default_locale_path]
        found = []
        for file in super().find_files(root):
            if catalogues.speaks_for(self.floor, Path(file.dirpath, file.file).relative_to(".")):
                file.locale_dir = self.default_locale_path
                found.append(file)
        return found

    def _tidy(self, place: Path) -> None:
        """Takes out what changes at every run, so that two people's catalogues can be merged."""
        if not place.exists():
            return
        catalogue = polib.pofile(str(place), wrapwidth=0)
        for entry in catalogue:
            if entry.fuzzy:  # a guess of msgmerge: worse than an empty line
                entry.flags.remove("fuzzy")
                entry.msgstr = ""
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
                entry.previous_msgid = None
        catalogue.metadata = {
            "Language": catalogues.LANGUAGE,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=1; plural=0;",
        }
        catalogue.header = ""
        catalogue.metadata_is_fuzzy = False
        catalogue.save(str(place))
        if not len(catalogue):
            place.unlink()
