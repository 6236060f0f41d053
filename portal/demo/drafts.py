"""Next year's rules as the bureau works on them in the demo: a copy with a few sensible changes, not submitted yet."""

from datetime import date
from typing import Any

from accounts.models import User
from portal.demo.calls import moment_before
from portal.demo.clock import standing_at
from rules.definition.writer import definition_data, write_definition
from schemes.models import SchemeVersion
from workbench.models import SchemeDraft
from workbench.services import change_draft, create_draft


def lay_out_draft(version: SchemeVersion, by: User, today: date) -> SchemeDraft:
    """A draft based on `version`: property insurance at 35 %, a higher cap of Article 4, drones among the products."""
    with standing_at(moment_before(6, 10, today)):
        draft = create_draft(based_on=version, by=by)
    for days, hour, change in ((6, 11, _dearer_property), (5, 15, _higher_cap), (3, 9, _drones)):
        data = definition_data(draft.text)
        change(data)
        with standing_at(moment_before(days, hour, today)):
            draft = change_draft(
                draft=draft, text=write_definition(data, like=draft.text), revision=draft.revision, by=by
            )
    return draft


def _catalogue(data: dict[str, Any]) -> dict[str, Any]:
    measure: dict[str, Any] = next(each for each in data["measure"] if each["code"] == "catalogue")
    return measure


def _class(data: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in _catalogue(data)["class"] if each["code"] == code)
    return found


def _dearer_property(data: dict[str, Any]) -> None:
    _class(data, "property")["rate"] = "35%"


def _higher_cap(data: dict[str, Any]) -> None:
    _catalogue(data)["cap"]["amount_yuan"] = "600000.00"
    _catalogue(data)["summary"] = {
        "zh": "“专精特新”企业，按险种类别补贴 50%、35%、30% 或 20%，每年不超过 60 万元。",
        "en": "Specialised enterprises: 50%, 35%, 30% or 20% by class of product, at most ¥600,000 a year.",
    }


def _drones(data: dict[str, Any]) -> None:
    name = {"zh": "低空飞行器机身保险", "en": "Low-altitude aircraft hull insurance"}
    data["product"].append({"code": "low_altitude_hull", "name": name})
    _class(data, "property")["products"].append("low_altitude_hull")
