"""The small policy of docs/a-policy-as-data.md is the one the tests use, and gives what the page says."""

from pathlib import Path

from schemes.domain.assessment import assess, reason_sentence
from schemes.domain.definition import read_definition
from schemes.domain.definition.vocabulary import COMBINATIONS, CONDITION_KINDS
from schemes.domain.money import yuan_of
from tests.schemes.domain.claims import claim, policy
from tests.schemes.domain.definition.small import SMALL

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "a-policy-as-data.md").read_text(encoding="utf-8")
CERTIFICATE = {"kind": "innovative_sme", "issued_on": "2025-01-01", "valid_until": "2027-12-31"}


def assessed(*qualifications):
    made = policy("rd_interruption", "60000.00", paid_by_others_yuan="5000.00", invoices=[])
    facts = {"registered_region": "440300", "qualifications": list(qualifications)}
    definition = read_definition(SMALL, source="harbour.toml")
    return definition, assess(
        definition, claim(made, enterprise=facts, scheme="harbour-2026", filed_on="2026-03-01", call_year=2026)
    )


def test_page_shows_the_whole_small_policy():
    assert f"```toml\n{SMALL}```" in PAGE


def test_page_gives_the_right_amount():
    _, result = assessed(CERTIFICATE)
    assert yuan_of(result.total_fen) == "20000.00"
    outputs = [(step.rule, step.article, step.output) for step in result.policies[0].steps[-4:-1]]
    assert outputs == [("self_borne", "2", "55000.00"), ("rate", "2", "22000.00"), ("cap", "2", "20000.00")]


def test_page_quotes_the_right_reason():
    definition, result = assessed()
    (reason,) = result.policies[0].reasons
    assert reason_sentence(definition, reason, "en") in " ".join(PAGE.split())


def test_page_knows_every_kind_of_condition():
    for kind in (*CONDITION_KINDS, *COMBINATIONS):
        assert f"`{kind}`" in PAGE
