"""Founded within so many years: to the day, and not tomorrow."""

import pytest

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.definition.reader import read_definition
from tests.rules.other_support.policies import claim, policy_text

FOUNDED = '[[fact]]\ncode = "founded_on"\ntype = "date"\nname = { zh = "成立日期", en = "Day of founding" }\n\n'
WITHIN = 'conditions = [{ kind = "years_since_at_most", article = "1", fact = "founded_on", years = 5 }]\n'
YOUNG = FOUNDED + policy_text("te1").replace('payee_article = "1"\n', f'payee_article = "1"\n{WITHIN}')


def answer(founded_on, language="zh-hans"):
    definition = read_definition(YOUNG, source="young.toml")
    stated = claim(facts={"recognition": "first", "revenue_yuan": "1.00", "founded_on": founded_on})
    stated["filed_on"] = "2022-06-15"
    return result_as_json(definition, assess(definition, stated), language)


@pytest.mark.parametrize(
    ("founded_on", "yuan"),
    [("2017-06-15", "300000.00"), ("2017-06-14", "0.00"), ("2022-06-15", "300000.00"), ("2022-06-16", "0.00")],
)
def test_day_of_founding_counts_to_the_day(founded_on, yuan):
    assert answer(founded_on)["total_yuan"] == yuan


def test_refusal_says_the_day_and_the_years_in_both_languages():
    (item,) = answer("2015-01-01")["items"]
    said = item["reasons"][0]["text"]
    assert said.startswith("成立日期 2015-01-01，至申报日 2022-06-15 已超过 5 年，或尚未到来；")
    (item,) = answer("2015-01-01", "en")["items"]
    said = item["reasons"][0]["text"]
    assert said.startswith("Day of founding: 2015-01-01, more than 5 year(s) before 2022-06-15 or after it; ")
