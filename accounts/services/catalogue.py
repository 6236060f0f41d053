"""Taking what a policy names into the catalogues, so that an enterprise can say it of itself."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import CatalogueEntry
from accounts.selectors.catalogue import NATIONAL, brought
from rules.text import Text


@transaction.atomic
def bring_names(*, kind: str, names: Mapping[str, Text], scheme: str) -> None:
    """Adds the codes that are not known under these names yet; who may publish the policy was asked before."""
    known = {entry.code: Text(entry.name_zh, entry.name_en) for entry in brought(kind)}
    CatalogueEntry.objects.bulk_create(
        CatalogueEntry(kind=kind, code=code, name_zh=name.zh, name_en=name.en, scheme=scheme)
        for code, name in names.items()
        if code not in NATIONAL[kind] and known.get(code) != name
    )
