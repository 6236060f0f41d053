"""The questions of the estimator come out of the definitions alone: tried on a policy nobody has programmed."""

from applications.domain.questions import facts_asked, facts_for_route, facts_needed, regions_named
from rules.definition.reader import read_definition
from tests.rules.definition.small import SMALL, spoiled
from tests.rules.fourth_policy.lakeside import changed, read

SCORED = spoiled(
    "[[qualification]]", '[[score]]\ncode = "points"\nname = { zh = "积分", en = "Points" }\n\n[[qualification]]'
)
SCORED = SCORED.replace(
    'rate = "40%"',
    'scale = [{ when = [{ kind = "score_between", article = "2", score = "points", least = 80 }], rate = "40%" }]',
)


def test_facts_asked_with_the_articles_that_ask():
    assert facts_asked(read()) == {
        "registered_region": ("1",),
        "revenue_yuan": ("1", "2"),
        "employees": ("2",),
    }


def test_facts_asked_by_a_qualification():
    assert facts_asked(read_definition(SMALL, source="small")) == {
        "registered_region": ("1",),
        "qualifications": ("1",),
    }


def test_score_is_asked_by_its_code():
    assert facts_asked(read_definition(SCORED, source="scored"))["scores.points"] == ("2",)


def test_facts_needed_are_those_of_the_product_only():
    without_size = changed(
        'cap = { amount_yuan = "150000.00", article = "5", by_group = [\n'
        '  { group = "micro", amount_yuan = "90000.00" },\n  { group = "small", amount_yuan = "120000.00" },\n] }',
        'cap = { amount_yuan = "150000.00", article = "5" }',
    ).replace(
        'by_group = [{ group = "micro", amount_yuan = "180000.00" }, { group = "small", amount_yuan = "150000.00" }]',
        "",
    )
    general = {"registered_region", "revenue_yuan"}
    assert facts_needed(read(without_size), ["fire"]) == general
    assert facts_needed(read(without_size), ["rd_interruption"]) == general | {"employees"}
    assert facts_needed(read(), ["fire"]) == general | {"employees"}  # its cap differs by size


def test_route_without_conditions_needs_no_facts():
    assert facts_for_route(read(), "insurance", ["plain"]) == frozenset()


def test_regions_are_filled_up_to_six_digits():
    assert regions_named(read()) == ("339900",)
