"""Law 3: `rules/` and `*/domain/` are plain Python: standard library, `rules/`, and domain of the same or lower floors.

No clock, no I/O, no float.
"""

import ast
import sys

import pytest

from tests.architecture.source import HEIGHT, Module, lawful, modules, write

# Standard library, but they read the clock, the machine or the network.
BANNED = {
    "os",
    "io",
    "time",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "urllib",
    "http",
    "tempfile",
    "shutil",
    "sqlite3",
    "threading",
    "asyncio",
    "logging",
}
CLOCK = {"now", "today", "utcnow", "localtime"}


def impure(found: list[Module]) -> list[str]:
    wrong = []
    for module in found:
        if module.floor != "rules" and module.layer != "domain":
            continue
        for line, name in module.imports():
            parts = name.split(".")
            ours = parts[0] in HEIGHT
            pure = parts[0] == "rules" or parts[1:2] == ["domain"]
            if ours and (HEIGHT[parts[0]] > HEIGHT[module.floor] or not pure):
                wrong.append(f"{module.where}:{line} imports {name}")
            if not ours and (parts[0] not in sys.stdlib_module_names or parts[0] in BANNED):
                wrong.append(f"{module.where}:{line} imports {name}")
        wrong += _reads_the_clock_or_floats(module)
    return wrong


def _reads_the_clock_or_floats(module: Module) -> list[str]:
    wrong = []
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
            wrong.append(f"{module.where}:{node.lineno} reads the clock")
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"open", "print", "input"}
        ):
            wrong.append(f"{module.where}:{node.lineno} does I/O")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            wrong.append(f"{module.where}:{node.lineno} makes a float")
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            wrong.append(f"{module.where}:{node.lineno} holds a float")
    return wrong


def test_domain_is_plain_python():
    lawful(impure(modules()))


@pytest.mark.parametrize(
    "text",
    [
        "from django.utils import timezone",
        "from schemes.models import Call",
        "from review.domain import refusals",
        "import time",
        "from datetime import date\nTODAY = date.today()",
        "RATE = 0.5",
        "def f(x):\n    return float(x)",
        "def f(p):\n    return open(p)",
    ],
)
def test_impure_domain_is_found(tmp_path, text):
    assert len(impure(modules(write(tmp_path, schemes__domain__money=text)))) >= 1


@pytest.mark.parametrize(
    "text", ["from records.domain.refusals import Refusal", "from django.db import models", "import time"]
)
def test_impure_rule_is_found(tmp_path, text):
    assert len(impure(modules(write(tmp_path, rules__money=text)))) == 1


def test_pure_domain_is_fine(tmp_path):
    text = "from decimal import Decimal\nfrom records.domain.refusals import Refusal\nfrom rules.money import fen_of"
    assert impure(modules(write(tmp_path, schemes__domain__money=text))) == []
