"""The item of a form for a parameter of a condition or an amount, by the shape that its kind declares."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from records.wording import later
from rules.words.choices import CHOICES
from workbench.forms.definition import options
from workbench.forms.definition.items import (
    Codes,
    Flag,
    Item,
    Label,
    Line,
    Money,
    Percent,
    Pick,
    Several,
    Whole,
)
from workbench.forms.definition.options import Options
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.stating import Number, Stated, StatedList, Whose

OPTIONAL = _("May stay empty.")
REGIONS = _("Division codes with commas between them, such as 110108.")
YEARS = _("0 is the call year, -1 the year before it.")
REFERENCES = Rows(
    key="rates",
    hint=_("In each row one of the first three: points, what the item states, or a published rate and its day."),
    columns=(
        Percent(key="rate"),
        Pick(key="field", noun="stated rate"),
        Pick(key="reference", noun="rates"),
        Pick(key="at", noun="stated date"),
        Flag(key="month_end"),
        Whole(key="month"),
        Whole(key="offset"),
    ),
)
Make = Callable[[str, Label, Label, str], Item]  # key, label, hint, type of the value it is compared with

SHAPES: Mapping[str, Make] = {
    "money": lambda key, label, hint, _type: Money(key=key, label=label, hint=hint),
    "percentage": lambda key, label, hint, _type: Percent(key=key, label=label, hint=hint),
    "count": lambda key, label, hint, _type: Whole(key=key, label=label, hint=hint),
    "number": lambda key, label, hint, _type: Number(key=key, label=label, hint=hint),
    "offset": lambda key, label, _hint, _type: Whole(key=key, label=label, hint=YEARS),
    "codes": lambda key, label, hint, _type: Codes(key=key, label=label, hint=hint or REGIONS),
    "references": lambda key, label, _hint, _type: Rows(
        key=key, label=label, hint=REFERENCES.hint, columns=REFERENCES.columns
    ),
    "fact": lambda key, label, hint, _type: Whose(key=key, label=label, hint=hint),
    "stated": lambda key, label, hint, type_: Stated(key=key, label=label, hint=hint, type=type_),
    "all stated": lambda key, label, hint, type_: StatedList(key=key, label=label, hint=hint, type=type_),
    "source": lambda key, label, hint, _type: Pick(key=key, label=label, hint=hint, noun="stated", width=""),
}


def item_for(key: str, shape: str, *, label: Label = "", optional: bool = False, type_: str = "") -> Item:
    """The item for one parameter; `type_` is that of the declared value with which it is compared."""
    hint: Label = OPTIONAL if optional else ""
    if key == "levels":
        return Several(key=key, label=label, options=options.LEVELS, hint=hint)
    if shape.startswith("word:"):
        return Pick(key=key, label=label, hint=hint, options=_words(shape.removeprefix("word:")))
    if shape.startswith("of:"):
        return Pick(key=key, label=label, hint=hint, noun=f"stated {shape.removeprefix('of:')}", width="")
    if shape in ("sectors", "qualifications"):
        return Several(key=key, label=label, hint=hint, noun=shape)
    if shape in ("group", "score", "measure"):
        return Pick(key=key, label=label, hint=hint, noun=shape, width="")
    make = SHAPES.get(shape)
    return make(key, label, hint, type_) if make else Line(key=key, label=label, hint=hint, width="w-code")


def _words(codes: str) -> Options:
    """The fixed words of a shape, as they are called."""
    return {code: later(CHOICES[code]) for code in codes.split(",")}
