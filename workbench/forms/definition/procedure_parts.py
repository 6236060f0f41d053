"""The forms of how a policy is carried out: matters, routes, stages, materials, periods, readings."""

from django.utils.translation import gettext_lazy as _

from workbench.domain.filling import usual_separation
from workbench.forms.definition import options
from workbench.forms.definition.asked import Asked
from workbench.forms.definition.codes import CODE, CODE_FOLD, OwnCode
from workbench.forms.definition.items import Codes, Pick, Several, Tree
from workbench.forms.definition.offices import Office
from workbench.forms.definition.part_form import PartForm
from workbench.forms.definition.shown import Section


class PeriodsForm(PartForm):
    """Public notice and correction: how long each takes; then who pays, and from which year's budget."""

    sections = (
        Section(
            _("Public notice"),
            (
                Asked(key="notice.working_days"),
                Asked(key="notice.count_first_day"),
                Asked(key="notice.article"),
            ),
        ),
        Section(_("Correction"), (Asked(key="correction.working_days"),), _("Empty: ten working days.")),
        Section(
            _("Payment"),
            (
                Pick(key="payment.budget_year", options=options.BUDGET_YEAR, width=""),
                Office(key="payment.office", streets=False, hint=_("The office that releases payments.")),
                Asked(key="payment.article"),
            ),
            _("Empty: by the finance bureau, from the budget after the call year, without an article."),
        ),
    )


class MatterForm(PartForm):
    sections = (
        Section("", (Asked(key="name"), Asked(key="summary", long=True), Several(key="measures", noun="measures"))),
        Section(CODE, (OwnCode(key="code"),), folded=True),
    )


class RouteForm(PartForm):
    sections = (
        Section("", (Asked(key="name"), Pick(key="matter", noun="matter", width=""), Asked(key="article"))),
        Section(CODE, (OwnCode(key="code"),), folded=True),
    )

    begins = frozenset(("stage",))


class StageForm(PartForm):
    sections = (
        Section(
            "",
            (
                Asked(key="name"),
                Pick(key="kind", options=options.STAGE_KIND, width=""),
                Asked(key="working_days"),
                Office(key="office"),
                Pick(key="post", noun="posts", width=""),
                Asked(key="commits_budget", hint=_("Exactly one stage of a route does.")),
            ),
        ),
        Section(
            _("Who may not act twice, meeting, paper, code"),
            (
                Codes(
                    key="separation",
                    hint=_(
                        "Words with a blank between them; nobody acts in two stages that share a word on one file. "
                        "Empty in a new stage: who examines neither decides nor publishes."
                    ),
                ),
                Asked(
                    key="quorum",
                    hint=_("Of a meeting: members who must not stand aside; empty: more than half of those present."),
                ),
                Asked(key="paper_receipt"),
                Asked(key="article", empty=_("As the route")),
                OwnCode(key="code"),
            ),
            folded=True,
        ),
    )

    def written(self) -> Tree:
        """A new stage for which nobody said who may not act twice gets what is usual."""
        table = super().written()
        if "code" not in self.standing and "separation" not in table:
            table |= usual_separation(str(table.get("kind", "")))
        return table


class MaterialForm(PartForm):
    sections = (
        Section(
            "",
            (
                Asked(key="name"),
                Asked(key="hint"),
                Several(key="routes", noun="routes"),
                Pick(key="scope", options=options.SCOPE),
                Asked(key="required"),
            ),
        ),
        Section(
            _("Signature, seal, paper, files"),
            (
                Asked(key="signature"),
                Asked(key="seal"),
                Several(key="paper_routes", noun="routes"),
                Several(key="accepts", options=options.FILE_TYPES, quiet=True),
                Asked(key="max_mb", quiet=True),
                OwnCode(key="code"),
            ),
            folded=True,
        ),
    )


class ReadingForm(PartForm):
    sections = (
        Section("", (Asked(key="article"), Asked(key="text", long=True), Asked(key="why", long=True))),
        Section(CODE_FOLD, (OwnCode(key="code"), Asked(key="choice", quiet=True)), folded=True),
    )
