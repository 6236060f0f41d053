"""An assessment as a reader follows it: by item, step by step, each line with its article. Computes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, repeat
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.templatetags.formats import yuan
from accounts.wording import in_words
from applications.domain.lines import lined
from applications.domain.steps import BASES, LIMITS, SHARES
from applications.models import Application, Item
from applications.pages.payees import PaymentTold, payments_told
from applications.selectors import Filing
from rules.amounts import AMOUNT_KINDS
from rules.assessment.contract import result_as_json
from rules.assessment.result import Remark
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.words.change_words import change_sentence
from rules.words.wording import reason_sentence
from schemes.selectors import definition_of

AMOUNTS = (*BASES, "tier", "top_tier", *SHARES)
BY_PEOPLE = ("correction", "override", "adjustment_dropped")
SHOWN = (*AMOUNTS, *LIMITS, "instalments", "adjustment")
BEFORE_CHOICE = (*AMOUNTS, "limit", "limit_of_value", "ceiling", "ceiling_of_value", "minimum")


@dataclass(frozen=True)
class Line:
    """One step of a calculation: article, what was done, the figure beside it. `kind`: strong, quiet, cut.

    `detail`: who did it, where a person did.
    """

    article: str
    said: str
    figure: str
    kind: str
    detail: str = ""


@dataclass(frozen=True)
class ItemAmount:
    """`lines` retrace the amount by the article chosen, `others` what another article would have given.

    `choice` says which was taken (the step itself); `conditions` are the tests it stands on, each with `output` met or
    not_met; `acts` what people decided about it (facts corrected, exceptions).
    """

    title: str
    subtitle: str
    amount: Decimal
    lines: Sequence[Line]
    others: Sequence[Line]
    choice: Mapping[str, Any] | None
    conditions: Sequence[Mapping[str, Any]]
    reasons: Sequence[Mapping[str, Any]]
    acts: Sequence[Mapping[str, Any]] = ()
    measure: str = ""
    insured: bool = True


@dataclass(frozen=True)
class Panel:
    """`total` is None while too little is known; `missing` then names what to fill in first.

    `hint`: article and sentence of the least that would bring more.
    """

    total: Decimal | None
    payments: Sequence[PaymentTold]
    items: Sequence[ItemAmount]
    reasons: Sequence[Mapping[str, Any]]
    flags: Sequence[Mapping[str, Any]]
    left_out: Sequence[Item]
    missing: Sequence[str]
    hint: tuple[str, str] | None = None


def estimate_panel(filing: Filing) -> Panel:
    """What the filing as it stands would bring."""
    now = filing.estimate
    if now.result is None:
        return Panel(None, (), (), (), (), now.left_out, [fact_name(each) for each in now.missing])
    definition = filing.definition
    told = lined(result_as_json(definition, now.result, language()))
    unread = {each.pk for each in now.left_out}
    products = [each.product for each in filing.items if each.pk not in unread]
    panel = panel_of(told, definition, products, now.left_out)
    reasons = len(panel.reasons) + sum(len(each.reasons) for each in panel.items)
    if now.change is None or reasons == 1:  # a single reason says as much
        return panel
    return replace(panel, hint=(now.change.article, change_sentence(definition, now.change, language())))


def assessed_panel(application: Application, result: Mapping[str, Any], products: Sequence[str]) -> Panel:
    """A stored assessment. `products`: the product code of each item."""
    return panel_of(result, definition_of(application.call), products, ())


def language() -> str:
    return get_language() or "zh-hans"


def fact_name(field: str) -> str:
    """What the enterprise page calls a fact the estimate waits for."""
    names = {
        "street": _("registered street or town"),
        "registered_region": _("registered street or town"),
        "sectors": _("sectors"),
        "employees": _("number of staff"),
        "revenue_yuan": _("revenue"),
        "figures_year": _("year of the figures"),
    }
    return str(names.get(field.rpartition(".")[2], field))


def panel_of(
    told: Mapping[str, Any], definition: Definition, products: Sequence[str], left_out: Sequence[Item]
) -> Panel:
    """A result in the contract's shape, in the reader's language. `products`: the product code of each item."""
    names = {label.code: in_words(label.name) for label in definition.products}
    items = [
        _item_amount(definition, each, names.get(product, ""))
        for each, product in zip(told["policies"], chain(products, repeat("")), strict=False)
    ]
    payments = payments_told(definition, told["payments"])
    return Panel(Decimal(told["total_yuan"]), payments, items, told["reasons"], told["flags"], left_out, ())


def _item_amount(definition: Definition, told: Mapping[str, Any], product: str) -> ItemAmount:
    steps = told["steps"]
    shown = [step for step in steps if step["rule"] in SHOWN]
    chosen, others = _by_measure(shown, told["measure"])
    return ItemAmount(
        title=product or _item_title(definition, told) or _own_title(definition, told["measure"]),
        subtitle="" if not product or told["policy_no"].startswith("#") else told["policy_no"],
        amount=Decimal(told["amount_yuan"]),
        lines=[_line(definition, step) for step in chosen],
        others=[_line(definition, step) for step in others],
        choice=next((step for step in steps if step["rule"] == "choice"), None),
        conditions=[step for step in steps if step["rule"] not in {*SHOWN, *BY_PEOPLE, "choice", "payee"}],
        reasons=told["reasons"],
        acts=[_act(step) for step in steps if step["rule"] in BY_PEOPLE],
        measure=told["measure"] or "",
        insured=told.get("kind", INSURANCE) == INSURANCE,
    )


def _item_title(definition: Definition, told: Mapping[str, Any]) -> str:
    """The number of an item; of another item what it is, and its number."""
    kind = definition.declared.items.get(told.get("kind") or "")
    if kind is None or kind.code == INSURANCE:
        return str(told["policy_no"])
    return f"{in_words(kind.name)} {told['policy_no']}"


def _own_title(definition: Definition, measure: str | None) -> str:
    """What a line without an item is about: its measure, or the policy where none fits."""
    return in_words(definition.measure(measure).name if measure else definition.short_title)


def _act(step: Mapping[str, Any]) -> Mapping[str, Any]:
    """A decision in a sentence; of a lowering that the rules have overtaken, that it no longer counts."""
    if step["rule"] != "adjustment_dropped":
        return step
    dropped = _("The lowering to %(amount)s yuan no longer counts: the rules now give less.")
    said = dropped % {"amount": yuan(step["input"]["lowered_yuan"])}
    return {**step, "text": f"{said} {step['text']} · {_by_whom(step)}"}


def _by_whom(step: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (step["input"].get(key, "") for key in ("name", "office", "on"))))


def _by_measure(steps: Sequence[Mapping[str, Any]], measure: str | None) -> tuple[list[Any], list[Any]]:
    """The steps of the measure applied (and what follows the choice), and those of measures that gave less.

    A measure's steps begin with its base, or with its amount where that has none; the amount names the measure.
    """
    blocks: list[list[Mapping[str, Any]]] = []
    for step in steps:
        begins = step["rule"] in BASES or step["rule"] in AMOUNT_KINDS
        if not blocks or (begins and blocks[-1][-1]["rule"] not in BASES):
            blocks.append([])
        blocks[-1].append(step)
    chosen: list[Any] = []
    others: list[Any] = []
    for block in blocks:
        named = {step["input"]["measure"] for step in block if step["rule"] in SHARES}
        own = [step for step in block if step["rule"] in BEFORE_CHOICE]
        (others if named and measure not in named else chosen).extend(own)
    after = [step for step in steps if step["rule"] not in BEFORE_CHOICE]
    return [*chosen, *after], others


def _line(definition: Definition, step: Mapping[str, Any]) -> Line:
    rule, given, kept = step["rule"], step["input"], step["output"]
    if rule == "adjustment":
        said = _("Reduced by the office: %(reason)s") % {"reason": step["text"]}
        return Line("", said, yuan(kept), "cut", _by_whom(step))
    said = _said(definition, rule, given) or step["text"]
    if rule not in LIMITS:
        kind = "strong" if rule in SHARES else ""
        return Line(step["article"], said, yuan(kept) if rule in AMOUNTS else "", kind)
    if given.get("amount_yuan") != kept:
        return Line(step["article"], said, yuan(kept), "cut")
    left = given.get("left_yuan")
    return Line(step["article"], said, _("%(left)s left") % {"left": yuan(left)} if left else _("not reached"), "quiet")


def _said(definition: Definition, rule: str, given: Mapping[str, Any]) -> str:
    """The step in a few words, beside which the figure stands; "" where only the whole sentence will do."""
    if rule in {"rate", "tiers"}:
        found = next(each for each in definition.measure(given["measure"]).classes if each.code == given["class"])
        name = in_words(found.name)
        return _("%(class)s, tiers together") % {"class": name} if rule == "tiers" else f"{name} × {given['rate']}"
    tier = {"from": yuan(given.get("from_yuan")), "to": yuan(given.get("up_to_yuan")), "rate": given.get("rate", "")}
    least = {"minimum": yuan(given.get("minimum_yuan"))}
    sayings = {
        "tier": _("The part from %(from)s to %(to)s × %(rate)s") % tier,
        "top_tier": _("The part above %(from)s × %(rate)s") % tier,
        "minimum": _("At least %(minimum)s a policy") % least,
        "total_minimum": _("At least %(minimum)s in all") % least,
        "premium": _("Premium of the policy"),
        "self_borne": _("Premium the enterprise bears"),
        "limit": _("At most %(limit)s a policy") % {"limit": yuan(given.get("limit_yuan"))},
        "ceiling": _("Support of all levels within the premium borne"),
        "cap": _("Yearly cap %(cap)s") % {"cap": yuan(given.get("cap_yuan"))},
        "class_cap": _("Yearly cap of the class %(cap)s") % {"cap": yuan(given.get("cap_yuan"))},
        "total_cap": _("Yearly cap over all articles %(cap)s") % {"cap": yuan(given.get("cap_yuan"))},
    }
    return str(sayings.get(rule, ""))


def route_sentences(application: Application, reasons: Iterable[tuple[str, str, Remark]]) -> list[tuple[str, str, str]]:
    """Why no route fits: name of the route, article, sentence."""
    definition = definition_of(application.call)
    names = {route.code: in_words(route.name) for route in definition.routes}
    return [
        (names.get(code, ""), remark.article, reason_sentence(definition, remark, language()))
        for code, _code, remark in reasons
    ]
