"""The estimator (补贴试算): anybody tries facts and items and sees what every open call would give. No sign-in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.domain.estimating import Tried
from applications.domain.lines import lined
from applications.forms.asked import OfferedKind, Questions, questions_of
from applications.forms.estimator import CertificateForm, FactsForm, TriedInsuranceForm
from applications.forms.tried_item import TriedItemForm
from applications.pages.estimates import Panel, language, panel_of
from applications.pages.estimator_facts import asked_words
from applications.pages.estimator_typing import KIND, MOST_ITEMS, Typed, forget, keep, remember_goal, typed_of
from applications.pages.refusals import UNPROCESSABLE
from applications.selectors.estimator import CallTrial, MatterTrial, calls_to_try, try_call
from records.forms import words_in
from rules.assessment.changes import Change, smallest_changes
from rules.assessment.contract import result_as_json
from rules.words.change_words import change_sentence
from schemes.models import Call

PAGE = "applications/estimator/page.html"
ANSWER = "applications/estimator/answer.html"
TOO_OFTEN = "applications/estimator/too_often.html"
TOO_MANY_REQUESTS = 429
MOST_CHANGES = 3


@dataclass(frozen=True)
class Sheet:
    """The questions as forms, bound to what was typed."""

    questions: Questions
    facts: FactsForm
    certificates: Sequence[CertificateForm]
    items: Sequence[TriedInsuranceForm | TriedItemForm]

    @property
    def insured(self) -> list[TriedInsuranceForm]:
        return [form for form in self.items if isinstance(form, TriedInsuranceForm)]

    @property
    def others(self) -> list[tuple[OfferedKind, list[TriedItemForm]]]:
        """Every other kind of item that some call is for, with those that were begun."""
        begun = [form for form in self.items if isinstance(form, TriedItemForm)]
        return [(kind, [form for form in begun if form.offered == kind]) for kind in self.questions.kinds]

    @property
    def forms(self) -> list[Any]:
        return [self.facts, *self.certificates, *self.items]

    @property
    def faults(self) -> int:
        return sum(len(form.errors) for form in self.forms)

    def problems(self) -> list[tuple[str, str]]:
        """Every fault as the id of its field and a sentence that says which item or qualification it is about."""
        named = [("", self.facts), *((str(each.fields["held"].label), each) for each in self.certificates)]
        named += [(_name_of(each), each) for each in self.items]
        return [
            (form[field].id_for_label, ": ".join(filter(None, (name, str(form[field].label), *messages))))
            for name, form in named
            for field, messages in form.errors.items()
        ]

    def tried(self) -> list[Tried]:
        """The items that can be told."""
        return [item for form in self.items if (item := form.item())]


def _name_of(form: TriedInsuranceForm | TriedItemForm) -> str:
    if isinstance(form, TriedItemForm):
        return f"{form.offered.name} {form.place}"
    return _("Policy %(n)d") % {"n": form.place}


@dataclass(frozen=True)
class MatterShown:
    """A matter as the page tells it. `missing`: (field id, name) to answer first; `changes`: article and sentence."""

    trial: MatterTrial
    panel: Panel | None
    missing: Sequence[tuple[str, str]]
    changes: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CallShown:
    """A call as the page tells it; `unlisted`: names of typed products that it does not support."""

    trial: CallTrial
    total: Decimal | None
    matters: Sequence[MatterShown]
    unlisted: Sequence[str]


def sheet_of(typed: Typed, calls: Sequence[Call]) -> Sheet:
    """Every question these calls ask, with what was typed."""
    questions, data = questions_of(calls), typed.data()
    held = [CertificateForm(data, kind=kind, name=name) for kind, name in questions.qualifications]
    kinds = {kind.key: kind for kind in questions.kinds}
    items: list[TriedInsuranceForm | TriedItemForm] = []
    counted: Counter[str | None] = Counter()
    for number, row in enumerate(typed.items, 1):
        if row.get(KIND) in kinds:
            items.append(TriedItemForm(data, number=number, offered=kinds[row[KIND]]))
        elif KIND not in row and questions.products:
            items.append(TriedInsuranceForm(data, number=number, questions=questions))
        else:
            continue
        counted[row.get(KIND)] += 1
        items[-1].place = counted[row.get(KIND)]
    return Sheet(questions, FactsForm(data, questions=questions), held, items)


def trials_of(sheet: Sheet, calls: Sequence[Call]) -> list[CallTrial]:
    """What each call would give for the sheet."""
    held = [certificate for form in sheet.certificates if (certificate := form.certificate())]
    answers, items = sheet.facts.answers(held), sheet.tried()
    names = {"enterprise": _("Your enterprise"), "counterparty": _("the other side")}
    return [try_call(call, answers, items, language=language(), names=names) for call in calls]


def _page(typed: Typed, calls: Sequence[Call]) -> dict[str, Any]:
    sheet = sheet_of(typed, calls)
    told = {item.number for item in sheet.tried()}
    begun = [form for form in sheet.items if typed.items[form.number - 1].keys() - {KIND}]
    shown = [_call_shown(trial, sheet) for trial in trials_of(sheet, calls)]
    totals = [each.total for each in shown if each.total is not None]
    return {
        "sheet": sheet,
        "problems": sheet.problems(),
        "calls": shown,
        "best": max(totals, default=None),
        "left_out": [_name_of(form) for form in begun if form.number not in told],
        "may_add": len(typed.items) < MOST_ITEMS,
        "count": len(typed.items),
        "next": len(typed.items) + 1,
        "most": MOST_ITEMS,
    }


def _call_shown(trial: CallTrial, sheet: Sheet) -> CallShown:
    names = dict(pair for _title, group in sheet.questions.products for pair in group)
    total = None if trial.total_fen is None else Decimal(trial.total_fen) / 100
    unlisted = list(dict.fromkeys(names.get(each.product, each.product) for each in trial.unlisted))
    return CallShown(trial, total, [_matter_shown(trial, each, sheet.questions) for each in trial.matters], unlisted)


def _matter_shown(trial: CallTrial, matter: MatterTrial, questions: Questions) -> MatterShown:
    missing = [asked_words(trial, fact, questions) for fact in matter.missing]
    if matter.result is None:
        return MatterShown(matter, None, missing, ())
    told = lined(result_as_json(trial.definition, matter.result, language()))
    products = [each.product for each in matter.items]
    panel = panel_of(told, trial.definition, products, ())
    found: Sequence[Change] = smallest_changes(trial.definition, matter.claim)[:MOST_CHANGES]
    changes = [(each.article, change_sentence(trial.definition, each, language())) for each in found]
    return MatterShown(matter, panel, missing, changes)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def estimator(request: HttpRequest) -> HttpResponse:
    """GET shows the questions, POST the answers; with htmx only the answer and the notes at the fields."""
    alive = bool(request.headers.get("HX-Request"))
    if request.method == "POST" and not ratelimit.consume(request, action="estimate"):
        return render(request, TOO_OFTEN, {"alive": alive}, status=TOO_MANY_REQUESTS)
    calls = calls_to_try()
    # htmx sends along the button that was pressed last; only the page itself adds and removes items
    do = "" if alive else words_in(request.POST, "do")
    typed = typed_of(request, home=questions_of(calls).home).after(do)
    page = _page(typed, calls)
    wrong = request.method == "POST" and page["sheet"].faults and not alive
    response = render(request, ANSWER if alive else PAGE, page, status=UNPROCESSABLE if wrong else 200)
    if request.method == "POST":
        keep(response, typed)
    return response


@login_not_required
@require_POST
def clear(_request: HttpRequest) -> HttpResponse:
    """An empty sheet: the browser forgets what was typed."""
    response = redirect("estimator:estimator")
    forget(response)
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, call: int, matter: str) -> HttpResponse:
    """Towards a filing: what was typed goes with the visitor, who signs in on the way."""
    if request.method != "POST":
        return redirect("estimator:estimator")
    response = redirect("estimator:start", call, matter)
    keep(response, typed_of(request, home=""))
    remember_goal(response, call, matter)
    return response
