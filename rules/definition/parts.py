"""What a policy consists of: articles, measures, conditions. All money is whole fen, all shares exact.

Scales, caps and budgets stand in `amounts.py`, routes and materials in `procedure.py`. Nothing here reads a file or
judges a claim.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rules.definition.amounts import (
    WHOLE_FEN,
    Budget,
    Cap,
    Ceiling,
    Choice,
    Instalments,
    Minimum,
    ProductClass,
    Rounding,
)
from rules.definition.declared import BUILT_IN, Declared, OneOf, Source, Stated
from rules.definition.procedure import UNSAID_PAYMENT, Material, Matter, Notice, Payment, Route
from rules.text import Text

ParamValue = Stated | Source | OneOf | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A code of the policy's own vocabulary and what people call it."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Article:
    """One article: either rules of this definition apply it (`computable`) or `why_not` says why none can.

    `free`: it says that filing costs nothing.
    """

    number: str
    title: Text
    summary: Text
    computable: bool
    why_not: Text | None
    free: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of the closed vocabulary in `rules/conditions`, with the article that asks for it.

    `params` holds the parameters of its kind (money in fen), the `type` of the declared value that it is about, and
    the `own` measure of a counter; `options` only for any_of, all_of and not.
    `flag_equal`: a value equal to the limit is let through and shown to a person.
    `override`: who may let an applicant through all the same ("meeting"), or "".
    """

    kind: str
    article: str
    params: Mapping[str, ParamValue]
    options: tuple["Condition", ...] = ()
    flag_equal: bool = False
    override: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of applicant that several rules name: "small and micro enterprise"."""

    code: str
    name: Text
    article: str
    conditions: tuple[Condition, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of support. `payee` is "enterprise" or the code under which an item's counterparty is paid.

    `policies_per_year` limits how many items count. `minimum` is for one item, after the limits of its class and the
    ceiling. `shared_caps` are those that only some classes share. `instalments`: an award is paid in parts.
    """

    code: str
    article: str
    name: Text
    summary: Text
    payee: str
    payee_article: str
    conditions: tuple[Condition, ...]
    classes: tuple[ProductClass, ...]
    cap: Cap | None
    ceiling: Ceiling | None
    policies_per_year: int | None
    minimum: Minimum | None = None
    line: int = 0
    shared_caps: tuple[Cap, ...] = ()
    instalments: Instalments | None = None

    @property
    def illustrative(self) -> bool:
        """Whether a figure of it is one that the issued text does not give."""
        caps = [self.cap, *(found.cap for found in self.classes)]
        of_caps = any(cap is not None and cap.illustrative for cap in caps)
        return of_caps or any(found.illustrative for found in self.classes)


@dataclass(frozen=True, slots=True)
class Screening:
    """Policies and invoices that may not count twice, and premiums that a person should look at.

    `product_article` is cited where a product is in no list.
    """

    product_article: str
    repeated_policy: str
    overrun_invoice: str
    policy_article: str
    invoice_article: str
    flag_term_over_years: int | None
    term_article: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """Silence gives the support up: unless the claim's `fact` is true, nothing is paid."""

    fact: str
    article: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How an open text is read here: the choice, in whose words, and on what ground."""

    code: str
    article: str
    choice: str
    text: Text
    why: Text


@dataclass(frozen=True, eq=False)
class Definition:
    """A whole policy, checked. Compared and cached by identity; `digest` tells equal contents.

    `total_cap` and `minimum` are for all measures together, an enterprise and call year. `level`: that of the
    government whose money it is, "" where the definition does not say. `english_to_come` texts have no English yet and
    show their Chinese in its place.

    The look-ups by code raise KeyError for a code that the policy does not have.
    """

    code: str
    version: str
    title: Text
    short_title: Text
    issuer: Text
    document: Text
    issued_on: date
    valid_from: date
    valid_until: date | None
    validity_article: str
    articles: tuple[Article, ...]
    sectors: tuple[Label, ...]
    qualifications: tuple[Label, ...]
    products: tuple[Label, ...]
    scores: tuple[Label, ...]
    groups: tuple[Group, ...]
    conditions: tuple[Condition, ...]
    measures: tuple[Measure, ...]
    choice: Choice | None
    total_cap: Cap | None
    minimum: Minimum | None
    budget: Budget | None
    screening: Screening
    waiver: Waiver | None
    matters: tuple[Matter, ...]
    routes: tuple[Route, ...]
    materials: tuple[Material, ...]
    notice: Notice | None
    correction_working_days: int
    readings: tuple[Reading, ...]
    declared: Declared = BUILT_IN
    rounding: Rounding = WHOLE_FEN
    level: str = ""
    english_to_come: int = 0
    payment: Payment = UNSAID_PAYMENT
    digest: str = field(default="")
    source: str = field(default="")

    def article(self, number: str) -> Article:
        return {article.number: article for article in self.articles}[number]

    def measure(self, code: str) -> Measure:
        return {measure.code: measure for measure in self.measures}[code]

    def group(self, code: str) -> Group:
        return {group.code: group for group in self.groups}[code]

    def matter(self, code: str) -> Matter:
        return {matter.code: matter for matter in self.matters}[code]

    def route(self, code: str) -> Route:
        return {route.code: route for route in self.routes}[code]

    def material(self, code: str) -> Material:
        return {material.code: material for material in self.materials}[code]

    @property
    def illustrative(self) -> bool:
        """Whether any figure is one that the issued text does not give."""
        of_total = self.total_cap is not None and self.total_cap.illustrative
        return of_total or any(measure.illustrative for measure in self.measures)

    def holds_on(self, day: date) -> bool:
        """Whether these rules are in force on `day`, both ends included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def products_of(self, matter: str) -> tuple[str, ...]:
        """Codes of the products that some measure of the matter supports, in the order of the file."""
        codes = [
            product
            for measure in self.matter(matter).measures
            for group in self.measure(measure).classes
            for product in group.products
        ]
        return tuple(dict.fromkeys(codes))
