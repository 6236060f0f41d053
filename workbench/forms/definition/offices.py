"""Which office acts in a stage: one of those the portal knows, or any other code; "street" for the enterprise's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from workbench.forms.definition.figures import TextField
from workbench.forms.definition.items import Item, Tree, found_at, put_at
from workbench.forms.definition.options import Options
from workbench.forms.definition.words import Words

STREET = "street"


class Suggesting(forms.TextInput):
    """A line of text with suggestions that one may leave aside."""

    def __init__(self, attrs: dict[str, str], options: Options) -> None:
        super().__init__(attrs)
        self.options = options

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = format_html_join("", '<option value="{}">{}</option>', self.options.items())
        line = super().render(name, value, {**(attrs or {}), "list": f"{name}-known"}, renderer)
        return format_html('{}<datalist id="{}-known">{}</datalist>', line, name, listed)


@dataclass(frozen=True, kw_only=True)
class Office(Item):
    """{ by = "street" } or { code = "…" }: one line on the page."""

    options: Options = field(default_factory=dict)
    width: str = "w-code"

    def fields(self, _words: Words, _here: Any, /) -> dict[str, forms.Field]:
        widget = Suggesting(self._attrs(), self.options)
        return {self.name: TextField(label=self.title, required=False, widget=widget)}

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        office = found_at(table, self.key)
        if not isinstance(office, Mapping):
            return {self.name: ""}
        return {self.name: str(office.get("by") or office.get("code") or "")}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        chosen = cleaned[self.name]
        put_at(table, self.key, {"by" if chosen == STREET else "code": chosen} if chosen else None)
