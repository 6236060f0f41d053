"""Public notices in the words of the policy. Which there are and what they list: review's selectors."""

from collections.abc import Iterable
from dataclasses import dataclass

from review.models import NoticeEntry
from rules.definition.parts import Definition
from rules.text import Text


@dataclass(frozen=True)
class Line:
    """One line of the list, its products by name."""

    entry: NoticeEntry
    products: list[Text | str]


def lines(found: Iterable[NoticeEntry], definition: Definition) -> list[Line]:
    """The entries with the names the policy gives their products; a code it does not know stays a code."""
    names: dict[str, Text] = {product.code: product.name for product in definition.products}
    return [Line(entry, [names.get(code, code) for code in entry.products]) for entry in found]
