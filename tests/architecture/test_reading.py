"""Law 10 for text: whatever a person typed is read by the one reader of its kind, on every floor and layer."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, Module, lawful, modules, write

OWN_FIELDS = {"Field", "BoundField", "BooleanField"}  # what holds no text
# Modules whose texts no person typed: `strip` there asks nothing about typing.
NOT_TYPED = {
    "accounts/services/letters.py": "letters rendered from our templates",
    "accounts/services/security_letters.py": "letters rendered from our templates",
    "accounts/services/sign_in.py": "letters rendered from our templates",
    "review/services/letters.py": "letters rendered from our templates",
    "accounts/domain/posts.py": "the catalogue's own file of posts",
    "accounts/selectors/messages.py": "letters rendered from our templates",
    "accounts/domain/region.py": "the region's own file of streets",
    "review/services/conclusion.py": "two texts that were read are put together",
    "applications/fact_words.py": "a kind and a number that were read are put together",
    "workbench/services/populations.py": "lines of a machine's file, read as JSON",
    "workbench/forms/definition/figures.py": "compares what a browser sends back with what it was shown",
    "workbench/forms/definition/items.py": "class names of a widget",
    "workbench/forms/definition/words.py": "a number and a title of the definition are put together",
    "schemes/answer_lines.py": "lines of a machine's file, read as JSON",
}
READ_BY_OTHERS = ("records/", "papers/", "portal/", "management/", "templatetags/", "/models/")
TYPED_LAYERS = {"domain", "services", "forms", "pages", "views"}
READS_A_VALUE = {"get", "getlist", "pop", "setdefault", "items", "values", "lists", "dict"}
GUESSES = {"isdigit", "isdecimal", "isnumeric"}
BUILT_IN_KINDS = re.compile(r"<(?:int|str|slug|path|uuid):")


def foreign_fields(found: list[Module]) -> list[str]:
    """Fields of Django's own in the forms of a floor."""
    return [
        f"{module.where}:{node.lineno} uses forms.{node.attr}: take it from records.forms"
        for module in found
        if not module.where.startswith("records/")
        for node in module.nodes
        if isinstance(node, ast.Attribute)
        and node.attr.endswith("Field")
        and node.attr not in OWN_FIELDS
        and isinstance(node.value, ast.Name)
        and node.value.id == "forms"
    ]


def stripped(found: list[Module]) -> list[str]:
    """`strip()` where a reader should be asked: what nobody sees would count as text."""
    return [
        f"{module.where}:{node.lineno} strips: ask records.domain.reading"
        for module in found
        if module.layer in TYPED_LAYERS and module.where not in NOT_TYPED and not _read_by_others(module)
        for node in _calls(module, {"strip"})
        if not node.args
    ]


def guessed_numbers(found: list[Module]) -> list[str]:
    return [
        f"{module.where}:{node.lineno} asks {node.func.attr}: read the number by its field"  # type: ignore[attr-defined]  # _calls gives attributes
        for module in found
        if module.layer in {"services", "forms", "pages", "views"} and not module.where.startswith("records/")
        for node in _calls(module, GUESSES)
    ]


def raw_values(found: list[Module]) -> list[str]:
    """Values taken out of request.GET or request.POST without a field."""
    wrong = []
    for module in found:
        if module.layer not in {"pages", "views"}:
            continue
        for node in module.nodes:
            taken = node.value if isinstance(node, ast.Subscript) else None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READS_A_VALUE:
                taken = node.func.value
            if isinstance(taken, ast.Attribute) and taken.attr in {"GET", "POST"}:
                wrong.append(f"{module.where}:{node.lineno} takes a value without a field")  # type: ignore[attr-defined]  # both have a line
    return wrong


def unbounded_addresses(found: list[Module]) -> list[str]:
    return [
        f"{module.where}:{number} {line.strip()}: use the kinds of records/addresses.py"
        for module in found
        if module.path.stem.endswith("urls")
        for number, line in enumerate(module.text.splitlines(), 1)
        if BUILT_IN_KINDS.search(line)
    ]


def _calls(module: Module, names: set[str]) -> Iterator[ast.Call]:
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def _read_by_others(module: Module) -> bool:
    return any(part in module.where for part in READ_BY_OTHERS)


def test_every_form_uses_the_fields_of_the_house():
    lawful(foreign_fields(modules()))


def test_typed_text_is_never_stripped_by_hand():
    lawful(stripped(modules()))


def test_no_number_is_guessed():
    lawful(guessed_numbers(modules()))


def test_views_take_values_through_fields_only():
    lawful(raw_values(modules()))


def test_addresses_have_bounds():
    lawful(unbounded_addresses(modules()))


def test_each_exception_still_stands():
    assert [where for where in NOT_TYPED if not (ROOT / where).exists()] == []


@pytest.mark.parametrize(
    ("law", "place", "text"),
    [
        (foreign_fields, "review__forms__work", "from django import forms\nname = forms.CharField()"),
        (stripped, "review__services__notices", "def f(x):\n    return x.strip() or None"),
        (stripped, "payouts__domain__rows", "def f(x):\n    return bool(x.strip())"),
        (guessed_numbers, "schemes__views__calls", "def f(x):\n    return int(x) if x.isdigit() else 0"),
        (raw_values, "schemes__views__calls", "def f(request):\n    return request.GET.get('a')"),
        (raw_values, "schemes__views__calls", "def f(request):\n    return request.POST['a']"),
        (unbounded_addresses, "schemes__urls", "path('<int:pk>/', call)"),
    ],
)
def test_a_breach_is_found(tmp_path, law, place, text):
    assert len(law(modules(write(tmp_path, **{place: text})))) == 1
