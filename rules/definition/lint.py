"""What is odd in a definition that can be read: dates against other versions, rules nobody reaches, idle words.

The reader refuses what cannot be used at all; here stands what can be used and is still wrong (error) or worth a
second look (warning).
"""

from collections.abc import Iterable, Mapping

from rules.definition.lines import Path
from rules.definition.lint_amounts import check_figures, check_scales
from rules.definition.lint_conditions import check_conditions
from rules.definition.lint_dates import check_versions
from rules.definition.lint_procedure import check_procedure
from rules.definition.lint_words import check_reasons, check_words
from rules.definition.logic import Logic
from rules.definition.node import Findings
from rules.definition.parts import Definition
from rules.definition.problems import Problem


def lint(
    definition: Definition, siblings: Iterable[Definition] = (), *, lines: Mapping[Path, int] | None = None
) -> tuple[Problem, ...]:
    """Everything odd, in the order of the file; errors and warnings (`Problem.severity`).

    `siblings`: other versions, of which those of the same scheme are compared by their dates. `lines`: where each key
    stands (`lines.locate`); without it every line is 1.
    """
    findings = Findings(lines or {})
    logic = Logic(definition)
    check_versions(definition, siblings, findings)
    check_conditions(definition, logic, findings)
    check_scales(definition, logic, findings)
    check_figures(definition, logic, findings)
    check_procedure(definition, logic, findings)
    check_words(definition, findings)
    check_reasons(definition, findings)
    return tuple(sorted(findings.problems, key=lambda problem: (problem.line, problem.path, problem.code)))
