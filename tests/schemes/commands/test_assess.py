"""The assess command: exit statuses, and a process of its own with no environment where that matters."""

import io
import json
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from tests.rules.claims import claim, policy

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "contracts" / "assessment-cases.json"


def alone(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "assess", *args]
    return subprocess.run(
        command, cwd=ROOT, env={}, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
    )


def run(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The same within this process, which is twenty times as quick."""
    code, said, out = 0, "", io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()))):
        try:
            call_command("assess", *args, "--workers", "1", stdout=out)
        except SystemExit as ended:
            code = ended.code
        except CommandError as error:
            code, said = error.returncode, str(error)
    return subprocess.CompletedProcess(args, code, out.buffer.getvalue().decode(), said)


def test_contract_cases_without_any_environment():
    done = alone(str(CASES))
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
    assert alone(str(tmp_path / "absent.json")).returncode == 2
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"name": "é"}'.encode("latin-1"))
    assert run(str(latin)).returncode == 2
    assert run(str(tmp_path)).returncode == 2


def test_text_for_people():
    done = run("-", "--format", "text", "--language", "en", stdin=json.dumps(claim(policy("cyber_security"))))
    assert done.returncode == 0
    assert "Total 50000.00" in done.stdout
    assert "[Art. 14] The higher applies" in done.stdout


def lines(*claims: object) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in claims)


def test_json_lines_are_answered_line_by_line(tmp_path):
    vectors = json.loads(CASES.read_text(encoding="utf-8"))["vectors"]
    whole = json.loads(run(str(CASES)).stdout)
    named = [{"id": vector["id"], "claim": vector["claim"]} for vector in vectors]
    by_name = tmp_path / "claims.jsonl"
    by_name.write_text(lines(*named), encoding="utf-8")
    for done in (run("-", stdin="\n" + lines(*named) + "\n"), run(str(by_name))):
        assert (done.returncode, done.stderr) == (0, "")
        assert [json.loads(line) for line in done.stdout.splitlines()] == whole


def test_one_claim_alone_is_a_line_only_by_the_name_of_the_file(tmp_path):
    text = lines(claim(policy()))
    assert isinstance(json.loads(run("-", stdin=text).stdout), list)
    by_name = tmp_path / "claims.jsonl"
    by_name.write_text(text, encoding="utf-8")
    assert json.loads(run(str(by_name)).stdout)["total_yuan"] == "50000.00"
    by_name.write_text("", encoding="utf-8")
    assert (run(str(by_name)).returncode, run(str(by_name)).stdout) == (0, "")


def test_many_lines_by_several_processes_keep_their_order():
    good = claim(policy())
    entries: list[object] = [{"id": number, "claim": good} for number in range(1200)]
    entries[700] = {"id": 700, "claim": {"scheme": "haidian-2025"}}
    text = lines(*entries) + "{half a line\n"
    many, one = alone("-", "--workers", "3", stdin=text), alone("-", "--workers", "1", stdin=text)
    assert many.stdout == one.stdout
    assert (many.returncode, many.stderr) == (1, "")
    answers = [json.loads(line) for line in many.stdout.splitlines()]
    assert [answer.get("id") for answer in answers] == [*range(1200), None]
    assert answers[700]["error"]["field"] == "filed_on"
    assert answers[-1]["error"]["code"] == "not_json"
    assert {answer["total_yuan"] for answer in answers if "error" not in answer} == {"50000.00"}


@pytest.mark.parametrize("odd", ['{"id": "\\ud800", "claim": {}}', '{"claim": {"scheme": NaN}}', '{"id": 7, "id": 8}'])
def test_odd_json_is_answered_alike_as_a_line_and_as_a_file(odd):
    whole, line = alone("-", stdin=f"[{odd}]"), alone("-", stdin=f"{odd}\n{odd}\n")
    assert (whole.returncode, line.returncode) == (1, 1)
    answers = [json.loads(each) for each in line.stdout.splitlines()]
    assert answers == json.loads(whole.stdout) * 2


def test_without_steps_everything_else_is_the_same():
    text = lines(claim(policy("cyber_security")), claim(policy("equipment"), registered_region="110105"))
    full = [json.loads(line) for line in run("-", stdin=text).stdout.splitlines()]
    short = [json.loads(line) for line in run("-", "--without-steps", stdin=text).stdout.splitlines()]
    assert [found["steps"] for answer in short for found in answer["policies"]] == [[], []]
    for answer in full:
        for found in answer["policies"]:
            assert found["steps"]
            found["steps"] = []
    assert short == full


def test_explanation_names_what_would_change_the_result():
    expired = {"kind": "little_giant", "issued_on": "2022-09-01", "valid_until": "2025-08-31"}
    made = claim(policy(), enterprise={"qualifications": [expired]})
    (plain,) = json.loads(run("-", stdin=json.dumps(made)).stdout)
    (told,) = json.loads(run("-", "--explain", stdin=json.dumps(made)).stdout)
    assert "changes" not in plain
    assert told["changes"][0]["gain_yuan"] == "50000.00"
    assert {key: told[key] for key in plain} == plain
