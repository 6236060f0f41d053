"""A policy is data: no code of a policy, nor a word of its own vocabulary, decides anything in a program or a page."""

import ast
import re

import pytest

from schemes.definition_files import scheme_codes, versions_of
from tests.architecture.source import FLOORS, ROOT, Module, lawful, modules, write

# What may name a policy, and why: nothing of it decides what an enterprise gets.
ALLOWED = {
    "portal/settings.py": "which policies this installation publishes is a setting; here is its default",
    "portal/demo/": "the invented people of the demo file under a policy that is really published",
    "workbench/forms/drafts.py": "an example beside a field",
    "templates/portal/design/": "samples on the page that shows how things look",
}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def words_of_policies() -> set[str]:
    """Codes of schemes, measures, matters, products and kinds of applicants."""
    words = set(scheme_codes())
    for code in scheme_codes():
        for definition in versions_of(code):
            for part in (definition.measures, definition.matters, definition.products, definition.groups):
                words |= {each.code for each in part}
    return words


def naming(found: list[Module], allowed: tuple[str, ...] = tuple(ALLOWED)) -> list[str]:
    """Where a text of a program contains the code of a scheme, or is a word of a policy's vocabulary."""
    words, schemes = words_of_policies(), scheme_codes()
    return [
        f"{module.where}:{node.lineno} {node.value[:60]}"
        for module in found
        if module.floor in FLOORS and not (allowed and module.where.startswith(allowed))
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value in words or any(code in node.value for code in schemes)
    ]


def test_no_program_names_a_policy():
    lawful(naming(modules()))


def pages() -> list[str]:
    """Templates in which the code of a scheme stands."""
    coded = re.compile("|".join(re.escape(code) for code in scheme_codes()))
    return [path.relative_to(ROOT).as_posix() for path in TEMPLATES if coded.search(path.read_text(encoding="utf-8"))]


def test_no_page_names_a_policy():
    lawful([place for place in pages() if not place.startswith(tuple(ALLOWED))])


def test_whatever_is_allowed_is_there():
    found = [*naming(modules(), ()), *pages()]
    assert [place for place in ALLOWED if not any(each.startswith(place) for each in found)] == []


@pytest.mark.parametrize(
    "text", ['if scheme == "haidian-2025": ...', 'MATTER = "pooled_cover"', 'F = f"{x}/fujian-2025/"']
)
def test_program_that_names_a_policy_is_found(tmp_path, text):
    assert naming(modules(write(tmp_path, applications__services__rules=text)), ()) != []
