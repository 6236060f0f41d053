"""Law 10 and 4: how long files, functions, views, templates and style sheets may be."""

from pathlib import Path

from tests.architecture.source import ROOT, Module, lawful, modules, span, write

FILE, FUNCTION, TEMPLATE, STYLESHEET = 300, 40, 120, 200
TOOLS = ("embedded", "tests")


def long_files(found: list[Module]) -> list[str]:
    counted = [(module.where, len(module.text.splitlines())) for module in found]
    return [f"{where} has {lines} lines" for where, lines in counted if lines > FILE]


def long_functions(found: list[Module]) -> list[str]:
    return [
        f"{module.where}:{node.lineno} {node.name} has {span(node)} lines"
        for module in found
        for node in module.functions()
        if span(node) > FUNCTION
    ]


def long_texts(folder: Path, suffix: str, most: int) -> list[str]:
    counted = [(path, len(path.read_text().splitlines())) for path in sorted(folder.rglob(f"*{suffix}"))]
    return [f"{path.name} has {lines} lines" for path, lines in counted if lines > most]


def test_files_are_short():
    lawful(long_files([*modules(), *modules(ROOT, *TOOLS)]))


def test_functions_and_views_are_short():
    lawful(long_functions([*modules(), *modules(ROOT, "embedded")]))


def test_templates_are_short():
    lawful(long_texts(ROOT / "templates", ".html", TEMPLATE))


def test_style_sheets_are_short():
    lawful(long_texts(ROOT / "static", ".css", STYLESHEET))


def test_long_things_are_found(tmp_path):
    body = "\n".join(f"    a = {number}" for number in range(FILE))
    tree = write(tmp_path, review__views=f"def show():\n{body}\n")
    (tmp_path / "long.html").write_text("\n" * (TEMPLATE + 1))
    assert len(long_files(modules(tree))) == len(long_functions(modules(tree))) == 1
    assert long_texts(tmp_path, ".html", TEMPLATE) == [f"long.html has {TEMPLATE + 1} lines"]


def test_a_docstring_does_not_count(tmp_path):
    told = "\n".join("    word" for _ in range(FUNCTION))
    tree = write(tmp_path, review__views=f'def show():\n    """Long.\n{told}\n    """\n    return 1\n')
    assert long_functions(modules(tree)) == []
