"""Parts of a filing in a few words, for lists, the check page and the detail page. Reads, decides nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.domain.completeness import Problem
from applications.domain.editing import POLICIES
from applications.fact_words import declared_value
from applications.forms.choices import class_label, classes_for, in_words
from applications.models import Application, InsurancePolicy
from applications.selectors import Filing, NeededMaterial, matter_rules
from rules.definition.declared import INSURANCE

SHOWN_FIELDS = 2


@dataclass(frozen=True)
class PolicyLine:
    """`gaps`: how many fields still lack something; `removable`: whether it may be taken out of the filing.

    `title`: what it is and which one; `facts`: what tells it apart, as (label, value).
    """

    policy: InsurancePolicy
    number: int
    title: str
    facts: Sequence[tuple[str, str]]
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
        groups = classes_for(definition, application.matter, policy.product, policy.kind)
        groups = groups if policy.product or policy.kind != INSURANCE else []
        lines.append(
            PolicyLine(
                policy=policy,
                number=number,
                title=item_title(filing, policy, number),
                facts=_of_item(filing, policy),
                product=names.get(policy.product, ""),
                classes=[class_label(definition, group) for group in groups],
                articles=list(dict.fromkeys(group.article for group in groups)),
                gaps=gaps[policy.pk],
                documents_missing=documents[policy.pk],
                removable=removable,
            )
        )
    return lines


def item_title(filing: Filing, policy: InsurancePolicy, number: int) -> str:
    """保单 1, or 贷款 1: what the policy of the matter calls its items."""
    kind = filing.rules.kind(policy.kind)
    if kind is None or kind.code == INSURANCE:
        return _("Policy %(n)s") % {"n": number}
    return _("%(item)s %(n)s") % {"item": in_words(kind.name), "n": number}


def _of_item(filing: Filing, policy: InsurancePolicy) -> list[tuple[str, str]]:
    """Number, counterparty and the first fields of an item that is no insurance policy."""
    kind = filing.rules.kind(policy.kind)
    if kind is None or kind.code == INSURANCE:
        return []
    named = [(in_words(kind.counterparty), policy.insurer_name)] if kind.counterparty else []
    named.append((in_words(kind.number), policy.policy_no))
    stated = [(in_words(f.name), f, policy.values.get(f.code)) for f in kind.fields[:SHOWN_FIELDS]]
    named += [(name, "" if value is None else declared_value(field, value)) for name, field, value in stated]
    return [(label, value or "—") for label, value in named]


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
        kind = filing.rules.kind(policy.kind)
        what = names.get(policy.product, "") or (in_words(kind.name) if kind and kind.code != INSURANCE else "")
        title = " · ".join(filter(None, (what, policy.policy_no)))
        groups.append(MaterialGroup(policy, title, [place for place in places if place.policy == policy]))
    return groups
