"""What a policy declares is read strictly, and a claim is held to it."""

import pytest

from rules.assessment.claim import ClaimError
from rules.definition.problems import DefinitionError
from rules.definition.reader import read_definition
from tests.rules.other_support.policies import claim, definition_of, insured, item, policy_text, result


def problems_of(text):
    try:
        read_definition(text, source="x.toml")
    except DefinitionError as error:
        return {(problem.path, problem.code) for problem in error.problems}
    return set()


def spoiled(code, old, new):
    text = policy_text(code)
    assert old in text, old
    return text.replace(old, new, 1)


FIXED = '{ kind = "fixed", amount_yuan = "6000000.00" }'
LOAN = '{ kind = "interest", principal = "principal", rates = [{ rate = "1.5%" }], years = "years", most = "2" }'
RENT = 'amount = { kind = "unit", price_yuan = "3000.00", quantity = "area_m2" }'
BOTH = 'interest", "guarantee'
SHARED = '{ classes = ["TWO"], amount_yuan = "1.00", article = "1" }'
FAULTS = [
    ("lg1", 'code = "recognised"', 'code = "employees"', "fact.0.code", "known_already"),
    ("lg1", 'type = "yes_no"', 'type = "yes_no"\nchoices = [{ code = "a", name = { zh = "甲", en = "A" } }]',
     "fact.0.choices", "choices_of_code_only"),
    ("te1", "choices = [\n", "choices = []\nignored = [\n", "fact.0.choices", "empty"),
    ("lg1", 'type = "yes_no"', 'type = "count"\nleast = "many"', "fact.0.least", "not_of_type"),
    ("lg1", 'type = "yes_no"', 'type = "count"\nleast = 5\nmost = 2', "fact.0.most", "bounds_reversed"),
    ("lg1", 'type = "yes_no"', 'type = "yes_no"\nyears = [-1, "x"]', "fact.0.years.1", "wrong_type"),
    ("lg1", 'type = "yes_no"', 'type = "yes_no"\nyears = [-1, -1]', "fact.0.years.1", "duplicate"),
    ("nl2", '{ code = "years", type', '{ code = "principal", type', "item.0.field.1", "duplicate"),
    ("gw1", 'code = "paid_on"', 'code = "premium"', "item.0.field.0", "duplicate"),
    ("fj2", "2022-08-22", "2022-01-20", "reference_rate.0.values.1.from", "days_in_order"),
    ("lg1", 'kind = "declared", article = "1", fact = "recognised"', 'kind = "declared", article = "1"',
     "measure.0.conditions.0", "fact_or_field"),
    ("lg1", 'fact = "recognised" }', 'fact = "other" }', "measure.0.conditions.0.fact", "unknown_reference"),
    ("si2", ', value = "100000000.00" }', " }", "measure.0.conditions.0.value", "value_or_share"),
    ("si2", 'value = "100000000.00"', "value = 7", "measure.0.conditions.0.value", "not_of_type"),
    ("te1", 'kind = "equals", article = "1", fact = "recognition", values = ["renewed"]',
     'kind = "between", article = "1", fact = "recognition", least = "first", most = "renewed"',
     "measure.0.class.0.scale.0.when.0.least", "no_order"),
    ("te1", 'values = ["renewed"]', 'values = "renewed"', "measure.0.class.0.scale.0.when.0.values", "wrong_type"),
    ("lg1", FIXED, '{ kind = "increase", of = "employees", rate = "10%" }',
     "measure.0.class.0.amount.of", "not_of_type"),
    ("lg1", FIXED, '{ kind = "increase", of = "revenue_yuan", rate = "10%" }',
     "measure.0.class.0.amount.of", "years_needed"),
    ("fj2", "month = 12", "month = 13", "measure.0.class.0.scale.0.amount.rates.0.month", "not_a_month"),
    ("nl2", '{ rate = "1.5%" }', "{ }", "measure.0.class.0.amount.rates.0.rate", "one_rate_needed"),
    ("fj2", 'reference = "lpr_1y"', 'reference = "lpr_5y"',
     "measure.0.class.0.scale.0.amount.rates.0.reference", "unknown_reference"),
    ("nl2", ', years = "years"', "", "measure.0.class.0.amount", "time_needed"),
    ("si2", ', to = "repaid_on"', "", "measure.0.class.0.scale.0.amount.to", "both_days_needed"),
    ("si2", "basis = 360", "basis = 100", "measure.0.class.0.scale.0.amount.basis", "not_a_year_basis"),
    ("rg1", ', least = "30%"', "", "measure.0.class.0.amount", "bounds_needed"),
    ("rg1", 'of = "paid", ', "", "measure.0.class.0.amount.of", "base_needed"),
    ("rg1", 'least = "30%"', 'least = "80%"', "measure.0.class.0.amount.most", "bounds_reversed"),
    ("rg1", "amount = {", 'base = "paid"\namount = {', "measure.0.class.0.base", "base_without_rate"),
    ("ip1", 'base = "principal"\n', "", "measure.0.class.0.base", "missing_key"),
    ("lg1", "{ years = 3, ", '{ shares = ["50%", "40%"], ', "measure.0.instalments.shares", "shares_not_whole"),
    ("ip1", 'cap = { amount_yuan = "360000.00"', 'cap = { classes = ["a"], amount_yuan = "360000.00"',
     "measure.0.class.0.cap.classes", "classes_of_shared_cap_only"),
    ("ip1", 'payee_article = "1"\n',
     f'payee_article = "1"\nshared_cap = [{SHARED.replace("TWO", "interest")}]\n',
     "measure.0.shared_cap.0.classes", "two_classes_needed"),
    ("ip1", 'payee_article = "1"\n',
     f'payee_article = "1"\nshared_cap = [{SHARED.replace("TWO", BOTH)}]\n',
     "measure.0.shared_cap.0.classes", "capped_twice"),
    ("qh5", 'items = ["purchase"]', 'items = ["castle"]', "measure.1.class.0.items.0", "unknown_reference"),
    ("qh5", RENT, RENT.replace('"area_m2"', '"colour"'), "measure.1.class.0.amount.quantity", "unknown_reference"),
    ("nl2", 'payee = "bank"\npayee_article', 'payee = "insurer"\npayee_article', "measure.0.payee", "not_one_of"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "path", "fault"), FAULTS, ids=[f"{f[0]}-{f[4]}" for f in FAULTS])
def test_declaration_with_a_fault_is_refused_at_its_place(code, old, new, path, fault):
    assert (path, fault) in problems_of(spoiled(code, old, new))


def refused(code, made):
    with pytest.raises(ClaimError) as found:
        result(code, made)
    return found.value.field, found.value.code


LEASE = {"headquarters": False, "entered": 2023, "hong_kong": False}
REFUSED = [
    ("lg1", claim(), "enterprise.facts", "missing"),
    ("lg1", claim(facts={"recognised": "yes"}), "enterprise.facts.recognised", "not_yes_no"),
    ("te1", claim(facts={"recognition": "third", "revenue_yuan": "1.00"}), "enterprise.facts.recognition", "not_code"),
    ("qh5", claim(facts=LEASE, items=[item("castle")]), "items[0].kind", "unknown_kind"),
    ("qh5", claim(facts=LEASE, items=[item("lease", area_m2="1.5")]), "items[0].fields.months", "missing"),
    ("qh5", claim(facts=LEASE, items=[item("lease", area_m2="-1", months=1)]), "items[0].fields.area_m2", "not_number"),
    ("rg1", claim(items=[insured()], decided=[{"measure": "premium", "rate": "70.01%"}]),
     "decided[0].rate", "out_of_bounds"),
    ("rg1", claim(items=[insured()], decided=[{"measure": "premium", "amount_yuan": "5.00"}]),
     "decided[0].rate", "out_of_bounds"),
    ("pc3", claim(items=[{**insured(), "counterparty": ""}]), "items[0].counterparty", "empty"),
    ("pc3", claim(items=[insured(starts_on="2023-01-01")]), "items[0].fields.ends_on", "ends_before_start"),
    ("lg1", claim(facts={"recognised": True}, payment_year=0), "payment_year", "out_of_range"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "made", "field", "fault"), REFUSED, ids=[f"{f[0]}-{f[2]}" for f in REFUSED])
def test_claim_that_does_not_keep_to_the_declarations_is_refused_at_its_field(code, made, field, fault):
    assert refused(code, made) == (field, fault)


def test_policies_are_the_short_form_of_items():
    """The same policy stated either way brings the same, with further fields under `fields`."""
    short = {
        "policy_no": "P1", "insurer": "对方机构", "product": "technology", "starts_on": "2022-01-01",
        "ends_on": "2022-12-31", "premium_yuan": "40000.00", "paid_yuan": "40000.00",
        "fields": {"paid_on": "2023-06-30"},
    }  # fmt: skip
    stated = result("gw1", claim(2023, policies=[short]))
    same = result("gw1", claim(2023, items=[insured("P1", "40000.00", paid_on="2023-06-30")]))
    assert stated["total_yuan"] == same["total_yuan"] == "20000.00"
    assert "items" not in stated
    assert [each["policy_no"] for each in same["policies"]] == ["P1"]
    assert [(each["kind"], each["number"]) for each in same["items"]] == [("insurance_policy", "P1")]


def test_field_that_nobody_declared_is_a_flag():
    found = result("lg1", claim(facts={"recognised": True, "colour": "red"}))
    assert [flag["code"] for flag in found["flags"]] == ["unknown_field"]
    assert "enterprise.facts.colour" in found["flags"][0]["text"]


def test_same_number_of_two_counterparties_are_two_items():
    """And the same number of the same counterparty counts once."""
    other = {**item("loan", principal="1000000.00", years="1"), "counterparty": "另一家银行"}
    same = item("loan", principal="1000000.00", years="1")
    found = result("nl2", claim(items=[same, other, same]))
    assert [each["amount_yuan"] for each in found["items"]] == ["15000.00", "15000.00", "0.00"]
    assert [payment["name"] for payment in found["payments"]] == ["对方机构", "另一家银行"]
    assert [payment["payee"] for payment in found["payments"]] == ["bank", "bank"]
    assert [reason["code"] for reason in found["items"][2]["reasons"]] == ["repeated_item"]


def test_item_that_no_measure_is_for_says_so():
    text = spoiled("qh5", 'items = ["purchase"]', 'items = ["lease"]')
    definition = read_definition(text, source="x.toml")
    assert definition.declared.items.keys() == {"lease", "purchase"}


@pytest.mark.parametrize("code", ["ip1", "si2", "gw1", "zp1", "nl2", "pc3", "te1", "qh5", "rg1", "fj2", "lg1", "ro1"])
def test_every_policy_of_the_contract_is_read(code):
    assert definition_of(code).measures
