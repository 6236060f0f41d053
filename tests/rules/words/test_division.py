import pytest

from rules.words.division import CITIES, DISTRICTS, PROVINCES, division_name


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("110108", "北京市海淀区", "Haidian, Beijing"),
        ("35", "福建省", "Fujian"),
        ("350000", "福建省", "Fujian"),
        ("3502", "福建省厦门市", "Xiamen, Fujian"),
        ("350200", "福建省厦门市", "Xiamen, Fujian"),
        ("339900", "浙江省 339900", "339900, Zhejiang"),
        ("990000", "990000", "990000"),
    ],
)
def test_division_has_a_name(code, chinese, english):
    assert division_name(code, "zh-hans") == chinese
    assert division_name(code, "en") == english


def test_every_listed_part_lies_in_a_listed_province():
    assert {code[:2] for code in [*CITIES, *DISTRICTS]} <= set(PROVINCES)
