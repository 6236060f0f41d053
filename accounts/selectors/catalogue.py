"""Sectors, certificates and kinds of payees: those known everywhere, and those that policies brought along."""

from collections.abc import Mapping

from accounts.models import PAYEE, QUALIFICATION, SECTOR, CatalogueEntry
from rules.definition.declared import INSURER
from rules.text import Text
from rules.words.catalogue import QUALIFICATIONS, SECTORS
from rules.words.stated_names import STATED

PAYEES = {INSURER: STATED["insurer"]}
NATIONAL: Mapping[str, Mapping[str, Text]] = {SECTOR: SECTORS, QUALIFICATION: QUALIFICATIONS, PAYEE: PAYEES}


def known_names(which: str) -> dict[str, Text]:
    """Every code of one catalogue with its name: the nation-wide ones first, then the others as they came."""
    return dict(NATIONAL[which]) | {entry.code: Text(entry.name_zh, entry.name_en) for entry in brought(which)}


def brought(which: str) -> list[CatalogueEntry]:
    """What policies brought to a catalogue, for every code the row that names it now."""
    rows = CatalogueEntry.objects.filter(kind=which).exclude(code__in=NATIONAL[which])
    return list({entry.code: entry for entry in rows}.values())


def name_in(which: str, code: str) -> Text | None:
    """The name of one code; None for one that nobody knows."""
    return NATIONAL[which].get(code) or known_names(which).get(code)
