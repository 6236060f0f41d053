"""Steps retrace the amount, reasons say what would change it, in both languages and without gaps."""

import pytest

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.conditions import CONDITION_KINDS
from rules.words.report import text_report
from rules.words.sentences import FLAGS, REASONS, STEPS
from rules.words.wording import flag_sentence, reason_sentence, step_sentence
from tests.rules.claims import LITTLE_GIANT, claim, granted, haidian, policy, pooled, result_of


def rules(result, index=0):
    return [step.rule for step in result.items[index].steps]


def test_steps_of_a_catalogue_policy_in_the_order_of_the_rules():
    support = [granted("municipal", "160000.00")]
    made = policy(paid="200000.00", paid_by_others_yuan="10000.00", other_support=support)
    budget = {"available_yuan": "1.00", "assessed_total_yuan": "2.00"}
    steps = result_of(made, budget=budget).items[0].steps
    assert [(step.rule, step.article, step.output) for step in steps] == [
        ("registered_region", "2", "met"),
        ("sector_in", "2", "met"),
        ("qualification_valid", "4", "met"),
        ("belongs_to", "4", "met"),
        ("premium_self_borne", "4", "met"),
        ("self_borne", "4", "190000.00"),
        ("rate", "4", "95000.00"),
        ("ceiling", "4", "30000.00"),
        ("cap", "4", "30000.00"),
        ("budget", "11", "15000.00"),
        ("payee", "9", "15000.00"),
    ]


def test_steps_of_pooled_cover():
    assert rules(result_of(pooled()))[-4:] == ["premium", "rate", "limit", "payee"]
    assert result_of(pooled()).items[0].steps[-1].article == "9"


def test_without_steps_everything_else_is_the_same():
    made = claim(policy(), policy("cyber_security"), pooled())
    with_steps = result_as_json(haidian(), assess(haidian(), made))
    without = result_as_json(haidian(), assess(haidian(), made, steps=False))
    assert all(found["steps"] == [] for found in without["policies"])
    for found in (*with_steps["policies"], *without["policies"]):
        found.pop("steps")
    assert with_steps == without


def test_expired_certificate_is_named_with_what_it_would_bring():
    expired = LITTLE_GIANT | {"issued_on": "2022-09-01", "valid_until": "2025-08-31"}
    result = result_of(policy(), enterprise={"qualifications": [expired]})
    (reason,) = result.items[0].reasons
    english = reason_sentence(haidian(), reason, "en")
    chinese = reason_sentence(haidian(), reason, "zh-hans")
    assert "2025-08-31" in english
    assert "up to ¥50,000.00 then" in english
    assert "已于 2025-08-31 到期" in chinese
    assert "50,000.00 元" in chinese


def test_what_it_would_bring_is_not_promised_while_something_else_is_missing():
    result = result_of(policy(paid_by_others_yuan="100000.00"), enterprise={"qualifications": []})
    assert all("would_give_yuan" not in reason.params for reason in result.items[0].reasons)


def test_missing_grant_tells_whose_and_what_is_pending():
    made = policy("satellite_launch", other_support=[granted("municipal", "50000.00", "applied")])
    (reason,) = result_of(made).items[0].reasons
    assert "municipal level pending" in reason_sentence(haidian(), reason, "en")


CLAIMS = [
    claim(policy(), policy("cyber_security"), pooled(), policy("enterprise_property", "9000000.00")),
    claim(policy("satellite_launch"), policy("other_major_project"), policy("nothing"), pooled(), pooled()),
    claim(policy(paid_by_others_yuan="100000.00"), policy(invoices=[]), policy(ends_on="2028-05-31", extra=1)),
    claim(pooled("3000.00"), enterprise={"revenue_yuan": "10000000.00", "pooled_cover_years": []}),
    claim(pooled(), enterprise={"employees": 101, "pooled_cover_years": [2022, 2023, 2024], "qualifications": []}),
    claim(policy(), enterprise={"registered_region": "110105", "sectors": []}),
    claim(policy(), filed_on="2028-01-01"),
    claim(policy(), budget={"available_yuan": "0.00", "assessed_total_yuan": "1.00"}),
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("made", CLAIMS, ids=range(len(CLAIMS)))
def test_every_sentence_can_be_said(made, language):
    result = assess(haidian(), made)
    sentences = [step_sentence(haidian(), step, language) for found in result.items for step in found.steps]
    remarks = [*result.reasons, *(reason for found in result.items for reason in found.reasons)]
    sentences += [reason_sentence(haidian(), reason, language) for reason in remarks]
    sentences += [flag_sentence(haidian(), flag, language) for flag in result.flags]
    assert sentences
    for sentence in sentences:
        assert sentence
        assert "{" not in sentence
        assert "None" not in sentence
        assert language == "en" or not any(word in sentence for word in ("pooled_cover", "catalogue", "frontier"))


def test_every_kind_of_condition_has_its_sentences():
    assert set(CONDITION_KINDS) | {"belongs_to"} <= set(STEPS)
    assert set(CONDITION_KINDS) - {"belongs_to"} <= set(REASONS)
    assert FLAGS


def test_json_has_the_shape_of_the_contract():
    result = result_as_json(haidian(), result_of(policy(), pooled(), policy("nothing")))
    assert list(result) == ["scheme", "scheme_version", "total_yuan", "payments", "policies", "reasons", "flags"]
    first = result["policies"][0]
    assert list(first) == ["policy_no", "measure", "article", "amount_yuan", "steps", "reasons"]
    assert all(list(step) == ["rule", "article", "text", "input", "output"] for step in first["steps"])
    assert list(result["policies"][2]["reasons"][0]) == ["code", "article", "text"]


def test_text_report():
    report = text_report({"id": "X1"} | result_as_json(haidian(), result_of(policy()), "en"), "en")
    assert report.startswith("X1\nhaidian-2025 / 1  Total 50000.00")
    assert "[Art. 9] Paid to the enterprise" in report
