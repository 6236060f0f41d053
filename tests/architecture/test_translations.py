"""Every text of every floor has its Chinese, none is a guess, and the same English means one thing."""

import re
import string
from collections import defaultdict
from io import StringIO

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from portal import catalogues
from tests.architecture.source import ROOT, lawful, modules, write

FLOORS = settings.FLOORS  # `rules` has its own words and needs no catalogue
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")


def entries():
    for floor in FLOORS:
        if catalogues.catalogue_of(floor).exists():
            for entry in polib.pofile(str(catalogues.catalogue_of(floor))):
                yield floor, entry


@pytest.mark.parametrize("floor", FLOORS)
def test_translations_are_complete(floor):
    said = StringIO()
    try:
        call_command("messages", floor=[floor], check=True, stderr=said)
    except CommandError:
        pytest.fail(f"make messages, then translate:\n{said.getvalue()}", pytrace=False)


def test_placeholders_are_the_same_in_both_languages():
    lawful(
        [
            f"{floor}: {entry.msgid[:60]!r}"
            for floor, entry in entries()
            for text in ([entry.msgstr] if entry.msgstr else entry.msgstr_plural.values())
            if text and _placeholders(text) - _placeholders(entry.msgid + entry.msgid_plural)
        ]
    )


def _placeholders(text: str) -> set[str]:
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        fields = set()
    return set(PLACEHOLDER.findall(text)) | fields


def test_one_english_text_has_one_chinese():
    """Django merges the catalogues: two translations of one text would hide each other (use a context)."""
    chinese = defaultdict(set)
    for _, entry in entries():
        chinese[entry.msgctxt, entry.msgid].add(entry.msgstr or tuple(entry.msgstr_plural.values()))
    lawful([f"{msgid!r}: {texts}" for (_, msgid), texts in chinese.items() if len(texts - {""}) > 1])


def test_what_was_only_received_is_not_called_accepted():
    """受理 is a deed of an office; what the system has received is 收到, and its number the one on the receipt."""
    said = [
        f"{entry.msgid}: {entry.msgstr}"
        for _floor, entry in entries()
        if re.search("已受理|受理编号|受理时间", entry.msgstr)
    ]
    printed = [
        path.name for path in (ROOT / "templates").rglob("*.html") if "受理编号" in path.read_text(encoding="utf-8")
    ]
    lawful(said + printed)


def test_files_of_a_floor_go_to_its_catalogue():
    assert [
        floor for floor in FLOORS if catalogues.speaks_for(floor, (ROOT / "review/forms.py").relative_to(ROOT))
    ] == ["review"]
    mail = (ROOT / "templates/notifications/filed.txt").relative_to(ROOT)
    assert [floor for floor in FLOORS if catalogues.speaks_for(floor, mail)] == ["accounts"]
    page = (ROOT / "templates/404.html").relative_to(ROOT)
    assert [floor for floor in FLOORS if catalogues.speaks_for(floor, page)] == ["portal"]


def test_missing_and_guessed_translations_are_found(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    place = catalogues.catalogue_of("review")
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid "Pass"\nmsgstr ""\n\n#, fuzzy\nmsgid "Refuse"\nmsgstr "退回"\n\nmsgid "Fine"\nmsgstr "好"\n'
    )
    assert len(list(catalogues.shortcomings("review"))) == 2


def test_every_template_belongs_to_a_floor():
    lawful(
        [
            str(path.relative_to(ROOT))
            for path in sorted((settings.BASE_DIR / "templates").rglob("*"))
            if path.is_file() and not any(catalogues.speaks_for(floor, path.relative_to(ROOT)) for floor in FLOORS)
        ]
    )


def deciding(found):
    """Law 3, a further language is data: nowhere does code ask whether somebody reads English or Chinese."""
    asks = re.compile(r"""\bstartswith\(["'](?:en|zh)["']|\benglish: bool""")
    return [f"{module.where}: {hit[0]}" for module in found for hit in asks.finditer(module.text)]


def test_no_code_decides_between_two_languages():
    lawful(deciding(modules()))


def test_a_choice_between_two_languages_is_found(tmp_path):
    text = 'def name(language, zh, en):\n    return en if language.startswith("en") else zh\n'
    assert len(deciding(modules(write(tmp_path, rules__words__names=text)))) == 1


def test_the_catalogues_of_every_language_are_compiled(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    for floor, language in (("records", "fr"), ("portal", "zh_Hans")):
        place = tmp_path / "locale" / floor / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    assert catalogues.compile_all() == 2
    assert len(list(tmp_path.rglob("*.mo"))) == 2
