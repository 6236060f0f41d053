"""Every address of the portal with what may stand in it and the methods it takes, read from the resolver."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

METHODS = {"GET", "HEAD", "POST"}
PARAMETER = re.compile(r"<(?:(?P<kind>[a-z_]+):)?(?P<name>\w+)>")
CODES = ("premium_subsidy", "pooled_cover", "scheme", "company", "notice", "public", "enterprise", "haidian-2025")
OTHERS = {"year": ["2026"], "place": ["1", "0"], "token": ["a" * 64], "credit_code": ["91110108MA01ABCD0X"],
          "tree": ["scheme", "measure.0", "measure.0.class.0"]}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """A route as the resolver writes it: "review/cases/<key:pk>/decide/", with its name and its view."""

    route: str
    name: str
    view: Callable[..., HttpResponseBase]
    groups: tuple[str, ...]  # names of all that varies, also where the route is an expression

    @property
    def methods(self) -> tuple[str, ...]:
        """What the view declares (`require_safe` …); empty where it declares nothing, as allauth's own."""
        return declared_methods(self.view)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return [(each["kind"] or "str", each["name"]) for each in PARAMETER.finditer(self.route)]

    def filled(self, values: list[str]) -> str:
        given = iter(values)
        return "/" + PARAMETER.sub(lambda _: next(given), self.route)

    def paths(self, keys: list[str], most: int) -> Iterator[str]:
        """Paths of this route with keys and codes that exist, the first few."""
        offered = [keys if kind in ("key", "int") else OTHERS.get(kind, list(CODES)) for kind, _ in self.parameters]
        for number, values in enumerate(product(*offered)):
            if number == most:
                return
            yield self.filled(list(values))

    def broken(self, odd: tuple[str, ...]) -> Iterator[str]:
        """Paths in which each parameter in turn is something it may not be."""
        sound = ["1" if kind in ("key", "int", "place") else "scheme" for kind, _ in self.parameters]
        for place in range(len(sound)):
            for value in odd:
                yield self.filled([*sound[:place], value, *sound[place + 1 :]])


def addresses() -> list[Address]:
    return list(_addresses(get_resolver(), "", "", ()))


def _addresses(resolver: URLResolver, before: str, space: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        groups = (*outer, *each.pattern.regex.groupindex)
        route = each.pattern._route if isinstance(each.pattern, RoutePattern) else _plain(str(each.pattern))
        if isinstance(each, URLPattern):
            yield Address(before + route, f"{space}{each.name}" if each.name else "", each.callback, groups)
        else:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _addresses(each, before + route, inner, groups)


def declared_methods(view: Any) -> tuple[str, ...]:
    """Those that Django's decorator holds, wherever it stands among the decorators of this view."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            held = cell.cell_contents
            if isinstance(held, list) and held and set(held) <= METHODS:
                return tuple(held)
        view = getattr(view, "__wrapped__", None)
    return ()


def _plain(expression: str) -> str:
    """A route of a regular expression with one word that fits where the expression leaves a choice."""
    text = re.sub(r"\(\?P<kind>csv\|xlsx\)", "csv", expression)
    return re.sub(r"\(\?P<\w+>[^)]*\)", "x", text).replace("\\", "").strip("^$")


def let_go(answer: HttpResponseBase) -> None:
    """Reads a file to its end, upon which the test client closes it. Closing by hand would end the request once more,
    and with it the connection that holds the transaction of the test."""
    if answer.streaming:
        for _ in answer:
            pass


def keys_that_exist() -> list[str]:
    """The first key of every table of ours that holds anything, small ones first, without repetitions."""
    labels = ("accounts", "schemes", "applications", "review", "payouts", "workbench")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    found = {row.pk for model in models if (row := model._default_manager.order_by("pk").first()) is not None}
    return [str(key) for key in sorted(key for key in found if isinstance(key, int))]
