"""What is this enterprise owed, and why? Reads claims from a file, needs no server and no database.

Exit status: 0 all assessed, 1 some claims malformed (the others are assessed), 2 the file cannot be read.
"""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schemes.definition_files import definition_on, scheme_codes
from schemes.domain.assessment import ClaimError, assess, error_as_json, result_as_json, text_report
from schemes.domain.assessment.claim_reader import scheme_of

MALFORMED = 1
UNREADABLE = 2


class Command(BaseCommand):
    help = 'Assess claims (one claim, a list, or {"vectors": [{"id", "claim"}, …]}); - reads standard input.'
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claims", metavar="CLAIMS.json", help="file with claims, or - for standard input")
        parser.add_argument("--format", choices=("json", "text"), default="json")
        parser.add_argument("--language", choices=("zh-hans", "en"), default="zh-hans")

    def handle(self, *_args: Any, **options: Any) -> None:
        entries = _entries(_text(options["claims"]))
        results = [_assessed(entry, options["language"]) for entry in entries]
        if options["format"] == "json":
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n\n".join(text_report(result, options["language"]) for result in results))
        if any("error" in result for result in results):
            sys.exit(MALFORMED)


def _text(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text.", returncode=UNREADABLE) from error


def _entries(text: str) -> list[Any]:
    """The claims of the file, each as it stands there; raises CommandError for anything that is no list of claims."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"This is not JSON: {error}.", returncode=UNREADABLE) from error
    if isinstance(data, dict) and "vectors" in data:
        data = data["vectors"]
    elif isinstance(data, dict):
        data = [data]
    if not isinstance(data, list):
        raise CommandError("Expected one claim, a list of claims, or an object with “vectors”.", returncode=UNREADABLE)
    return data


def _assessed(entry: Any, language: str) -> dict[str, Any]:
    """The result of one entry, or its error; with the entry's id where it has one."""
    identity: dict[str, Any] = {}
    if isinstance(entry, dict) and "id" in entry:
        identity["id"] = entry["id"]
        entry = {key: value for key, value in entry.items() if key != "id"}
    claim = entry["claim"] if isinstance(entry, dict) and "claim" in entry else entry
    try:
        return identity | _result(claim, language)
    except ClaimError as error:
        return identity | error_as_json(error)


def _result(claim: Any, language: str) -> dict[str, Any]:
    code = scheme_of(claim)
    definition = definition_on(code, _day(claim.get("filed_on")))
    if definition is None:
        known = ", ".join(scheme_codes())
        raise ClaimError(
            "unknown_scheme", "scheme", f"没有这一政策，已有：{known} / no such scheme; there are: {known}"
        )
    return result_as_json(definition, assess(definition, claim), language)


def _day(value: Any) -> date | None:
    """The day of filing if it can be read; reading the claim complains if it cannot."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
