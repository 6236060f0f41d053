"""A policy that is only a file: the assess command knows it as soon as the file lies in the definitions' folder."""

import json

import pytest
from django.core.management import call_command

from schemes import definition_files
from tests.rules.fourth_policy.lakeside import FILE, claim, micro, policy


@pytest.fixture
def with_the_file(tmp_path, monkeypatch):
    folder = tmp_path / "definitions" / "lakeside-2026"
    folder.mkdir(parents=True)
    (folder / "1.toml").write_bytes(FILE.read_bytes())
    monkeypatch.setattr(definition_files, "FOLDER", folder.parent)
    definition_files.versions_of.cache_clear()
    yield
    definition_files.versions_of.cache_clear()


def assessed(capsys, tmp_path, claims, *options):
    file = tmp_path / "claims.json"
    file.write_text(json.dumps(claims), encoding="utf-8")
    call_command("assess", str(file), *options)
    return capsys.readouterr().out


def test_claims_of_a_policy_that_is_only_a_file(with_the_file, capsys, tmp_path):
    made = [{"id": "a", "claim": micro(policy("P1", "fire", "350000.00"))}, claim(policy("P1", "cyber", "250000.00"))]
    first, second = json.loads(assessed(capsys, tmp_path, made))
    assert (first["id"], first["scheme_version"], first["total_yuan"]) == ("a", "1", "90000.00")
    assert [(found["measure"], found["amount_yuan"]) for found in second["policies"]] == [("premium", "77500.00")]
    assert [step["rule"] for step in second["policies"][0]["steps"]][-5:] == [
        "minimum",
        "choice",
        "cap",
        "total_cap",
        "payee",
    ]


def test_as_text_in_english(with_the_file, capsys, tmp_path):
    text = assessed(capsys, tmp_path, micro(policy("P1", "fire", "350000.00")), "--format", "text", "--language", "en")
    assert "lakeside-2026 / 1  Total 90000.00" in text
    assert "[Art. 4] Premium subsidy (Property), above ¥300,000.00: ¥50,000.00 × 10% = ¥5,000.00" in text
