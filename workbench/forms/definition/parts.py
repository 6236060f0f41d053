"""The form of each kind of part: which items, under which headings. What they mean is in docs/a-policy-as-data.md."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from workbench.forms.definition import options
from workbench.forms.definition.conditions import ConditionForm
from workbench.forms.definition.declared_parts import FactForm, FieldForm, ItemForm, ReferenceRateForm
from workbench.forms.definition.items import (
    Article,
    Both,
    Code,
    Day,
    Flag,
    Line,
    Money,
    Percent,
    Pick,
    Several,
    Whole,
    YesNo,
)
from workbench.forms.definition.part_form import PartForm, Section
from workbench.forms.definition.procedure_parts import (
    MaterialForm,
    MatterForm,
    PeriodsForm,
    ReadingForm,
    RouteForm,
    StageForm,
)
from workbench.forms.definition.rows import Rows

TIERS = Rows(
    key="tiers",
    hint=_("Each rate for its part of the base: from 0.00, without gaps; the last one has no end."),
    columns=(Money(key="from_yuan"), Money(key="up_to_yuan"), Percent(key="rate")),
)
LIMITS = Rows(
    key="limits",
    hint=_("For one item at most this share of what was stated; without a share all of it."),
    columns=(Pick(key="of", noun="amounts"), Percent(key="share"), Article(key="article")),
)
ILLUSTRATIVE = _("The issued text does not give this figure; every result says so.")


def cap(key: str) -> tuple[Any, ...]:
    """The items of a yearly cap."""
    by_group = Rows(
        key=f"{key}.by_group",
        hint=_("The first kind to which the applicant belongs decides; the amount above is for everybody else."),
        columns=(Pick(key="group", noun="group"), Money(key="amount_yuan")),
    )
    return (
        Money(key=f"{key}.amount_yuan"),
        Article(key=f"{key}.article"),
        by_group,
        Flag(key=f"{key}.illustrative", hint=ILLUSTRATIVE),
    )


class SchemeForm(PartForm):
    """Scheme data and the days between which it holds."""

    sections = (
        Section(
            "",
            (
                Code(key="code", hint=_("Stays the same from year to year: versions of one policy share it.")),
                Code(key="version", width="w-few", hint=_("Each published version has a number of its own.")),
                Both(key="title", long=True),
                Both(key="short_title"),
                Both(key="issuer"),
                Pick(
                    key="level",
                    options=options.LEVELS,
                    empty=_("Not said: counts as support of another level"),
                    width="",
                    hint=_(
                        "What is granted here counts, for the same item under another policy, as support of this level."
                    ),
                ),
                Both(key="document"),
            ),
        ),
        Section(
            _("Dates"),
            (
                Day(key="issued_on"),
                Day(key="valid_from", hint=_("Decided anew when the draft is submitted.")),
                Day(key="valid_until", hint=_("Empty: without end.")),
                Article(key="validity_article"),
            ),
        ),
    )


class ArticleForm(PartForm):
    sections = (
        Section(
            "",
            (
                Line(key="number", width="w-few"),
                Both(key="title"),
                Both(key="summary", long=True, hint=_("In your own words; the issued text alone is binding.")),
                YesNo(key="computable", hint=_("Rules of this definition apply it.")),
                Both(key="why_not", long=True, hint=_("Only where it is not computable.")),
            ),
        ),
    )


class WordForm(PartForm):
    """A sector, qualification, product or score."""

    sections = (Section("", (Code(key="code"), Both(key="name"))),)


class GroupForm(PartForm):
    sections = (Section("", (Code(key="code"), Both(key="name"), Article(key="article"))),)


class MeasureForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Article(key="article"),
                Both(key="name"),
                Both(key="summary", long=True),
                Pick(key="payee", options=options.PAYEE, noun="payees"),
                Article(key="payee_article"),
                Whole(key="policies_per_year", hint=_("How many policies of an enterprise count. Empty: all.")),
            ),
        ),
        Section(_("The most in a year"), cap("cap"), _("For one enterprise under this measure. Empty: no cap.")),
        Section(
            _("For one policy"),
            (
                Pick(key="ceiling.of", options=options.CEILING, noun="amounts", empty=_("No ceiling"), width=""),
                Percent(key="ceiling.share", hint=_("Empty: the whole of it.")),
                Article(key="ceiling.article"),
                Money(key="minimum.amount_yuan", label=_("Minimum payment")),
                Article(key="minimum.article"),
                Pick(key="minimum.below", options=options.BELOW),
            ),
        ),
    )


class ClassForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Article(key="article", empty=_("As the measure")),
                Both(key="name"),
                Several(key="items", noun="items"),
                Several(key="products", noun="products"),
            ),
        ),
        Section(
            _("How much"),
            (
                Percent(key="rate", hint=_("One rate for everybody: 30 %. Leave it empty for tiers or scales.")),
                TIERS,
                Pick(key="base", options=options.BASE, noun="amounts", default="self_borne"),
                Money(key="limit_yuan", label=_("The most for one policy")),
                LIMITS,
                Flag(key="illustrative", hint=ILLUSTRATIVE),
            ),
        ),
        Section(_("The most in a year"), cap("cap"), _("For this class, within the cap of the measure.")),
    )


class ScaleForm(PartForm):
    sections = (Section("", (Percent(key="rate", hint=_("Either one rate, or tiers.")), TIERS)),)


class TogetherForm(PartForm):
    """How the measures work together: one page for the tables that stand once."""

    sections = (
        Section(
            _("Choice between measures"),
            (
                Pick(key="choice.rule", options=options.CHOICE_RULE, width=""),
                Pick(key="choice.tie", options=options.TIE, width=""),
                Article(key="choice.article"),
            ),
            _("Where a policy fits several measures."),
        ),
        Section(_("The most in a year, all measures together"), cap("total_cap"), _("Empty: no such cap.")),
        Section(
            _("Minimum, all measures together"),
            (Money(key="minimum.amount_yuan"), Article(key="minimum.article")),
            _("Below it nothing is paid."),
        ),
        Section(
            _("When the budget does not reach"),
            (
                Pick(key="budget.rule", options=options.BUDGET_RULE, width=""),
                Pick(key="budget.last", options=options.LAST, width="", hint=_("For the order of filing only.")),
                Article(key="budget.article"),
            ),
        ),
        Section(
            _("Rounding"),
            (
                Pick(key="rounding.direction", options=options.DIRECTION),
                Pick(key="rounding.unit", options=options.UNIT),
                Pick(key="rounding.per", options=options.PER),
            ),
        ),
        Section(
            _("What may not count twice"),
            (
                Article(key="screening.product_article"),
                Pick(key="screening.repeated_policy", options=options.REPEATED, width=""),
                Article(key="screening.policy_article"),
                Pick(key="screening.overrun_invoice", options=options.OVERRUN, width=""),
                Article(key="screening.invoice_article"),
                Whole(key="screening.flag_term_over_years"),
                Article(key="screening.term_article"),
            ),
        ),
        Section(
            _("Silence gives the support up"),
            (
                Pick(key="waiver.fact", options=options.FACT, empty=_("No: it is paid all the same"), width=""),
                Article(key="waiver.article"),
            ),
        ),
    )


FORMS: Mapping[str, type[PartForm]] = {
    "scheme": SchemeForm,
    "together": TogetherForm,
    "periods": PeriodsForm,
    "article": ArticleForm,
    "word": WordForm,
    "fact": FactForm,
    "item": ItemForm,
    "field": FieldForm,
    "reference_rate": ReferenceRateForm,
    "group": GroupForm,
    "condition": ConditionForm,
    "measure": MeasureForm,
    "class": ClassForm,
    "scale": ScaleForm,
    "matter": MatterForm,
    "route": RouteForm,
    "stage": StageForm,
    "material": MaterialForm,
    "reading": ReadingForm,
}


def form_for(kind: str) -> type[PartForm]:
    """The form of a kind of part; KeyError for a kind that has none."""
    return FORMS[kind]
