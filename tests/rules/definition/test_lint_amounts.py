"""Scales, tiers and caps that cannot take effect: behind others, with gaps, for kinds that nobody is."""

import pytest

from tests.rules.definition.linting import CAP, GROUPS, PRODUCTS, RATE, REGION, findings, replaced


def scale(*scales: str) -> str:
    return "scale = [\n" + "".join(f"  {each},\n" for each in scales) + "]\n"


def points(least: int | None, most: int | None, rate: str = "50%") -> str:
    bounds = "".join(f", {name} = {value}" for name, value in (("least", least), ("most", most)) if value is not None)
    return f'{{ when = [{{ kind = "score_between", article = "2", score = "points"{bounds} }}], rate = "{rate}" }}'


def member(group: str) -> str:
    return f'{{ when = [{{ kind = "belongs_to", article = "2", group = "{group}" }}], rate = "50%" }}'


def with_scales(*scales: str) -> set[tuple[str, str, str]]:
    text = replaced((RATE, scale(*scales)), ("[[product]]", GROUPS.lstrip() + "\n[[product]]"))
    return {found for found in findings(text) if found[1] != "idle_word"}


def test_class_below_the_minimum_of_its_measure():
    minimum = 'minimum = { amount_yuan = "500.00", article = "2", below = "nothing" }'
    limit = PRODUCTS + 'cap = { amount_yuan = "499.99", article = "2" }\n'
    assert findings(replaced((CAP, f"{CAP}\n{minimum}"), (PRODUCTS, limit))) == {
        ("measure.0.class.0.cap", "below_minimum", "error")
    }
    raised = minimum.replace('"nothing"', '"raised"')
    assert findings(replaced((CAP, f"{CAP}\n{raised}"), (PRODUCTS, limit))) == {
        ("measure.0.minimum", "raised_beyond_paid", "warning")
    }


def by_group(*codes: str) -> str:
    entries = ", ".join(f'{{ group = "{code}", amount_yuan = "100.00" }}' for code in codes)
    return CAP.replace(" }", f", by_group = [{entries}] }}")


def capped(*codes: str, condition: str = "") -> set[tuple[str, str, str]]:
    before = 'conditions = [{ kind = "qualification_valid"'
    after = before.replace("[{", f"[{condition}, {{") if condition else before
    text = replaced((CAP, by_group(*codes)), ("[[product]]", GROUPS.lstrip() + "\n[[product]]"), (before, after))
    return {found for found in findings(text) if found[1] != "idle_word"}


def test_cap_behind_one_that_takes_the_same_kind():
    assert capped("tiny", "small") == set()
    assert capped("small", "tiny") == {("measure.0.cap.by_group.1", "cap_behind", "warning")}


def test_cap_for_a_kind_that_no_eligible_enterprise_is():
    far = GROUPS.replace(
        '{ kind = "employees_at_most", article = "1", limit = 10 }', REGION.replace('["440300"]', '["4403"]')
    )
    elsewhere = '{ kind = "registered_region", article = "1", within = ["440301"] }'
    text = replaced((CAP, by_group("tiny")), ("[[product]]", far.lstrip() + "\n[[product]]"))
    assert not any(code == "cap_for_nobody" for _, code, _ in findings(text))
    text = text.replace('conditions = [{ kind = "qual', f'conditions = [{elsewhere}, {{ kind = "qual')
    text = text.replace('within = ["4403"]', 'within = ["4403"], except = ["440301"]')
    assert ("measure.0.cap.by_group.0", "cap_for_nobody", "error") in findings(text)


def test_scales_behind_one_that_takes_everybody():
    assert with_scales(member("tiny"), member("small"), '{ rate = "30%" }') == set()
    assert with_scales(member("small"), member("tiny"), '{ rate = "30%" }') == {
        ("measure.0.class.0.scale.1", "scale_behind", "error")
    }


def test_scale_that_asks_only_what_the_measure_asks_anyway():
    held = '{ kind = "qualification_valid", article = "2", kinds = ["innovative_sme"] }'
    assert with_scales(f'{{ when = [{held}], rate = "50%" }}', '{ rate = "30%" }') == {
        ("measure.0.class.0.scale.1", "scale_behind", "error")
    }


@pytest.mark.parametrize(
    ("scales", "code"),
    [
        ([points(80, 100), points(60, 79), points(0, 59)], None),
        ([points(80, None), points(60, None)], None),
        ([points(80, 100), points(60, 100)], None),
        ([points(80, 100), points(60, 75)], "scores_gap"),
        ([points(80, 100), points(60, 75), '{ rate = "10%" }'], None),
        ([points(80, 100), points(60, 85)], "scores_overlap"),
        ([points(60, 85), points(80, 100)], "scores_overlap"),
        ([points(60, 100), points(80, 90)], "scale_behind"),
        ([points(80, None), points(None, 70)], "scores_gap"),
    ],
)
def test_scores_join_without_gap_or_overlap(scales, code):
    assert {found[1] for found in with_scales(*scales)} == ({code} if code else set())
