"""Beginning a filing with what somebody tried in the estimator. Facts of the enterprise stay the profile's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from applications.domain.matter_rules import MatterRules
from applications.domain.status import Status
from applications.models import Application, Item
from applications.selectors.rules import matter_rules
from applications.services.drafts import save_facts, start_application
from applications.services.items import add_item, save_item
from applications.services.locking import lock
from rules.definition.declared import INSURANCE
from schemes.models import Call

EVIDENCE = {"invoices", "other_support"}  # not asked where the public pays


@transaction.atomic
def start_from_estimate(
    *,
    enterprise: Organisation,
    call: Call,
    matter: str,
    items: Sequence[Mapping[str, Any]],
    by: User,
    facts: Mapping[str, Any] | None = None,
) -> Application:
    """A new draft with these items (fields as `save_item` takes them, `kind` where it is no insurance policy).

    `facts`: what the policy declares; only what no earlier filing stated is taken. A filing that exists stays as it is.

    What the matter does not support, or does not count any more, is left out. Raises as `start_application`.
    """
    application = start_application(enterprise=enterprise, call=call, matter=matter, by=by)
    application = lock(application)
    if not _is_untouched(application):
        return application
    rules = matter_rules(call, matter)
    fresh = {code: value for code, value in (facts or {}).items() if code not in application.facts}
    if fresh:
        save_facts(application=application, revision=_revision(application), by=by, facts=fresh)
    kinds = {each.code for each in rules.kinds}
    fitting = [each for each in items if each.get("kind", INSURANCE) in kinds and _supported(each, rules)]
    for position, fields in enumerate(fitting[: rules.most_items], start=1):
        kind = fields.get("kind", INSURANCE)
        item = Item.objects.filter(application=application, position=position, kind=kind).first()
        if item is None:
            item = add_item(application=application, revision=_revision(application), by=by, kind=kind)
        unasked = {"kind", *(EVIDENCE if rules.premium_only else ())}
        asked = {name: value for name, value in fields.items() if name not in unasked}
        known = {field.code for found in rules.kinds if found.code == kind for field in rules.fields_of(found)}
        asked["values"] = {code: value for code, value in fields.get("values", {}).items() if code in known}
        application = save_item(item=item, revision=_revision(application), by=by, **asked).application
    return application


def _supported(item: Mapping[str, Any], rules: MatterRules) -> bool:
    """Whether the matter knows its product; items of other kinds may have none."""
    product = item.get("product", "")
    return product in rules.products or (not product and item.get("kind", INSURANCE) != INSURANCE)


def _is_untouched(application: Application) -> bool:
    """A draft nobody has saved anything in: begun just now, or begun once and left."""
    return application.status == Status.DRAFT and application.revision == 0


def _revision(application: Application) -> int:
    return Application.objects.values_list("revision", flat=True).get(pk=application.pk)
