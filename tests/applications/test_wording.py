"""Every refusal and every gap has a sentence, in both languages, filled with its values."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

import applications
from applications.domain import refusals
from applications.domain.completeness import Problem
from applications.domain.refusals import CallNotOpen
from applications.wording import MISSING, PROBLEMS, SENTENCES, say, say_problem
from papers.domain.refusals import UploadRefused
from papers.models import Scan
from records.domain.refusals import Refusal

FLOOR = Path(applications.__file__).parent
CLASSES = {name for name, value in vars(refusals).items() if isinstance(value, type) and issubclass(value, Refusal)}


def texts_of_calls(path: Path, names: set[str], place: int) -> set[str]:
    """The text at one place of every call of these names; a conditional expression counts with both its texts."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            for part in ast.walk(node.args[place]) if len(node.args) > place else []:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found.add(part.value)
    return found


def test_every_refusal_raised_has_a_sentence():
    files = [*(FLOOR / "services").glob("*.py"), *(FLOOR / "domain").glob("*.py")]
    codes = set().union(*(texts_of_calls(path, CLASSES - {"NotComplete", "NoRoute"}, 0) for path in files))
    defaults = {getattr(refusals, name).code for name in CLASSES}
    assert len(codes) > 20
    assert (codes | defaults) - {"refused"} <= set(SENTENCES) | {"not_permitted", "stale", "file_refused"}


def test_every_gap_has_a_sentence():
    path = FLOOR / "domain" / "completeness.py"
    codes = texts_of_calls(path, {"Problem"}, 2) | texts_of_calls(path, {"problem"}, 1)
    codes |= texts_of_calls(FLOOR / "selectors" / "completeness.py", {"Problem"}, 2) - {"document_"}
    codes |= {f"document_{state}" for state in Scan.values if state not in {Scan.CLEAN, Scan.OFF}}  # what may be opened
    assert len(codes) > 20
    assert codes - {"missing", "", "counterparty", "code"} <= set(PROBLEMS)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_sentences_fill_in_their_values(language):
    with translation.override(language):
        assert "20" in say(UploadRefused("file_too_large", max_mb=20))
        closed = datetime(2026, 12, 5, 23, 59, 59, tzinfo=UTC)
        assert "7:59:59" in say(CallNotOpen("call_closed", closes_at=closed))
        wrong = UploadRefused("file_not_what_it_says", claimed="pdf", found="HTML", accepted="pdf, jpg")
        assert "HTML" in say(wrong)


def test_missing_field_of_a_row_is_named_like_the_field():
    problem = Problem("items", "invoices-0-number", "missing", 1)
    with translation.override("en"):
        assert say_problem(problem) == MISSING["invoices.number"] == "Enter the invoice number."
    with translation.override("zh-hans"):
        assert say_problem(problem) == "请填写发票号码。"


def test_missing_document_is_named_in_the_readers_language():
    problem = Problem("documents", "x", "document_missing", None, {"name_zh": "保险单", "name_en": "Policy"})
    with translation.override("en"):
        assert say_problem(problem) == "Upload “Policy”."
    with translation.override("zh-hans"):
        assert say_problem(problem) == "请上传“保险单”。"
