"""What a readable definition has wrong all the same. Each finding on the small policy, with its path and severity."""

from pathlib import Path

import pytest

from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.reader import read_definition
from rules.words.problem_sentences import SENTENCES, WARNINGS
from tests.rules.definition.linting import CAP, GROUPS, PRODUCTS, RATE, REGION, ROUTE, findings, replaced
from tests.rules.definition.small import SMALL, line_of

DEFINITIONS = Path(__file__).resolve().parents[3] / "schemes" / "definitions"
NORTH = '{ kind = "registered_region", article = "3", within = ["4403001"] }'
SECOND_MEASURE = """
[[measure]]
code = "elsewhere"
article = "2"
name = { zh = "另一项", en = "Another" }
summary = { zh = "另一项", en = "Another" }
payee = "enterprise"
payee_article = "2"
conditions = [{ kind = "registered_region", article = "1", within = ["4403002"] }]

[[measure.class]]
code = "trial"
name = { zh = "试验类", en = "Trials" }
rate = "50%"
products = ["trial"]

[[product]]
code = "trial"
name = { zh = "试验险", en = "Trial insurance" }
"""


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_published_definitions_have_nothing_odd(path):
    text = path.read_text(encoding="utf-8")
    siblings = [
        read_definition(other.read_text(encoding="utf-8"), source=other.name) for other in path.parent.glob("*.toml")
    ]
    assert lint(read_definition(text, source=path.name), siblings, lines=locate(text)) == ()


def test_budget_is_committed_where_somebody_decides():
    moved = SMALL.replace("commits_budget = true\n", "").replace(
        'kind = "notice"', 'kind = "notice"\ncommits_budget = true', 1
    )
    assert ("route.0.stage.1.commits_budget", "commits_elsewhere", "error") in findings(moved)


def test_minimum_that_is_paid_whatever_was_paid_is_named():
    raised = 'minimum = { amount_yuan = "500.00", article = "2", below = "raised" }'
    found = ("measure.0.minimum", "raised_beyond_paid", "warning")
    assert found in findings(replaced((CAP, f"{CAP}\n{raised}")))
    ceiling = 'ceiling = { of = "self_borne", article = "2" }'
    assert found not in findings(replaced((CAP, f"{CAP}\n{raised}\n{ceiling}")))


def test_route_without_a_notice_is_named():
    start = SMALL.index('[[route.stage]]\ncode = "notice"')
    without = SMALL[:start] + SMALL[SMALL.index("[notice]") :]
    assert ("route.0", "route_without_notice", "warning") in findings(without)


def test_small_policy_has_nothing_odd():
    assert findings(SMALL) == set()


def test_finding_names_its_line():
    text = replaced((CAP, CAP.replace("20000.00", "0.00")))
    (problem,) = lint(read_definition(text, source=""), lines=locate(text))
    assert (problem.line, problem.code) == (line_of(text, "cap = "), "cap_of_nothing")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (RATE, 'rate = "0%"\n', ("measure.0.class.0.rate", "rate_of_nothing", "warning")),
        (
            RATE,
            'tiers = [{ from_yuan = "0.00", up_to_yuan = "900.00", rate = "40%" }]\n',
            ("measure.0.class.0.tiers", "tiers_end", "warning"),
        ),
        (CAP, CAP.replace("20000", "0"), ("measure.0.cap.amount_yuan", "cap_of_nothing", "error")),
        (
            "working_days = 5\nseparation",
            "working_days = 5\npaper_receipt = true\nseparation",
            ("route.0.stage.1.paper_receipt", "paper_elsewhere", "error"),
        ),
        (
            "[rounding]",
            '[budget]\nrule = "pro_rata"\narticle = "2"\n\n[rounding]',
            ("route.0", "pro_rata_without_meeting", "error"),
        ),
        (
            REGION,
            REGION.replace(" }", ', override = "meeting" }'),
            ("conditions.0.override", "exception_without_meeting", "error"),
        ),
        (
            PRODUCTS,
            PRODUCTS + 'limit_yuan = "20000.01"\n',
            ("measure.0.class.0.limit_yuan", "limit_over_cap", "warning"),
        ),
        (
            PRODUCTS,
            PRODUCTS + 'cap = { amount_yuan = "20000.01", article = "2" }\n',
            ("measure.0.class.0.cap.amount_yuan", "cap_over_cap", "warning"),
        ),
        (
            "[rounding]",
            '[total_cap]\namount_yuan = "19999.99"\narticle = "2"\n\n[rounding]',
            ("measure.0.cap.amount_yuan", "cap_over_cap", "warning"),
        ),
        (REGION, REGION.replace("[", '["4403"], except = ["44", '), ("conditions", "nobody_meets", "error")),
        (
            REGION,
            REGION + ', { kind = "employees_at_most", article = "1", limit = 0 }',
            ("conditions", "nobody_meets", "error"),
        ),
        (
            'conditions = [{ kind = "qualification_valid"',
            f'conditions = [{REGION.replace("440300", "35")}, {{ kind = "qualification_valid"',
            ("measure.0.conditions", "nobody_meets", "error"),
        ),
        (
            PRODUCTS,
            PRODUCTS
            + 'conditions = [{ kind = "starts_in_year", article = "2", offset = 0 },'
            + ' { kind = "starts_in_year", article = "2", offset = -1 }]\n',
            ("measure.0.class.0.conditions", "nobody_meets", "error"),
        ),
        (
            ROUTE,
            ROUTE + 'applies_when = [{ kind = "registered_region", article = "3", within = ["11"] }]\n',
            ("route.0.applies_when", "nobody_meets", "error"),
        ),
        (
            ROUTE,
            ROUTE + 'applies_when = [{ kind = "registered_region", article = "3", within = ["11"] }]\n',
            ("matter.0", "matter_for_nobody", "error"),
        ),
        (
            "max_mb = 10",
            'max_mb = 10\nrequired_when = [{ kind = "term_at_most_years", article = "3", years = 0 }]',
            ("material.0.required_when", "nobody_meets", "error"),
        ),
        (
            "working_days = 5\ncount_first_day",
            "working_days = 7\ncount_first_day",
            ("route.0.stage.1.working_days", "notice_days_differ", "warning"),
        ),
        (
            'kind = "notice"',
            'kind = "meeting"',
            ("notice", "notice_idle", "warning"),
        ),
        (
            'kind = "notice"',
            'kind = "notice"\nquorum = 3',
            ("route.0.stage.1.quorum", "quorum_without_meeting", "error"),
        ),
        (
            'kind = "notice"',
            'kind = "confirmation"',
            ("route.0.stage.1", "confirmation_without_waiver", "error"),
        ),
        (
            'kind = "examination"',
            'kind = "confirmation"',
            ("route.0.stage.1", "stage_behind_last", "error"),
        ),
        (
            "[notice]\n",
            '[waiver]\nfact = "bank_account_confirmed"\narticle = "2"\n\n[notice]\n',
            ("waiver", "waiver_idle", "warning"),
        ),
        (
            'commits_budget = true\nseparation = ["hands"]\n',
            'commits_budget = true\nseparation = ["hands", "examiners"]\n',
            ("route.0.stage.0.separation", "separation_alone", "warning"),
        ),
        (
            'kind = "notice"\n',
            'kind = "confirmation"\n',
            ("route.0.stage.1.separation", "separation_of_enterprise", "error"),
        ),
        (
            'commits_budget = true\nseparation = ["hands"]\n',
            'commits_budget = true\nseparation = ["hands", "examiners"]\n'
            + "".join(
                f'\n[[route.stage]]\ncode = "again_{n}"\nkind = "examination"\nname = {{ zh = "再审", en = "Again" }}\n'
                'office = { code = "technology_bureau" }\npost = "examiner"\nworking_days = 5\n'
                'separation = ["hands", "examiners"]\n'
                for n in (1, 2)
            ),
            ("route.0.stage.2.separation", "separation_needs_people", "warning"),
        ),
        (
            'post = "examiner"\nworking_days = 5\nseparation = ["hands"]\n',
            'post = "examiner"\nworking_days = 5\nseparation = ["other"]\n',
            ("route.0.stage.1.separation", "examiner_resolves", "error"),
        ),
        (
            "[[product]]",
            '[[sector]]\ncode = "whaling"\nname = { zh = "捕鲸", en = "Whaling" }\n\n[[product]]',
            ("sector.0", "idle_word", "warning"),
        ),
        (
            "[[product]]",
            '[[qualification]]\ncode = "baker"\nname = { zh = "面包师", en = "Baker" }\n\n[[product]]',
            ("qualification.1", "idle_word", "warning"),
        ),
        (
            "[[product]]",
            '[[score]]\ncode = "points"\nname = { zh = "积分", en = "Points" }\n\n[[product]]',
            ("score.0", "idle_word", "warning"),
        ),
        (
            'why_not = { zh = "由人审核。", en = "People examine." }',
            'why_not = { zh = "由人审核。", en = "TBD" }',
            ("article.2.why_not.en", "no_reason", "error"),
        ),
    ],
)
def test_finding(old, new, found):
    assert found in findings(replaced((old, new)))


def test_notice_stage_without_rules_about_the_notice():
    text = SMALL.replace('[notice]\nworking_days = 5\ncount_first_day = false\narticle = "3"\n\n', "")
    assert findings(text) == {("route.0.stage.1", "stage_without_notice", "error")}


def test_reading_whose_ground_repeats_it():
    reading = '\n[[reading]]\ncode = "open"\narticle = "2"\nchoice = "net"\n'
    reading += 'text = { zh = "按净额", en = "Net." }\nwhy = { zh = "按净额", en = "It is the premium paid." }\n'
    assert findings(SMALL + reading) == {("reading.0.why.zh", "no_reason", "error")}


def test_kinds_of_applicants_that_nobody_can_be():
    far = GROUPS.replace('{ kind = "employees_at_most", article = "1", limit = 10 }', REGION.replace("440300", "35"))
    text = replaced(("[[product]]", far.lstrip() + "\n[[product]]"))
    found = findings(text)
    assert ("group.1.conditions", "nobody_meets", "error") in found
    assert ("group.1", "idle_word", "warning") in found


def test_route_behind_one_that_takes_the_same_applicants():
    second = SMALL[SMALL.index("[[route]]") : SMALL.index("[notice]")]
    second = second.replace('"plain"', '"second"')

    def routes(first: int, other: int) -> set[tuple[str, str, str]]:
        limits = [
            f'applies_when = [{{ kind = "employees_at_most", article = "3", limit = {limit} }}]\n\n[[route.stage]]'
            for limit in (first, other)
        ]
        one = SMALL.replace(
            'article = "3"\n\n[[route.stage]]\ncode = "check"', f'article = "3"\n{limits[0]}\ncode = "check"'
        )
        return findings(one + "\n" + second.replace("\n[[route.stage]]", f"\n{limits[1]}".lstrip("\n"), 1))

    assert routes(10, 100) == set()
    assert routes(100, 10) == {("route.1", "route_behind", "error")}


def test_measure_whose_applicants_find_no_route():
    text = SMALL + SECOND_MEASURE
    text = text.replace('measures = ["subsidy"]', 'measures = ["subsidy", "elsewhere"]')
    text = text.replace(
        '[[route.stage]]\ncode = "check"', f'applies_when = [{NORTH}]\n\n[[route.stage]]\ncode = "check"'
    )
    assert findings(text) == {("matter.0.measures", "measure_on_no_route", "error")}


def test_every_warning_has_a_sentence():
    assert set(SENTENCES) >= WARNINGS
