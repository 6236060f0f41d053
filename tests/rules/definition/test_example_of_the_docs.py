"""The small policy of docs/a-policy-as-data.md is the one the tests use, and gives what the page says; so does the next
version that the page makes of it."""

import re
from pathlib import Path

import pytest

from rules.amounts import AMOUNT_KINDS
from rules.assessment.engine import assess
from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.difference import difference, difference_sentence
from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.problems import DefinitionError, problem_sentence
from rules.definition.reader import read_definition
from rules.definition.writer import definition_data
from rules.money import yuan_of
from rules.words.wording import reason_sentence
from tests.rules.claims import claim, policy
from tests.rules.definition.small import SMALL

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "a-policy-as-data.md").read_text(encoding="utf-8")
CERTIFICATE = {"kind": "innovative_sme", "issued_on": "2025-01-01", "valid_until": "2027-12-31"}
GROUP, SCALE, CAP, BUDGET, FACT, ITEM, RATES, LOANS, PAYMENT = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1:]


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def second_version() -> str:
    """What the page says to change, carried out."""
    text = replaced(SMALL, 'version = "1"', 'version = "2"')
    text = replaced(text, "valid_from = 2026-01-05", "valid_from = 2027-01-01")
    text = replaced(text, "valid_until = 2026-12-31", "valid_until = 2027-12-31")
    text = replaced(text, "[[product]]", f"{GROUP}\n[[product]]")
    text = replaced(text, 'rate = "40%"\n', SCALE)
    text = replaced(text, 'cap = { amount_yuan = "20000.00", article = "2" }\n', CAP)
    return replaced(text, "[rounding]", f"{BUDGET}\n[rounding]")


def test_payment_as_the_page_writes_it():
    payment = read_definition(f"{SMALL}\n{PAYMENT}", source="harbour.toml").payment
    assert (payment.first_budget_year(2026), payment.office, payment.article) == (2027, "finance_bureau", "3")


def assessed(*qualifications):
    made = policy("rd_interruption", "60000.00", paid_by_others_yuan="5000.00", invoices=[])
    facts = {"registered_region": "440300", "qualifications": list(qualifications)}
    definition = read_definition(SMALL, source="harbour.toml")
    return definition, assess(
        definition, claim(made, enterprise=facts, scheme="harbour-2026", filed_on="2026-03-01", call_year=2026)
    )


def second_year(paid, employees, **changes):
    made = policy("rd_interruption", paid, invoices=[], starts_on="2027-02-01", ends_on="2028-01-31")
    facts = {"registered_region": "440300", "qualifications": [CERTIFICATE], "employees": employees}
    stated = {"scheme": "harbour-2026", "filed_on": "2027-03-01", "call_year": 2027}
    definition = read_definition(second_version(), source="2.toml")
    return yuan_of(assess(definition, claim(made, enterprise=facts, **stated, **changes)).total_fen)


def test_page_shows_the_whole_small_policy():
    assert f"```toml\n{SMALL}```" in PAGE


def test_page_gives_the_right_amount():
    _, result = assessed(CERTIFICATE)
    assert yuan_of(result.total_fen) == "20000.00"
    outputs = [(step.rule, step.article, step.output) for step in result.items[0].steps[-4:-1]]
    assert outputs == [("self_borne", "2", "55000.00"), ("rate", "2", "22000.00"), ("cap", "2", "20000.00")]


def test_page_quotes_the_right_reason():
    definition, result = assessed()
    (reason,) = result.items[0].reasons
    assert reason_sentence(definition, reason, "en") in " ".join(PAGE.split())


def test_both_versions_have_nothing_odd_and_follow_each_other():
    first, second = read_definition(SMALL, source="1.toml"), read_definition(second_version(), source="2.toml")
    assert lint(first, [second]) == lint(second, [first]) == ()


@pytest.mark.parametrize(
    ("paid", "employees", "budget", "amount", "words"),
    [
        ("55000.00", 12, None, "25000.00", "an enterprise with 12 staff 60% = ¥33,000, cap ¥25,000.00"),
        ("55000.00", 50, None, "17000.00", "40% of ¥30,000 and 20% of ¥25,000, that is ¥17,000.00"),
        ("1000.00", 50, None, "0.00", "¥1,000 would bring the latter ¥400 and therefore ¥0.00"),
        ("55000.00", 50, "90000.00", "10000.00", "¥90,000 of ¥100,000, the ¥17,000.00 become ¥10,000.00"),
    ],
)
def test_page_names_the_amounts_of_the_next_version(paid, employees, budget, amount, words):
    assert words in " ".join(PAGE.split())
    stated = {"available_yuan": "100000.00", "wanted_yuan": "107000.00", "spent_before_yuan": budget}
    assert second_year(paid, employees, **({"budget": stated} if budget else {})) == amount


def test_page_quotes_differences_as_the_portal_says_them():
    found = difference(definition_data(SMALL), definition_data(second_version()))
    said = {difference_sentence(each, language) for each in found for language in ("zh-hans", "en")}
    quoted = re.findall(r"^> (.*)$", PAGE, re.MULTILINE)
    assert len(quoted) == 3
    assert set(quoted) <= said


FIRST_HALF = replaced(SMALL, "valid_until = 2026-12-31", "valid_until = 2026-06-30")
LATER = replaced(
    replaced(SMALL, 'version = "1"', 'version = "2"'), "valid_from = 2026-01-05", "valid_from = 2026-08-01"
)


def with_loans() -> str:
    """The small policy, and in its measure the loans that the page adds."""
    text = replaced(SMALL, "[[product]]", f"{FACT}\n{ITEM}\n{RATES}\n[[product]]")
    return replaced(text, "[rounding]", f"{LOANS}\n[rounding]")


def test_page_names_the_interest_that_its_loan_brings():
    definition = read_definition(with_loans(), source="harbour.toml")
    loan = {"principal": "3000000.00", "drawn_on": "2022-03-15", "repaid_on": "2022-12-31", "interest_paid": "90000.00"}
    items = [{"kind": "loan", "number": "L1", "counterparty": "示例银行", "fields": loan}]
    facts = {"registered_region": "440300", "qualifications": [CERTIFICATE], "facts": {"net_assets": "10000000.00"}}
    stated = {"scheme": "harbour-2026", "filed_on": "2026-03-01", "call_year": 2026, "items": items}
    made = claim(enterprise=facts, **stated)
    del made["policies"]
    (found,) = assess(definition, made).items
    (interest,) = [step for step in found.steps if step.rule == "interest"]
    assert interest.output == "44862.50"
    assert "¥3,000,000 × 3.7% × 50% × 291/360 = ¥44,862.50" in " ".join(PAGE.split())
    assert yuan_of(found.amount_fen) == "20000.00", "within the cap of the measure"


def test_page_knows_every_kind_of_amount_and_its_parameters():
    for kind in AMOUNT_KINDS.values():
        (row,) = re.findall(rf"^\| `{kind.code}` \| (.*)$", PAGE, re.MULTILINE)
        assert [name for name in (*kind.params, *kind.optional) if f"`{name}" not in row] == []


SPOILED = [
    (replaced(SMALL, 'rate = "40%"', 'rat = "40%"'), []),
    (replaced(SMALL, 'validity_article = "4"', 'validity_article = "2"'), []),
    (replaced(SMALL, 'rate = "40%"', 'rate = "140%"'), []),
    (replaced(SMALL, 'rate = "40%"', 'rate = "0%"'), []),
    (LATER, [FIRST_HALF]),
]


def findings(text, others):
    """The lines of check_scheme for a file harbour.toml."""
    try:
        siblings = [read_definition(other, source="") for other in others]
        problems = lint(read_definition(text, source=""), siblings, lines=locate(text))
    except DefinitionError as error:
        problems = error.problems
    for problem in problems:
        warning = "warning: " if problem.severity == "warning" else ""
        yield f"harbour.toml:{problem.line}: {warning}{problem_sentence(problem, 'en', keys=True)}"


def test_page_quotes_what_check_scheme_says():
    """A list of keys may be cut short on the page."""
    quoted = re.findall(r"^    (harbour\.toml:.*)$", PAGE, re.MULTILINE)
    said = [line for text, others in SPOILED for line in findings(text, others)]
    assert len(quoted) == len(said) == 6
    for line in said:
        assert any(line == found or (found.endswith("…") and line.startswith(found[:-1])) for found in quoted), line


def test_page_knows_every_kind_of_condition():
    for kind in (*CONDITION_KINDS, *COMBINATIONS):
        assert f"`{kind}`" in PAGE
