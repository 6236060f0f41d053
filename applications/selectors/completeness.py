"""What is still missing before a filing can be filed, each with the field to go to."""

from applications.domain.completeness import NeededDocument, Problem, problems_of
from applications.domain.content import Content
from applications.models import Application
from applications.selectors.content import content_of
from applications.selectors.materials import NeededMaterial, is_editable, materials_needed
from applications.selectors.reopened import standing
from applications.selectors.rules import expected_route, matter_rules, route_choice


def completeness(application: Application) -> list[Problem]:
    """Every problem in the order of the pages; empty when the filing can be filed."""
    route = expected_route(application)
    content = standing(application, content_of(application, route=route))
    return [
        *_of_content(application, content, route),
        *_of_account(application),
        *_of_route(application, content, route),
    ]


def _of_content(application: Application, content: Content, route: str) -> list[Problem]:
    places = materials_needed(application, route)
    needed = [
        NeededDocument(
            each.material.code,
            each.policy.pk if each.policy else None,
            {"name_zh": each.material.name_zh, "name_en": each.material.name_en},
        )
        for each in places
        if each.required
    ]
    return [*problems_of(content, matter_rules(application.call, application.matter), needed), *_of_scans(places)]


def _of_scans(places: list[NeededMaterial]) -> list[Problem]:
    """Files that the virus check has not let pass."""
    return [
        Problem("documents", each.material.code, f"document_{state}", each.policy.pk if each.policy else None)
        for each in places
        for state in sorted(set(each.closed.values()))
    ]


def _of_account(application: Application) -> list[Problem]:
    """An account that the enterprise has since replaced must not be filed with."""
    account = application.bank_account
    if account is None or account.replaced_at is None or not is_editable(application, "bank_account"):
        return []
    return [Problem("account", "bank_account", "account_replaced")]


def _of_route(application: Application, content: Content, route: str) -> list[Problem]:
    if route:
        return []
    _, reasons = route_choice(application, content)
    return [Problem("filing", "route", "no_route")] if reasons else []
