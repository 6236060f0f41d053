"""Law 2: a module in views/ holds views. What composes a page for one is in pages/, below them."""

from tests.architecture.source import Module, lawful, modules, write


def without_views(found: list[Module]) -> list[str]:
    """Modules of views/ of which no address is answered; a package that names views for its urls counts as them."""
    named = {
        name for module in found if module.path.stem.endswith("urls") or module.path.stem == "__init__"
        for _line, name in module.imports()
    }  # fmt: skip
    return [
        f"{module.where} answers no address"
        for module in found
        if module.layer == "views" and module.path.stem != "__init__" and not _is_named(module, named)
    ]


def _is_named(module: Module, named: set[str]) -> bool:
    return any(name == module.name or name.startswith(f"{module.name}.") for name in named)


def test_views_hold_views():
    lawful(without_views(modules()))


def test_module_that_only_composes_is_found(tmp_path):
    tree = write(
        tmp_path,
        review__urls="from review.views import cases",
        review__views__cases="def case(request): ...",
        review__views__rows="def rows(cases): ...",
    )
    assert without_views(modules(tree)) == ["review/views/rows.py answers no address"]
