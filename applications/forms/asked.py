"""Which questions the estimator puts: what the definitions of the calls ask, in their words. Reads definitions only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.templatetags.formats import article_name, division
from accounts.wording import in_words
from applications.domain.estimating import ELSEWHERE
from applications.domain.questions import (
    FACTS,
    SCORE,
    conditions_of,
    conditions_within,
    declared_facts,
    facts_asked,
    kinds_of,
    regions_named,
)
from applications.forms.choices import Choices, product_choices
from rules.definition.declared import INSURANCE, Field, ItemKind
from rules.definition.parts import Definition, Label, Measure
from schemes.models import Call
from schemes.selectors import definition_of

YEARS_BACK = 5
RECOGNISED = "recognised_as_major_project"
SUPPORTED = "other_support_granted"
Why = tuple[str, str]


@dataclass(frozen=True)
class AskedFact:
    """A fact that a policy declares, for one call year. Policies that declare the very same are answered at once."""

    scheme: str
    year: int
    field: Field
    prefix: str


@dataclass(frozen=True)
class OfferedKind:
    """A kind of item that is no insurance policy; `key` tells it from those of other policies."""

    key: str
    scheme: str
    kind: ItemKind
    fields: tuple[Field, ...]
    products: Sequence[tuple[str, Choices]]

    @property
    def name(self) -> str:
        return in_words(self.kind.name)


@dataclass(frozen=True)
class Questions:
    """`asked`: fact → (scheme, article) that ask for it. `products`: grouped by measure. `recognition` and `grants`:
    names of the products that need a recognised project, or support of another level."""

    asked: Mapping[str, Sequence[Why]]
    regions: Choices
    sectors: Choices
    qualifications: Choices
    scores: Choices
    years: Choices
    products: Sequence[tuple[str, Choices]]
    recognition: Sequence[str]
    grants: Sequence[str]
    facts: Sequence[AskedFact] = ()
    kinds: Sequence[OfferedKind] = ()

    @property
    def home(self) -> str:
        """The area that the first call is for."""
        return self.regions[0][0] if self.regions else ELSEWHERE


def questions_of(calls: Sequence[Call]) -> Questions:
    """What these calls ask, the first call's questions first."""
    definitions = list(dict.fromkeys(definition_of(call) for call in calls))
    asked: dict[str, dict[Why, None]] = {}
    for definition in definitions:  # two versions of one policy ask by the same article once
        for fact, articles in facts_asked(definition).items():
            asked.setdefault(fact, {}).update(dict.fromkeys((definition.code, article) for article in articles))
    latest = max((call.year for call in calls), default=0)
    kinds = {code for definition in definitions for code in _kinds(definition)}
    return Questions(
        asked={fact: list(whys) for fact, whys in asked.items()},
        regions=_regions(definitions),
        sectors=_labels(each for definition in definitions for each in definition.sectors),
        qualifications=[
            pair for pair in _labels(q for each in definitions for q in each.qualifications) if pair[0] in kinds
        ],
        scores=[pair for pair in _labels(s for each in definitions for s in each.scores) if SCORE + pair[0] in asked],
        years=[(str(latest - back), str(latest - back)) for back in range(YEARS_BACK + 1)],
        products=_products(calls, definitions),
        recognition=_asking(definitions, RECOGNISED),
        grants=_asking(definitions, SUPPORTED),
        facts=_declared(calls),
        kinds=_offered(calls),
    )


def _declared(calls: Sequence[Call]) -> list[AskedFact]:
    """Facts under their code; under the scheme's too where another policy means something else by the code."""
    meant: dict[str, Field] = {}
    found: dict[tuple[str, int, str], AskedFact] = {}
    for call in calls:
        definition = definition_of(call)
        for fact in declared_facts(definition):
            first = meant.setdefault(fact.code, fact)
            prefix = FACTS if replace(first, line=0) == replace(fact, line=0) else f"{FACTS}{definition.code}."
            asked = AskedFact(definition.code, call.year, fact, prefix)
            found.setdefault((definition.code, call.year, fact.code), asked)
    return list(found.values())


def _offered(calls: Sequence[Call]) -> list[OfferedKind]:
    found: dict[str, OfferedKind] = {}
    for call in calls:
        definition = definition_of(call)
        for matter in call.matters:
            for kind in kinds_of(definition, matter):
                key = f"{definition.code}.{kind.code}"
                if kind.code != INSURANCE and key not in found:
                    products = product_choices(definition, matter, kind.code)
                    found[key] = OfferedKind(key, definition.code, kind, kind.fields, products)
    return list(found.values())


def _labels(labels: Iterable[Label]) -> Choices:
    """Code and name; a code that two policies use stands once."""
    found: dict[str, str] = {}
    for label in labels:
        found.setdefault(label.code, in_words(label.name))
    return list(found.items())


def _kinds(definition: Definition) -> set[str]:
    """Qualifications that some condition asks for."""
    asked = (condition.params.get("kinds", ()) for condition in conditions_of(definition))
    return {kind for kinds in asked if isinstance(kinds, tuple) for kind in kinds}


def _regions(definitions: Iterable[Definition]) -> Choices:
    """The areas the policies tell apart, and everywhere else. An area that holds another means the rest of it."""
    codes = list(dict.fromkeys(code for definition in definitions for code in regions_named(definition)))
    if not codes:
        return []
    found = []
    for code in codes:
        name = division(code)
        holds = any(other != code and other.startswith(code.rstrip("0")) for other in codes)
        found.append((code, _("Elsewhere in %(area)s") % {"area": name} if holds else name))
    return [*found, (ELSEWHERE, _("Somewhere else"))]


def _products(calls: Sequence[Call], definitions: Sequence[Definition]) -> list[tuple[str, Choices]]:
    """Products by measure, each measure with its article; a product stands once, where it is named first."""
    seen: set[str] = set()
    groups = []
    several = len({definition.code for definition in definitions}) > 1
    for definition in definitions:
        opened = {code for call in calls if definition_of(call) is definition for code in call.matters}
        measures = {code for matter in definition.matters if matter.code in opened for code in matter.measures}
        names = {label.code: in_words(label.name) for label in definition.products}
        for measure in definition.measures:
            if measure.code not in measures:
                continue
            fresh = [code for group in measure.classes for code in group.products if code not in seen]
            seen.update(fresh)
            if fresh:
                title = _measure_title(definition, measure, whole=several)
                groups.append((title, [(code, names.get(code, code)) for code in dict.fromkeys(fresh)]))
    return groups


def _measure_title(definition: Definition, measure: Measure, *, whole: bool) -> str:
    """目录内科技保险保费补贴 · 第四条, with the policy's name where several are asked about."""
    parts = [in_words(measure.name), article_name(measure.article)]
    return " · ".join([*parts, in_words(definition.short_title)] if whole else parts)


def _asking(definitions: Iterable[Definition], kind: str) -> list[str]:
    """Names of the products whose class asks for a condition of this kind."""
    found: dict[str, None] = {}
    for definition in definitions:
        names = {label.code: in_words(label.name) for label in definition.products}
        for measure in definition.measures:
            for group in measure.classes:
                kinds = {each.kind for each in conditions_within((measure.conditions, group), definition)}
                if kind in kinds:
                    found.update(dict.fromkeys(names.get(code, code) for code in group.products))
    return list(found)
