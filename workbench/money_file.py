"""The difference in money as a file: every filing with what it got and would get, as CSV or XLSX."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from records.tables import Cell, Sheet, csv_bytes, workbook_bytes
from workbench.selectors.comparisons import Affected, Row


def _head() -> list[Cell]:
    return [
        _("No."),
        _("Receipt number"),
        _("Filed on"),
        _("Enterprise"),
        _("Credit code"),
        _("Before (yuan)"),
        _("After (yuan)"),
        _("Difference (yuan)"),
        _("What changes"),
    ]


def _what(one: Affected) -> str:
    if one.before == one.after:
        return _("nothing")
    if not one.before:
        return _("newly qualifies")
    if not one.after:
        return _("drops out")
    return _("wins") if one.gain > 0 else _("loses")


def _cells(people: Sequence[Affected]) -> Iterator[list[Cell]]:
    for one in people:
        yield [
            one.position,
            one.reference,
            one.filed_on,
            one.name,
            one.uscc,
            one.before,
            one.after,
            one.gain,
            _what(one),
        ]


def as_csv(people: Sequence[Affected]) -> bytes:
    """Titles and one row a filing."""
    return csv_bytes([_head(), *_cells(people)])


def as_xlsx(people: Sequence[Affected], measures: Sequence[Row], title: str) -> bytes:
    """Two sheets: the cost by measure, and every filing."""
    columns: list[Cell] = [_("Measure"), _("Before (yuan)"), _("After (yuan)"), _("Difference (yuan)")]
    costs: list[Sequence[Cell]] = [(row.label, row.before, row.after, row.gain) for row in measures]
    by_measure = Sheet(_("By measure"), [[title], [], columns, *costs], (36, 18, 18, 18), head=2, bold=frozenset({0}))
    filings = Sheet(_("Filings"), [_head(), *_cells(people)], (6, 18, 18, 36, 22, 18, 18, 18, 18))
    return workbook_bytes([by_measure, filings])
