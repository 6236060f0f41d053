"""The worked cases of the public contract, word for word."""

import json
from pathlib import Path

import pytest

from rules.assessment.contract import result_as_json
from rules.assessment.engine import assess
from schemes.definition_files import definition_on

CASES = Path(__file__).resolve().parents[2] / "contracts" / "assessment-cases.json"
VECTORS = json.loads(CASES.read_text(encoding="utf-8"))["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_contract_case(vector):
    definition = definition_on(vector["claim"]["scheme"], None)
    result = result_as_json(definition, assess(definition, vector["claim"]))
    expected = vector["expected"]
    assert result["total_yuan"] == expected["total_yuan"]
    assert result["payments"] == expected["payments"]
    named = ("policy_no", "measure", "article")
    assert [{key: found[key] for key in named} for found in result["policies"]] == expected["policies"]
    for found in result["policies"]:
        if found["amount_yuan"] == "0.00":
            assert found["reasons"]
        else:
            assert found["steps"]
        assert all(step["article"] and step["text"] for step in found["steps"])
