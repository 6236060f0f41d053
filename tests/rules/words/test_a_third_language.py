"""A further language is data: with a phrasebook, and nothing else, the rules speak it."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rules.assessment.claim import ClaimError
from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from rules.definition.difference import difference, difference_sentence
from rules.definition.parts import Condition, Definition
from rules.definition.problems import DefinitionError, problem_sentence
from rules.definition.reader import read_data
from rules.definition.schema import definition_schema
from rules.simulation.invented import invented_claims
from rules.words.change_words import outlook_as_json
from rules.words.guide_words import condition_sentence
from rules.words.phrasebook import register, withdraw
from rules.words.rate_words import class_limits, measure_limits, rate_lines, total_limits
from rules.words.report import text_report
from rules.words.values import Words
from rules.words.wording import reason_sentence, step_sentence
from tests.rules.claims import haidian, pooled, result_of
from tests.rules.definition.trees import FILES, changed, data_of, leaves, without
from tests.rules.words.greek import GREEK, data_in, foreign, greek, spoken_greek, without_words

ROOT = Path(__file__).resolve().parents[3]
FRENCH = """
[format]
thousands = "\u202f"
decimal = ","
money = "{amount} yuans"

[answer]
met = "remplie"
not_met = "non remplie"

[step]
employees_at_most = "Plafond de {limit}, effectif {employees} : {answer}"
rate = "{measure} ({class}) : {base_yuan} × {rate} = {output}"

[reason]
employees_at_most = "{employees} salariés, plus que {limit} ; au plus {limit} sont admis"

[phrase.employees_at_most]
1 = "au plus {limit} salariés"
"""


@pytest.fixture
def french():
    register("fr", tomllib.loads(FRENCH))
    yield "fr"
    withdraw("fr")


@pytest.fixture(scope="module", autouse=True)
def greek_too():
    with spoken_greek():
        yield


@cache
def tree_of(path: Path) -> dict[str, Any]:
    return without_words(data_of(path))


@cache
def definition_of(path: Path) -> Definition:
    return read_data(tree_of(path), source=path.name)


def claims_under(definition: Definition) -> Iterator[dict[str, Any]]:
    """The contract's and the sample claims of a policy, and some of invented enterprises."""
    yield from invented_claims(definition, size=12, seed=3, call_year=2025, opens_on=date(2025, 11, 12))
    for path in ("tests/contracts/assessment-cases.json", "docs/sample-claims.json"):
        for vector in json.loads((ROOT / path).read_text(encoding="utf-8"))["vectors"]:
            if "claim" in vector and vector["claim"]["scheme"] == definition.code:
                yield vector["claim"]


def by_path(test):
    return pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)(test)


def test_what_the_phrasebook_has_is_said_and_english_stands_in_for_the_rest(french):
    result = result_of(pooled(), enterprise={"employees": 1200})
    step = next(step for step in result.items[0].steps if step.rule == "employees_at_most")
    assert step_sentence(haidian(), step, french) == "Plafond de 100, effectif 1200 : non remplie"
    (reason,) = [reason for reason in result.items[0].reasons if reason.code == "employees_at_most"]
    assert reason_sentence(haidian(), reason, french).startswith("1200 salariés, plus que 100 ; au plus 100 sont admis")
    other = next(step for step in result.items[0].steps if step.rule == "sector_in")
    assert step_sentence(haidian(), other, "fr-ca").endswith("remplie")
    assert "Sector: " in step_sentence(haidian(), other, "fr-ca")


def test_amounts_are_written_as_the_language_does(french):
    result = result_of(pooled("2500.00"))
    step = next(step for step in result.items[0].steps if step.rule == "rate")
    assert step_sentence(haidian(), step, french).endswith(": 2\u202f500,00 yuans × 100% = 2\u202f500,00 yuans")


def test_a_language_that_goes_is_forgotten():
    few = {"kind": "employees_at_most", "article": "3", "limit": 20}
    register("fr", tomllib.loads(FRENCH))
    assert Words({}).condition(few).in_language("fr") == "au plus 20 salariés"
    withdraw("fr")
    assert Words({}).condition(few).in_language("fr") == "at most 20 staff"


@by_path
def test_every_step_reason_flag_and_change_is_in_the_third_language(path):
    definition, told = definition_of(path), 0
    policy = set(data_in(tree_of(path)))
    for claim in claims_under(definition):
        data = policy | set(data_in(claim))
        try:
            result = assess(definition, claim)
        except ClaimError:
            continue
        answer = result_as_json(definition, result, GREEK)
        items = answer.get("items", answer["policies"])
        for noun, found in (
            *(("step", step) for item in items for step in item["steps"]),
            *(("reason", reason) for item in (*items, answer) for reason in item["reasons"]),
            *(("flag", flag) for flag in answer["flags"]),
        ):
            code = found["rule"] if noun == "step" else found["code"]
            assert found["text"].startswith(greek(f"{noun} {code}")), found
            assert foreign(found["text"], data) == [], found
            told += 1
        for each in [each for kind in outlook_as_json(definition, claim, GREEK).values() for each in kind]:
            assert foreign(str(each["text"]), data) == [], each
            told += 1
        assert foreign(text_report(answer, GREEK), data | set(data_in(answer))) == []
    assert told > 100


def test_the_claims_say_most_of_what_can_be_said():
    definition = definition_of(FILES[1])
    assert definition.code == "haidian-2025"
    results = [result_as_json(definition, assess(definition, claim), GREEK) for claim in claims_under(definition)]
    said = {step["rule"] for result in results for item in result["policies"] for step in item["steps"]}
    assert len(said) > 15


def conditions_in(definition: Definition) -> Iterator[Condition]:
    yield from definition.conditions
    for group in definition.groups:
        yield from group.conditions
    for route in definition.routes:
        yield from route.applies_when
    for measure in definition.measures:
        yield from measure.conditions
        for found in measure.classes:
            yield from found.conditions


@by_path
def test_conditions_and_rates_are_in_the_third_language(path):
    definition, tree = definition_of(path), tree_of(path)
    data = set(data_in(tree))
    said = [condition_sentence(each, definition, 2026, GREEK) for each in conditions_in(definition)]
    texts = [*total_limits(definition)]
    for measure in definition.measures:
        texts += measure_limits(definition, measure)
        for found in measure.classes:
            texts += [*rate_lines(definition, found), *class_limits(definition, found)]
    said += [text.in_language(GREEK) for text in texts]
    said += [Words(tree).condition(each, whole=True).in_language(GREEK) for each in tree.get("conditions", ())]
    assert len(said) > 3
    assert [(each, foreign(each, data)) for each in said if foreign(each, data)] == []


@by_path
def test_differences_are_in_the_third_language(path):
    tree, told = tree_of(path), 0
    every = list(leaves(tree))
    for leaf in every[:: max(1, len(every) // 80)]:
        for other in (changed(tree, leaf), without(tree, leaf)):
            data = set(data_in(tree)) | set(data_in(other))
            for found in difference(tree, other):
                said = difference_sentence(found, GREEK)
                assert foreign(said, data) == [], (leaf, said)
                told += 1
    assert told > 40


@by_path
def test_problems_are_in_the_third_language(path):
    tree, told = tree_of(path), 0
    every = list(leaves(tree))
    for leaf in every[:: max(1, len(every) // 60)]:
        try:
            read_data(without(tree, leaf), source="")
        except DefinitionError as refused:
            for problem in refused.problems:
                data = {value for _name, value in problem.args}
                for keys in (False, True):
                    said = problem_sentence(problem, GREEK, keys=keys)
                    assert said.startswith(greek(f"problem {problem.code}"))
                    assert (
                        foreign(said, data if keys else data - {value for n, value in problem.args if n == "key"}) == []
                    )
                told += 1
    assert told > 10


def test_the_keys_of_a_file_have_names_in_the_third_language():
    def titles(schema: Any) -> Iterator[str]:
        for key, value in schema.items() if isinstance(schema, dict) else ():
            if key == "title" and isinstance(value, str):
                yield value
            yield from titles(value)

    found = list(titles(definition_schema(GREEK)))
    assert len(found) > 200
    assert [title for title in found if foreign(title, set())] == []
