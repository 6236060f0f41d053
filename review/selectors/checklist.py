"""The check-list of a case, made from what the route asks for: conditions, materials, items, flags of the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from accounts.models import FactStatement
from accounts.selectors import payee_named
from accounts.wording import declared_value, in_words
from applications.domain.amending import ITEM, position
from applications.domain.matter_rules import PAYMENT
from applications.domain.questions import FACTS
from applications.models import Application, Assessment, Document, FiledVersion
from applications.selectors import Case, NeededMaterial, load_case
from records.wording import chosen
from review.domain.checklist import IN_ORDER
from rules.conditions import CONDITION_KINDS
from rules.definition.amounts import ENTERPRISE
from rules.definition.declared import INSURANCE, PAID, Field, ItemKind
from rules.definition.parts import Condition, Definition

MOST_ELSEWHERE = 3
COUNTED = ("pooled_cover_years",)  # the portal's own awards: nothing to compare
# where a corrected fact of the claim stands among the items
FACT_OF_FIELD = {"registered_region": "street", "revenue_yuan": "revenue"}
ITEM_OF_FIELD = {"product": "item", "starts_on": "item", "ends_on": "item", "other_support": "support"}


@dataclass(frozen=True, slots=True)
class Check:
    """One item: `kind` names the question, `subject` what it is asked of, `found` what the filing says.

    `part`, `item_id`: what would go back to the enterprise. `look`: something asks for a person's eye.
    `corrected`: an officer found it otherwise in the papers. `elsewhere`: other values stated in other places.
    """

    key: str
    kind: str
    part: str
    item_id: int | None = None
    article: str = ""
    subject: str = ""
    found: Any = None
    look: bool = False
    corrected: bool = False
    elsewhere: tuple[FactStatement, ...] = ()


def checklist(case: Case) -> list[Check]:
    """Everything an examiner marks before the case may pass, in the order of reading."""
    definition, version, assessment = case.definition, case.version, case.assessment
    if version is None:
        return []
    checks = [
        *_facts(case.application, definition, version.content),
        *_materials(case),
        *_items(definition, case.application.matter, version.content),
        *_granted_since(case),
        *_account(version.content),
        *_flags(assessment, version.content),
    ]
    marks, elsewhere = _corrected(assessment, version.content), _elsewhere(case)
    return [
        replace(
            check,
            corrected=check.key in marks,
            elsewhere=elsewhere.get(check.key, ()),
            look=check.look or check.key in elsewhere,
        )
        for check in checks
    ]


def _elsewhere(case: Case) -> dict[str, tuple[FactStatement, ...]]:
    """Key of an item -> the other values that were stated of its fact, the latest few."""
    return {
        f"fact:{FACT_OF_FIELD.get(path, path)}": tuple(rows[:MOST_ELSEWHERE])
        for path, rows in case.said_otherwise.items()
    }


def _corrected(assessment: Assessment | None, content: Mapping[str, Any]) -> set[str]:
    """The keys of the items of which a fact was corrected."""
    ids = [item["id"] for item in content["items"]]
    keys: set[str] = set()
    for each in assessment.inputs.get("corrections", []) if assessment else []:
        field, match = each["field"], ITEM.match(each["field"])
        if match is None:
            part = field.removeprefix("enterprise.").partition("[")[0]
            if part.startswith(FACTS):
                part = ".".join(part.split(".")[:2])
            keys.add(f"fact:{FACT_OF_FIELD.get(part, part)}")
        elif assessment is not None:
            number = ids[position(assessment.inputs, match)]
            part = field[match.end() + 1 :].partition("[")[0]
            other = "payment" if match[1] == "policies" else "item"
            keys.add(f"{ITEM_OF_FIELD.get(part, other)}:{number}")
    return keys


def all_in_order(application: Application) -> list[dict[str, str]]:
    """The marks of somebody who found every item in order."""
    return [{"key": check.key, "mark": IN_ORDER, "reason": ""} for check in checklist(load_case(application))]


def _conditions(definition: Definition, application: Application) -> Iterator[Condition]:
    """What the route and every measure of the matter ask of the enterprise, alternatives left out."""
    groups = {group.code: group for group in definition.groups}
    waiting: list[Condition] = [*definition.conditions, *definition.route(application.route).applies_when]
    for code in definition.matter(application.matter).measures:
        waiting += definition.measure(code).conditions
    while waiting:
        condition = waiting.pop(0)
        if condition.kind == "belongs_to":
            waiting = [*groups[str(condition.params["group"])].conditions, *waiting]
        elif condition.kind == "all_of":
            waiting = [*condition.options, *waiting]
        elif condition.kind != "any_of":
            yield condition


def _fact_of(condition: Condition) -> str:
    """The item at which an officer compares what the condition asks of the enterprise; "" where the rules decide."""
    kind = CONDITION_KINDS.get(condition.kind)
    asked = [fact for fact in kind.asks(condition.params) if fact and fact not in COUNTED] if kind else []
    return FACT_OF_FIELD.get(asked[0], asked[0]) if asked else ""


def _facts(application: Application, definition: Definition, content: Mapping[str, Any]) -> Iterator[Check]:
    yield Check("fact:identity", "identity", "enterprise", found=content["enterprise"])
    seen: set[str] = set()
    for condition in _conditions(definition, application):
        fact = _fact_of(condition)
        if not fact or fact in seen:
            continue
        seen.add(fact)
        found = _fact(definition, content["enterprise"], fact)
        if fact.startswith(FACTS):
            open_ = found["value"] in (None, "")
            stated = {"article": condition.article, "subject": found["name"], "found": found["value"], "look": open_}
            yield Check(f"fact:{fact}", "stated", "enterprise", **stated)
            continue
        yield Check(
            f"fact:{fact}", fact, "enterprise", article=condition.article, found=found, look=found in (None, "", [])
        )


def _fact(definition: Definition, enterprise: Mapping[str, Any], fact: str) -> Any:
    language = get_language() or ""
    if fact.startswith(FACTS):
        field = definition.declared.fact(fact.removeprefix(FACTS))
        value = enterprise.get("facts", {}).get(fact.removeprefix(FACTS))
        name = field.name.in_language(language) if field else fact
        return {"name": name, "value": "" if value is None else declared_value(field, value)}
    if fact == "street":
        street = enterprise["street"] or {}
        return chosen(street.get("name", ""), street.get("name_en", ""))
    if fact == "sectors":
        names = {label.code: label.name.in_language(language) for label in definition.sectors}
        return [names.get(code, code) for code in enterprise["sectors"]]
    if fact == "qualifications":
        names = {label.code: label.name.in_language(language) for label in definition.qualifications}
        return [{**each, "name": names.get(each["kind"], each["kind"])} for each in enterprise["qualifications"]]
    return enterprise["employees"] if fact == "employees" else enterprise["revenue_yuan"]


def _materials(case: Case) -> Iterator[Check]:
    """Every material that is required, or was uploaded without being required."""
    for place in case.materials:
        if place.required or place.documents:
            yield _material(place)


def _material(place: NeededMaterial) -> Check:
    material, item = place.material, place.item
    return Check(
        key=f"material:{material.code}:{item.pk}" if item else f"material:{material.code}",
        kind="material",
        part=f"material:{material.code}",
        item_id=item.pk if item else None,
        subject=f"{material} · {item.number}" if item else str(material),
        found={"documents": place.documents, "signature": material.needs_signature, "seal": material.needs_seal},
        look=not place.documents,
    )


def _items(definition: Definition, matter: str, content: Mapping[str, Any]) -> Iterator[Check]:
    paid = {definition.measure(code).payee for code in definition.matter(matter).measures} - {ENTERPRISE}
    for item in content["items"]:
        kind = definition.declared.items[item["kind"]]
        yield from _insurance(definition, kind, item) if kind.code == INSURANCE else _item(kind, item, paid)
        if item["other_support"] or item.get("granted_here"):
            subject = _subject(kind, item)
            yield Check(f"support:{item['id']}", "support", "item", item["id"], subject=subject, found=item)


def _item(kind: ItemKind, item: Mapping[str, Any], paid: set[str]) -> Iterator[Check]:
    """An item in the words of the policy that declares it; of a payee that nobody knows here, that it would wait."""
    found = [*_counterparty(kind, item), *_said(kind.fields, item)]
    found += [(each["number"], each["allocated_yuan"]) for each in item["invoices"]]
    unknown = kind.payee in paid and item["counterparty_id"] is None and payee_named(item["counterparty"]) is None
    if unknown:
        found.append(
            (gettext("Payee"), gettext("Not registered on this portal under this name: its payment would wait."))
        )
    yield Check(
        f"item:{item['id']}", "item", "item", item["id"], subject=_subject(kind, item), found=found, look=unknown
    )


def _insurance(definition: Definition, kind: ItemKind, item: Mapping[str, Any]) -> Iterator[Check]:
    """An insurance policy is compared with two papers: itself, and what was paid for it."""
    product = next((in_words(label.name) for label in definition.products if label.code == item["product"]), "")
    paid = [field for field in kind.fields if field.code in PAYMENT]
    cover = [field for field in kind.fields if field.code not in PAYMENT]
    common = {"part": "item", "item_id": item["id"], "subject": item["number"]}
    about = [
        *_counterparty(kind, item),
        (gettext("Insurance product"), product or item["product"]),
        *_said(cover, item),
    ]
    yield Check(f"item:{item['id']}", "policy", found=about, **common)
    payment = _said([field for field in paid if field.code in item["fields"]], item)
    if payment or item["invoices"]:  # nothing was paid where the public pays the insurer
        yield Check(f"payment:{item['id']}", "payment", found={**item, "said": payment}, look=_differs(item), **common)


def _subject(kind: ItemKind, item: Mapping[str, Any]) -> str:
    return str(item["number"]) if kind.code == INSURANCE else f"{in_words(kind.name)} {item['number']}"


def _counterparty(kind: ItemKind, item: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(in_words(kind.counterparty), item["counterparty"])] if kind.counterparty else []


def _said(fields: Iterable[Field], item: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(in_words(field.name), declared_value(field, item["fields"].get(field.code))) for field in fields]


def _granted_since(case: Case) -> Iterator[Check]:
    """What other schemes granted here after the filing: somebody has to count it, by a correction of the fact."""
    numbers = {item["id"]: item["number"] for item in case.version.content["items"]} if case.version else {}
    for number, granted in case.granted_since.items():
        subject = numbers[number]
        yield Check(f"granted:{number}", "granted_since", "item", number, subject=subject, found=granted, look=True)


def _differs(item: Mapping[str, Any]) -> bool:
    """Whether the premium stated as paid is not what the invoices' parts come to."""
    parts = [each["allocated_yuan"] for each in item["invoices"] if each["allocated_yuan"] is not None]
    paid = item["fields"].get(PAID)
    return bool(parts) and paid is not None and sum(map(Decimal, parts)) != Decimal(paid)


def _account(content: Mapping[str, Any]) -> Iterator[Check]:
    account = content["bank_account"]
    if account:
        same = account["account_name"] == content["enterprise"]["name"]
        yield Check("account", "account", "bank_account", found=account, look=not same)


def _flags(assessment: Assessment | None, content: Mapping[str, Any]) -> Iterator[Check]:
    ids: dict[str, list[int]] = {}
    for item in content["items"]:
        ids.setdefault(item["number"], []).append(item["id"])
    for number, flag in enumerate(assessment.result.get("flags", []) if assessment else []):
        named = str(flag.get("policy_no") or "")
        yield Check(
            key=f"flag:{number}:{flag['code']}",
            kind="flag",
            part="item" if named in ids else "enterprise",
            item_id=ids[named][0] if len(ids.get(named, ())) == 1 else None,  # of two insurers: all items
            article=str(flag.get("article") or ""),
            subject=named,
            found=flag.get("text", ""),
            look=True,
        )


def papers_of(version: FiledVersion, case: Case) -> list[Document]:
    """The uploads of a filed version, in the order it names them, removed since then or not."""
    order: list[int] = [each["id"] for each in version.content["documents"]]
    found = {each.pk: each for each in case.filing.documents}
    if removed := [each for each in order if each not in found]:
        found |= Document.objects.select_related("item").in_bulk(removed)
    return [found[each] for each in order if each in found]


def looks(checks: Iterable[Check]) -> int:
    """How many items ask for a person's eye."""
    return sum(check.look for check in checks)
