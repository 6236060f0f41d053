"""The code of a part: made from its name when the part is first saved, and kept from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workbench.forms.definition.items import Code, Label, Tree

CODE_FOLD = _("Code and article")
CODE = _("Code")
MADE = _("Only machines read it. Empty: it is made from the English name, or counted.")


@dataclass(frozen=True, kw_only=True)
class OwnCode(Code):
    """A part keeps its code, since others name it by that: emptying the field changes nothing."""

    hint: Label = MADE
    quiet: bool = True

    def store(self, table: Tree, cleaned: Mapping[str, Any]) -> None:
        if cleaned[self.name]:
            super().store(table, cleaned)
