"""Conditions of a policy as sentences people understand, for the guide to a call. The rules are in schemes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from accounts.templatetags.formats import division, in_english, round_yuan
from rules.definition.parts import Condition, Definition, Measure
from schemes.models import Call

Said = Callable[[Condition, Definition, int], str]


@dataclass(frozen=True)
class Demand:
    """One condition in words, with the article that asks for it."""

    article: str
    text: str


def conditions_of(definition: Definition, call: Call) -> list[tuple[Measure, list[Demand]]]:
    """Per measure of the call: what it asks for beyond the conditions of the whole policy."""
    codes = {code for matter in definition.matters if matter.code in call.matters for code in matter.measures}
    return [
        (measure, [demand(each, definition, call.year) for each in measure.conditions])
        for measure in definition.measures
        if measure.code in codes
    ]


def demand(condition: Condition, definition: Definition, year: int) -> Demand:
    return Demand(condition.article, sentence(condition, definition, year))


def sentence(condition: Condition, definition: Definition, year: int) -> str:
    """The condition in the reader's language, without a full stop. `year` is the call year that offsets count from."""
    if condition.kind in ("any_of", "all_of"):
        parts = [sentence(option, definition, year) for option in condition.options]
        return _(" or ").join(parts) if condition.kind == "any_of" else _(" and ").join(parts)
    return SENTENCES[condition.kind](condition, definition, year)


def _names(condition: Condition, key: str, labels: Mapping[str, str]) -> str:
    wanted = condition.params[key]
    codes = wanted if isinstance(wanted, tuple) else (str(wanted),)
    return (", " if in_english() else "、").join(labels.get(code, code) for code in codes)


def _words(definition: Definition, what: str) -> dict[str, str]:
    language = get_language() or ""
    return {label.code: label.name.in_language(language) for label in getattr(definition, what)}


def _count(condition: Condition, key: str) -> int:
    return int(str(condition.params[key]))


def _group(condition: Condition, definition: Definition, year: int) -> str:
    group = definition.group(str(condition.params["group"]))
    name = group.name.in_language(get_language() or "")
    inner = [sentence(each, definition, year) for each in group.conditions]
    return gettext("%(name)s: %(conditions)s") % {"name": name, "conditions": _(" and ").join(inner)}


def _qualified(condition: Condition, definition: Definition, _year: int) -> str:
    kinds = _names(condition, "kinds", _words(definition, "qualifications"))
    return gettext("holds a certificate that is valid on the day of filing: %(kinds)s") % {"kinds": kinds}


def _issued(condition: Condition, definition: Definition, year: int) -> str:
    kinds = _names(condition, "kinds", _words(definition, "qualifications"))
    issued = year + _count(condition, "offset")
    return gettext("holds a certificate issued in %(year)s: %(kinds)s") % {"year": issued, "kinds": kinds}


def _revenue(condition: Condition, _definition: Definition, _year: int) -> str:
    amount = round_yuan(Decimal(_count(condition, "limit")) / 100)
    return gettext("revenue of at most %(amount)s yuan a year") % {"amount": amount}


def _sectors(condition: Condition, definition: Definition, _year: int) -> str:
    names = _names(condition, "sectors", _words(definition, "sectors"))
    return gettext("works in one of these sectors: %(sectors)s") % {"sectors": names}


LEVELS = {"national": "国家级", "provincial": "省级", "municipal": "市级", "district": "区级"}


def _other(condition: Condition, _definition: Definition, _year: int) -> str:
    if "levels" not in condition.params:
        return gettext("support from another level has been granted")
    names = {} if in_english() else LEVELS
    return gettext("support from another level has been granted: %(levels)s") % {
        "levels": _names(condition, "levels", names)
    }


def _region(condition: Condition, _definition: Definition, _year: int) -> str:
    areas, outside = _areas(condition, "within"), _areas(condition, "except")
    if not outside:
        return gettext("registered in %(areas)s") % {"areas": areas}
    return gettext("registered in %(areas)s, except %(outside)s") % {"areas": areas, "outside": outside}


def _areas(condition: Condition, key: str) -> str:
    """The areas by name; what has no name here by its code."""
    codes = condition.params.get(key, ())
    if not codes or not isinstance(codes, tuple):
        return ""
    return _names(condition, key, {code: division(code) for code in codes})


def _earlier(condition: Condition, _definition: Definition, _year: int) -> str:
    words = gettext("supported in fewer than %(n)d earlier years; a meeting may allow more with a reason")
    return words % {"n": _count(condition, "limit")}


def _staff(condition: Condition, _definition: Definition, _year: int) -> str:
    return gettext("at most %(n)d staff") % {"n": _count(condition, "limit")}


def _begins(condition: Condition, _definition: Definition, year: int) -> str:
    return gettext("the policy begins in %(year)s") % {"year": year + _count(condition, "offset")}


def _term(condition: Condition, _definition: Definition, _year: int) -> str:
    return gettext("the policy runs for at most %(n)d years") % {"n": _count(condition, "years")}


def _score(condition: Condition, definition: Definition, _year: int) -> str:
    name = _names(condition, "score", _words(definition, "scores"))
    bounds = {key: condition.params.get(key) for key in ("least", "most")}
    if bounds["most"] is None:
        return gettext("%(name)s of %(least)s or more") % {"name": name, **bounds}
    if bounds["least"] is None:
        return gettext("%(name)s of %(most)s or less") % {"name": name, **bounds}
    return gettext("%(name)s from %(least)s to %(most)s") % {"name": name, **bounds}


SENTENCES: dict[str, Said] = {
    "registered_region": _region,
    "sector_in": _sectors,
    "employees_at_most": _staff,
    "revenue_at_most": _revenue,
    "qualification_valid": _qualified,
    "qualification_issued_in_year": _issued,
    "supported_years_fewer_than": _earlier,
    "not_supported_this_year": lambda _c, _d, _y: gettext("not yet supported by this measure in the call year"),
    "score_between": _score,
    "belongs_to": _group,
    "other_support_granted": _other,
    "recognised_as_major_project": lambda _c, _d, _y: gettext("recognised as a major technology project"),
    "premium_self_borne": lambda _c, _d, _y: gettext("the enterprise itself paid the premium, or part of it"),
    "starts_in_year": _begins,
    "term_at_most_years": _term,
}
