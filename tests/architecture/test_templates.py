"""Templates: nothing inline, nothing from elsewhere, nothing unescaped; our sentence, not a browser's bubble."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, lawful

OFFENCES = {
    "inline style": re.compile(r"\sstyle\s*="),
    "inline style sheet": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "hx-on": re.compile(r"\shx-on"),
    "script address": re.compile(r"javascript:"),
    "something from another site": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//"),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
}
# Letters and forms on paper are turned into PDF by WeasyPrint: no browser, no content policy.
ON_PAPER = re.compile(r"(^|/)(pdf|papers?|letters)(/|_|\.|$)|_pdf\.html$")


def offences(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)}:{text[: match.start()].count(chr(10)) + 1} {what}"
        for path in sorted(folder.rglob("*.html"))
        if not ON_PAPER.search(str(path.relative_to(folder)))
        for text in [path.read_text()]
        for what, pattern in OFFENCES.items()
        for match in pattern.finditer(text)
    ]


def test_templates_respect_the_content_policy():
    lawful(offences(ROOT / "templates"))


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<script>alert(1)</script>",
        '<a onclick="go()">',
        '<script src="https://cdn.example/x.js"></script>',
        "{{ name|safe }}",
        "<style>p{}</style>",
    ],
)
def test_offence_is_found(tmp_path, text):
    (tmp_path / "page.html").write_text(text)
    assert len(offences(tmp_path)) == 1


def test_own_script_by_address_is_fine(tmp_path):
    (tmp_path / "page.html").write_text('<script src="{% static "js/filing.js" %}" defer></script>')
    assert offences(tmp_path) == []


TRANSLATED = re.compile(r"\{%\s*translate\s+(['\"])(.*?)\1(?:\s+context\s+(['\"])(.*?)\3)?\s*%\}")
HEAD, CELL = re.compile(r"<th\b.*?</th>", re.DOTALL), re.compile(r'data-label="(.*?)"(?=[ >])')


def labels_unlike_heads(folder: Path) -> list[str]:
    """On a phone a cell carries the word of its column: the same word in the same sense."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text()
        heads = {(word, sense) for head in HEAD.findall(text) for _q, word, _r, sense in TRANSLATED.findall(head)}
        labels = {(word, sense) for cell in CELL.findall(text) for _q, word, _r, sense in TRANSLATED.findall(cell)}
        words = {word for word, _sense in heads}
        found += [f"{path.relative_to(folder)} {label}" for label in labels - heads if label[0] in words]
    return found


def test_cells_on_a_phone_are_named_like_their_columns():
    lawful(labels_unlike_heads(ROOT / "templates"))


def test_a_label_in_another_sense_is_found(tmp_path):
    head = '<th>{% translate "Object" context "what was looked at" %}</th>'
    (tmp_path / "page.html").write_text(f"{head}<td data-label=\"{{% translate 'Object' %}}\"></td>")
    assert len(labels_unlike_heads(tmp_path)) == 1


FORM = re.compile(r"<form\b((?:\{%.*?%\}|\{\{.*?\}\}|[^>])*)>(.*?)</form>", re.DOTALL)
INCLUDED = re.compile(r"\{%\s*include\s+['\"]([^'\"]+)['\"].*?%\}")
TYPED_INTO = re.compile(
    r"<input\b(?![^>]*\btype=[\"'](?:hidden|submit|button|checkbox|radio)[\"'])|<textarea\b"
    r"|\{\{[^}]*\b(?:form|field)\b[^}]*\}\}|\|\s*crispy|\{%\s*(?:crispy|field)\s"
)


def whole(text: str, folder: Path) -> str:
    """The text with the parts it includes in their places."""

    def part(match: re.Match[str]) -> str:
        path = folder / match[1]
        return whole(path.read_text(), folder) if path.exists() else ""

    return INCLUDED.sub(part, text)


def forms_a_browser_judges(folder: Path) -> list[str]:
    """Forms a person types into that leave the answer to a browser's own bubble, in its language and out of sight."""
    return [
        f"{path.relative_to(folder)}:{text[: match.start()].count(chr(10)) + 1}"
        for path in sorted(folder.rglob("*.html"))
        for text in [path.read_text()]
        for match in FORM.finditer(text)
        if not re.search(r"\bnovalidate\b", match[1]) and TYPED_INTO.search(whole(match[2], folder))
    ]


def test_our_sentences_stand_at_the_field_not_a_browsers_bubble():
    lawful(forms_a_browser_judges(ROOT / "templates"))


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ('<form method="get"><input name="q"></form>', 1),
        ('<form method="post"><textarea name="why"></textarea></form>', 1),
        ('<form method="post">{{ form.reason }}</form>', 1),
        ("<form>{{ form|crispy }}</form>", 1),
        ('<form action="{% url \'a\' %}">{% include "part.html" with a=b %}</form>', 1),
        ("<form novalidate>{{ form|crispy }}</form>", 0),
        ('<form method="post">{% csrf_token %}<input type="hidden" name="a" required><button>x</button></form>', 0),
    ],
)
def test_a_form_that_a_browser_judges_is_found(tmp_path, form, found):
    (tmp_path / "page.html").write_text(form)
    (tmp_path / "part.html").write_text("<input type='text' name='a'>")
    assert len(forms_a_browser_judges(tmp_path)) == found
