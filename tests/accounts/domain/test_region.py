"""The data file of the region, read strictly, and the real one."""

import copy

import pytest

from accounts.domain.region import RegionFileError, read_region
from tests.posts import haidian

STREET = {"code": "110108001", "name": "甲街道", "name_en": "Jia", "office": "甲办", "office_en": "Jia Office"}
OFFICE = {"code": "bureau", "name": "局", "name_en": "Bureau", "kind": "office", "posts": ["examiner"]}
KNOWN = {"administrator", "examiner"}
GOOD = {
    "region": {"code": "110108", "name": "海淀区"},
    "street_office": {"posts": ["examiner"]},
    "streets": [STREET],
    "offices": [OFFICE],
}


def test_haidian_has_22_streets_and_7_towns():
    streets = haidian().streets
    towns = [street for street in streets if "镇" in street.name]
    assert (len(streets), len(towns)) == (29, 7)
    assert len({street.name for street in streets}) == len({street.name_en for street in streets}) == 29


def test_haidian_has_every_office_routes_name():
    assert {office.code for office in haidian().offices} == {
        "science_city_committee",
        "financial_bureau",
        "district_government",
        "finance_bureau",
        "audit_office",
        "operator",
        "security_office",
    }


def test_read_region():
    assert read_region(GOOD, KNOWN).streets[0].office == "甲办"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("offices"),
        lambda data: data.update(extra=1),
        lambda data: data["region"].pop("name"),
        lambda data: data["streets"][0].pop("name"),
        lambda data: data["streets"][0].update(mayor="王"),
        lambda data: data["streets"][0].update(code="350100001"),
        lambda data: data["streets"][0].update(code="11010800"),
        lambda data: data["streets"].append(dict(STREET)),
        lambda data: data["offices"][0].update(kind="enterprise"),
        lambda data: data["offices"][0].update(name=""),
        lambda data: data["offices"][0].pop("posts"),
        lambda data: data["offices"][0].update(posts=[]),
        lambda data: data["offices"][0].update(posts=["examiner", "examiner"]),
        lambda data: data["offices"][0].update(posts=["mayor"]),
        lambda data: data["street_office"].update(posts="examiner"),
        lambda data: data.pop("street_office"),
    ],
)
def test_read_region_refuses(spoil):
    data = copy.deepcopy(GOOD)
    spoil(data)
    with pytest.raises(RegionFileError):
        read_region(data, KNOWN)
