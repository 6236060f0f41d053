"""What is this enterprise owed, and why? Reads claims from a file, needs no server and no database.

Exit status: 0 all assessed, 1 some claims malformed (the others are assessed), 2 the file cannot be read.
"""

import json
import os
import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from rules.text import DEFAULT_LANGUAGE
from rules.words.chapter import spoken
from rules.words.report import text_report
from schemes.answer_lines import PART, answer_lines
from schemes.answers import Wish, answer

MALFORMED = 1
UNREADABLE = 2
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Command(BaseCommand):
    help = (
        'Assess claims: one claim, a list, {"vectors": [{"id", "claim"}, …]}, or JSON lines (one claim a line, one '
        "answer a line); - reads standard input."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claims", metavar="CLAIMS.json", help="file with claims, or - for standard input")
        parser.add_argument("--format", choices=("json", "text"), default="json")
        parser.add_argument("--language", choices=spoken(), default=DEFAULT_LANGUAGE)
        parser.add_argument("--without-steps", action="store_true", help="amounts, reasons and flags only")
        parser.add_argument("--explain", action="store_true", help="also what would change the result")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes for JSON lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        wish = Wish(options["language"], steps=not options["without_steps"], explain=options["explain"])
        with _opened(options["claims"]) as stream:
            start = _first_line(stream)
            after = b"" if _lines_by_name(options["claims"]) else _next_line(stream, start)
            if _lines_by_name(options["claims"]) or (after and _complete_object(start)):
                faulty = self._lines([start, after], stream, wish, options["format"], options["workers"])
            else:
                faulty = self._whole(start + after + stream.read(), wish, options["format"])
        if faulty:
            sys.exit(MALFORMED)

    def _lines(self, read: list[bytes], stream: BinaryIO, wish: Wish, form: str, workers: int) -> bool:
        """Answers JSON lines as they come; tells whether some could not be assessed."""
        faulty = False
        parts = chain([read + stream.readlines(PART)], iter(partial(stream.readlines, PART), []))
        out: BinaryIO = self.stdout.buffer  # type: ignore[assignment]  # of the stream that Django wraps
        for answers in answer_lines(parts, wish, form=form, workers=workers):
            out.write(answers.text)
            faulty = faulty or answers.faulty
        return faulty

    def _whole(self, raw: bytes, wish: Wish, form: str) -> bool:
        """Answers a whole file as one list; tells whether some could not be assessed."""
        results = [answer(entry, wish) for entry in _entries(raw)]
        if form == "json":
            self.stdout.write(_as_json(results))
        else:
            self.stdout.write("\n\n".join(text_report(result, wish.language) for result in results))
        return any("error" in result for result in results)


def _as_json(results: list[Any]) -> str:
    """The results as one list; a claim's escaped half of a character goes out escaped too."""
    text = json.dumps(results, ensure_ascii=False, indent=2)
    return text if _can_be_written(text) else json.dumps(results, indent=2)


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The file's bytes; raises CommandError for what cannot be read."""
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error


def _lines_by_name(name: str) -> bool:
    return name.lower().endswith((".jsonl", ".ndjson"))


def _first_line(stream: BinaryIO) -> bytes:
    """The first line that is not blank, or nothing."""
    for line in stream:
        if found := line.removeprefix(BYTE_ORDER_MARK).strip():
            return found + b"\n"
    return b""


def _next_line(stream: BinaryIO, start: bytes) -> bytes:
    """The next line that is not blank, where the first one may be a claim of its own."""
    return _first_line(stream) if start.startswith(b"{") and start.rstrip().endswith(b"}") else b""


def _complete_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _entries(raw: bytes) -> list[Any]:
    """The claims of the file, each as it stands there; raises CommandError for anything that is no list of claims."""
    try:
        data = json.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise CommandError("The file is not UTF-8 text.", returncode=UNREADABLE) from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"This is not JSON: {error}.", returncode=UNREADABLE) from error
    if isinstance(data, dict) and "vectors" in data:
        data = data["vectors"]
    elif isinstance(data, dict):
        data = [data]
    if not isinstance(data, list):
        raise CommandError("Expected one claim, a list of claims, or an object with “vectors”.", returncode=UNREADABLE)
    return data
