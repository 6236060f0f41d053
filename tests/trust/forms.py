"""The forms a page offers, filled in as they stand on the page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applications.world import pdf

WORDS = "测试填写"
BY_TYPE = {"date": "2026-06-01", "number": "1", "email": "somebody@example.test", "tel": "13800000000", "time": "10:00"}


@dataclass
class Form:
    """One form: where it goes and what a browser would send at the press of its button."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def complete(self) -> dict[str, object]:
        """What is sent, with a file behind each field for one."""
        files = {name: SimpleUploadedFile("paper.pdf", pdf(), content_type="application/pdf") for name in self.files}
        return {**self.fields, **files}

    def put(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


class Page(HTMLParser):
    """The forms of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._text = ""  # name of the open <textarea>
        self._typed = ""
        self._select = ""
        self._chosen: list[str] = []
        self._first = ""
        self._radio: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self._radio = set()
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._input(self._form, given)
        elif tag == "button" and given.get("name"):
            self._form.fields.setdefault(given["name"], [given.get("value", "")])
        elif tag == "textarea":
            self._text, self._typed = given.get("name", ""), ""
        elif tag == "select":
            self._select, self._chosen, self._first = given.get("name", ""), [], ""
        elif tag == "option" and self._select:
            value = given.get("value", "")
            self._first = self._first or value
            self._chosen += [value] if "selected" in given and value else []

    def handle_data(self, data):
        if self._text:
            self._typed += data

    def handle_endtag(self, tag):
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._text:
            self._form.put(self._text, self._typed.strip() or WORDS)
            self._text = ""
        elif tag == "select" and self._select:
            for value in self._chosen or [self._first]:
                self._form.put(self._select, value)
            self._select = ""

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if not name or kind in {"submit", "reset", "image"}:
            return
        if kind == "file":
            form.files.append(name)
        elif kind == "checkbox":
            form.put(name, given.get("value", "on"))
        elif kind == "radio":
            if "checked" in given or name not in self._radio:
                form.fields[name] = [given.get("value", "on")]
            self._radio.add(name)
        elif kind == "hidden":
            form.put(name, given.get("value", ""))
        else:
            form.put(name, given.get("value") or BY_TYPE.get(kind, WORDS))
