"""The timeline of a case as the enterprise reads it: what happened, who acts now, what comes with which promise."""

from django.utils.translation import gettext as _

from accounts.wording import in_words
from applications.domain.status import Event
from applications.selectors import Case, Step
from applications.selectors.timeline import PAYMENT
from rules.definition.procedure import Stage
from rules.text import Text

WAITING_FOR_US = "correct"


def timeline_events(case: Case) -> list[dict[str, object]]:
    """What `{% timeline %}` takes, in the words of the page."""
    definition, steps = case.definition, case.timeline
    stages = {stage.code: stage for stage in definition.route(case.application.route).stages} if steps else {}
    return [
        {
            "what": _what(step, stages.get(step.stage)),
            "when": step.at if step.state != "next" else None,
            "who": step.office if step.stage or step.event == PAYMENT else _own(step),
            "note": _budget(case) if step.event == PAYMENT else step.note,
            "due": step.due_on if step.state != "done" else None,
            "days": step.working_days if step.state == "next" else None,
            "state": "stopped" if step.event in {Event.REFUSE, Event.LAPSE, Event.WITHDRAW} else step.state,
            "scheme": definition.code,
            "article": stages[step.stage].article if step.stage in stages else _paying(case, step),
        }
        for step in steps
    ]


def _own(step: Step) -> str:
    """The enterprise as it was called, where the step is its own."""
    return step.enterprise if step.event in {Event.FILE, Event.REFILE, Event.WITHDRAW, WAITING_FOR_US} else ""


def _paying(case: Case, step: Step) -> str:
    return case.definition.payment.article if step.event == PAYMENT else ""


def _budget(case: Case) -> str:
    """From which year's budget it is paid at the earliest."""
    year = case.definition.payment.first_budget_year(case.application.call.year)
    return _("from the budget of %(year)s") % {"year": year}


def _what(step: Step, left: Stage | None) -> str:
    stage, published = _stage(step.name), left is not None and left.kind == "notice"
    done = {
        Event.FILE.value: _("Filed"),
        Event.REFILE.value: _("Corrected and filed again"),
        Event.WITHDRAW.value: _("Withdrawn"),
        Event.LAPSE.value: _("Lapsed: not corrected in time"),
        Event.ADVANCE.value: _("%(stage)s: passed") % {"stage": stage},
        Event.RETURN.value: _("%(stage)s: returned for correction") % {"stage": stage},
        Event.APPROVE.value: (_("%(stage)s: ended, approved") if published else _("%(stage)s: approved"))
        % {"stage": stage},
        Event.REFUSE.value: _("%(stage)s: refused") % {"stage": stage},
        WAITING_FOR_US: _("Waiting for your correction"),
        PAYMENT: _("Payment"),
    }
    return done.get(step.event, stage)


def _stage(name: Text | None) -> str:
    return in_words(name) if name else ""
