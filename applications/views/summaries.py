"""Parts of a filing in a few words, for lists, the check page and the detail page. Reads, decides nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from applications.domain.completeness import Problem
from applications.domain.editing import POLICIES
from applications.forms.choices import class_label, classes_with, in_words
from applications.models import Application, InsurancePolicy
from applications.selectors import Filing, NeededMaterial, matter_rules


@dataclass(frozen=True)
class PolicyLine:
    """`gaps`: how many fields still lack something; `removable`: whether it may be taken out of the filing."""

    policy: InsurancePolicy
    number: int
    product: str
    classes: Sequence[str]
    articles: Sequence[str]
    gaps: int
    documents_missing: int
    removable: bool


def policy_lines(filing: Filing, problems: Sequence[Problem]) -> list[PolicyLine]:
    """Every policy with its product and class in words and what it still lacks."""
    application, definition = filing.application, filing.definition
    names = {label.code: in_words(label.name) for label in definition.products}
    gaps = Counter(each.policy_id for each in problems if each.section == "policies")
    documents = Counter(each.policy_id for each in problems if each.section == "documents")
    removable = filing.is_editable(POLICIES) and not is_single(application)
    lines = []
    for number, policy in enumerate(filing.policies, start=1):
        groups = classes_with(definition, application.matter, policy.product)
        lines.append(
            PolicyLine(
                policy=policy,
                number=number,
                product=names.get(policy.product, ""),
                classes=[class_label(definition, group) for group in groups],
                articles=list(dict.fromkeys(group.article for group in groups)),
                gaps=gaps[policy.pk],
                documents_missing=documents[policy.pk],
                removable=removable,
            )
        )
    return lines


def is_single(application: Application) -> bool:
    """Whether the matter counts one policy only, so that there is no list to keep."""
    return matter_rules(application.call, application.matter).most_policies == 1


@dataclass(frozen=True)
class MaterialGroup:
    """The upload places of the enterprise itself (`policy` None) or of one policy."""

    policy: InsurancePolicy | None
    title: str
    places: Sequence[NeededMaterial]


def material_groups(filing: Filing) -> list[MaterialGroup]:
    """Upload places in order, those of the enterprise first."""
    names = {label.code: in_words(label.name) for label in filing.definition.products}
    places = filing.materials
    groups = []
    own = [place for place in places if place.policy is None]
    if own:
        groups.append(MaterialGroup(None, "", own))
    for policy in dict.fromkeys(place.policy for place in places if place.policy):
        title = " · ".join(filter(None, (names.get(policy.product, ""), policy.policy_no)))
        groups.append(MaterialGroup(policy, title, [place for place in places if place.policy == policy]))
    return groups
