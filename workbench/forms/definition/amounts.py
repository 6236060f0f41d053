"""How much a class or a scale gives: a share of a base, or an amount of one of the kinds, asked for by its kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from records.wording import later
from rules.amounts import AMOUNT_KINDS
from rules.words.kind_words import ASKS, OFFERS
from workbench.forms.definition.items import Item, Pick
from workbench.forms.definition.options import Options
from workbench.forms.definition.shapes import item_for

KEY = "amount.kind"
FACTORS = "amount.factors"
KINDS_OF_AMOUNTS: Options = {code: later(OFFERS[code]) for code in AMOUNT_KINDS}
KIND = Pick(
    key=KEY,
    options=KINDS_OF_AMOUNTS,
    empty=_("A share of a base: one rate, tiers or scales"),
    width="",
)
SHARES = ("rate", "tiers", "tiers_of", "base")


def amount_items(kind: str) -> tuple[Item, ...]:
    """The items for the parameters of a kind of amount, as the kind declares them; factors are blocks of their own."""
    spec = AMOUNT_KINDS[kind]
    return tuple(
        item_for(f"amount.{name}", shape, label=later(ASKS[f"{kind}.{name}"]), optional=name in spec.optional)
        for name, shape in {**spec.params, **spec.optional}.items()
        if shape != "factors"
    )


def has_factors(kind: str) -> bool:
    """Whether the amount is multiplied by factors for some applicants."""
    spec = AMOUNT_KINDS.get(kind)
    return spec is not None and "factors" in {**spec.params, **spec.optional}


def with_amount(table: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The class or scale with an amount of this kind ("": with a share of a base): what another one says goes."""
    if not kind:
        return {key: value for key, value in table.items() if key != "amount"}
    stated = table.get("amount")
    spec = AMOUNT_KINDS.get(kind)
    known = {*spec.params, *spec.optional} if spec else set()
    kept = {key: value for key, value in stated.items() if key in known} if isinstance(stated, Mapping) else {}
    return {**{key: value for key, value in table.items() if key not in SHARES}, "amount": {"kind": kind, **kept}}
