"""A filing on paper: the A4 form with facts, items, amounts and articles, materials, declaration, seal, signature.

Made from a filed version's content alone, so that the same version always prints the same. Official language: Chinese.
"""

import base64
import gc
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.wording import declared_value
from applications.domain.content import Content, ItemFacts
from applications.domain.lines import lined
from applications.domain.matter_rules import MatterRules
from applications.domain.questions import declared_facts
from applications.fact_words import granted_words
from applications.models import Application, Assessment, FiledVersion
from applications.selectors.assessed import result_in
from applications.selectors.filing import load_filing
from applications.selectors.rules import matter_rules
from applications.wording import LEVELS, SUPPORT_STATES
from rules.assessment.contract import result_as_json
from rules.definition.declared import INSURANCE, MONEY, Field, ItemKind
from rules.definition.parts import Definition
from schemes.models import Call, CallMaterial
from schemes.selectors import definition_of, materials_of

LANGUAGE = "zh-hans"
LETTER = settings.BASE_DIR / "static" / "css" / "letter.css"
FORM = Path(__file__).resolve().parent.parent / "templates" / "applications" / "print" / "application.css"
ANSWERS = ("met", "not_met")  # steps that only test a condition
FONT = "portal-font:serif"  # the only address besides data: that a letter may name


@dataclass(frozen=True, slots=True)
class Printed:
    content: bytes
    pages: int


def filed_pdf(version: FiledVersion) -> Printed:
    """The printed form of a filed version, with its receipt number as text and QR code."""
    application = version.application
    assessment = Assessment.objects.filter(version=version, replaces=None).order_by("pk").first()
    context = _context(application, version.content)
    return _print(
        context
        | {
            "receipt_no": application.receipt_no,
            "version": version,
            "filed_at": timezone.localtime(version.filed_at),
            "qr": qr_code(application.receipt_no or ""),
            "result": _shown(result_in(assessment, LANGUAGE), context["items"]) if assessment else None,
        }
    )


def draft_pdf(application: Application) -> Printed:
    """The form of a draft, to be signed, sealed and uploaded; it says that it is not filed yet."""
    filing = load_filing(application)
    context = _context(application, filing.content)
    now = filing.estimate
    told = lined(result_as_json(definition_of(application.call), now.result, LANGUAGE)) if now.result else None
    unread = {each.pk for each in now.left_out}
    shown = _shown(told, [each for each in context["items"] if each["id"] not in unread]) if told else None
    return _print(context | {"result": shown, "printed_at": timezone.localtime(application.saved_at)})


def render_letter(html: str, *stylesheets: Path) -> Printed:
    """HTML as an A4 PDF in the house's letter style. Nothing is fetched but data: and the bundled typeface.

    The typeface that the library unpacks into the temporary folder is given back at once: a worker's child that is
    replaced runs no finalizers.
    """
    try:
        return _rendered(html, stylesheets)
    finally:
        gc.collect()  # document and typeface hold each other


def _rendered(html: str, stylesheets: Sequence[Path]) -> Printed:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fetcher = letter_fetcher()
    face = f"@font-face {{ font-family: 'Noto Serif SC'; src: url('{FONT}'); }}"
    sheets = [weasyprint.CSS(string=face, font_config=fonts, url_fetcher=fetcher)]
    sheets += [
        weasyprint.CSS(string=sheet.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher)
        for sheet in (LETTER, *stylesheets)
    ]
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(stylesheets=sheets, font_config=fonts)
    return Printed(document.write_pdf(), len(document.pages))


def letter_fetcher() -> Any:
    """What a letter may fetch: data: addresses and the bundled typeface, nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyData(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url == FONT:
                font = files("pylopdf_fonts_zh_cn").joinpath("NotoSerifSC-Regular.otf").read_bytes()
                return URLFetcherResponse(url, font, {"Content-Type": "font/otf"})
            return super().fetch(url, headers)

    return OnlyData(allowed_protocols=["data"])


def _print(context: dict[str, Any]) -> Printed:
    with translation.override(LANGUAGE):
        html = render_to_string("applications/print/application.html", context)
    return render_letter(html, FORM)


def qr_code(text: str) -> str:
    """The receipt number as a QR code, as a data: address."""
    picture = io.BytesIO()
    segno.make(text, error="q", micro=False).save(picture, kind="svg", border=0, xmldecl=False, scale=4)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()


def _context(application: Application, content: Content) -> dict[str, Any]:
    call = application.call
    definition = definition_of(call)
    rules = matter_rules(call, content["matter"])
    with translation.override(LANGUAGE):
        return {
            "demo": settings.DEMO,
            "issuer": definition.issuer.zh,
            "scheme": definition,
            "call": call,
            "call_title": content["call"]["title_zh"],
            "matter": definition.matter(content["matter"]).name.zh,
            "route": definition.route(content["route"]).name.zh if content["route"] else "",
            "enterprise": content["enterprise"],
            "revenue": _amount(content["enterprise"]["revenue_yuan"]),
            "insured": definition.declared.insures,
            "figures": rules.asks("figures_year"),
            "facts": _facts(definition, content),
            "sectors": "、".join(_names(definition.sectors, content["enterprise"]["sectors"])),
            "scores": [
                (label.name.zh, content["enterprise"]["scores"][label.code])
                for label in definition.scores
                if label.code in content["enterprise"].get("scores", {})
            ],
            "qualifications": [
                each | {"name": _names(definition.qualifications, [each["kind"]])[0]}
                for each in content["enterprise"]["qualifications"]
            ],
            "account": content["bank_account"] if rules.account_needed else None,
            "items": [_item(definition, rules, item) for item in content["items"]],
            "materials": _materials(call, content),
            "declaration": content["declaration"],
        }


def _names(labels: Any, codes: list[str]) -> list[str]:
    names = {label.code: label.name.zh for label in labels}
    return [names.get(code, code) for code in codes]


def _amount(yuan: str | None) -> Decimal | None:
    return None if yuan is None else Decimal(yuan)


def _facts(definition: Definition, content: Content) -> list[tuple[str, str]]:
    """The facts that the policy declares and some rule of it names, as they were stated."""
    stated = content["enterprise"].get("facts", {})
    return [(fact.name.zh, _declared(fact, stated.get(fact.code))) for fact in declared_facts(definition)]


def _declared(field: Field, value: Any) -> str:
    if isinstance(value, dict):
        return "；".join(f"{year} 年 {declared_value(field, each)}" for year, each in sorted(value.items()))
    if value is None:
        return "—"
    said = declared_value(field, value)
    return f"{said} 元" if field.type == MONEY else said


def _rows(kind: ItemKind, fields: Iterable[Field], item: ItemFacts) -> list[list[tuple[str, str]]]:
    """What an item says in the words of its declaration, two to a line."""
    said = [(kind.counterparty.zh, item["counterparty"])] if kind.counterparty else []
    said.append((kind.number.zh, item["number"]))
    said += [(field.name.zh, _declared(field, item["fields"].get(field.code))) for field in fields]
    return [said[place : place + 2] for place in range(0, len(said), 2)]


def _item(definition: Definition, rules: MatterRules, item: ItemFacts) -> dict[str, Any]:
    levels, states = dict(LEVELS), dict(SUPPORT_STATES)
    kind = definition.declared.items[item["kind"]]
    return {
        **item,
        "insured": kind.code == INSURANCE,
        "rows": _rows(kind, rules.fields_of(kind), item),
        "product_name": _names(definition.products, [item["product"]])[0] or kind.name.zh,
        "invoices": [
            {**each, "total": _amount(each["total_yuan"]), "allocated": _amount(each["allocated_yuan"])}
            for each in item["invoices"]
        ],
        "other_support": [
            {
                **each,
                "level": levels.get(each["level"], each["level"]),
                "status": states.get(each["status"], each["status"]),
                "amount": _amount(each["amount_yuan"]),
            }
            for each in item["other_support"]
        ],
        "granted_here": [granted_words(each) for each in item.get("granted_here", ())],
    }


def _materials(call: Call, content: Content) -> list[dict[str, Any]]:
    """One row per material asked of everybody on the route, or uploaded: what is asked of it, and how much came."""
    uploaded: dict[str, list[Any]] = {}
    for document in content["documents"]:
        uploaded.setdefault(document["material"], []).append(document)
    asked = materials_of(call, content["route"]) if content["route"] else CallMaterial.objects.none()
    conditional = {each.code for each in definition_of(call).materials if each.required_when}
    return [
        {
            "name": material.name_zh,
            "material": material,
            "files": len(uploaded.get(material.code, [])),
            "pages": sum(each["pages"] or 0 for each in uploaded.get(material.code, [])),
        }
        for material in asked
        if material.code in uploaded or (material.required and material.code not in conditional)
    ]


def _shown(result: dict[str, Any], items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The result with the product's name beside each item, and the sums only: that a condition is met fills pages.

    `items` are those of the claim, in its order.
    """
    rows = [
        {
            **each,
            "product_name": item["product_name"],
            "steps": [step for step in each["steps"] if step["output"] not in ANSWERS],
        }
        for each, item in zip(result["policies"], chain(items, repeat({"product_name": ""})), strict=False)
    ]
    return {**result, "policies": rows}
