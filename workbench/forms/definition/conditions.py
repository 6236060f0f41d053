"""The form of a condition: its kind first, then the fields of that kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from rules.conditions import COMBINATIONS
from rules.conditions import CONDITION_KINDS as KINDS
from workbench.forms.definition import options
from workbench.forms.definition.items import Article, Codes, Flag, Item, Line, Money, Pick, Several, Whole
from workbench.forms.definition.part_form import PartForm, Section


def parameter(name: str, shape: str, *, optional: bool) -> Item:
    """The item for one parameter of a kind, by the shape that the vocabulary gives it."""
    hint = _("May stay empty.") if optional else ""
    if name == "levels":
        return Several(key=name, options=options.LEVELS, hint=hint)
    if shape in ("sectors", "qualifications"):
        return Several(key=name, noun=shape, hint=hint)
    if shape == "codes":
        return Codes(key=name, hint=_("Division codes with commas between them, such as 110108."))
    if shape in ("group", "score"):
        return Pick(key=name, noun=shape, width="", hint=hint)
    if shape == "money":
        return Money(key=name, hint=hint)
    if shape == "offset":
        return Whole(key=name, hint=_("0 is the call year, -1 the year before it."))
    return Whole(key=name, hint=hint) if shape == "count" else Line(key=name, hint=hint, width="w-code")


class ConditionForm(PartForm):
    """One condition. `table["kind"]` decides about the fields; without one only the kind is asked for."""

    def chosen_sections(self) -> tuple[Section, ...]:
        kind = str(self.table.get("kind", ""))
        own = [Pick(key="kind", options=options.KINDS_OF_CONDITIONS, width="")]
        if kind in COMBINATIONS:
            return (Section("", (*own, Article(key="article"))),)
        if kind not in KINDS:
            return (Section("", (*own, Article(key="article"))),)
        spec = KINDS[kind]
        named = [parameter(name, shape, optional=False) for name, shape in spec.params.items()]
        named += [parameter(name, shape, optional=True) for name, shape in spec.optional.items()]
        more: list[Item] = [Flag(key="flag_equal")] if spec.limit or "flag_equal" in self.table else []
        more.append(Pick(key="override", options=options.OVERRIDE, empty=_("Nobody")))
        return (Section("", (*own, Article(key="article"), *named, *more)),)


def of_kind(table: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The condition as one of another kind: what both kinds know is kept, the rest goes."""
    spec = KINDS.get(kind)
    kept = {"article", "override"} | ({"options"} if kind in COMBINATIONS else set())
    if spec:
        kept |= {*spec.params, *spec.optional} | ({"flag_equal"} if spec.limit else set())
    return {"kind": kind, **{key: value for key, value in table.items() if key in kept}}
