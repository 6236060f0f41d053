"""The offices of one region as its data file describes them, read strictly."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

STREET_KEYS = {"code", "name", "name_en", "office", "office_en"}
OFFICE_KEYS = {"code", "name", "name_en", "kind", "posts"}


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
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """`street_posts`: the posts that every street and town office has."""

    code: str
    name: str
    street_posts: tuple[str, ...]
    streets: tuple[StreetEntry, ...]
    offices: tuple[OfficeEntry, ...]


def read_region(data: Mapping[str, Any], known_posts: Collection[str]) -> Region:
    """The region from its parsed file. Raises RegionFileError: unknown or missing key or post, code used twice."""
    if set(data) != {"region", "street_office", "streets", "offices"} or set(data["region"]) != {"code", "name"}:
        raise RegionFileError("expected [region] with code and name, [street_office], [[streets]] and [[offices]]")
    if set(data["street_office"]) != {"posts"}:
        raise RegionFileError("street_office: expected exactly posts")
    streets = tuple(StreetEntry(**_entry(row, STREET_KEYS)) for row in data["streets"])
    offices = tuple(_office(row, known_posts) for row in data["offices"])
    street_posts = _posts("street_office", data["street_office"]["posts"], known_posts)
    region = Region(data["region"]["code"], data["region"]["name"], street_posts, streets, offices)
    codes = [*(row.code for row in streets), *(row.code for row in offices)]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise RegionFileError(f"used twice: {', '.join(twice)}")
    for street in streets:
        if len(street.code) != 9 or not street.code.isdigit() or not street.code.startswith(region.code):  # noqa: PLR2004 -- the number says it better than a name would
            raise RegionFileError(f"{street.code}: not a nine-digit code of region {region.code}")
    return region


def _office(row: Mapping[str, Any], known_posts: Collection[str]) -> OfficeEntry:
    entry = _entry({key: value for key, value in row.items() if key != "posts"}, OFFICE_KEYS - {"posts"})
    if entry["kind"] not in {"office", "operator"}:
        raise RegionFileError(f"{entry['code']}: kind must be office or operator")
    return OfficeEntry(**entry, posts=_posts(entry["code"], row.get("posts"), known_posts))


def _posts(where: str, posts: object, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(posts, list) or not posts or len(set(map(str, posts))) != len(posts):
        raise RegionFileError(f"{where}: posts must be a list of posts, each once")
    for post in posts:
        if post not in known:
            raise RegionFileError(f"{where}: there is no post {post}")
    return tuple(posts)


def _entry(row: Mapping[str, Any], keys: set[str]) -> dict[str, str]:
    if set(row) != keys:
        raise RegionFileError(f"{row.get('code', '?')}: expected exactly {', '.join(sorted(keys))}")
    if not all(isinstance(value, str) and value.strip() for value in row.values()):
        raise RegionFileError(f"{row['code']}: every value must be text")
    return dict(row)
