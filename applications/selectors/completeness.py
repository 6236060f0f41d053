"""What is still missing before a filing can be filed, each with the field to go to. Pure over what was read."""

from collections.abc import Sequence

from accounts.models import BankAccount
from applications.domain.completeness import NeededDocument, Problem, problems_of
from applications.domain.content import Content
from applications.domain.matter_rules import MatterRules
from applications.selectors.materials import NeededMaterial


def problems_in(
    content: Content,
    rules: MatterRules,
    materials: Sequence[NeededMaterial],
    *,
    account: BankAccount | None,
    fits_no_route: bool,
) -> list[Problem]:
    """Every problem in the order of the pages. `account`: the one to be paid to, while it may still be changed."""
    needed = [
        NeededDocument(
            each.material.code,
            each.item.pk if each.item else None,
            {"name_zh": each.material.name_zh, "name_en": each.material.name_en},
        )
        for each in materials
        if each.required
    ]
    problems = [*problems_of(content, rules, needed), *_of_scans(materials)]
    if account is not None and account.replaced_at is not None:  # the enterprise has another one by now
        problems.append(Problem("account", "bank_account", "account_replaced"))
    if fits_no_route:
        problems.append(Problem("filing", "route", "no_route"))
    return problems


def _of_scans(materials: Sequence[NeededMaterial]) -> list[Problem]:
    """Files that the virus check has not let pass."""
    return [
        Problem("documents", each.material.code, f"document_{state}", each.item.pk if each.item else None)
        for each in materials
        for state in sorted(set(each.closed.values()))
    ]
