"""The forms of what a policy declares of its own: facts, kinds of items with their fields, reference rates."""

from django.utils.translation import gettext_lazy as _

from workbench.forms.definition import options
from workbench.forms.definition.items import Article, Both, Code, Day, Flag, Line, Percent, Pick
from workbench.forms.definition.part_form import PartForm, Section
from workbench.forms.definition.rows import Rows

BOUND = _("As the policy writes it: 0.01, 3, 2026-01-01, 4%. Empty: none.")


class FieldForm(PartForm):
    """One field of an item."""

    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Pick(key="type", options=options.TYPE, width=""),
                Both(key="name"),
                Both(key="question", hint=_("How it is asked, where the name alone does not do.")),
                Both(key="unit"),
                Line(key="least", hint=BOUND),
                Line(key="most", hint=BOUND),
                Flag(key="optional", hint=_("May be left open; a rule about it is then not met.")),
            ),
        ),
    )


class FactForm(FieldForm):
    """A fact of the enterprise. It is asked only where some rule names it."""


class ItemForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Both(key="name"),
                Both(key="number", hint=_("What its number is called: number of the loan contract.")),
                Both(key="counterparty", hint=_("Who stands on the other side. Empty: nobody.")),
                Code(key="payee", hint=_("The code under which a measure pays the other side.")),
                Pick(key="evidence", options=options.EVIDENCE, width=""),
            ),
        ),
    )


class ReferenceRateForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Both(key="name"),
                Article(key="article"),
                Rows(
                    key="values",
                    hint=_("Each value from its first day on, the earliest first."),
                    columns=(Day(key="from"), Percent(key="rate")),
                ),
            ),
        ),
    )
