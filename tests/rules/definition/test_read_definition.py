"""The strict reader: what is written is read, everything else is named with its line."""

from datetime import date

import pytest

from rules.definition.problems import DefinitionError
from rules.definition.reader import digest, read_definition
from rules.money import Rate
from tests.rules.definition.small import SMALL, line_of, spoiled

SAID = '[payment]\nbudget_year = "same"\noffice = { code = "treasury" }\narticle = "3"\n\n[notice]'


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(DefinitionError) as refused:
        read_definition(text, source="harbour.toml")
    return [(problem.line, problem.path, problem.code) for problem in refused.value.problems]


def test_payment_is_of_the_next_years_budget_unless_said():
    unsaid = read_definition(SMALL, source="harbour.toml").payment
    assert (unsaid.first_budget_year(2026), unsaid.office, unsaid.article) == (2027, "finance_bureau", "")
    said = read_definition(SMALL.replace("[notice]", SAID), source="harbour.toml").payment
    assert (said.first_budget_year(2026), said.office, said.article) == (2026, "treasury", "3")


def test_level_of_the_government_may_be_said():
    assert read_definition(SMALL, source="harbour.toml").level == ""
    said = SMALL.replace("issued_on = ", 'level = "district"\nissued_on = ', 1)
    assert read_definition(said, source="harbour.toml").level == "district"


def test_read_definition():
    definition = read_definition(SMALL, source="harbour.toml")
    assert (definition.code, definition.version, definition.valid_until) == ("harbour-2026", "1", date(2026, 12, 31))
    measure = definition.measure("subsidy")
    assert measure.cap is not None
    assert measure.cap.amount_fen == 2_000_000
    assert measure.classes[0].rate == Rate(2, 5)
    assert measure.conditions[0].params == {"kinds": ("innovative_sme",)}
    route = definition.route("plain")
    assert [stage.code for stage in route.stages_after("check")] == ["notice"]
    assert route.commits_at is route.stages[0]
    assert definition.holds_on(date(2026, 12, 31))
    assert not definition.holds_on(date(2027, 1, 1))
    assert definition.products_of("subsidy") == ("rd_interruption",)


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("issuer = { zh", "isuer = { zh", "scheme.isuer", "unknown_key"),
        ('code = "innovative_sme"', 'code = "innovative_sme"\ncolour = "red"', "qualification.0.colour", "unknown_key"),
        ('rate = "40%"', "rate = 0.4", "measure.0.class.0.rate", "wrong_type"),
        ('rate = "40%"', 'rate = "0.4"', "measure.0.class.0.rate", "not_a_percentage"),
        ('rate = "40%"', 'rate = "140%"', "measure.0.class.0.rate", "rate_over_whole"),
        ('rate = "40%"\n', "", "measure.0.class.0.rate", "missing_key"),
        ('"20000.00"', "20000", "measure.0.cap.amount_yuan", "wrong_type"),
        ('"20000.00"', '"20000"', "measure.0.cap.amount_yuan", "not_money"),
        ("issued_on = 2026-01-05", 'issued_on = "2026-01-05"', "scheme.issued_on", "wrong_type"),
        ("issued_on = 2026-01-05", "issued_on = 2026-01-05T00:00:00", "scheme.issued_on", "wrong_type"),
        ("valid_until = 2026-12-31", "valid_until = 2025-12-31", "scheme.valid_until", "dates_reversed"),
        ("[notice]", SAID.replace("same", "later"), "payment.budget_year", "not_one_of"),
        ("[notice]", SAID.replace("code", "by").replace("treasury", "street"), "payment.office.code", "missing_key"),
        ("[notice]", SAID.replace('article = "3"\n', ""), "payment.article", "missing_key"),
        ("[notice]", SAID.replace('"3"', '"9"'), "payment.article", "unknown_reference"),
        ("issued_on = 2026-01-05", 'issued_on = 2026-01-05\nlevel = "street"', "scheme.level", "not_one_of"),
        ("working_days = 10", "working_days = 0", "route.0.stage.0.working_days", "too_small"),
        ("working_days = 10", "working_days = true", "route.0.stage.0.working_days", "wrong_type"),
        ("commits_budget = true", 'commits_budget = "yes"', "route.0.stage.0.commits_budget", "wrong_type"),
        ('kind = "examination"', 'kind = "exam"', "route.0.stage.0.kind", "not_one_of"),
        ('payee = "enterprise"', 'payee = "bank"', "measure.0.payee", "not_one_of"),
        (
            'post = "examiner"\nworking_days = 10',
            'post = "a b"\nworking_days = 10',
            "route.0.stage.0.post",
            "not_a_code",
        ),
        ('en = "People examine." }', 'en = "" }', "article.2.why_not.en", "empty"),
        ('accepts = ["pdf"]', "accepts = []", "material.0.accepts", "empty"),
        ('accepts = ["pdf"]', 'accepts = ["pdf", "pdf"]', "material.0.accepts.1", "duplicate"),
        ('accepts = ["pdf"]', 'accepts = "pdf"', "material.0.accepts", "wrong_type"),
        ('kind = "registered_region"', 'kind = "region"', "conditions.0.kind", "not_one_of"),
        (', within = ["440300"]', "", "conditions.0.within", "missing_key"),
        ('direction = "down"', 'direction = "up"', "rounding.direction", "not_one_of"),
    ],
)
def test_fault_is_named_with_its_line(old, new, path, code):
    text = spoiled(old, new)
    found = faults(text)
    assert (path, code) in {(where, what) for _, where, what in found}
    if code in ("unknown_key", "not_a_percentage", "not_money", "not_a_code"):
        key = path.rpartition(".")[2]
        line = next(number for number, where, what in found if (where, what) == (path, code))
        assert f"{key} = " in text.splitlines()[line - 1]


def test_all_faults_are_told_at_once_in_the_order_of_their_lines():
    text = spoiled('payee = "enterprise"', 'payee = "bank"').replace('direction = "down"', 'direction = "up"')
    found = faults(text)
    assert [code for _, _, code in found] == ["not_one_of", "not_one_of"]
    assert [line for line, _, _ in found] == [line_of(text, 'payee = "bank"'), line_of(text, 'direction = "up"')]


def test_message_is_a_sentence_with_file_and_line():
    text = spoiled("rate =", "rat =")
    with pytest.raises(DefinitionError) as refused:
        read_definition(text, source="harbour.toml")
    line = line_of(text, 'rat = "40%"')
    assert f"harbour.toml:{line}: measure.0.class.0.rat: unknown key “rat”" in str(refused.value)


def test_text_that_is_no_toml():
    assert faults("[scheme]\ncode = \n") == [(2, "", "not_toml")]
    assert faults("code = 'open") == [(1, "", "not_toml")]


@pytest.mark.parametrize(
    "text",
    [
        "#" * 400_001,
        "k = 1\n" * 5_001,
        "\n[t]" * 2_001,
        "a = " + "[" * 3_000 + "]" * 3_000,
        "a." * 30 + "a = 1",
    ],
)
def test_a_text_larger_than_any_definition_is_refused_before_it_is_read(text):
    assert faults(text) == [(1, "", "too_large")]


def test_empty_text():
    assert {code for _, _, code in faults("")} >= {"missing_key"}


def test_digest_is_of_what_is_said():
    assert digest(SMALL) == digest("# another remark\n\n" + SMALL) == read_definition(SMALL, source="").digest
    assert digest(SMALL) != digest(spoiled('rate = "40%"', 'rate = "41%"'))
    assert digest(SMALL) != digest(spoiled("valid_until = 2026-12-31", "valid_until = 2026-12-30"))


@pytest.mark.parametrize("look_up", ["article", "measure", "matter", "route", "material", "group"])
def test_code_that_the_policy_does_not_have(look_up):
    definition = read_definition(SMALL, source="harbour.toml")
    with pytest.raises(KeyError):
        getattr(definition, look_up)("nothing")
    with pytest.raises(KeyError):
        definition.route("plain").stage("nothing")
