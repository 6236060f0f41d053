"""The form of each kind of part: which items, under which headings. What they mean is in docs/a-policy-as-data.md."""

from collections.abc import Callable, Mapping
from functools import partial

from django.utils.translation import gettext_lazy as _

from workbench.domain.kinds import LISTS
from workbench.forms.definition import options
from workbench.forms.definition.asked import Asked
from workbench.forms.definition.codes import CODE, OwnCode
from workbench.forms.definition.conditions import ConditionForm
from workbench.forms.definition.declared_parts import FactForm, FieldForm, ItemForm, ReferenceRateForm
from workbench.forms.definition.items import Line, Pick
from workbench.forms.definition.measure_parts import (
    ClassForm,
    FactorForm,
    MeasureForm,
    ScaleForm,
    SharedCapForm,
    cap,
)
from workbench.forms.definition.part_form import ALL, FORMS, PartForm
from workbench.forms.definition.procedure_parts import (
    MaterialForm,
    MatterForm,
    PeriodsForm,
    ReadingForm,
    RouteForm,
    StageForm,
)
from workbench.forms.definition.shown import Section


class SchemeForm(PartForm):
    """Scheme data and the days between which it holds."""

    sections = (
        Section(
            "",
            (
                Asked(key="code", hint=_("Stays the same from year to year: versions of one policy share it.")),
                Asked(key="version", width="w-few", hint=_("Each published version has a number of its own.")),
                Asked(key="title", long=True),
                Asked(key="short_title"),
                Asked(key="issuer"),
                Pick(
                    key="level",
                    options=options.LEVELS,
                    empty=_("Not said: counts as support of another level"),
                    width="",
                    hint=_(
                        "What is granted here counts, for the same item under another policy, as support of this level."
                    ),
                ),
                Asked(key="document"),
            ),
        ),
        Section(
            _("Dates"),
            (
                Asked(key="issued_on"),
                Asked(key="valid_from", hint=_("Decided anew when the draft is submitted.")),
                Asked(key="valid_until", hint=_("Empty: without end.")),
                Asked(key="validity_article"),
            ),
        ),
    )


class ArticleForm(PartForm):
    sections = (
        Section(
            "",
            (
                Line(key="number", width="w-few", hint=_("Empty: the next one.")),
                Asked(key="computable", hint=_("Rules of this definition apply it.")),
                Asked(key="title"),
                Asked(key="summary", long=True, hint=_("In your own words; the issued text alone is binding.")),
                Asked(key="why_not", hint=_("Only where it is not computable.")),
                Asked(key="free", hint=_("The public pages cite it where they say that filing costs nothing.")),
            ),
        ),
    )


class WordForm(PartForm):
    """A sector, qualification, product or score."""

    sections = (Section("", (Asked(key="name"),)), Section(CODE, (OwnCode(key="code"),), folded=True))


class GroupForm(PartForm):
    sections = (
        Section("", (Asked(key="name"), Asked(key="article"))),
        Section(CODE, (OwnCode(key="code"),), folded=True),
    )


class TogetherForm(PartForm):
    """How the measures work together: one page for the tables that stand once."""

    sections = (
        Section(
            _("Choice between measures"),
            (
                Pick(key="choice.rule", options=options.CHOICE_RULE, width=""),
                Pick(key="choice.tie", options=options.TIE, width=""),
                Asked(key="choice.article"),
            ),
            _("Where a policy fits several measures."),
        ),
        Section(_("The most in a year, all measures together"), cap("total_cap", "—"), _("Empty: no such cap.")),
        Section(
            _("Minimum, all measures together"),
            (Asked(key="minimum.amount_yuan"), Asked(key="minimum.article")),
            _("Below it nothing is paid."),
        ),
        Section(
            _("When the budget does not reach"),
            (
                Pick(key="budget.rule", options=options.BUDGET_RULE, width=""),
                Pick(key="budget.last", options=options.LAST, width="", hint=_("For the order of filing only.")),
                Asked(key="budget.article"),
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
                Asked(key="screening.product_article"),
                Pick(key="screening.repeated_policy", options=options.REPEATED, width=""),
                Asked(key="screening.policy_article"),
                Pick(key="screening.overrun_invoice", options=options.OVERRUN, width=""),
                Asked(key="screening.invoice_article"),
                Asked(key="screening.flag_term_over_years"),
                Asked(key="screening.term_article"),
            ),
        ),
        Section(
            _("Silence gives the support up"),
            (
                Pick(key="waiver.fact", options=options.FACT, empty=_("No: it is paid all the same"), width=""),
                Asked(key="waiver.article"),
            ),
        ),
    )


class TotalForm(PartForm):
    """A whole list of the definition in one page."""

    def below(self) -> Mapping[str, str]:
        return {self.kind: LISTS["definition"][self.kind]}

    begins = ALL


FORMS.update(
    {
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
        "shared_cap": SharedCapForm,
        "scale": ScaleForm,
        "factor": FactorForm,
        "matter": MatterForm,
        "route": RouteForm,
        "stage": StageForm,
        "material": MaterialForm,
        "reading": ReadingForm,
    }
)


def form_for(kind: str) -> Callable[..., PartForm]:
    """What makes the form of a kind of part; KeyError for a kind that has none."""
    return partial(FORMS[kind], kind=kind)


def list_form(key: str) -> Callable[..., PartForm]:
    """What makes the form of a whole list of the definition."""
    return partial(TotalForm, kind=key)
