"""Every command that README and docs name is one: as it is typed it is run, or at least understood to its last word."""

import re
import shlex
import subprocess
import sys

import pytest
from django.core.management import get_commands, load_command_class

from portal.demo.accounts import DEMO_ACCOUNTS, PASSWORD
from tests.architecture.source import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text()
OFFLINE = ("assess", "check_scheme", "definition_schema")  # they need neither server nor database
PLACEHOLDER = re.compile(r"\b(?:CLAIMS|ANSWERS|CODE|N)\b|…|\[")  # a form of the command, not a line to type


def written() -> set[str]:
    """The lines and the quoted words of all pages that call `make` or `manage.py`."""
    found = set()
    for page in PAGES:
        text = page.read_text()
        lines = re.findall(r"^(?: {4})?((?:\S+/)?(?:python |make ).*)$", text, re.MULTILINE)
        quoted = re.findall(r"`([^`\n]*(?:manage\.py |make )[^`\n]*)`", text)
        found |= {re.split(r"\s+#|\s+>", line)[0].strip() for line in [*lines, *quoted]}
    return {
        line for line in found if re.match(r"(?:[A-Z_]+=\S* )*(?:\S*/)?(?:python|make|manage\.py|docker) ", f"{line} ")
    }


def django_words(line: str) -> list[str] | None:
    """The words for manage.py in a line, None where it calls something else."""
    if typed := re.search(r"make manage ARGS=(\"[^\"]*\"|\S+)", line):
        return shlex.split(typed[1].strip('"'))
    if "manage.py " in line:
        return shlex.split(line.partition("manage.py ")[2])
    return None


DJANGO = sorted(line for line in written() if django_words(line) and not PLACEHOLDER.search(line))
MAKE = sorted(line for line in written() if re.match(r"(?:[A-Z_]+=\S* )*make\b", line) and "…" not in line)


def test_the_pages_name_commands():
    assert len(DJANGO) > 5
    assert len(MAKE) > 8


@pytest.mark.parametrize("line", DJANGO)
def test_a_django_command_is_understood_to_its_last_word(line):
    name, *words = django_words(line)
    assert name in get_commands(), line
    command = load_command_class(get_commands()[name], name)
    if words or name not in OFFLINE:  # else a mention of its name
        command.create_parser("manage.py", name).parse_args(words)


@pytest.mark.parametrize(
    "line", [each for each in DJANGO if django_words(each)[0] in OFFLINE and django_words(each)[1:]]
)
def test_a_command_without_a_server_is_run_as_typed(line):
    command = [sys.executable, "manage.py", *django_words(line)]
    done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("line", MAKE)
def test_make_knows_the_target(line):
    words = [word for word in shlex.split(line) if not re.fullmatch(r"[A-Z_]+=.*", word)]
    done = subprocess.run([*words, "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_readme_lists_the_accounts_of_the_demonstration():
    table = re.findall(r"^\| `(\S+@demo\.example)` \|", README, re.MULTILINE)
    assert table == [account.email for account in DEMO_ACCOUNTS]
    assert f"`{PASSWORD}`" in README


def test_readme_names_what_data_commands_need():
    """On this machine's data a bare manage.py has no settings: README says `make manage`."""
    bare = [line for line in re.findall(r"`(manage\.py [^`]+)`", README) if line.split()[1] not in OFFLINE]
    assert bare == []
