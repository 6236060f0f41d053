"""The assess command as others use it: a process of its own, no environment, exit statuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.schemes.domain.claims import claim, policy

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "contracts" / "assessment-cases.json"


def run(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "assess", *args]
    return subprocess.run(
        command, cwd=ROOT, env={}, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_contract_cases_without_any_environment():
    done = run(str(CASES))
    assert (done.returncode, done.stderr) == (0, "")
    vectors = json.loads(CASES.read_text(encoding="utf-8"))["vectors"]
    results = json.loads(done.stdout)
    assert [(r["id"], r["total_yuan"]) for r in results] == [(v["id"], v["expected"]["total_yuan"]) for v in vectors]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (claim(policy()), [None]),
        ([claim(policy()), claim(policy())], [None, None]),
        ([{"id": "a", **claim(policy())}, {"id": 2, "claim": claim(policy())}], ["a", 2]),
        ({"vectors": [{"id": "x", "claim": claim(policy())}]}, ["x"]),
        ([], []),
    ],
    ids=["one claim", "a list", "ids", "vectors", "nothing"],
)
def test_shapes_of_the_file_from_standard_input(data, ids):
    done = run("-", stdin=json.dumps(data))
    assert done.returncode == 0
    results = json.loads(done.stdout)
    assert [result.get("id") for result in results] == ids
    assert all(result["total_yuan"] == "50000.00" and result["flags"] == [] for result in results)


def test_malformed_claims_in_their_place_and_the_others_assessed():
    broken = {key: value for key, value in claim(policy()).items() if key != "filed_on"}
    unknown = claim(policy()) | {"scheme": "nowhere-2025"}
    data = [{"id": 1, "claim": broken}, {"id": 2, "claim": claim(policy())}, {"id": 3, "claim": unknown}, 7]
    done = run("-", stdin=json.dumps(data))
    assert done.returncode == 1
    first, second, third, last = json.loads(done.stdout)
    assert (first["id"], first["error"]["code"], first["error"]["field"]) == (1, "missing", "filed_on")
    assert second["total_yuan"] == "50000.00"
    assert (third["error"]["code"], third["error"]["field"]) == ("unknown_scheme", "scheme")
    assert last == {"error": last["error"]}
    assert set(last["error"]) == {"code", "field", "message"}


@pytest.mark.parametrize("text", ["", "{", "5", '"x"', '{"vectors": 3}', "null"])
def test_file_that_is_no_list_of_claims(text):
    done = run("-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_file_that_cannot_be_read(tmp_path):
    assert run(str(tmp_path / "absent.json")).returncode == 2
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"name": "é"}'.encode("latin-1"))
    assert run(str(latin)).returncode == 2
    assert run(str(tmp_path)).returncode == 2


def test_text_for_people():
    done = run("-", "--format", "text", "--language", "en", stdin=json.dumps(claim(policy("cyber_security"))))
    assert done.returncode == 0
    assert "Total 50000.00" in done.stdout
    assert "[Art. 14] The higher applies" in done.stdout
