"""Form and file are one format: a page that is saved as it was opened changes nothing."""

from pathlib import Path

import pytest

import schemes
from rules.definition.reader import digest
from rules.definition.writer import definition_data, write_definition
from tests.whole import comes_today
from tests.workbench.forms.pages import as_sent, opened, places
from workbench.domain.tree import with_value
from workbench.pages.draft_part_context import with_table

FILES = sorted((Path(schemes.__file__).parent / "definitions").glob("*/*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.parent.name)
def test_every_page_saved_unchanged_changes_nothing(file):
    text = file.read_text(encoding="utf-8")
    data = definition_data(text)
    count = 0
    for place in places(data):
        blank = opened(data, place)
        form = opened(data, place, as_sent(blank))
        assert form.is_valid(), (place.name, form.errors)
        assert form.changed_data == [], place.name
        assert digest(write_definition(with_table(data, place, form.written()))) == digest(text), place.name
        count += 1
    assert count > 20


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("measure.0.code", 7),
        ("measure.0.policies_per_year", "two"),
        ("measure.1.class.0.rate", "half"),
        ("measure.1.cap.amount_yuan", "5e3"),
        ("measure.1.payee", "somebody"),
        ("measure.1.class.0.products", ["gone", "rd_and_conversion"]),
        ("scheme.valid_from", "soon"),
        ("article.0.title", "only a word"),
    ],
)
def test_strange_values_of_a_file_stay_until_somebody_changes_them(path, value):
    """On the pages above the value; in `make test` on each other one every third day."""
    data = definition_data(FILES_BY_NAME["haidian-2025"].read_text(encoding="utf-8"))
    data = with_value(data, tuple(int(step) if step.isdigit() else step for step in path.split(".")), value)
    for place in places(data):
        if not (path.startswith(place.name) or comes_today(f"{path} {place.name}", 3)):
            continue
        form = opened(data, place, as_sent(opened(data, place)))
        form.is_valid()
        assert with_table(data, place, form.written()) == data, place.name


FILES_BY_NAME = {path.parent.name: path for path in FILES}
