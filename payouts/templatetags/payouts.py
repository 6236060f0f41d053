"""How payments look: capital amounts, states, sentences of this floor; reads nothing."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.templatetags.signs import tag
from payouts.domain.amount_in_words import amount_in_words
from payouts.domain.lines import LineState
from payouts.domain.result_rows import Problem
from payouts.models import AwardPart, BatchState, LineResult, PaymentBatch, PaymentLine
from payouts.selectors.attempts import state_of_line
from payouts.selectors.awards import AwardPlan, yuan_of_fen
from payouts.selectors.batches import last_answer
from payouts.selectors.previews import HeldBack
from payouts.wording import ACCOUNTS, EVENTS, HOLDS, STATES, file_name, payee_kind_name, said, say_problem
from schemes.models import Call

register = template.Library()

BATCH_TAGS = {BatchState.WAITING: "wait", BatchState.REJECTED: "off", BatchState.RELEASED: "ok"}
MONEY_TAGS = {
    "payable": "wait",
    "reserved": "on",
    "in_transit": "on",
    "unknown": "look",
    "paid": "paid",
    "failed": "stop",
    "returned": "stop",
}

register.filter("file_name", file_name)


@register.filter
def in_words(yuan: Decimal) -> str:
    """人民币…元整: the amount in capitals, as on every bank paper."""
    return f"人民币{amount_in_words(int(yuan * 100))}"


@register.filter
def yuan(fen: int) -> Decimal:
    """Fen of the ledger as yuan."""
    return yuan_of_fen(fen)


@register.simple_tag
def batch_state(batch: PaymentBatch) -> SafeString:
    """Waiting, rejected or released, as a tag."""
    return tag(BATCH_TAGS[batch.state], batch.state.label)


@register.simple_tag
def money_state(code: str) -> SafeString:
    """Where money is, as a tag; codes of PaymentState.state."""
    return tag(MONEY_TAGS[code], STATES[code])


@register.filter
def answer_of(line: PaymentLine) -> LineResult | None:
    """What the bank said last about a line."""
    return last_answer(line)


@register.simple_tag
def line_state(line: PaymentLine) -> SafeString:
    """Where one line stands, as a tag."""
    state = state_of_line(line)
    if state is LineState.REJECTED:
        return tag("off", _("Not sent"))
    return money_state("in_transit" if state is LineState.SENT else str(state))


@register.simple_tag
def past_state(state: str) -> SafeString:
    """How an earlier payment ended, as a tag; codes of LineState."""
    if state == LineState.REJECTED:
        return tag("off", _("Not sent"))
    return money_state("in_transit" if state == LineState.SENT else state)


@register.filter
def event_name(code: str) -> str:
    """What moved money, in words."""
    return str(EVENTS[code])


@register.filter
def account_name(code: str) -> str:
    """What a ledger account holds: `award:12:payable` → money waiting for payment."""
    return str(ACCOUNTS[code.rpartition(":")[2]])


@register.simple_tag
def payee_kind(call: Call, code: str) -> str:
    """Whom a batch pays, in the words of the policy."""
    return payee_kind_name(call, code)


@register.simple_tag
def part_name(part: AwardPart) -> str:
    """第 2 期（2027 年）, where an award is paid in several parts; nothing where there is only one."""
    if not part.is_one_of_several:
        return ""
    return _("Part %(number)s (%(year)s)") % {"number": part.number, "year": part.budget_year}


@register.filter
def why_held(held: HeldBack) -> str:
    """Why a payee's money is held back."""
    return said(HOLDS, held.code, held.params)


@register.filter
def why_on_hold(plan: AwardPlan) -> str:
    """Why an approved case has not become an award."""
    named = plan.params.get("kind")
    word = {"word": payee_kind_name(plan.application.call, named)} if named else {}
    return said(HOLDS, plan.hold, {**plan.params, **word})


@register.filter
def sentence(problem: Problem) -> str:
    """What is wrong with one row of a returned file."""
    return say_problem(problem)
