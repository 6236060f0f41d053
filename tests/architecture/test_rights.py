"""Law 9: a right is asked in one place. Nobody goes over memberships or grants by himself."""

import ast

import pytest

from tests.architecture.source import Module, lawful, modules, write

# The tables of who belongs where and who holds what; only the floor that keeps them goes through them.
KEPT = ("membership", "memberships", "postgrant", "grant", "post_grants")
MANAGERS = {"Membership", "PostGrant"}
NARROWING = {"filter", "exclude", "get"}


def lookups(module: Module) -> list[tuple[int, str]]:
    """(line, name) of every lookup that walks from something else into memberships or grants."""
    found = []
    for node in module.nodes:
        if isinstance(node, ast.keyword) and node.arg:
            found.append((node.value.lineno, node.arg))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            found.append((node.lineno, node.value))
        elif isinstance(node, ast.Attribute) and node.attr == "memberships":
            found.append((node.lineno, "memberships__"))
    return [(line, name) for line, name in found if name.partition("__")[0] in KEPT and "__" in name]


def walking_into_memberships(found: list[Module]) -> list[str]:
    """Filters such as memberships__user=…: two of them one after the other are two joins that know nothing of each
    other, and the second forgets that the first membership has ended."""
    return [f"{module.where}:{line} asks for itself: {name}" for module in found for line, name in lookups(module)]


def grants_asked_elsewhere(found: list[Module]) -> list[str]:
    """Outside accounts both tables are only narrowed: to one person, and to what is current."""
    wrong = []
    for module in found:
        if module.floor == "accounts" or not any(f"{name}.objects" in module.text for name in MANAGERS):
            continue
        for node in module.nodes:
            text = ast.unparse(node) if isinstance(node, ast.Call) else ""
            for name in MANAGERS:
                if text.startswith(f"{name}.objects.") and not text.startswith(f"{name}.objects.of("):
                    wrong.append(f"{module.where}:{node.lineno} goes over {name} by itself")
                if text.startswith(f"{name}.objects.of(") and ".current()" not in _whole(module, name):
                    wrong.append(f"{module.where}:{node.lineno} forgets what has ended")
    return wrong


def _whole(module: Module, name: str) -> str:
    """The longest expressions in which the manager is asked, as text."""
    lines = [ast.unparse(node) for node in module.nodes if isinstance(node, ast.stmt)]
    asked = [line for line in lines if f"{name}.objects.of(" in line and not line.startswith(("class ", "def "))]
    return "\n".join(line if ".current()" in line else "" for line in asked)


def current_grants_defined_twice(found: list[Module]) -> list[str]:
    """What "held now" means stands in one queryset: nobody else looks at endings."""
    return [
        f"{module.where}:{node.lineno} decides by itself what has ended"
        for module in found
        if module.name not in {"accounts.models.post", "accounts.views.members"}
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING
        if any(keyword.arg in {"ending", "ending__isnull"} for keyword in node.keywords)
    ]


def test_nobody_walks_into_memberships_or_grants():
    lawful(walking_into_memberships(modules()))


def test_rights_are_asked_through_what_is_current():
    lawful(grants_asked_elsewhere(modules()))


def test_what_is_held_now_is_said_once():
    lawful(current_grants_defined_twice(modules()))


@pytest.mark.parametrize(
    "text",
    [
        "offices.filter(memberships__user=user, memberships__ended_at=None)",
        "cases.filter(**{'enterprise__memberships__user': user})\nx.filter(memberships__roles__contains=[1])",
        "organisation.memberships.get()",
        "Organisation.objects.filter(membership__user=user)",
    ],
)
def test_a_filter_over_memberships_is_found(tmp_path, text):
    assert len(walking_into_memberships(modules(write(tmp_path, review__models=text)))) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "PostGrant.objects.filter(person=user)",
        "Membership.objects.all()",
        "PostGrant.objects.of(user).filter(post='auditor')",
    ],
)
def test_asking_past_the_selector_is_found(tmp_path, text):
    assert len(grants_asked_elsewhere(modules(write(tmp_path, review__selectors=text)))) >= 1


def test_asking_for_what_is_current_is_fine(tmp_path):
    text = "def f(user):\n    return PostGrant.objects.of(user).current().posts(['auditor'])"
    assert grants_asked_elsewhere(modules(write(tmp_path, review__selectors=text))) == []


def test_a_second_meaning_of_held_now_is_found(tmp_path):
    text = "PostGrant.objects.filter(ending=None)"
    assert len(current_grants_defined_twice(modules(write(tmp_path, accounts__selectors=text)))) == 1
