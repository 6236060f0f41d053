"""Beginning a filing with the items somebody tried in the estimator. Facts of the enterprise stay the profile's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from applications.domain.status import Status
from applications.models import Application, Item
from applications.selectors.rules import matter_rules
from applications.services.drafts import start_application
from applications.services.items import add_item, save_item
from applications.services.locking import lock
from schemes.models import Call

PAYMENT = {"paid_yuan", "paid_by_others_yuan", "invoices", "other_support"}  # not asked where the public pays


@transaction.atomic
def start_from_estimate(
    *, enterprise: Organisation, call: Call, matter: str, items: Sequence[Mapping[str, Any]], by: User
) -> Application:
    """A new draft with these items (fields as `save_policy` takes them); a filing that exists stays as it is.

    What the matter does not support, or does not count any more, is left out. Raises as `start_application`.
    """
    application = start_application(enterprise=enterprise, call=call, matter=matter, by=by)
    application = lock(application)
    if not _is_untouched(application):
        return application
    rules = matter_rules(call, matter)
    fitting = [each for each in items if each.get("product") in rules.products][: rules.most_items]
    for position, fields in enumerate(fitting, start=1):
        item = Item.objects.filter(application=application, position=position).first()
        if item is None:
            item = add_item(application=application, revision=_revision(application), by=by)
        asked = {name: value for name, value in fields.items() if not (rules.premium_only and name in PAYMENT)}
        application = save_item(item=item, revision=_revision(application), by=by, **asked).application
    return application


def _is_untouched(application: Application) -> bool:
    """A draft nobody has saved anything in: begun just now, or begun once and left."""
    return application.status == Status.DRAFT and application.revision == 0


def _revision(application: Application) -> int:
    return Application.objects.values_list("revision", flat=True).get(pk=application.pk)
