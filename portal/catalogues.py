"""The translations of each floor: which files speak for it, compiling them, and saying what is missing.

Gathering texts (xgettext) is the command's business: portal/management/commands/messages.py.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

LANGUAGE = "zh_Hans"
# Templates that lie outside templates/<floor>/ and the floor whose translations they use.
ADOPTED = {
    "accounts": ("account", "mfa", "allauth", "usersessions", "socialaccount", "notifications"),
    "portal": ("ui", "layouts", "bootstrap5", "django", "registration"),
}


def folder_of(floor: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / floor


def catalogue_of(floor: str) -> Path:
    return folder_of(floor) / LANGUAGE / "LC_MESSAGES" / "django.po"


def speaks_for(floor: str, path: Path) -> bool:
    """Whether the texts in this file (relative to the checkout) belong to that floor."""
    first, *rest = path.parts
    if first == floor:
        return path.suffix == ".py"
    if first != "templates" or not rest:
        return False
    if len(rest) == 1:  # base.html, 404.html …
        return floor == "portal"
    return rest[0] == floor or rest[0] in ADOPTED.get(floor, ())


def compile_all() -> int:
    """Writes the .mo beside each .po that is newer, of whatever language; answers how many."""
    written = 0
    for source in [each for floor in settings.FLOORS for each in folder_of(floor).glob("*/LC_MESSAGES/django.po")]:
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        written += 1
    return written


def shortcomings(floor: str) -> Iterator[str]:
    """Plain sentences: texts without a translation, fuzzy ones, and placeholders that differ."""
    source = catalogue_of(floor)
    if not source.exists():
        yield f"{floor}: there is no catalogue {source.name}"
        return
    for entry in polib.pofile(str(source)):
        if entry.obsolete:
            continue
        where = f"{floor}: {entry.msgid[:70]!r}"
        if entry.fuzzy:
            yield f"{where} is marked fuzzy"
        elif not entry.translated():
            yield f"{where} has no translation"
