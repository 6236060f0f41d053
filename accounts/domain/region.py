"""The offices of one region as its data file describes them, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STREET_KEYS = {"code", "name", "name_en", "office", "office_en"}
OFFICE_KEYS = {"code", "name", "name_en", "kind"}


class RegionFileError(Exception):
    """The data file cannot be used; the message says which entry and why."""


@dataclass(frozen=True)
class StreetEntry:
    code: str
    name: str
    name_en: str
    office: str
    office_en: str


@dataclass(frozen=True)
class OfficeEntry:
    code: str
    name: str
    name_en: str
    kind: str


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    streets: tuple[StreetEntry, ...]
    offices: tuple[OfficeEntry, ...]


def read_region(data: Mapping[str, Any]) -> Region:
    """The region from its parsed file. Raises RegionFileError for an unknown or missing key or a code used twice."""
    if set(data) != {"region", "streets", "offices"} or set(data["region"]) != {"code", "name"}:
        raise RegionFileError("expected [region] with code and name, [[streets]] and [[offices]]")
    streets = tuple(StreetEntry(**_entry(row, STREET_KEYS)) for row in data["streets"])
    offices = tuple(OfficeEntry(**_entry(row, OFFICE_KEYS)) for row in data["offices"])
    region = Region(data["region"]["code"], data["region"]["name"], streets, offices)
    codes = [*(row.code for row in streets), *(row.code for row in offices)]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise RegionFileError(f"used twice: {', '.join(twice)}")
    for street in streets:
        if len(street.code) != 9 or not street.code.isdigit() or not street.code.startswith(region.code):  # noqa: PLR2004
            raise RegionFileError(f"{street.code}: not a nine-digit code of region {region.code}")
    for office in offices:
        if office.kind not in {"office", "operator"}:
            raise RegionFileError(f"{office.code}: kind must be office or operator")
    return region


def _entry(row: Mapping[str, Any], keys: set[str]) -> dict[str, str]:
    if set(row) != keys:
        raise RegionFileError(f"{row.get('code', '?')}: expected exactly {', '.join(sorted(keys))}")
    if not all(isinstance(value, str) and value.strip() for value in row.values()):
        raise RegionFileError(f"{row['code']}: every value must be text")
    return dict(row)
