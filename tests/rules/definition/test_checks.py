"""What must be true of a definition as a whole: references, articles and rules, nothing idle."""

import pytest

from rules.definition.problems import DefinitionError
from rules.definition.reader import read_definition
from tests.rules.definition.small import SMALL, spoiled

SECOND_MEASURE = """
[[measure]]
code = "more"
article = "2"
name = { zh = "更多", en = "More" }
summary = { zh = "更多", en = "More" }
payee = "enterprise"
payee_article = "2"

[[measure.class]]
code = "research"
name = { zh = "研发类", en = "R&D" }
rate = "50%"
products = ["rd_interruption"]
"""
SECOND_ROUTE = """
[[route]]
code = "second"
matter = "subsidy"
name = { zh = "另一流程", en = "Another route" }
article = "3"

[[route.stage]]
code = "check"
kind = "examination"
name = { zh = "审核", en = "Examination" }
office = { by = "street" }
post = "examiner"
working_days = 10
commits_budget = true
"""


def codes(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        read_definition(text, source="harbour.toml")
    assert all(problem.sentence for problem in refused.value.problems)
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('validity_article = "4"', 'validity_article = "2"', "article_without_rule"),
        ('validity_article = "4"', 'validity_article = "3"', "rule_without_article"),
        ('validity_article = "4"', 'validity_article = "9"', "unknown_reference"),
        ('why_not = { zh = "由人审核。", en = "People examine." }\n', "", "why_not_needed"),
        ('number = "4"', 'number = "2"', "duplicate"),
        ('kinds = ["innovative_sme"]', 'kinds = ["gazelle"]', "unknown_reference"),
        ('products = ["rd_interruption"]', 'products = ["fire"]', "unknown_reference"),
        ('measures = ["subsidy"]', 'measures = ["nothing"]', "unknown_reference"),
        ('matter = "subsidy"', 'matter = "nothing"', "unknown_reference"),
        ('routes = ["plain"]', 'routes = ["nothing"]', "unknown_reference"),
        ("commits_budget = true\n", "", "route_without_commitment"),
        ("max_mb = 10", 'max_mb = 10\npaper_routes = ["other"]', "material_without_route"),
    ],
)
def test_spoiled_definition(old, new, code):
    assert code in codes(spoiled(old, new))


def test_computable_article_with_a_reason_why_not():
    computable = 'summary = { zh = "2026 年有效。", en = "In force in 2026." }\ncomputable = true'
    text = spoiled(computable, computable + '\nwhy_not = { zh = "无", en = "none" }')
    assert codes(text) == ["why_not_surplus"]


def test_product_in_no_class():
    assert codes(SMALL + '\n[[product]]\ncode = "fire"\nname = { zh = "火险", en = "Fire" }\n') == [
        "product_in_no_class"
    ]


def test_product_in_two_classes_of_a_measure():
    again = '[[measure.class]]\ncode = "again"\nname = { zh = "另", en = "Again" }\nrate = "10%"\n'
    text = spoiled("[rounding]", again + 'products = ["rd_interruption"]\n\n[rounding]')
    assert codes(text) == ["no_overlap_choice"]


def test_measures_that_overlap_need_a_choice():
    assert codes(SMALL + SECOND_MEASURE) == ["choice_missing", "measure_in_no_matter"]
    chosen = '\n[choice]\nrule = "highest_total"\ntie = "larger_cap"\narticle = "2"\n'
    text = spoiled('measures = ["subsidy"]', 'measures = ["subsidy", "more"]') + SECOND_MEASURE + chosen
    assert read_definition(text, source="").choice is not None


def test_route_behind_one_that_takes_everybody():
    assert codes(SMALL + SECOND_ROUTE) == ["unreachable_route"]


def test_matter_without_route():
    matter = '\n[[matter]]\ncode = "other"\nname = { zh = "其他", en = "Other" }\n'
    text = matter + 'summary = { zh = "其他", en = "Other" }\nmeasures = ["subsidy"]\n'
    assert codes(SMALL + text) == ["matter_without_route"]


def test_same_stage_twice_on_a_route():
    assert codes(spoiled('code = "notice"\nkind', 'code = "check"\nkind')) == ["duplicate"]
