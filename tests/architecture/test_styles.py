"""Style sheets: no rule for what stands on no page."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from tests.architecture.source import FLOORS, ROOT, lawful

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BODY = re.compile(r"\{[^{}]*\}")
CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
WORD = re.compile(r"[\w-]+")
BY_LIBRARIES = {"htmx-request", "errorlist", "helptext"}  # htmx and Django set these


def unused(sheets: Iterable[Path], used: set[str]) -> Iterator[str]:
    for sheet in sheets:
        selectors = BODY.sub("{}", COMMENT.sub("", sheet.read_text(encoding="utf-8")))
        for name in sorted(set(CLASS.findall(selectors)) - used):
            yield f"{sheet.name}: .{name} stands on no page"


def words_in(paths: Iterable[Path]) -> set[str]:
    return {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}


def test_every_class_of_a_style_sheet_stands_somewhere():
    crispy = Path(str(files("crispy_bootstrap5"))) / "templates"
    pages = [*(ROOT / "templates").rglob("*.html"), *crispy.rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]
    code = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    lawful(list(unused((ROOT / "static" / "css").glob("*.css"), words_in([*pages, *code]) | BY_LIBRARIES)))


def test_a_class_that_stands_on_no_page_is_found(tmp_path):
    sheet, page = tmp_path / "a.css", tmp_path / "a.html"
    sheet.write_text(".seen .gone:hover { margin: 0.5em } /* .remark */")
    page.write_text("<p class='seen'>")
    assert list(unused([sheet], words_in([page]))) == ["a.css: .gone stands on no page"]
