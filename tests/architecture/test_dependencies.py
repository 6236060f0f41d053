"""What pyproject.toml declares is used somewhere: imported, named in the settings, or started by a command."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from tests.architecture.source import FLOORS, ROOT, lawful

NAME = re.compile(r"[A-Za-z0-9_.-]+")
WORD = re.compile(r"\w+")
STARTED = ("Dockerfile", "docker-compose.yml", "deploy", "manage.py", "embedded", *FLOORS)


def unused(declared: Iterable[str], modules: dict[str, set[str]], words: set[str]) -> list[str]:
    """`modules`: distribution -> what can be imported of it."""
    return [f"{name} is declared and never used" for name in declared if not modules.get(_plain(name), set()) & words]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _modules() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for name in distributions:
            found.setdefault(_plain(name), set()).add(module)
    return found


def _words() -> set[str]:
    places = [ROOT / name for name in STARTED]
    paths = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place])]
    kept = [path for path in paths if path.is_file() and path.suffix in {"", ".py", ".yml", ".sh", ".conf"}]
    return {word for path in kept for word in WORD.findall(path.read_text(encoding="utf-8"))}


def test_every_declared_library_is_used():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [NAME.match(line)[0] for line in project["dependencies"]]
    lawful(unused(names, _modules(), _words()))


def test_a_library_that_nobody_imports_is_found():
    modules = {"django-filter": {"django_filters"}, "pillow": {"PIL"}}
    found = unused(["django_filter", "Pillow"], modules, {"PIL"})
    assert found == ["django_filter is declared and never used"]
