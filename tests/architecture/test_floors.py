"""Laws 1 and 2: imports go down the floors, and inside an app down its layers.

Inline imports count; between floors also modules named in strings.
"""

import pytest

from tests.architecture.source import FLOORS, HEIGHT, Module, lawful, modules, write

LAYERS = {
    "domain": 0,
    "models": 1,
    "permissions": 2,
    "selectors": 2,
    "services": 3,
    "forms": 4,
    "tasks": 4,
    "pages": 5,
    "views": 6,
    "urls": 7,
}
OUTSIDE = {"tests", "embedded"}  # tools beside the house; no floor stands on them
SIBLINGS = {"review", "payouts", "workbench"}  # side by side: none knows another


def upward(found: list[Module]) -> list[str]:
    """Imports that go up a floor, or reach for the portal, the tests or the machine's tools."""
    wrong = []
    for module in found:
        for line, name in [*module.imports(), *module.named_modules()]:
            target = name.partition(".")[0]
            beside = target != module.floor and {target, module.floor} <= SIBLINGS
            if beside or target in OUTSIDE or HEIGHT.get(target, -1) > HEIGHT[module.floor]:
                wrong.append(f"{module.where}:{line} reaches up to {name}")
    return wrong


def effective_layers(found: list[Module]) -> dict[str, int]:
    """The layer of every module; one without a layer of its own stands as high as the highest thing it imports."""
    by_name = {module.name: module for module in found}
    known: dict[str, int] = {}

    def layer(name: str, trail: tuple[str, ...]) -> int:
        if name in known or name in trail:
            return known.get(name, 0)
        module = by_name[name]
        own = LAYERS.get(module.layer)
        if own is None:
            below = {owner(target, by_name) for _, target in module.imports()} - {"", name}
            own = max((layer(target, (*trail, name)) for target in below), default=0)
        known[name] = own
        return own

    for name in by_name:
        layer(name, ())
    return known


def owner(name: str, by_name: dict[str, Module]) -> str:
    """The module a dotted name belongs to: `accounts.models.User` → `accounts.models`."""
    while name and name not in by_name:
        name = name.rpartition(".")[0]
    return name


def against_the_layers(found: list[Module]) -> list[str]:
    by_name = {module.name: module for module in found}
    heights = effective_layers(found)
    wrong = []
    for module in found:
        own = LAYERS.get(module.layer)
        if own is None:
            continue
        for line, name in module.imports():
            target = owner(name, by_name)
            if target and heights[target] > own and by_name[target].layer:
                wrong.append(f"{module.where}:{line} ({module.layer}) reaches up to {name}")
    return wrong


def test_floors_import_downwards_only():
    lawful(upward(modules()))


def test_layers_inside_an_app_import_downwards_only():
    lawful(against_the_layers(modules()))


def test_every_floor_is_there():
    assert {module.floor for module in modules()} == set(FLOORS)


@pytest.mark.parametrize(
    "text",
    [
        "from review.models import Decision",
        "import portal.settings",
        "def late():\n    from applications import selectors",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from review import models",
        "TASK = 'review.tasks.close_notices'",
        "from tests.cluster import SERVERS",
        "from embedded.postgres import Cluster",
    ],
)
def test_reaching_up_a_floor_is_found(tmp_path, text):
    tree = write(tmp_path, schemes__services=text, review__tasks="", review__models="", applications__selectors="")
    assert len(upward(modules(tree))) == 1


def test_reaching_to_a_sibling_is_found(tmp_path):
    tree = write(tmp_path, workbench__services="from review import models", payouts__services="import workbench.models")
    assert len(upward(modules(tree))) == 2


def test_reaching_up_a_layer_is_found(tmp_path):
    tree = write(
        tmp_path,
        review__models="from review import services",
        review__services="def f():\n    from review.views.case import show",
        review__views__case="from review.services import f",
    )
    assert len(against_the_layers(modules(tree))) == 2


def test_reaching_up_through_a_module_without_a_layer_is_found(tmp_path):
    tree = write(
        tmp_path,
        accounts__selectors="from accounts.letters import text",
        accounts__letters="from accounts import views",
        accounts__views="",
    )
    assert len(against_the_layers(modules(tree))) == 1


def test_going_down_is_fine(tmp_path):
    tree = write(
        tmp_path,
        review__services="from review.models import A\nfrom accounts.services import b",
        review__models="",
        accounts__services="",
    )
    assert against_the_layers(modules(tree)) == upward(modules(tree)) == []
