"""Words for levers, steps and classes of a simulation, in the reader's language. No figures are made here."""

import re
from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.templatetags.formats import listed, round_yuan
from records.wording import reader
from rules import text
from rules.conditions.kind import COUNT, MONEY, RATE, TICKS
from rules.simulation.levers import Lever
from rules.simulation.roll import STAFF_BOUNDS
from rules.words.kind_words import LEVERS, UNITS

WHAT: Mapping[str, str | Promise] = {
    "rate": gettext_lazy("rate"),
    "scale_rate": gettext_lazy("rate of scale %(position)s"),
    "tier_rate": gettext_lazy("rate of tier %(position)s"),
    "tier_end": gettext_lazy("tier %(position)s reaches up to"),
    "limit": gettext_lazy("limit for one policy"),
    "cap": gettext_lazy("cap a year"),
    "class_cap": gettext_lazy("cap of the class a year"),
    "cap_of_group": gettext_lazy("cap a year for this kind"),
    "class_cap_of_group": gettext_lazy("cap of the class for this kind"),
    "total_cap": gettext_lazy("cap over all measures"),
    "total_cap_of_group": gettext_lazy("cap over all measures for this kind"),
    "minimum": gettext_lazy("smallest amount for one policy"),
    "total_minimum": gettext_lazy("smallest amount for an enterprise"),
    "policies": gettext_lazy("policies a year"),
}
OVER = "over"
_SCALE = re.compile(r"\.scale\.([0-9]+)\.")


def in_language(name: Mapping[str, str]) -> str:
    """A name of a definition's tree in the reader's language."""
    return text.in_language(name, reader())


def lever_label(lever: Lever) -> str:
    """What the lever moves, within its section: "R&D · rate"."""
    words = LEVERS.say(lever.what, reader()) if lever.moves else str(WHAT[lever.what]) % {"position": lever.position}
    inner = [in_language(name) for name in lever.names[1:] or (lever.names if not lever.section else ())]
    scale = _SCALE.search(lever.path)
    if scale and lever.what != "scale_rate":
        inner.append(_("scale %(position)s") % {"position": int(scale[1]) + 1})
    return " · ".join([*filter(None, inner), words])


def section_title(levers: Sequence[Lever]) -> str:
    """The name of the measure or kind of applicant that these levers belong to."""
    first = levers[0]
    return in_language(first.names[0]) if first.section and first.names else _("The whole policy")


def unit_of(lever: Lever) -> str:
    """The unit behind the figure: %, yuan, people, …"""
    if lever.kind in (RATE, MONEY):
        return "%" if lever.kind == RATE else _("yuan")
    return UNITS.say(lever.what, reader()) if lever.what in UNITS else ""


def option_name(code: str, name: Mapping[str, str]) -> str:
    return in_language(name) or code


def shown_value(lever: Lever, value: str | tuple[str, ...]) -> str:
    """A lever's value as a sentence shows it: 45%, ¥500,000, 80, or the names of what is ticked."""
    if lever.kind == TICKS or isinstance(value, tuple):
        names = dict(lever.options)
        ticked = [option_name(code, names.get(code, {})) for code in value]
        return listed(ticked) if ticked else _("none")
    if lever.kind == RATE:
        return f"{value}%"
    if lever.kind == MONEY:
        return f"¥{round_yuan(value)}"
    return str(value) if lever.kind == COUNT else value


def bucket_label(key: str, steps: Sequence[str]) -> str:
    """A step of the distribution in yuan: 0, up to 1,000, 1,000–5,000, …, over 1,000,000."""
    if key == "0":
        return _("nothing")
    bounds = [step for step in steps if step not in ("0", OVER)]
    if key == OVER:
        return _("over ¥%(bound)s") % {"bound": round_yuan(int(bounds[-1]) // 100)}
    place = bounds.index(key)
    upper = round_yuan(int(key) // 100)
    if not place:
        return _("up to ¥%(bound)s") % {"bound": upper}
    return f"¥{round_yuan(int(bounds[place - 1]) // 100)}–{upper}"


def size_label(key: str) -> str:
    """A class by staff: up to 20, 21–100, …, more than 1,000, not stated."""
    if key == OVER:
        return _("more than %(bound)s people") % {"bound": f"{STAFF_BOUNDS[-1]:,}"}
    if not key.isdecimal():
        return _("not stated")
    place = STAFF_BOUNDS.index(int(key))
    if not place:
        return _("up to %(bound)s people") % {"bound": key}
    return _("%(first)s–%(last)s people") % {"first": f"{STAFF_BOUNDS[place - 1] + 1:,}", "last": f"{int(key):,}"}
