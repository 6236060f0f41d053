"""Prints the JSON Schema of a definition file: an editor then completes keys and marks faults while somebody writes.

Needs no server and no database.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from rules.definition.schema import definition_schema
from rules.text import DEFAULT_LANGUAGE
from rules.words.chapter import spoken


class Command(BaseCommand):
    help = "Print the JSON Schema (draft 2020-12) of a definition, for editors of TOML files."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=spoken(), default=DEFAULT_LANGUAGE, help="of the names of the keys")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(definition_schema(options["language"]), ensure_ascii=False, indent=2))
