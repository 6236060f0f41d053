"""May this definition be used? Reads one file, names every fault with its line; needs no server and no database.

Exit status: 0 nothing forbids its use (warnings are printed all the same), 1 it must not be used like this, 2 the file
cannot be read.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.parts import Definition
from rules.definition.problems import DefinitionError, Problem, problem_sentence
from rules.definition.reader import read_definition
from rules.text import DEFAULT_LANGUAGE
from rules.words.chapter import spoken
from rules.words.report import CHECK
from schemes.domain.carried import not_carried

FAULTY = 1
UNREADABLE = 2


class Command(BaseCommand):
    help = "Check the definition file of a scheme; other versions beside it are compared by their dates."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.toml", help="the definition file")
        parser.add_argument("--language", choices=spoken(), default=DEFAULT_LANGUAGE)

    def handle(self, *_args: Any, **options: Any) -> None:
        path, language = Path(options["file"]), options["language"]
        definition, problems = _checked(path)
        for problem in problems:
            self.stdout.write(_line(str(path), problem, language))
        if any(problem.severity == "error" for problem in problems):
            sys.exit(FAULTY)
        if definition is not None:
            self.stdout.write(
                CHECK.say("fine", language).format(
                    file=path,
                    articles=_counted("article", len(definition.articles), language),
                    measures=_counted("measure", len(definition.measures), language),
                    routes=_counted("route", len(definition.routes), language),
                )
            )


def _counted(what: str, count: int, language: str) -> str:
    """1 measure, 2 measures."""
    return CHECK.say(what if count == 1 else f"{what}s", language).format(count=count)


def _line(file: str, problem: Problem, language: str) -> str:
    warning = CHECK.say("warning", language) if problem.severity == "warning" else ""
    return f"{file}:{problem.line}: {warning}{problem_sentence(problem, language, keys=True)}"


def _checked(path: Path) -> tuple[Definition | None, Sequence[Problem]]:
    """The definition, unless it cannot be read, and all that is wrong with it."""
    text = _text(path)
    try:
        definition = read_definition(text, source=path.name)
    except DefinitionError as error:
        return None, error.problems
    except RecursionError as error:
        raise CommandError(f"{path} is nested too deeply.", returncode=UNREADABLE) from error
    return definition, [*lint(definition, _siblings(path), lines=locate(text)), *not_carried(definition)]


def _siblings(path: Path) -> list[Definition]:
    """The other definitions of the same folder that can be read; faults of theirs are theirs."""
    found: list[Definition] = []
    for other in sorted(path.resolve().parent.glob("*.toml")):
        if other != path.resolve():
            try:
                found.append(read_definition(other.read_text(encoding="utf-8"), source=other.name))
            except (DefinitionError, OSError, UnicodeDecodeError, RecursionError):
                continue
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text.", returncode=UNREADABLE) from error
