"""The form of a condition: its kind first, then the fields of that kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from rules.conditions import COMBINATIONS
from rules.conditions import CONDITION_KINDS as KINDS
from rules.definition.declared import FIELD
from workbench.forms.definition import options
from workbench.forms.definition.asked import Asked
from workbench.forms.definition.items import Item, Pick
from workbench.forms.definition.part_form import ALL, PartForm
from workbench.forms.definition.shapes import item_for
from workbench.forms.definition.shown import Section
from workbench.forms.definition.stating import of_choices

NOBODY = _("Nobody")


class ConditionForm(PartForm):
    """One condition. Its kind decides about the fields; without one only the kind is asked for."""

    decisive = "kind"

    def fitted(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        kind = self.said("kind")
        return table if kind == str(table.get("kind", "")) else of_kind(table, kind)

    def chosen_sections(self) -> tuple[Section, ...]:
        kind = self.said("kind")
        own = [Pick(key="kind", options=options.KINDS_OF_CONDITIONS, width="")]
        article = Asked(key="article")
        if kind not in KINDS:
            return (Section("", (*own, article)),)
        spec = KINDS[kind]
        more: list[Item] = [Asked(key="flag_equal")] if spec.limit or "flag_equal" in self.table else []
        more.append(Pick(key="override", options=options.OVERRIDE, empty=NOBODY))
        return (
            Section("", (*own, article, *self._parameters(kind))),
            Section(_("At the limit"), tuple(more), folded=True),
        )

    def _parameters(self, kind: str) -> list[Item]:
        """An item for each parameter; a value that is compared is asked for by the type of what it is compared with."""
        spec = KINDS[kind]
        _place, _blank, code = self.said("fact").partition(" ") if self.is_bound else ("", "", "")
        code = code or str(self.table.get("fact") or self.table.get(FIELD) or "")
        type_ = self.words.type_of(code)
        made = [
            item_for(name, shape, optional=name in spec.optional and name != "fact", type_=type_)
            for name, shape in {**spec.params, **spec.optional}.items()
            if name != FIELD
        ]
        made.sort(key=lambda item: item.key != "fact")
        return [of_choices(item, code, type_) for item in made]

    def below(self) -> Mapping[str, str]:
        return super().below() if self.said("kind") in COMBINATIONS else {}

    begins = ALL


def of_kind(table: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The condition as one of another kind: what both kinds know is kept, the rest goes."""
    spec = KINDS.get(kind)
    kept = {"article", "override"} | ({"options"} if kind in COMBINATIONS else set())
    if spec:
        kept |= {*spec.params, *spec.optional} | ({"flag_equal"} if spec.limit else set())
    told = {"kind": kind} if kind else {}
    return told | {key: value for key, value in table.items() if key in kept}
