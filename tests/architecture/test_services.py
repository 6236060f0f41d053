"""Law 4: writing is done by services of one shape; selectors never write; neither sees a request; views stay thin."""

import ast
import re

import pytest

from tests.architecture.source import Module, lawful, modules, write

VERB_NOUN = re.compile(r"[a-z]+(_[a-z0-9]+)+")
ACTORS = {"by", "actor"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
    "select_for_update",
}


def offered(found: list[Module]) -> dict[str, set[str]]:
    """What each floor offers: the names its `services/__init__.py` imports, else all ("*")."""
    names: dict[str, set[str]] = {}
    for module in found:
        if module.name == f"{module.floor}.services":
            imported = {name.rpartition(".")[2] for _, name in module.imports()}
            names[module.floor] = imported if module.path.stem == "__init__" and imported else {"*"}
    return names


def public(module: Module, names: set[str]) -> list[ast.FunctionDef]:
    functions = [node for node in module.tree.body if isinstance(node, ast.FunctionDef)]
    return [node for node in functions if not node.name.startswith("_") and {node.name, "*"} & names]


def _is_atomic(node: ast.FunctionDef, module: Module) -> bool:
    """One transaction: as a decorator, as a block, or by handing the whole deed to a function that is."""
    if "transaction.atomic" in ast.unparse(node):
        return True
    called = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return any(
        other.name in called and "transaction.atomic" in ast.unparse(other)
        for other in module.tree.body
        if isinstance(other, ast.FunctionDef)
    )


def misshapen_services(found: list[Module]) -> list[str]:
    """Deeds with somebody who does them: keyword-only, verb_noun, one transaction, an annotated result."""
    wrong = []
    names = offered(found)
    for module in found:
        if module.layer != "services":
            continue
        for node in public(module, names.get(module.floor, set())):
            deed = {argument.arg for argument in node.args.kwonlyargs} & ACTORS
            where = f"{module.where}:{node.lineno} {node.name}"
            if node.args.args or node.args.posonlyargs:
                wrong.append(f"{where} takes positional arguments")
            if node.returns is None:
                wrong.append(f"{where} does not say what it returns")
            if deed and not VERB_NOUN.fullmatch(node.name):
                wrong.append(f"{where} is not called verb_noun")
            if deed and not _is_atomic(node, module):
                wrong.append(f"{where} is not one transaction")
    return wrong


def _writes(node: ast.AST) -> bool:
    """`thing.save()` and the like; a dict's update and a picture's save take positions, a model's never do."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    return not (node.func.attr in {"update", "save"} and node.args)


def writing_selectors(found: list[Module]) -> list[str]:
    return [
        f"{module.where}:{node.lineno} calls {ast.unparse(node.func)}"
        for module in found
        if module.layer in {"selectors", "permissions"}
        for node in module.nodes
        if isinstance(node, ast.Call) and _writes(node)
    ]


def _is_request(argument: ast.arg) -> bool:
    annotation = ast.unparse(argument.annotation) if argument.annotation else ""
    return (
        "HttpRequest" in annotation or "SignedInRequest" in annotation or (argument.arg == "request" and not annotation)
    )


def request_below_the_views(found: list[Module]) -> list[str]:
    return [
        f"{module.where}:{node.lineno} {node.name} takes a request"
        for module in found
        if module.layer in {"domain", "models", "selectors", "services", "permissions", "tasks"}
        for node in module.functions()
        if any(_is_request(argument) for argument in [*node.args.args, *node.args.kwonlyargs])
    ]


def writing_views(found: list[Module]) -> list[str]:
    """Views call services; a `.save()` or `.objects.create()` there is a deed without its rules."""
    return [
        f"{module.where}:{node.lineno} writes by itself ({node.func.attr})"
        for module in found
        if module.layer in {"pages", "views"}
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and "objects" in ast.unparse(node.func)
    ]


def test_services_have_one_shape():
    lawful(misshapen_services(modules()))


def test_selectors_and_permissions_never_write():
    lawful(writing_selectors(modules()))


def test_no_request_below_the_views():
    lawful(request_below_the_views(modules()))


def test_views_write_through_services():
    lawful(writing_views(modules()))


@pytest.mark.parametrize(
    "text",
    [
        "@transaction.atomic\ndef decide_pass(application, *, by) -> None: ...",
        "def decide_pass(*, application, by) -> None: ...",
        "@transaction.atomic\ndef decision(*, by) -> None: ...",
        "@transaction.atomic\ndef decide_pass(*, by): ...",
    ],
)
def test_misshapen_service_is_found(tmp_path, text):
    assert len(misshapen_services(modules(write(tmp_path, review__services=text)))) == 1


def test_well_shaped_service_and_sweep_are_fine(tmp_path):
    text = "@transaction.atomic\ndef decide_pass(*, application, by) -> None: ...\ndef close_notices() -> int: ..."
    assert misshapen_services(modules(write(tmp_path, review__services=text))) == []


def test_writing_selector_and_view_are_found(tmp_path):
    tree = write(
        tmp_path,
        review__selectors="def f(x):\n    x.save()\n    Case.objects.filter(a=1).update(b=2)\n"
        "    {}.update({})\n    picture.save(out, 'PNG')",
        review__views="def v(request):\n    Case.objects.create()",
        review__services="def g(*, request) -> None: ...",
    )
    found = modules(tree)
    assert (len(writing_selectors(found)), len(writing_views(found)), len(request_below_the_views(found))) == (2, 1, 1)
