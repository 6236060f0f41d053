"""A filing read once: each table when it is first asked for and never twice; everything else follows from that.

A page or a service loads one, hands it on, and loads another after it has written.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.models import EnterpriseProfile, Qualification
from accounts.selectors import qualifications_of
from applications.domain.claim import assessable, claim_from, facts_missing, named_by_key
from applications.domain.completeness import Problem
from applications.domain.content import Content, Granted
from applications.domain.editing import BANK_ACCOUNT, ENTERPRISE, ITEM, editable_keys, item_key
from applications.domain.granting import grants_by_item, with_grants
from applications.domain.matter_rules import MatterRules
from applications.domain.status import Status
from applications.models import Application, Correction, Document, FiledVersion, Item
from applications.selectors.cases import PARTS, documents_of, items_of, latest_version, open_correction
from applications.selectors.clock import official_today
from applications.selectors.completeness import problems_in
from applications.selectors.content import content_from, document_content
from applications.selectors.earlier import Counted, amounts_of, awards_under, grants_under_others
from applications.selectors.materials import NeededMaterial, Place, materials_at, places_for, required_at
from applications.selectors.rules import (
    Estimate,
    Unfit,
    estimate_of,
    first_fitting,
    matter_rules,
    routes_offered,
)
from papers.selectors import closed_as
from rules.definition.parts import Definition
from schemes.models import CallMaterial
from schemes.selectors import definition_of, materials_of


def load_filing(application: Application) -> "Filing":
    """The filing of this row as it stands in the tables now."""
    return Filing(application)


class Filing:
    """What the enterprise has stated so far and what the call makes of it."""

    def __init__(self, application: Application) -> None:
        self.application = application

    # What is read.

    @cached_property
    def named(self) -> list[Item]:
        """The items in order, each with its insurer and no more."""
        return list(items_of(self.application).prefetch_related(None))

    @cached_property
    def items(self) -> list[Item]:
        """In order, with insurer, invoices and other support."""
        prefetch_related_objects(self.named, *PARTS)
        return self.named

    @cached_property
    def documents(self) -> list[Document]:
        """The uploads that were not removed, those of other routes too; `closed` as `closed_as` says."""
        return list(documents_of(self.application).annotate(closed=closed_as("file")))

    @property
    def profile(self) -> EnterpriseProfile | None:
        return getattr(self.application.enterprise, "profile", None)

    @cached_property
    def qualifications(self) -> list[Qualification]:
        return list(qualifications_of(self.application.enterprise))

    @cached_property
    def asked(self) -> list[CallMaterial]:
        """The materials of the filing's route; none while it is unknown."""
        return list(materials_of(self.application.call, self.route)) if self.route else []

    @cached_property
    def correction(self) -> Correction | None:
        """The return the enterprise has still to answer."""
        return open_correction(self.application)

    @cached_property
    def version(self) -> FiledVersion | None:
        """As it was filed last."""
        return latest_version(self.application)

    @cached_property
    def counted(self) -> list[Counted]:
        """What the enterprise's other filings came to, under this item and under others."""
        return amounts_of(self.application.enterprise_id, apart_from=self.application.pk)

    @cached_property
    def _today(self) -> date:
        now = getattr(self.application, "read_at", None)  # a row just written knows the time already
        return timezone.localtime(now).date() if now else official_today()

    # What follows from it.

    @property
    def definition(self) -> Definition:
        return definition_of(self.application.call)

    @property
    def rules(self) -> MatterRules:
        return matter_rules(self.application.call, self.application.matter)

    def item(self, pk: int) -> Item | None:
        return next((item for item in self.items if item.pk == pk), None)

    def claim(self, content: Content) -> dict[str, Any]:
        """The claim of this content as if filed today."""
        return self._claim(self.as_filed(content))

    def as_filed(self, content: Content) -> Content:
        """The content with what other schemes granted here for its items, as a filed version keeps it."""
        return with_grants(content, self.granted)

    def _claim(self, content: Content) -> dict[str, Any]:
        return claim_from(content, filed_on=self._today, history=awards_under(self.definition, self.counted))

    @property
    def route(self) -> str:
        """The route filed under, or the one the draft would take; "" while unknown or when none fits."""
        return self._choice[0]

    @property
    def route_reasons(self) -> Sequence[Unfit]:
        """Why the draft fits none of the call's routes; empty when it fits one or when facts are still missing."""
        return self._choice[1]

    @cached_property
    def _choice(self) -> tuple[str, Sequence[Unfit]]:
        application = self.application
        if application.route:
            return application.route, ()
        offered = routes_offered(application.call)
        mine = [route for route in offered.routes if route.matter == application.matter]
        if len(mine) == 1 and not mine[0].applies_when:
            return mine[0].code, ()
        bare = content_from(application, (), self.profile, self.qualifications)  # no route asks for the items
        if facts_missing(bare, offered):
            return "", ()
        return first_fitting(offered, mine, application.matter, self._claim(bare))

    @cached_property
    def _stated(self) -> Content:
        """What was typed, before route and documents."""
        return content_from(self.application, self.items, self.profile, self.qualifications)

    @cached_property
    def content(self) -> Content:
        """The filing as plain content, without a declaration; documents of other routes are left out."""
        codes = {material.code for material in self.asked}
        documents = [each for each in self.documents if not self.route or each.material in codes]
        return {**self._stated, "route": self.route, "documents": [document_content(each) for each in documents]}

    @property
    def _is_open(self) -> bool:
        return self.application.status in (Status.DRAFT, Status.RETURNED)

    @cached_property
    def granted(self) -> dict[int, list[Granted]]:
        """Key of an item -> what other schemes granted here for it: by today's awards, once filed by those of then."""
        if not self._is_open:
            filed = self.version.content["items"] if self.version else ()
            return {each["id"]: each["granted_here"] for each in filed if "granted_here" in each}
        items = self._stated["items"]
        return grants_by_item(items, grants_under_others(self.definition.code, self.counted)) if items else {}

    @cached_property
    def standing(self) -> Content:
        """The content, with the enterprise and account as last filed where a return leaves them closed."""
        if self.application.status != Status.RETURNED or self.version is None:
            return self.content
        filed, kept = self.version.content, self.content
        return {
            **kept,
            "enterprise": kept["enterprise"] if self.is_editable(ENTERPRISE) else filed["enterprise"],
            "bank_account": kept["bank_account"] if self.is_editable(BANK_ACCOUNT) else filed["bank_account"],
        }

    @cached_property
    def places(self) -> list[Place]:
        """Every upload place of the route, in order; empty while the route is unknown."""
        return places_for(self.asked, self.named)

    @cached_property
    def materials(self) -> list[NeededMaterial]:
        """Every upload place with what is there and whether it is required."""
        return self.materials_by(self._fit_to_judge)

    def materials_by(self, claim: Callable[[], Mapping[str, Any] | None]) -> list[NeededMaterial]:
        """The same, required as this claim tells; its items are named by their keys."""
        required = required_at(self.places, self.definition, self.route, claim)
        return materials_at(self.places, self.documents, required, self.editable)

    def _fit_to_judge(self) -> dict[str, Any] | None:
        """The claim by which the definition says what is due, items named by their keys; None without the facts.

        Nobody has to prove what this portal granted itself.
        """
        if facts_missing(self._stated, self.definition):
            return None
        ready = assessable(self._stated, self.definition)
        return named_by_key(self._claim(ready), ready)

    @cached_property
    def editable(self) -> frozenset[str]:
        """Keys of what may be changed now (applications/domain/editing.py): all of a draft, what a return names."""
        named = [(each.part, each.item_id) for each in self.correction.parts.all()] if self.correction else []
        return editable_keys(
            Status(self.application.status),
            named,
            [item.pk for item in self.named],
            [(material.code, item.pk if item else None) for material, item in self.places],
        )

    def is_editable(self, part: str, item_id: int | None = None) -> bool:
        """Whether one part is open: "enterprise", "bank_account", "items", "item" (with id), "material:<code>"."""
        if self.application.status == Status.DRAFT:
            return True
        if part == ITEM and item_id is not None:
            return item_key(item_id) in self.editable
        return (part if item_id is None else f"{part}:{item_id}") in self.editable

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything still missing before it can be filed, in the order of the pages; empty when it can be filed."""
        return problems_in(
            self.standing,
            self.rules,
            self.materials,
            account=self.application.bank_account if self.is_editable(BANK_ACCOUNT) else None,
            fits_no_route=bool(self.route_reasons),
        )

    @cached_property
    def estimate(self) -> Estimate:
        """The amount of what is filled in so far; left out are items without dates, product, insurer or premium."""
        ready = assessable(self._stated, self.definition)
        told = {item["id"] for item in ready["items"]}
        left_out = [item for item in self.items if item.pk not in told]
        missing = facts_missing(self._stated, self.definition)
        if missing or (self.rules.kinds and not told):
            return Estimate(None, left_out, missing)
        return estimate_of(self.definition, self.claim(ready), left_out)
