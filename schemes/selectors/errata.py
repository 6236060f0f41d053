"""A published call as it stands, and what was put right of it since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from rules.text import CHINESE, ENGLISH, readable
from schemes.domain.errata import DEADLINE, HINT, TEXTS, hint_name, moment_text
from schemes.models import Call, CallErratum, CallMaterial
from schemes.permissions import can_manage_calls


@dataclass(frozen=True, slots=True)
class Put:
    """One thing that an erratum puts right: texts, or two moments. `part`: title, summary, contact, hint, closes_at.

    `language` is zh or en, "" for the deadline; `material`: whose hint it is.
    """

    part: str
    language: str
    before: str | datetime
    after: str | datetime
    material: CallMaterial | None = None


def call_as_stands(call: Call) -> dict[str, str]:
    """Everything that may be corrected, as it stands now; the deadline in ISO form."""
    standing = {name: call.as_stands(name) for name in TEXTS}
    standing[DEADLINE] = moment_text(call.last_moment)
    for material in call.materials.all():
        standing |= {hint_name(material.pk, code): material.hint_as_stands(code) for code in ("zh", "en")}
    return standing


def errata_of(call: Call) -> QuerySet[CallErratum]:
    """Everything proposed for the call, with its decision, the newest first."""
    return CallErratum.objects.filter(call=call).select_related("decision", "call").order_by("-pk")


def errata_to_decide(user: User) -> list[CallErratum]:
    """What others proposed and this person may approve."""
    found = CallErratum.objects.waiting().exclude(proposed_by=user).select_related("call__scheme_version")
    return [each for each in found if can_manage_calls(user, each.call.scheme_version.code)]


def errata_in_force(call: Call) -> QuerySet[CallErratum]:
    """Corrections and the closing, in the order in which they took force."""
    return CallErratum.objects.filter(call=call).in_force()


def latest_erratum(call: Call) -> int:
    """The key of the erratum that took force last; 0 where the call stands as published."""
    last = errata_in_force(call).last()
    return last.pk if last else 0


def puts_of(erratum: CallErratum) -> list[Put]:
    """What an erratum puts right, one by one, in the order of the call's page."""
    order = [*TEXTS, DEADLINE]
    named = sorted(erratum.changes, key=lambda name: (order.index(name) if name in order else len(order), name))
    hints = [name for name in named if name.startswith(HINT)]
    keys = {int(name.split(":")[1]) for name in hints}
    materials = CallMaterial.objects.in_bulk(keys) if keys else {}
    return [_put(name, erratum.changes[name], materials) for name in named]


def _put(name: str, change: dict[str, str], materials: dict[int, CallMaterial]) -> Put:
    before, after = change["before"], change["after"]
    if name == DEADLINE:
        return Put(DEADLINE, "", datetime.fromisoformat(before), datetime.fromisoformat(after))
    if name.startswith(HINT):
        _hint, key, language = name.split(":")
        return Put("hint", language, before, after, materials.get(int(key)))
    part, _underscore, language = name.rpartition("_")
    return Put(part, language, before, after)


def read_in(puts: Sequence[Put], language: str) -> list[Put]:
    """Those that a reader of the language sees on the public page; all of them where none is in it."""
    wanted = next(each for each in readable(language) if each in (CHINESE, ENGLISH))
    return [each for each in puts if each.language in ("", wanted)] or list(puts)
