"""What a stranger typed into the estimator: from the form, or from a signed cookie of short life. Never kept here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from applications.domain.completeness import ITS_FIELD
from records.domain.reading import is_empty

MOST_ITEMS = 50
MOST_FACTS = 80
MOST_VALUES = 60
LONGEST = 120
KEPT_SECONDS = 2 * 3600
PIECE = 3400  # a cookie holds four thousand characters with its name and its life
MOST_PIECES = 2
COOKIE = "estimate"
GOAL = "estimate_goal"
PATH = "/estimate/"
SALT = "applications.estimator"
FACT = re.compile(r"[a-z0-9_.\-]{1,100}")
ITEM = re.compile(r"p-(\d{1,3})-([a-z0-9_\-]{1,80})")
POLICY_FIELDS = (
    "product", "premium_yuan", "starts_on", "ends_on", "paid_yuan", "paid_by_others_yuan", "level", "granted_yuan",
    "recognised", "invoice_no", "total_yuan", "allocated_yuan",
)  # fmt: skip
KIND = "kind"  # of an item that is no insurance policy: scheme and kind
ADD, REMOVE = re.compile(r"add-([A-Za-z0-9_.\-]{1,120})"), re.compile(r"remove-([0-9]{1,3})")
GOAL_CALL = re.compile(r"[0-9]{1,9}")
NOT_TYPED = {"csrfmiddlewaretoken", "do"}


@dataclass(frozen=True)
class Typed:
    """Facts by field name, and one mapping an item; empty values are left out. Always at least one item.

    An item that is no insurance policy says of which KIND it is; all its fields may be named.
    """

    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: Sequence[Mapping[str, str]] = ({},)

    def data(self) -> "MultiValueDict[str, str]":
        """As a form reads it, the items numbered from 0."""
        data: dict[str, list[str]] = {name: list(values) for name, values in self.facts.items()}
        for number, item in enumerate(self.items):
            data |= {f"p-{number}-{name}": [value] for name, value in item.items()}
        return MultiValueDict(data)

    def after(self, do: str) -> "Typed":
        """With one empty item more ("add", "add-<kind>"), or without one ("remove-3"); else unchanged."""
        more = ADD.fullmatch(do)
        if (more or do == "add") and len(self.items) < MOST_ITEMS:
            return replace(self, items=[*self.items, {KIND: more[1]} if more else {}])
        if match := REMOVE.fullmatch(do):
            rest = [each for place, each in enumerate(self.items, 1) if place != int(match[1])]
            return replace(self, items=rest or [{}])
        return self


def from_form(posted: QueryDict) -> Typed:
    """What was posted, cut to what a person could have typed."""
    facts: dict[str, list[str]] = {}
    rows: dict[int, dict[str, str]] = {}
    for name in posted:
        values = [value[:LONGEST] for value in posted.getlist(name) if not is_empty(value)][:MOST_VALUES]
        if row := ITEM.fullmatch(name):
            item = rows.setdefault(int(row[1]), {})
            if values and (row[2] in (*POLICY_FIELDS, KIND) or row[2].startswith(ITS_FIELD)) and len(item) < MOST_FACTS:
                item[row[2]] = values[-1]
        elif values and name not in NOT_TYPED and FACT.fullmatch(name) and len(facts) < MOST_FACTS:
            facts[name] = values
    return Typed(facts, [rows[number] for number in sorted(rows)][:MOST_ITEMS] or [{}])


def typed_of(request: HttpRequest, *, home: str) -> Typed:
    """What stands on the page: just posted, kept in the browser, or nothing yet but the area the call is for."""
    if request.method == "POST":
        return from_form(request.POST)
    return kept(request) or Typed({"registered_region": [home]})


def kept(request: HttpRequest) -> Typed | None:
    """What the browser brought back; None where there is nothing, or nothing of ours, or it is too old."""
    pieces = [request.COOKIES.get(_piece(number), "") for number in range(MOST_PIECES)]
    try:
        found = signing.loads("".join(pieces), salt=SALT, max_age=KEPT_SECONDS)
        items = [row if isinstance(row, dict) else dict(zip(POLICY_FIELDS, row, strict=False)) for row in found["p"]]
        said = [{name: value for name, value in item.items() if value} for item in items]
        return Typed(found["f"], said[:MOST_ITEMS] or [{}])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def keep(response: HttpResponse, typed: Typed) -> bool:
    """Puts what was typed into the visitor's browser for two hours; False if it is too much for that."""
    rows = [item if KIND in item else [item.get(name, "") for name in POLICY_FIELDS] for item in typed.items]
    shown: Any = {"f": typed.facts, "p": rows}
    text = signing.dumps(shown, salt=SALT, compress=True)
    if len(text) > PIECE * MOST_PIECES:
        forget(response)
        return False
    for number in range(MOST_PIECES):
        piece = text[number * PIECE : (number + 1) * PIECE]
        if piece:
            _set(response, _piece(number), piece, PATH)
        else:
            response.delete_cookie(_piece(number), path=PATH)
    return True


def forget(response: HttpResponse) -> None:
    """Takes everything out of the visitor's browser."""
    for number in range(MOST_PIECES):
        response.delete_cookie(_piece(number), path=PATH)
    response.delete_cookie(GOAL)


def remember_goal(response: HttpResponse, call: int, matter: str) -> None:
    """Which filing the visitor wants to begin; survives signing in and registering."""
    _set(response, GOAL, f"{call}.{matter}", "/")


def goal_of(request: HttpRequest) -> tuple[int, str] | None:
    """The call and the matter a visitor wanted to begin with the items tried. Anybody could have written it."""
    call, _dot, matter = request.COOKIES.get(GOAL, "").partition(".")
    if not (GOAL_CALL.fullmatch(call) and re.fullmatch(r"[a-z0-9_]{1,60}", matter)):
        return None
    return int(call), matter


def _piece(number: int) -> str:
    return COOKIE if number == 0 else f"{COOKIE}_{number}"


def _set(response: HttpResponse, name: str, value: str, path: str) -> None:
    response.set_cookie(
        name, value, max_age=KEPT_SECONDS, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip
