"""What a form offers to choose from, as the scheme of the call names it. Reads definitions, decides nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.templatetags.formats import article_name
from accounts.wording import in_words
from rules.definition.amounts import ProductClass
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition
from rules.text import Text
from rules.words.rate_words import rate_text

Choices = list[tuple[str, str]]
YEARS_BACK = 3


def sector_choices(definition: Definition) -> Choices:
    """The sectors the scheme supports, in its order."""
    return [(sector.code, in_words(sector.name)) for sector in definition.sectors]


def score_choices(definition: Definition) -> Choices:
    """The scores the scheme looks at, in its order."""
    return [(score.code, in_words(score.name)) for score in definition.scores]


def years_for(call_year: int) -> list[int]:
    """Years whose figures may be reported: the year before the call first."""
    return [call_year - back for back in range(1, YEARS_BACK + 1)]


def classes_of(definition: Definition, matter: str) -> list[ProductClass]:
    """Every product class of the matter's measures, in the order of the definition."""
    return [group for code in definition.matter(matter).measures for group in definition.measure(code).classes]


def classes_with(definition: Definition, matter: str, product: str) -> list[ProductClass]:
    """The classes one product belongs to: more than one where two articles support it."""
    return [group for group in classes_of(definition, matter) if product in group.products]


def classes_for(definition: Definition, matter: str, product: str, kind: str) -> list[ProductClass]:
    """The classes that an item of a kind may belong to."""
    if kind == INSURANCE and product:
        return classes_with(definition, matter, product)
    mine = [group for group in classes_of(definition, matter) if kind in group.items]
    return [group for group in mine if (product in group.products if group.products else True)]


@dataclass(frozen=True, slots=True)
class ShownClass:
    """A product class as a page shows it: its name, what it pays, and its article."""

    name: Text
    rate: Text
    article: str


def shown_classes(definition: Definition, matter: str, product: str, kind: str = INSURANCE) -> list[ShownClass]:
    """The classes of one item, ready for a page: of its product, or those that are for all items of its kind."""
    found = classes_for(definition, matter, product, kind)
    return [ShownClass(group.name, rate_text(definition, group), group.article) for group in found]


def product_choices(definition: Definition, matter: str, kind: str = INSURANCE) -> list[tuple[str, Choices]]:
    """Products of a kind of item by class, each class named with its rate and article.

    A product stands once, in its first class.
    """
    names = {product.code: in_words(product.name) for product in definition.products}
    seen: set[str] = set()
    groups = []
    for group in classes_of(definition, matter):
        if kind not in group.items:
            continue
        fresh = [code for code in group.products if code not in seen]
        seen.update(fresh)
        if fresh:
            options = [(code, names.get(code, code) + _also(definition, matter, code)) for code in fresh]
            groups.append((class_label(definition, group), options))
    return groups


def class_label(definition: Definition, group: ProductClass) -> str:
    """研发类 · 50% · 第四条."""
    return " · ".join((in_words(group.name), in_words(rate_text(definition, group)), article_name(group.article)))


def _also(definition: Definition, matter: str, product: str) -> str:
    def others() -> Iterator[str]:
        for group in classes_with(definition, matter, product)[1:]:
            yield f"{article_name(group.article)} {in_words(rate_text(definition, group))}"

    also = ", ".join(others())
    return _(" (also %(others)s, whichever gives more)") % {"others": also} if also else ""
