"""The forms of what is given: measures, their classes, scales and factors, and every kind of cap."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from records.wording import later
from rules.words.choices import CHOICES
from workbench.domain.tree import found_at
from workbench.forms.definition import options
from workbench.forms.definition.amounts import (
    FACTORS,
    KEY,
    KIND,
    KINDS_OF_AMOUNTS,
    amount_items,
    has_factors,
    with_amount,
)
from workbench.forms.definition.asked import Asked
from workbench.forms.definition.codes import CODE_FOLD, OwnCode
from workbench.forms.definition.items import Insured, Item, Pick, Several
from workbench.forms.definition.part_form import ALL, PartForm
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.shown import Section
from workbench.forms.definition.stating import StatedList

TIERS = Rows(
    key="tiers",
    hint=_("Each rate for its part of the base: from 0.00, without gaps; the last one has no end."),
    columns=(Asked(key="from_yuan"), Asked(key="up_to_yuan"), Asked(key="rate")),
)
LIMITS = Rows(
    key="limits",
    hint=_("For one item at most this share of what was stated; without a share all of it."),
    columns=(Pick(key="of", noun="stated money"), Asked(key="share"), Asked(key="article")),
)
ILLUSTRATIVE = _("The issued text does not give this figure; every result says so.")
AS_MEASURE = _("As the measure")
ALL_YEARS = {"all_years": later(CHOICES["all_years"])}
OVER = later(CHOICES["year"])
OF_ITEM = _("Each item")
PER: options.Options = {"enterprise": _("All items of the enterprise together")}


def by_group(key: str) -> Rows:
    """Amounts for kinds of applicants."""
    return Rows(
        key=key,
        hint=_("The first kind to which the applicant belongs decides; the amount above is for everybody else."),
        columns=(Pick(key="group", noun="group"), Asked(key="amount_yuan")),
    )


def cap(key: str, empty: Any = AS_MEASURE) -> tuple[Item, ...]:
    """The items of a cap."""
    return (
        Asked(key=f"{key}.amount_yuan"),
        Asked(key=f"{key}.article", empty=empty),
        Pick(key=f"{key}.over", options=ALL_YEARS, empty=OVER),
        by_group(f"{key}.by_group"),
        Asked(key=f"{key}.illustrative", hint=ILLUSTRATIVE),
    )


class MeasureForm(PartForm):
    sections = (
        Section(
            "",
            (
                Asked(key="name"),
                Asked(key="summary", long=True),
                Asked(key="article"),
                Pick(key="payee", options=options.PAYEE, noun="payees"),
            ),
        ),
        Section(
            _("Limits of the whole measure"),
            cap("cap"),
            _("The most in a year for one enterprise. Empty: no cap."),
            folded=True,
        ),
        Section(
            _("For one item, with all other support"),
            (
                Insured(
                    key="ceiling.of", options=options.CEILING, noun="stated money", empty=_("No ceiling"), width=""
                ),
                Asked(key="ceiling.share", hint=_("Empty: the whole of it.")),
                Asked(key="ceiling.article", empty=AS_MEASURE),
                Asked(key="minimum.amount_yuan"),
                Asked(key="minimum.article", empty=AS_MEASURE),
                Pick(key="minimum.below", options=options.BELOW),
                Asked(key="policies_per_year", hint=_("How many items of an enterprise count. Empty: all.")),
            ),
            folded=True,
        ),
        Section(
            _("Paid in parts"),
            (
                Asked(key="instalments.years"),
                StatedList(key="instalments.shares", type="rate", hint=_("Or the share of each year: 50%, 30%, 20%.")),
                Asked(key="instalments.article", empty=AS_MEASURE),
            ),
            folded=True,
        ),
        Section(CODE_FOLD, (OwnCode(key="code"), Asked(key="payee_article", empty=AS_MEASURE)), folded=True),
    )

    begins = frozenset(("class",))


class SharedCapForm(PartForm):
    """A cap that some classes of a measure share."""

    sections = (
        Section(
            "",
            (
                Several(key="classes", noun="classes"),
                Asked(key="amount_yuan"),
                Asked(key="article", empty=AS_MEASURE),
                Pick(key="over", options=ALL_YEARS, empty=OVER),
                by_group("by_group"),
                Asked(key="illustrative", hint=ILLUSTRATIVE),
            ),
        ),
    )


class AmountForm(PartForm):
    """What classes and scales have in common: a share of a base, or an amount of a kind that is chosen."""

    decisive = KEY

    def fitted(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        kind = self.said(KEY)
        return table if kind == str(found_at(table, KEY) or "") else with_amount(table, kind)

    def below(self) -> Mapping[str, str]:
        lists = dict(super().below())
        return lists | ({FACTORS: "factor"} if has_factors(self.said(KEY)) else {})

    def amount(self, *share: Item) -> tuple[Item, ...]:
        """The choice of a kind, and its items; `share` are those of a share of a base."""
        kind = self.said(KEY)
        return (KIND, *(amount_items(kind) if kind in KINDS_OF_AMOUNTS else share))


class ClassForm(AmountForm):
    def chosen_sections(self) -> tuple[Section, ...]:
        return (
            Section("", (Asked(key="name"), *self._for_what())),
            Section(
                _("How much"),
                self.amount(
                    Asked(key="rate", hint=_("One rate for everybody: 30 %. Leave it empty for tiers or scales.")),
                    Insured(key="base", options=options.BASE, noun="stated money", default="self_borne"),
                    TIERS,
                    Pick(
                        key="tiers_of",
                        options={"year": _("The sum of the year")},
                        empty=OF_ITEM,
                    ),
                ),
            ),
            Section(
                _("At most"),
                (
                    LIMITS,
                    Asked(key="cap.amount_yuan", label=_("In a year, for this class")),
                    Asked(key="limit_yuan"),
                ),
            ),
            Section(
                _("More about the limits"),
                (
                    *cap("cap")[1:],
                    Asked(key="base_limit.amount_yuan"),
                    Pick(key="base_limit.per", options=PER, empty=OF_ITEM),
                    Asked(key="base_limit.article", empty=AS_MEASURE),
                    Asked(key="illustrative", hint=ILLUSTRATIVE),
                ),
                folded=True,
            ),
            Section(CODE_FOLD, (OwnCode(key="code"), Asked(key="article", empty=AS_MEASURE)), folded=True),
        )

    def _for_what(self) -> tuple[Item, ...]:
        """Items, products, or both: as far as the policy has them."""
        products = self.words.of("products") or self.standing.get("products")
        items = self.words.of("items") or self.standing.get("items") or not products
        asked = (("items", items), ("products", products))
        return tuple(Several(key=key, noun=key) for key, there in asked if there)


class ScaleForm(AmountForm):
    def chosen_sections(self) -> tuple[Section, ...]:
        return (Section("", self.amount(Asked(key="rate", hint=_("Either one rate, or tiers.")), TIERS)),)


class FactorForm(PartForm):
    """A factor of an amount, for those who meet its conditions."""

    sections = (Section("", (Asked(key="factor"),)),)

    begins = ALL
