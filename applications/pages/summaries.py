"""Parts of a filing in a few words, for lists, the check page and the detail page. Reads, decides nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.wording import declared_value, in_words
from applications.domain.completeness import Problem
from applications.domain.editing import ITEMS
from applications.forms.choices import class_label, classes_for
from applications.models import Application, Item
from applications.selectors import Filing, NeededMaterial, matter_rules
from rules.definition.declared import INSURANCE, INSURANCE_POLICY

SHOWN_FIELDS = 3


@dataclass(frozen=True)
class ItemLine:
    """`gaps`: how many fields still lack something; `removable`: whether it may be taken out of the filing.

    `title`: what it is and which one; `facts`: what tells it apart, as (label, value).
    """

    item: Item
    number: int
    title: str
    facts: Sequence[tuple[str, str]]
    product: str
    classes: Sequence[str]
    articles: Sequence[str]
    gaps: int
    documents_missing: int
    removable: bool


def item_lines(filing: Filing, problems: Sequence[Problem]) -> list[ItemLine]:
    """Every item with its product and class in words and what it still lacks."""
    application, definition = filing.application, filing.definition
    names = {label.code: in_words(label.name) for label in definition.products}
    gaps = Counter(each.item_id for each in problems if each.section == "items")
    documents = Counter(each.item_id for each in problems if each.section == "documents")
    removable = filing.is_editable(ITEMS) and not is_single(application)
    lines = []
    for number, item in enumerate(filing.items, start=1):
        groups = classes_for(definition, application.matter, item.product, item.kind)
        groups = groups if item.product or item.kind != INSURANCE else []
        lines.append(
            ItemLine(
                item=item,
                number=number,
                title=item_title(filing, item, number),
                facts=_of_item(filing, item),
                product=names.get(item.product, ""),
                classes=[class_label(definition, group) for group in groups],
                articles=list(dict.fromkeys(group.article for group in groups)),
                gaps=gaps[item.pk],
                documents_missing=documents[item.pk],
                removable=removable,
            )
        )
    return lines


def item_title(filing: Filing, item: Item, number: int) -> str:
    """保单 1, or 贷款 1: what the policy of the matter calls its items."""
    kind = filing.rules.kind(item.kind) or INSURANCE_POLICY
    return _("%(item)s %(n)s") % {"item": in_words(kind.name), "n": number}


def _of_item(filing: Filing, item: Item) -> list[tuple[str, str]]:
    """Counterparty, number and the first fields of an item."""
    kind = filing.rules.kind(item.kind) or INSURANCE_POLICY
    other = str(item.counterparty or item.counterparty_name)
    named = [(in_words(kind.counterparty), other)] if kind.counterparty else []
    named.append((in_words(kind.number), item.number))
    stated = [(in_words(f.name), f, item.values.get(f.code)) for f in kind.fields[:SHOWN_FIELDS]]
    named += [(name, "" if value is None else declared_value(field, value)) for name, field, value in stated]
    return [(label, value or "—") for label, value in named]


def is_single(application: Application) -> bool:
    """Whether the matter counts one item only, so that there is no list to keep."""
    return matter_rules(application.call, application.matter).most_items == 1


@dataclass(frozen=True)
class MaterialGroup:
    """The upload places of the enterprise itself (`item` None) or of one item."""

    item: Item | None
    title: str
    places: Sequence[NeededMaterial]


def material_groups(filing: Filing) -> list[MaterialGroup]:
    """Upload places in order, those of the enterprise first."""
    names = {label.code: in_words(label.name) for label in filing.definition.products}
    places = filing.materials
    groups = []
    own = [place for place in places if place.item is None]
    if own:
        groups.append(MaterialGroup(None, "", own))
    for item in dict.fromkeys(place.item for place in places if place.item):
        kind = filing.rules.kind(item.kind)
        what = names.get(item.product, "") or (in_words(kind.name) if kind and kind.code != INSURANCE else "")
        title = " · ".join(filter(None, (what, item.number)))
        groups.append(MaterialGroup(item, title, [place for place in places if place.item == item]))
    return groups
