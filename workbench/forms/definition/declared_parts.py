"""The forms of what a policy declares of its own: facts, kinds of items with their fields, reference rates."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from rules.definition.declared import CODE as CHOICE
from rules.definition.declared import COUNT
from workbench.forms.definition import options
from workbench.forms.definition.asked import Asked
from workbench.forms.definition.codes import CODE, OwnCode
from workbench.forms.definition.items import Pick
from workbench.forms.definition.part_form import ALL, PartForm
from workbench.forms.definition.rows import Rows
from workbench.forms.definition.shown import Section
from workbench.forms.definition.stating import Stated, StatedList

BOUND = _("As people write it: 0.01, 36 万, 3, 2026-01-01, 4%. Empty: none.")


class FieldForm(PartForm):
    """One field of an item. Bounds are typed as the type writes them; only what is chosen has choices."""

    decisive = "type"
    switches = False

    @property
    def unseen(self) -> bool:
        """Only what is chosen needs more than the page showed."""
        return super().unseen and self.said("type") == CHOICE

    def chosen_sections(self) -> tuple[Section, ...]:
        type_ = self.said("type")
        return (
            Section("", (Asked(key="name"), Pick(key="type", options=options.TYPE, width=""))),
            Section(
                _("How it is asked, bounds, code"),
                (
                    Asked(key="question", hint=_("How it is asked, where the name alone does not do.")),
                    Asked(key="unit"),
                    Asked(key="help", hint=_("What stands under the field: where to find the value, what counts.")),
                    Stated(key="least", type=type_, hint=BOUND),
                    Stated(key="most", type=type_, hint=BOUND),
                    *self.further(),
                    Asked(key="optional", hint=_("May be left open; a rule about it is then not met.")),
                    OwnCode(key="code"),
                ),
                folded=True,
            ),
        )

    def further(self) -> tuple[StatedList, ...]:
        """What is asked beside, of a fact."""
        return ()

    def below(self) -> Mapping[str, str]:
        return super().below() if CHOICE in (self.said("type"), self.standing.get("type")) else {}

    begins = ALL


class FactForm(FieldForm):
    """A fact of the enterprise. It is asked only where some rule names it."""

    def further(self) -> tuple[StatedList, ...]:
        hint = _("For several years, counted from the call year: -1, -2, -3. Empty: once.")
        return (StatedList(key="years", type=COUNT, hint=hint),)


class ItemForm(PartForm):
    sections = (
        Section(
            "",
            (
                Asked(key="name"),
                Asked(
                    key="number",
                    hint=_("Such as: number of the loan contract."),
                ),
                Asked(key="counterparty", hint=_("Who stands on the other side. Empty: nobody.")),
                Pick(key="evidence", options=options.EVIDENCE, width=""),
            ),
        ),
        Section(
            CODE,
            (
                OwnCode(key="code"),
                Asked(key="payee", quiet=True, hint=_("The code under which a measure pays the other side.")),
            ),
            folded=True,
        ),
    )

    begins = ALL


class ReferenceRateForm(PartForm):
    sections = (
        Section(
            "",
            (
                Asked(key="name"),
                Asked(key="article"),
                Rows(
                    key="values",
                    hint=_("Each value from its first day on, the earliest first."),
                    columns=(Asked(key="from"), Asked(key="rate")),
                ),
            ),
        ),
        Section(CODE, (OwnCode(key="code"),), folded=True),
    )
