"""Reads the source of the floors for the law tests: modules, what they import (inline imports too), their length.

Works on any folder, so that each law can be tried on an offending snippet.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = (  # upwards
    "rules",
    "records",
    "papers",
    "accounts",
    "schemes",
    "applications",
    "review",
    "payouts",
    "workbench",
    "portal",
)
HEIGHT = {floor: height for height, floor in enumerate(FLOORS)}


@dataclass(frozen=True)
class Module:
    """One source file; `name` is dotted ("review.services.deciding"), packages without their `__init__`."""

    root: Path
    path: Path

    @property
    def where(self) -> str:
        return str(self.path.relative_to(self.root))

    @property
    def name(self) -> str:
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def floor(self) -> str:
        return self.name.partition(".")[0]

    @property
    def layer(self) -> str:
        """The part after the floor: "domain", "models", "services", …; empty for the floor itself."""
        return [*self.name.split("."), ""][1]

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree; gathered once, since twenty laws walk over all of them."""
        return tuple(ast.walk(self.tree))

    def imports(self) -> Iterator[tuple[int, str]]:
        """(line, dotted name) of everything imported anywhere in the file, also in functions, also for typing only."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    package = self.name.split(".") if self.path.stem == "__init__" else self.name.split(".")[:-1]
                    base = ".".join([*package[: len(package) - node.level + 1], *([base] if base else [])])
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)

    def named_modules(self) -> Iterator[tuple[int, str]]:
        """(line, text) of strings that name one of our modules: celery tasks, import_module, lazy references."""
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and self._names_a_module(node.value):
                yield node.lineno, node.value

    def _names_a_module(self, text: str) -> bool:
        first, _, rest = text.partition(".")
        if first not in HEIGHT or not rest or not text.replace(".", "").replace("_", "").isalnum():
            return False
        place = self.root / first / rest.split(".")[0]
        return place.is_dir() or place.with_suffix(".py").exists()

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def lawful(broken: list[str]) -> None:
    """Fails with one line per breach."""
    if broken:
        pytest.fail("\n".join([f"{len(broken)} breaches", *broken]), pytrace=False)


def modules(root: Path = ROOT, *floors: str) -> list[Module]:
    """All modules of the floors (migrations aside)."""
    read = _read if root == ROOT else _read.__wrapped__  # ours stay as they are while tests run
    found = [module for floor in floors or FLOORS for module in read(root, floor)]
    assert found or root != ROOT
    return found


@cache
def _read(root: Path, floor: str) -> list[Module]:
    return [Module(root, path) for path in sorted((root / floor).rglob("*.py")) if "migrations" not in path.parts]


def write(root: Path, **files: str) -> Path:
    """Makes a small tree for a law to judge: write(tmp, accounts__models="…") → accounts/models.py."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def span(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end, its docstring not counted."""
    first = node.lineno
    lines = (node.end_lineno or first) - first + 1
    docstring = node.body[0] if ast.get_docstring(node) is not None else None
    if docstring is not None:
        lines -= (docstring.end_lineno or 0) - docstring.lineno + 1
    return lines
