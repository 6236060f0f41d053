"""A name within quotes may carry quotes itself: a sentence that quotes one, in either language, makes them single."""

import ast
import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.template import Context, Template

from tests.architecture.source import ROOT, lawful, modules

QUOTED = re.compile(r"“%\((\w+)\)s”")
BLOCK = re.compile(r"{% blocktranslate(?P<head>(?:[^%]|%(?!}))*)%}(?P<body>.*?){% endblocktranslate %}", re.DOTALL)


@cache
def quoting() -> dict[str, set[str]]:
    """English sentence → the values that stand within quotes there or in Chinese."""
    found: dict[str, set[str]] = {}
    for catalogue in ROOT.glob("locale/*/zh_Hans/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(catalogue)):
            texts = (entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values())
            if names := {name for text in texts for name in QUOTED.findall(text)}:
                found.setdefault(entry.msgid, set()).update(names)
    return found


def bare(text: str) -> list[str]:
    """Values of a template that stand within quotes as they are."""
    broken = []
    for block in BLOCK.finditer(text):
        sentence = re.sub(r"{{ (\w+) }}", r"%(\1)s", block["body"].split("{% plural %}")[0])
        for name in quoting().get(sentence, set()):
            bound = re.search(rf"(?<!\w){name}=((?:\"[^\"]*\"|\S)+)", block["head"])
            if f"{{{{ {name} }}}}" in block["body"] and not (bound and "|inner" in bound[1]):
                broken.append(name)
    return broken


def test_templates_quote_with_care():
    pages = [path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}]
    lawful([f"{each.relative_to(ROOT)} quotes {name} as it is" for each in pages for name in bare(each.read_text())])
    assert sum("|inner" in each.read_text() for each in pages) > 20


def careless(tree: ast.AST) -> list[int]:
    """Lines where a sentence that quotes is filled by %, not by `filled`."""
    lines = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        quotes = any(isinstance(each, ast.Constant) and each.value in quoting() for each in ast.walk(function))
        for each in ast.walk(function):
            if isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mod):
                own = [leaf.value for leaf in ast.walk(each.left) if isinstance(leaf, ast.Constant)]
                if any(text in quoting() for text in own) or (quotes and isinstance(each.left, ast.Name)):
                    lines.append(each.lineno)
    return lines


def test_python_quotes_with_care():
    lawful(
        [
            f"{module.where}:{line} fills a quoting sentence by %"
            for module in modules()
            for line in careless(module.tree)
        ]
    )


@pytest.mark.parametrize("page", ["templates/notifications/application_filed.txt"])
def test_it_is_heard_in_a_letter(page):
    text = Template(Path(ROOT / page).read_text()).render(
        Context({"enterprise": "甲", "call_zh": "“专精特新”资金", "receipt_no": "1"}, autoescape=False)
    )
    assert "“‘专精特新’资金”" in text
    assert "““" not in text
