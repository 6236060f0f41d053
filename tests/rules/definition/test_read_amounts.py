"""Scales, tiers, caps, minimums, scores and budgets: what is written is read, every fault is named at its line."""

import tomllib
from datetime import date

import pytest

from rules.definition.amounts import Minimum
from rules.definition.problems import DefinitionError
from rules.definition.reader import read_data, read_definition
from rules.money import Rate
from tests.rules.definition.small import SMALL, spoiled
from tests.rules.fourth_policy.lakeside import LAKESIDE, changed, read

SCORE = '\n[[score]]\ncode = "points"\nname = { zh = "评分", en = "Points" }\n'
RATE = 'rate = "40%"'
CAP = 'cap = { amount_yuan = "20000.00", article = "2" }'


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(DefinitionError) as refused:
        read_definition(text, source="harbour.toml")
    assert all(problem.sentence for problem in refused.value.problems)
    return [(problem.line, problem.path, problem.code) for problem in refused.value.problems]


def tiers(*parts: str) -> str:
    return f"tiers = [{', '.join('{ ' + part + ' }' for part in parts)}]"


def test_scales_are_read_in_order():
    research = read().measure("premium").classes[0]
    assert [scale.flat for scale in research.scales] == [Rate(3, 5), Rate(9, 20), Rate(3, 10)]
    assert [[c.params for c in scale.when] for scale in research.scales] == [
        [{"group": "micro"}],
        [{"group": "small"}],
        [],
    ]
    assert research.rate is None
    assert (research.limit_fen, research.cap.amount_fen, research.cap.article) == (8_000_000, 10_000_000, "3")


def test_tiers_for_everybody_are_one_scale():
    (scale,) = read().measure("premium").classes[1].scales
    assert scale.flat is None
    assert scale.when == ()
    assert [(t.from_fen, t.up_to_fen, t.rate) for t in scale.tiers] == [
        (0, 10_000_000, Rate(2, 5)),
        (10_000_000, 30_000_000, Rate(1, 4)),
        (30_000_000, None, Rate(1, 10)),
    ]


def test_one_rate_stays_one_rate():
    (found,) = read_definition(SMALL, source="").measure("subsidy").classes
    assert found.rate == found.scales[0].flat == Rate(2, 5)
    assert not found.illustrative


def test_caps_minimums_and_budget():
    definition = read()
    premium, bonus = definition.measures
    assert premium.cap.by_group == (("micro", 9_000_000), ("small", 12_000_000))
    assert premium.minimum == Minimum(50_000, "6", "nothing")
    assert bonus.minimum == Minimum(100_000, "7", "raised")
    assert definition.total_cap.amount_fen == 18_000_000
    assert definition.minimum == Minimum(200_000, "6", "nothing")
    assert (definition.budget.rule, definition.budget.last, definition.budget.article) == ("first_come", "part", "9")
    assert not definition.illustrative


def test_illustrative_figures_are_told():
    of_class = changed('limit_yuan = "80000.00"\n', 'limit_yuan = "80000.00"\nillustrative = true\n')
    assert read(of_class).illustrative
    of_total = changed("[total_cap]\n", "[total_cap]\nillustrative = true\n")
    assert read(of_total).illustrative
    assert not read(of_total).measure("premium").illustrative


def test_scores_and_their_condition():
    condition = '{ kind = "score_between", article = "1", score = "points", least = 60, most = 80 }'
    definition = read_definition(
        spoiled(
            'conditions = [{ kind = "qualification_valid"',
            f'conditions = [{condition}, {{ kind = "qualification_valid"',
        )
        + SCORE,
        source="",
    )
    assert [label.code for label in definition.scores] == ["points"]
    assert definition.measures[0].conditions[0].params == {"score": "points", "least": 60, "most": 80}


@pytest.mark.parametrize(
    ("rates", "path", "code"),
    [
        ('rate = "40%"\ntiers = [{ from_yuan = "0.00", rate = "40%" }]', "tiers", "one_of_these_only"),
        ('rate = "40%"\nscale = [{ rate = "40%" }]', "scale", "one_of_these_only"),
        ("scale = []", "scale", "empty"),
        ("tiers = []", "tiers", "empty"),
        ('scale = [{ rate = "40%" }, { rate = "30%" }]', "scale.1", "unreachable_scale"),
        ('scale = [{ rate = "40%", tiers = [{ from_yuan = "0.00", rate = "1%" }] }]',
         "scale.0.tiers", "one_of_these_only"),
        ("scale = [{ }]", "scale.0.rate", "missing_key"),
        ('scale = [{ rate = "140%" }]', "scale.0.rate", "rate_over_whole"),
        ('scale = [{ rate = "40%", wen = [] }]', "scale.0.wen", "unknown_key"),
        ('scale = [{ rate = "40%", when = [{ kind = "belongs_to", article = "2", group = "tiny" }] }]',
         "scale.0.when.0.group", "unknown_reference"),
        (tiers('from_yuan = "1.00", rate = "40%"'), "tiers.0.from_yuan", "tiers_start"),
        (tiers('from_yuan = "0.00", up_to_yuan = "10.00", rate = "40%"', 'from_yuan = "11.00", rate = "30%"'),
         "tiers.1.from_yuan", "tiers_gap"),
        (tiers('from_yuan = "0.00", up_to_yuan = "10.00", rate = "40%"', 'from_yuan = "9.00", rate = "30%"'),
         "tiers.1.from_yuan", "tiers_overlap"),
        (tiers('from_yuan = "0.00", rate = "40%"', 'from_yuan = "9.00", rate = "30%"'),
         "tiers.1.from_yuan", "tier_behind_open"),
        (tiers('from_yuan = "0.00", up_to_yuan = "0.00", rate = "40%"'), "tiers.0.up_to_yuan", "tier_empty"),
        (tiers('from_yuan = "0.00", rate = "140%"'), "tiers.0.rate", "rate_over_whole"),
        (tiers('from_yuan = "0", rate = "40%"'), "tiers.0.from_yuan", "not_money"),
        (tiers('from_yuan = "0.00", rate = "40%", upto = "1.00"'), "tiers.0.upto", "unknown_key"),
        ("tiers = [1]", "tiers.0", "wrong_type"),
    ],
)  # fmt: skip
def test_fault_of_a_rate_is_named_at_its_line(rates, path, code):
    text = spoiled(RATE, rates)
    found = faults(text)
    assert (f"measure.0.class.0.{path}", code) in {(where, what) for _, where, what in found}
    first = text[: text.index('name = { zh = "研发类"')].count("\n") + 2
    assert all(first <= line <= first + 2 for line, _, what in found if what == code)


@pytest.mark.parametrize(
    ("cap", "path", "code"),
    [
        ('cap = { amount_yuan = "1.00", article = "2", by_group = [{ group = "tiny", amount_yuan = "1.00" }] }',
         "measure.0.cap.by_group.0.group", "unknown_reference"),
        ('cap = { amount_yuan = "1.00", article = "9" }', "measure.0.cap.article", "unknown_reference"),
        ('cap = { amount_yuan = "1.00", article = "3" }', "measure.0.cap.article", "rule_without_article"),
        ('cap = { amount_yuan = "1.00", article = "2", by_group = [{ group = "tiny" }] }',
         "measure.0.cap.by_group.0.amount_yuan", "missing_key"),
        ('cap = { amount_yuan = "1.00", article = "2", illustrative = "yes" }',
         "measure.0.cap.illustrative", "wrong_type"),
        ('minimum = { amount_yuan = "1.00", article = "2" }', "measure.0.minimum.below", "missing_key"),
        ('minimum = { amount_yuan = "1.00", article = "2", below = "zero" }', "measure.0.minimum.below", "not_one_of"),
        ('minimum = { amount_yuan = "1.00", article = "9", below = "raised" }',
         "measure.0.minimum.article", "unknown_reference"),
        (CAP + '\nminimum = { amount_yuan = "20000.01", article = "2", below = "raised" }',
         "measure.0.minimum", "minimum_over_cap"),
    ],
)  # fmt: skip
def test_fault_of_a_cap_or_minimum(cap, path, code):
    text = spoiled(CAP, cap)
    found = faults(text)
    assert (path, code) in {(where, what) for _, where, what in found}
    line = text[: text.index(cap)].count("\n") + 1
    assert all(line <= number <= line + 1 for number, where, _ in found if where == path)


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ('below = "nothing" }', 'below = "nothing", of = "total" }', "measure.0.minimum.of", "unknown_key"),
        ('limit_yuan = "80000.00"\n', 'limit_yuan = "80000.00"\nillustrative = 1\n',
         "measure.0.class.0.illustrative", "wrong_type"),
        ('  { group = "small", amount_yuan = "120000.00" },', '  { group = "micro", amount_yuan = "120000.00" },',
         "measure.0.cap.by_group.1.group", "duplicate"),
        ('rule = "first_come"\nlast = "part"', 'rule = "first_come"', "budget.last", "missing_key"),
        ('rule = "first_come"\nlast = "part"', 'rule = "first_come"\nlast = "all"', "budget.last", "not_one_of"),
        ('rule = "first_come"', 'rule = "pro_rata"', "budget.last", "last_without_first_come"),
        ('rule = "first_come"', 'rule = "lottery"', "budget.rule", "not_one_of"),
        ('[minimum]\namount_yuan = "2000.00"', '[minimum]\namount_yuan = "180000.01"', "minimum", "minimum_over_cap"),
        ("[minimum]\n", '[minimum]\nbelow = "raised"\n', "minimum.below", "unknown_key"),
        ('base = "premium"\n', 'base = "premium"\nlimit_yuan = "999.99"\n', "measure.1.minimum", "minimum_over_limit"),
        ("[total_cap]\n", '[total_cap]\nof = "all"\n', "total_cap.of", "unknown_key"),
        ('article = "8"\nby_group', 'article = "11"\nby_group', "total_cap.article", "rule_without_article"),
        ('  { kind = "employees_at_most", article = "2", limit = 20 },',
         '  { kind = "belongs_to", article = "2", group = "micro" },', "group.0", "group_in_circle"),
        ('  { kind = "employees_at_most", article = "2", limit = 20 },',
         '  { kind = "premium_self_borne", article = "2" },', "measure.0.cap.by_group.0.group", "group_about_policies"),
    ],
)  # fmt: skip
def test_fault_that_only_shows_in_the_whole(old, new, path, code):
    assert (path, code) in {(where, what) for _, where, what in faults(changed(old, new))}


def test_group_that_is_explained_by_another_which_is_explained_by_it():
    staff = '{{ kind = "employees_at_most", article = "2", limit = {} }}'
    of_group = '{{ kind = "belongs_to", article = "2", group = "{}" }}'
    inside = f'{{ kind = "any_of", article = "2", options = [{of_group.format("micro")}] }}'
    text = changed(staff.format(20), of_group.format("small")).replace(staff.format(100), inside)
    found = [(where, what) for _, where, what in faults(text)]
    assert found == [("group.0", "group_in_circle"), ("group.1", "group_in_circle")]


@pytest.mark.parametrize(
    ("bounds", "path", "code"),
    [
        ('score = "points"', "conditions.0", "score_without_bounds"),
        ('score = "points", least = 80, most = 79', "conditions.0.most", "bounds_reversed"),
        ('score = "stars", least = 80', "conditions.0.score", "unknown_reference"),
        ("least = 80", "conditions.0.score", "missing_key"),
        ('score = "points", least = -1', "conditions.0.least", "too_small"),
        ('score = "points", least = "80"', "conditions.0.least", "wrong_type"),
        ('score = "points", least = 80, above = 3', "conditions.0.above", "unknown_key"),
    ],
)
def test_fault_of_a_score(bounds, path, code):
    general = '{ kind = "registered_region", article = "1", within = ["440300"] }'
    text = spoiled(general, f'{{ kind = "score_between", article = "1", {bounds} }}') + SCORE
    assert (2, path, code) in faults(text)


def test_score_stated_twice():
    assert ("score.1", "duplicate") in {(where, what) for _, where, what in faults(SMALL + SCORE + SCORE)}


def test_read_data_takes_the_tree_of_a_text():
    data = tomllib.loads(LAKESIDE)
    definition = read_data(data, source="draft")
    assert (definition.digest, definition.source) == (read().digest, "draft")
    data["measure"][0]["class"][0]["scale"][0]["rate"] = "140%"
    data["scheme"]["issued_on"] = date(2026, 1, 1)
    with pytest.raises(DefinitionError) as refused:
        read_data(data, source="draft")
    (problem,) = refused.value.problems
    assert (problem.line, problem.path, problem.code) == (1, "measure.0.class.0.scale.0.rate", "rate_over_whole")


def test_read_data_tells_the_lines_it_is_given():
    data = tomllib.loads(SMALL)
    data["measure"][0]["class"][0]["rate"] = "40"
    with pytest.raises(DefinitionError) as refused:
        read_data(data, source="draft", lines={("measure", 0, "class", 0): 7})
    assert [(problem.line, problem.code) for problem in refused.value.problems] == [(7, "not_a_percentage")]


@pytest.mark.parametrize("value", [1.5, {"a": 1}, [1], None, object()])
def test_read_data_refuses_what_no_definition_holds(value):
    data = tomllib.loads(SMALL)
    data["scheme"]["version"] = value
    with pytest.raises(DefinitionError):
        read_data(data, source="draft")
