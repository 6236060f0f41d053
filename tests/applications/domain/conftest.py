"""Definitions other than the one the world of these tests stands on."""

from functools import cache
from pathlib import Path

import pytest

import schemes
from rules.definition.parts import Definition
from rules.definition.reader import read_definition

FUJIAN = Path(schemes.__file__).parent / "definitions" / "fujian-2025" / "1.toml"


@cache
def _fujian() -> Definition:
    return read_definition(FUJIAN.read_text(encoding="utf-8"), source="fujian")


@pytest.fixture
def fujian() -> Definition:
    return _fujian()
