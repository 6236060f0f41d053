"""Which documents a filing needs, which are there, and what of the filing may be changed now."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from applications.domain.claim import assessable, facts_missing
from applications.domain.content import Content
from applications.domain.editing import editable_keys, material_key, policy_key
from applications.domain.status import Status
from applications.models import Application, Document, InsurancePolicy
from applications.selectors.cases import documents_of, open_correction, policies_of
from applications.selectors.content import content_of
from applications.selectors.rules import claim_for, expected_route
from papers.selectors import closed_names
from rules.assessment.claim import ClaimError
from rules.routing import materials_due
from schemes.models import CallMaterial
from schemes.selectors import definition_of, materials_of

PER_POLICY = "policy"


@dataclass(frozen=True, slots=True)
class NeededMaterial:
    """One upload place: a material, for one policy where it is asked once a policy, with what is there.

    `closed`: key of a document → "waiting" or "infected", where the virus check has not let it pass.
    """

    material: CallMaterial
    policy: InsurancePolicy | None
    documents: list[Document]
    required: bool
    editable: bool
    closed: dict[int, str] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether the virus check of some file has yet to answer."""
        return "waiting" in self.closed.values()


def materials_needed(application: Application, route: str | None = None) -> list[NeededMaterial]:
    """Every upload place of the filing's route, in order; empty while the route is unknown."""
    route = expected_route(application) if route is None else route
    if not route:
        return []
    places = _places(application, route)
    keys = _keys(application, policies_of(application), places)
    due = _due(application, content_of(application, route=route), route)
    documents = list(documents_of(application))
    closed = closed_names(str(each.file.name) for each in documents)
    return [
        NeededMaterial(
            material=material,
            policy=policy,
            documents=[each for each in documents if _is_at(each, material, policy)],
            required=material.required and due.get((material.code, str(policy.pk) if policy else ""), True),
            editable=material_key(material.code, policy.pk if policy else None) in keys,
            closed={
                each.pk: closed[str(each.file.name)]
                for each in documents
                if str(each.file.name) in closed and _is_at(each, material, policy)
            },
        )
        for material, policy in places
    ]


def _is_at(document: Document, material: CallMaterial, policy: InsurancePolicy | None) -> bool:
    return document.material == material.code and document.policy_id == (policy.pk if policy else None)


def _places(application: Application, route: str) -> list[tuple[CallMaterial, InsurancePolicy | None]]:
    policies = list(policies_of(application))
    places: list[tuple[CallMaterial, InsurancePolicy | None]] = []
    for material in materials_of(application.call, route):
        owners: list[InsurancePolicy | None] = [*policies] if material.scope == PER_POLICY else [None]
        places += [(material, owner) for owner in owners]
    return places


def _due(application: Application, content: Content, route: str) -> dict[tuple[str, str], bool]:
    """What the definition's own conditions say per (material, policy id as text); silent where facts are missing."""
    if facts_missing(content, definition_of(application.call)):
        return {}
    ready = assessable(content)
    named = [{**policy, "policy_no": str(policy["id"])} for policy in ready["policies"]]
    claim = claim_for(application, {**ready, "policies": named})  # type: ignore[typeddict-item]  # a spread keeps the shape
    try:
        return dict(materials_due(definition_of(application.call), route, claim))
    except ClaimError:
        return {}


def editable_items(application: Application) -> frozenset[str]:
    """Keys of what may be changed now (applications/domain/editing.py): all of a draft, the named items of a return."""
    route = expected_route(application)
    return _keys(application, policies_of(application), _places(application, route) if route else [])


def _keys(
    application: Application,
    policies: Iterable[InsurancePolicy],
    places: Iterable[tuple[CallMaterial, InsurancePolicy | None]],
) -> frozenset[str]:
    correction = open_correction(application)
    named = [(each.item, each.policy_id) for each in correction.items.all()] if correction else []
    return editable_keys(
        Status(application.status),
        named,
        [policy.pk for policy in policies],
        [(material.code, policy.pk if policy else None) for material, policy in places],
    )


def is_editable(application: Application, item: str, policy_id: int | None = None) -> bool:
    """Whether one item is open: "enterprise", "bank_account", "policies", "policy" (with id), "material:<code>"."""
    if application.status == Status.DRAFT:
        return True
    keys = editable_items(application)
    if item == "policy" and policy_id is not None:
        return policy_key(policy_id) in keys
    return (item if policy_id is None else f"{item}:{policy_id}") in keys
