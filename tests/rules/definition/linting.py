"""Linting the small policy with some passages replaced, for the tests of lint."""

from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.problems import problem_sentence
from rules.definition.reader import read_definition
from tests.rules.definition.small import SMALL

RATE = 'rate = "40%"\n'
CAP = 'cap = { amount_yuan = "20000.00", article = "2" }'
PRODUCTS = 'products = ["rd_interruption"]\n'
REGION = '{ kind = "registered_region", article = "1", within = ["440300"] }'
ROUTE = 'name = { zh = "一般流程", en = "Plain route" }\narticle = "3"\n'
GROUPS = """
[[group]]
code = "small"
name = { zh = "小型", en = "Small" }
article = "1"
conditions = [{ kind = "employees_at_most", article = "1", limit = 100 }]

[[group]]
code = "tiny"
name = { zh = "微型", en = "Tiny" }
article = "1"
conditions = [{ kind = "employees_at_most", article = "1", limit = 10 }]

[[score]]
code = "points"
name = { zh = "积分", en = "Points" }
"""


def findings(text: str, *siblings: str) -> set[tuple[str, str, str]]:
    """(path, code, severity) of everything that lint finds."""
    definition = read_definition(text, source="harbour.toml")
    others = [read_definition(other, source="other.toml") for other in siblings]
    found = lint(definition, others, lines=locate(text))
    for problem in found:
        assert problem_sentence(problem, "zh-hans") != problem_sentence(problem, "en")
    return {(problem.path, problem.code, problem.severity) for problem in found}


def replaced(*pairs: tuple[str, str]) -> str:
    text = SMALL
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
