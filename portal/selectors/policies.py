"""A published policy as the public reads it: what is supported, article by article, with the readings chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from rules.definition.amounts import ProductClass
from rules.definition.parts import Article, Definition, Measure, Reading
from rules.text import Text
from rules.words.rate_words import class_limits, group_caps, measure_limits, rate_lines, total_limits
from schemes.models import SchemeVersion
from schemes.selectors import version_on, versions_in_force, versions_in_order


@dataclass(frozen=True)
class Support:
    """One measure in a line: article, name, and the most one enterprise gets (yuan; None where nothing limits it).

    `own`: kinds of applicants with a cap of their own.
    """

    scheme: str
    measure: Measure
    most_yuan: Decimal | None
    yearly: bool
    own: tuple[tuple[Text, Decimal], ...] = ()


@dataclass(frozen=True)
class RateLine:
    """One class of products of a measure: its rates in lines, its products by name in file order, what bounds it."""

    group: ProductClass
    products: list[Text]
    limit_yuan: Decimal | None
    rates: tuple[Text, ...]
    limits: tuple[Text, ...]


@dataclass(frozen=True)
class ArticlePage:
    """One article with everything the portal makes of it."""

    article: Article
    measures: list[tuple[Measure, list[RateLine], tuple[Text, ...]]]
    readings: list[Reading]


def yuan_of(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def policies_in_force() -> list[tuple[SchemeVersion, Definition]]:
    """Of every policy whose rules hold today the version that does; one that begins later does not hide it."""
    return versions_in_force(timezone.localdate())


def supports(definition: Definition) -> list[Support]:
    """The measures of a policy, each with its ceiling for one enterprise."""
    return list(_supports(definition))


def _supports(definition: Definition) -> Iterator[Support]:
    for measure in definition.measures:
        limits = [group.limit_fen for group in measure.classes if group.limit_fen is not None]
        if measure.cap:
            own = tuple((name, Decimal(fen) / 100) for name, fen in group_caps(definition, measure.cap))
            yield Support(definition.code, measure, yuan_of(measure.cap.amount_fen), yearly=True, own=own)
        else:
            yield Support(definition.code, measure, yuan_of(max(limits, default=None)), yearly=False)


def rates(definition: Definition, measure: Measure) -> list[RateLine]:
    """The classes of a measure with their products by name."""
    names = {product.code: product.name for product in definition.products}
    return [
        RateLine(
            group,
            [names[code] for code in group.products],
            yuan_of(group.limit_fen),
            rate_lines(definition, group),
            class_limits(definition, group),
        )
        for group in measure.classes
    ]


def bounds(definition: Definition, measure: Measure) -> tuple[Text, ...]:
    """What bounds a measure as a whole: its yearly cap, the least that is paid for a policy."""
    return measure_limits(definition, measure)


def bounds_of_all(definition: Definition) -> tuple[Text, ...]:
    """What bounds all measures together, if anything does."""
    return total_limits(definition)


def articles(definition: Definition) -> list[ArticlePage]:
    """Every article in order, with the measures that stand on it and the readings chosen for it."""
    return [
        ArticlePage(
            article,
            [
                (m, rates(definition, m), bounds(definition, m))
                for m in definition.measures
                if m.article == article.number
            ],
            [reading for reading in definition.readings if reading.article == article.number],
        )
        for article in definition.articles
    ]


def free_of_charge(definition: Definition) -> Article | None:
    """The article that says filing costs nothing, if the policy has one."""
    return next((article for article in definition.articles if article.free), None)


def versions_of(code: str) -> list[SchemeVersion]:
    """Every published version of a policy, the last to begin first."""
    return versions_in_order(code)[::-1]


def version_to_show(code: str) -> SchemeVersion | None:
    """The version that holds today, else the last to begin."""
    return version_on(code, timezone.localdate()) or next(iter(versions_of(code)), None)
