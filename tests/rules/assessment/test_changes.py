"""The smallest change: what is named really brings what it says, and what does not help is never named."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment.changes import smallest_changes
from rules.assessment.claim_reader import claim_of
from rules.assessment.engine import assess
from rules.assessment.plan import plan_of
from rules.assessment.repair import EFFORT
from rules.words.change_sentences import FACTS, WISHES
from rules.words.change_words import change_sentence, outlook_as_json
from schemes.definition_files import versions_of
from tests.rules.assessment.test_fujian import cover
from tests.rules.claims import HIGH_TECH, LITTLE_GIANT, claim, granted, haidian, policy, pooled
from tests.whole import examples

EXPIRED = {"kind": "specialised_sme", "issued_on": "2022-09-01", "valid_until": "2025-08-31"}


def fujian():
    (definition,) = versions_of("fujian-2025")
    return definition


def of_fujian(*policies: dict[str, Any], enterprise: dict[str, Any] | None = None, **changes: Any):
    held = [{"kind": "high_tech", "issued_on": "2023-11-01", "valid_until": "2026-10-31"}]
    facts = {"registered_region": "350102", "qualifications": held} | (enterprise or {})
    whole = {"scheme": "fujian-2025", "filed_on": "2025-09-01", "bank_account_confirmed": True} | changes
    return claim(*policies, enterprise=facts, **whole)


def found(made, definition=None):
    return smallest_changes(definition or haidian(), made)


def codes(made, definition=None):
    return [tuple(part.code for part in change.repairs) for change in found(made, definition)]


def test_expired_certificate_is_named_with_its_day_and_what_a_valid_one_brings():
    (change,) = found(claim(policy(), enterprise={"qualifications": [EXPIRED]}))
    assert (change.code, change.article, change.gain_fen, change.new_total_fen) == (
        "certificate_renewed",
        "4",
        5_000_000,
        5_000_000,
    )
    assert change.params == {"kind": "specialised_sme", "expired_on": "2025-08-31"}
    chinese = "您的专精特新中小企业证书已于 2025 年 8 月 31 日到期；如持有有效证书，可获 50,000.00 元。"
    assert change_sentence(haidian(), change) == chinese
    english = "Your Specialised SME certificate expired on 31 August 2025; with a valid one: ¥50,000.00."
    assert change_sentence(haidian(), change, "en") == english


@pytest.mark.parametrize(
    ("made", "code", "gain"),
    [
        (claim(policy(), enterprise={"qualifications": []}), "certificate_obtained", 5_000_000),
        (claim(policy(), enterprise={"sectors": ["agriculture"]}), "sector_stated", 5_000_000),
        (claim(policy(), enterprise={"registered_region": "110105"}), "registered_within", 5_000_000),
        (claim(policy(), filed_on="2025-09-01"), "filed_later", 5_000_000),
        (claim(policy(paid_by_others_yuan="100000.00")), "premium_borne", 5_000_000),
        (claim(policy("satellite_launch")), "support_obtained", 5_000_000),
        (claim(policy("other_major_project")), "recognised", 5_000_000),
        (claim(policy("chess_club")), "product_listed", 5_000_000),
        (claim(pooled(), enterprise={"employees": 103}), "certificate_of_year", 250_000),
    ],
)
def test_each_condition_in_the_way_has_its_change(made, code, gain):
    changes = {change.code: change for change in found(made)}
    assert changes[code].gain_fen == gain


def test_staff_above_the_limit_by_how_many():
    changes = {change.code: change for change in found(claim(pooled(), enterprise={"employees": 103}))}
    assert changes["employees_within"].params["over"] == 3
    assert "超出上限 3 人" in change_sentence(haidian(), changes["employees_within"])


def test_revenue_above_the_limit_by_how_much():
    changes = {c.code: c for c in found(claim(pooled(), enterprise={"revenue_yuan": "10000000.01"}))}
    assert changes["revenue_within"].params["over_yuan"] == "0.01"


def test_support_applied_for_is_counted_with_its_amount():
    pending = granted("municipal", "70000.00", "applied")
    (change,) = found(claim(policy("satellite_launch", other_support=[pending])))
    assert (change.code, change.gain_fen, change.at_most) == ("support_decided", 3_000_000, True)


def test_invoice_claimed_beyond_its_total_is_lowered():
    one = policy(invoices=[{"number": "I1", "total_yuan": "150000.00", "allocated_yuan": "100000.00"}])
    two = policy(invoices=[{"number": "I1", "total_yuan": "150000.00", "allocated_yuan": "100000.00"}])
    (change,) = found(claim(one, two))
    assert (change.code, change.params["left_yuan"], change.number) == (
        "allocation_lowered",
        "50000.00",
        two["policy_no"],
    )


def test_fujian_account_start_and_term():
    definition = fujian()
    assert codes(of_fujian(cover(), bank_account_confirmed=False), definition) == [("account_confirmed",)]
    late = cover(starts_on="2025-03-01", ends_on="2026-02-28")
    (change,) = found(of_fujian(late), definition)
    assert (change.code, change.params["year"], change.params["call_year"]) == ("start_in_year", 2024, 2026)
    long = cover(ends_on="2025-03-01")
    assert codes(of_fujian(long), definition) == [("term_shortened",)]


def test_two_facts_together_where_no_single_one_helps():
    made = claim(policy(), enterprise={"qualifications": [EXPIRED], "registered_region": "110105"})
    (change,) = found(made)
    assert [part.code for part in change.repairs] == ["certificate_renewed", "registered_within"]
    assert "，且注册地" in change_sentence(haidian(), change)


def test_least_effort_comes_first():
    made = claim(pooled(), enterprise={"employees": 103, "qualifications": []})
    found_codes = [change.code for change in found(made)]
    assert found_codes == sorted(found_codes, key=EFFORT.index)
    assert len(found_codes) == 2


@pytest.mark.parametrize(
    "made",
    [
        claim(policy(), pooled()),
        claim(policy("cyber_security"), enterprise={"qualifications": [LITTLE_GIANT, HIGH_TECH]}),
        claim(policy(paid="4000000.00")),
        claim(policy(), budget={"available_yuan": "1.00", "assessed_total_yuan": "2.00"}),
        claim(pooled(), enterprise={"pooled_cover_years": [2022, 2023, 2024]}),
        claim(),
    ],
)
def test_nothing_is_named_where_no_fact_would_bring_more(made):
    assert found(made) == ()


def test_order_of_policies_does_not_change_what_is_named():
    policies = [policy("satellite_launch"), policy("other_major_project"), policy("chess_club")]
    ahead = {(c.code, c.number, c.gain_fen) for c in found(claim(*policies))}
    assert ahead == {(c.code, c.number, c.gain_fen) for c in found(claim(*reversed(policies)))}


def test_two_hundred_policies_do_not_take_seconds():
    policies = [policy("satellite_launch", f"{1000 + n}.00") for n in range(180)]
    policies += [policy("cyber_security", f"{90000 + n}.00") for n in range(20)]
    before = time.perf_counter()
    assert found(claim(*policies))
    assert time.perf_counter() - before < 2


def test_every_kind_of_change_has_both_halves_of_its_sentence():
    assert set(FACTS) == set(WISHES) == set(EFFORT)


CERTIFICATES = st.lists(st.sampled_from([EXPIRED, LITTLE_GIANT, HIGH_TECH]), unique_by=id, max_size=2)
PRODUCTS = st.sampled_from(
    ["rd_and_conversion", "cyber_security", "satellite_launch", "other_major_project", "pooled_cover", "chess_club"]
)


@st.composite
def claims(draw):
    def one():
        premium = draw(st.integers(0, 90_000_000))
        others = draw(st.sampled_from([0, premium // 2, premium]))
        support = draw(st.sampled_from([[], [granted("municipal", "1000.00", "applied")], [granted("park", "7.01")]]))
        return policy(
            draw(PRODUCTS),
            f"{premium // 100}.{premium % 100:02d}",
            paid_by_others_yuan=f"{others // 100}.{others % 100:02d}",
            other_support=support,
        )

    enterprise = {
        "qualifications": draw(CERTIFICATES),
        "employees": draw(st.integers(95, 105)),
        "revenue_yuan": draw(st.sampled_from(["9999999.99", "10000000.00", "10000000.01"])),
        "registered_region": draw(st.sampled_from(["110108", "110108", "110105"])),
        "pooled_cover_years": draw(st.sampled_from([[], [2022, 2023, 2024]])),
    }
    day = draw(st.sampled_from(["2025-11-12", "2025-11-12", "2025-09-15", "2028-01-01"]))
    return claim(*[one() for _ in range(draw(st.integers(1, 4)))], enterprise=enterprise, filed_on=day)


@settings(deadline=None, max_examples=examples(150))
@given(claims())
def test_a_change_named_raises_the_total_by_exactly_its_gain(made):
    read = claim_of(made, facts=plan_of(haidian()).facts)
    now = assess(haidian(), read, steps=False).total_fen
    changes = smallest_changes(haidian(), read)
    for change in changes:
        then = assess(haidian(), change.applied_to(read), steps=False).total_fen
        assert then == change.new_total_fen
        assert then - now == change.gain_fen > 0
    parts = [len(change.repairs) for change in changes]
    assert parts == sorted(parts)
    for language in ("zh-hans", "en"):
        told = outlook_as_json(haidian(), read, language)["changes"]
        assert all("{" not in str(each["text"]) for each in told)
