"""What the portal does not carry out cannot be published; what it does can."""

import pytest

from rules.definition.reader import read_definition
from schemes.definition_files import FOLDER, scheme_codes, versions_of
from schemes.domain.carried import not_carried
from tests.rules.other_support.policies import definition_of, policy_text
from tests.schemes.conftest import HAIDIAN

PATENT = FOLDER / "patent-pledge-2026" / "1.toml"


REAL = ("ip1", "si2", "gw1", "zp1", "pc3", "te1", "fj2", "rg1", "ro1", "nl2", "lg1", "qh5")


@pytest.mark.parametrize("policy", REAL)
def test_policy_that_the_portal_carries_out_has_no_such_part(policy):
    assert not_carried(definition_of(policy)) == []


@pytest.mark.parametrize("code", scheme_codes())
def test_published_definitions_are_carried_out(code):
    assert [not_carried(definition) for definition in versions_of(code)] == [[]]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"equipment"', '"Equipment-A"', ("product.9.code", "code_not_carried")),
        ('"little_giant"', '"Little"', ("qualification.1.code", "code_not_carried")),
        ('"frontier"', f'"{"f" * 41}"', ("measure.2.code", "code_too_long")),
        ('"pooled_micro"', f'"{"p" * 41}"', ("route.1.code", "code_too_long")),
        ('code = "pre_review"', f'code = "{"s" * 41}"', ("route.0.stage.1.code", "code_too_long")),
    ],
)
def test_code_that_no_claim_or_table_can_hold_is_named(old, new, fault):
    definition = read_definition(HAIDIAN.read_text(encoding="utf-8").replace(old, new), source="")
    assert fault in [(problem.path, problem.code) for problem in not_carried(definition)]


def test_amount_left_to_people_needs_an_examination_before_the_money_is_committed():
    text = PATENT.read_text(encoding="utf-8")
    rate = 'rate = "3%"\nbase = "principal"\nlimits = [{ of = "paid", article = "3" }]\n'
    text = text.replace(rate, 'amount = { kind = "decided", of = "paid", least = "30%", most = "70%" }\n')
    assert not_carried(read_definition(text, source="")) == []
    head, _stages, rest = text.partition('[[route.stage]]\ncode = "pre_review"')
    alone = head + '[[route.stage]]\ncode = "bureau_meeting"' + rest.partition('code = "bureau_meeting"')[2]
    found = [(problem.path, problem.code) for problem in not_carried(read_definition(alone, source=""))]
    assert found == [("route.0", "nobody_decides")]


def test_one_payee_has_one_name():
    """Landlord and seller under one code: nobody could say who is paid."""
    text, own, other = policy_text("qh5"), 'payee = "enterprise"', 'payee = "counterparty"'
    assert not_carried(read_definition(text.replace(own, other, 1), source="")) == []
    found = [
        (problem.path, problem.code) for problem in not_carried(read_definition(text.replace(own, other), source=""))
    ]
    assert found == [("measure.0.payee", "payee_named_twice"), ("measure.1.payee", "payee_named_twice")]
