"""Every table that leaves the house is written by records.tables: no cell is run or changed by a spreadsheet."""

import ast

import pytest

from tests.architecture.source import Module, lawful, modules, write

HOME = "records.tables"
WRITERS = {"writer", "DictWriter"}
LIBRARIES = {"xlsxwriter", "openpyxl", "pyexcelerate"}


def other_writers(found: list[Module]) -> list[str]:
    """Modules that write CSV or workbooks by themselves."""
    wrong = []
    for module in found:
        if module.name == HOME:
            continue
        for line, name in module.imports():
            if name.partition(".")[0] in LIBRARIES or (name.startswith("csv.") and name[4:] in WRITERS):
                wrong.append(f"{module.where}:{line} imports {name}")
        wrong += [
            f"{module.where}:{node.lineno} uses csv.{node.attr}"
            for node in module.nodes
            if isinstance(node, ast.Attribute) and node.attr in WRITERS and ast.unparse(node.value) == "csv"
        ]
    return wrong


def test_one_writer_of_tables():
    lawful(other_writers(modules()))


@pytest.mark.parametrize(
    "text", ["import csv\ncsv.writer(x)", "from csv import DictWriter", "import xlsxwriter", "import openpyxl.workbook"]
)
def test_another_writer_is_found(tmp_path, text):
    assert len(other_writers(modules(write(tmp_path, review__services=text)))) == 1


def test_reading_is_no_writing(tmp_path):
    assert other_writers(modules(write(tmp_path, review__services="import csv\ncsv.reader(x)"))) == []
