"""Which office acts in a stage: one of those the portal knows, the enterprise's own street, or one that comes later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import ChoiceField
from workbench.domain.tree import found_at, put_at
from workbench.forms.definition.figures import TextField
from workbench.forms.definition.items import Item, Tree
from workbench.forms.definition.words import Words

STREET = "street"
STREET_OFFICE = _("The street office of the enterprise")


@dataclass(frozen=True, kw_only=True)
class Office(Item):
    """{ by = "street" } or { code = "…" }: a list, and a line for the code of an office that comes later.

    `streets`: it may be the one of the enterprise's own street.
    """

    streets: bool = True

    def names(self) -> list[str]:
        return [self.name, f"{self.name}__later"]

    def fields(self, words: Words, here: Any, /) -> dict[str, forms.Field]:
        code = _code(here)
        known = {**({STREET: STREET_OFFICE} if self.streets else {}), **words.offices}
        choices = [("", "—"), *known.items(), *([(code, code)] if code and code not in known else [])]
        widget = forms.Select({"class": "form-select"})
        later = forms.TextInput({"class": "form-control w-code"})
        return {
            self.name: ChoiceField(label=self.title, required=False, choices=choices, widget=widget),
            f"{self.name}__later": TextField(
                label=_("Or the code of one that comes later"), required=False, widget=later
            ),
        }

    def shown(self, table: Mapping[str, Any]) -> dict[str, Any]:
        return {self.name: _code(found_at(table, self.key)), f"{self.name}__later": ""}

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        chosen = cleaned[f"{self.name}__later"] or cleaned[self.name]
        put_at(table, self.key, {"by" if chosen == STREET else "code": chosen} if chosen else None)

    def remarks(self, table: Mapping[str, Any], words: Words) -> Iterator[str]:
        code = _code(found_at(table, self.key))
        if code and code != STREET and code not in words.offices:
            yield str(_("The portal has no office with this code yet. It must be there before a call is published."))


def _code(office: Any) -> str:
    return str(office.get("by") or office.get("code") or "") if isinstance(office, Mapping) else ""
