"""Computes every kept assessment again and names those that say something else. Writes nothing.

Exit status: 0 all agree, 1 at least one differs.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from applications.selectors.recomputed import Recomputed, recomputed

DIFFERS = 1


class Command(BaseCommand):
    help = "Re-derive every stored assessment from its inputs, its version of the rules and its adjustments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scheme", default="", metavar="CODE", help="only assessments under this scheme")

    def handle(self, *, scheme: str, **_options: Any) -> None:
        seen = differing = 0
        for each in recomputed(scheme):
            seen += 1
            if each.divergences:
                differing += 1
                self._tell(each)
        self.stdout.write(f"{seen} assessments computed again, {differing} differ.")
        if differing:
            sys.exit(DIFFERS)

    def _tell(self, found: Recomputed) -> None:
        for each in found.divergences:
            about = f" policy {each.number}" if each.number else ""
            place = f"{found.case} assessment {found.assessment_id}{about}"
            self.stdout.write(f"{place}: {each.what} kept as {each.kept}, computed {each.computed}")
