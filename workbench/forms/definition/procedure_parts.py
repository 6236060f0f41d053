"""The forms of how a policy is carried out: matters, routes, stages, materials, periods, readings."""

from django.utils.translation import gettext_lazy as _

from workbench.forms.definition import options
from workbench.forms.definition.items import Article, Both, Code, Codes, Flag, Pick, Several, Whole, YesNo
from workbench.forms.definition.offices import Office
from workbench.forms.definition.part_form import PartForm, Section


class PeriodsForm(PartForm):
    """Public notice and correction: how long each takes; then who pays, and from which year's budget."""

    sections = (
        Section(
            _("Public notice"),
            (
                Whole(key="notice.working_days"),
                YesNo(key="notice.count_first_day"),
                Article(key="notice.article"),
            ),
        ),
        Section(_("Correction"), (Whole(key="correction.working_days"),), _("Empty: ten working days.")),
        Section(
            _("Payment"),
            (
                Pick(key="payment.budget_year", options=options.BUDGET_YEAR, width=""),
                Office(
                    key="payment.office", options=options.PAYING_OFFICES, hint=_("The office that releases payments.")
                ),
                Article(key="payment.article"),
            ),
            _("Empty: by the finance bureau, from the budget after the call year, without an article."),
        ),
    )


class MatterForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Both(key="name"),
                Both(key="summary", long=True),
                Several(key="measures", noun="measures"),
            ),
        ),
    )


class RouteForm(PartForm):
    sections = (
        Section(
            "",
            (Code(key="code"), Pick(key="matter", noun="matter", width=""), Both(key="name"), Article(key="article")),
        ),
    )


class StageForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Pick(key="kind", options=options.STAGE_KIND),
                Both(key="name"),
                Office(
                    key="office",
                    options=options.OFFICES,
                    hint=_("The code of an office; street stands for the street office of the enterprise."),
                ),
                Pick(key="post", options=options.POSTS),
                Whole(key="working_days"),
                Codes(
                    key="separation",
                    hint=_("Words with a blank between them; nobody acts in two stages that share a word on one file."),
                ),
                Whole(
                    key="quorum",
                    hint=_("Of a meeting: members who must not stand aside; empty: more than half of those present."),
                ),
                Flag(key="commits_budget", hint=_("Exactly one stage of a route does.")),
                Flag(key="paper_receipt"),
                Article(key="article", empty=_("As the route")),
            ),
        ),
    )


class MaterialForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Both(key="name"),
                Both(key="hint", long=True),
                Several(key="routes", noun="routes"),
                Several(key="paper_routes", noun="routes"),
                Pick(key="scope", options=options.SCOPE),
                Flag(key="required", default=True),
                Flag(key="signature"),
                Flag(key="seal"),
                Several(key="accepts", options=options.FILE_TYPES),
                Whole(key="max_mb"),
            ),
        ),
    )


class ReadingForm(PartForm):
    sections = (
        Section(
            "",
            (
                Code(key="code"),
                Article(key="article"),
                Code(key="choice", label=_("Choice")),
                Both(key="text", long=True),
                Both(key="why", long=True),
            ),
        ),
    )
