"""What a matter asks of its items, and whom it pays: taken from the definition, asked by forms and checks."""

from dataclasses import dataclass

from rules.definition.amounts import ENTERPRISE
from rules.definition.declared import BY_OTHERS, INSURANCE_POLICY, INSURER, PAID, Field, ItemKind

PAYMENT = (PAID, BY_OTHERS)
FIGURES = ("employees", "revenue_yuan")


@dataclass(frozen=True, slots=True)
class MatterRules:
    """What a matter asks of its items, taken from the scheme definition; no `sectors`: it does not ask for them.

    `most_items`: how many count (None = any); `premium_only`: the public pays the insurer, so no invoices are needed,
    and the insurer must be registered here; `paid`: the kinds of payees; `recognised`: products that need a number;
    `asked`: facts that some rule names; `facts`: those the policy declares; `kinds`: what one files for (none: for
    itself).
    """

    products: frozenset[str]
    sectors: frozenset[str]
    figures_year: int
    most_items: int | None
    recognised: frozenset[str] = frozenset()
    scores: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset(("employees", "revenue_yuan"))
    facts: tuple[Field, ...] = ()
    kinds: tuple[ItemKind, ...] = (INSURANCE_POLICY,)
    call_year: int = 0
    paid: frozenset[str] = frozenset((ENTERPRISE,))

    @property
    def premium_only(self) -> bool:
        """Whether the public pays the insurer and nobody else."""
        return self.paid == {INSURER}

    @property
    def account_needed(self) -> bool:
        """Whether any of it is paid to the enterprise itself."""
        return ENTERPRISE in self.paid

    def is_listed(self, kind: ItemKind) -> bool:
        """Whether its counterparty is chosen from those registered here: an insurer, or whoever is paid directly."""
        return kind.payee == INSURER or (kind.payee != ENTERPRISE and kind.payee in self.paid)

    def kind(self, code: str) -> ItemKind | None:
        return next((kind for kind in self.kinds if kind.code == code), None)

    def fields_of(self, kind: ItemKind) -> tuple[Field, ...]:
        """What is asked of an item: nothing about payment where the public pays."""
        return tuple(field for field in kind.fields if not (self.premium_only and field.code in PAYMENT))

    def asks(self, name: str) -> bool:
        """Whether the fact is asked for: figures only where some rule names them."""
        if name == "sectors":
            return bool(self.sectors)
        if name == "figures_year":
            return bool(self.asked & set(FIGURES))
        return name not in FIGURES or name in self.asked
