"""What can be wrong with a definition text: one Problem a fault, all of them together in DefinitionError."""

from collections.abc import Sequence
from dataclasses import dataclass

_SENTENCES = {
    "not_toml": "not a TOML file: {detail}",
    "unknown_key": "unknown key “{key}”; known here: {known}",
    "missing_key": "“{key}” is missing",
    "wrong_type": "“{key}” must be {wanted}",
    "empty": "“{key}” must not be empty",
    "not_money": '“{key}” must be an amount in yuan with two decimals, in quotes, such as "2500.00"',
    "not_a_percentage": '“{key}” must be a percentage in quotes, such as "50%"',
    "rate_over_whole": "“{key}” is more than 100%",
    "not_a_code": "“{value}” is not a code (small letters, digits, _ and -)",
    "not_one_of": "“{value}” is not one of {known}",
    "unknown_reference": "{noun} “{value}” does not exist",
    "duplicate": "{noun} “{value}” stands here twice",
    "one_of_these_only": "only one of {keys} may stand here",
    "unreachable_scale": "this scale stands behind one for everybody",
    "tiers_start": "the first tier must begin at 0.00",
    "tiers_gap": "this tier begins above the end of the one before it",
    "tiers_overlap": "this tier begins below the end of the one before it",
    "tier_behind_open": "this tier stands behind one without an end",
    "tier_empty": "this tier ends where it begins, or below",
    "score_without_bounds": "a score needs “least”, “most” or both",
    "bounds_reversed": "“most” lies below “least”",
    "last_without_first_come": "“last” goes with the rule first_come only",
    "minimum_over_limit": "the minimum lies above the limit for one policy of every class",
    "minimum_over_cap": "the minimum lies above the yearly cap",
    "group_in_circle": "group “{value}” is explained by itself",
    "group_about_policies": "group “{value}” depends on the policy; a cap goes by kinds of enterprise",
    "dates_reversed": "valid_until lies before valid_from",
    "why_not_needed": "an article that is not computable must say why (why_not)",
    "why_not_surplus": "a computable article has no why_not",
    "article_without_rule": "article {number} is computable but no rule cites it",
    "rule_without_article": "a rule cites article {number}, which is marked as not computable",
    "product_in_no_class": "product “{value}” is in no class of any measure",
    "measure_in_no_matter": "measure “{value}” is in no matter",
    "matter_without_route": "matter “{value}” has no route",
    "route_without_commitment": "route “{value}” commits the budget in {count} stages; exactly one must",
    "unreachable_route": "route “{value}” stands behind one of the same matter that takes everybody",
    "material_without_route": "paper route “{value}” is not among the routes of this material",
    "choice_missing": "{value}: in several measures, but there is no [choice] between them",
    "no_overlap_choice": "“{value}” is in several classes of measure “{measure}”",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the 1-based line, the path of keys, a code and the arguments of its sentence."""

    line: int
    path: str
    code: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        return _SENTENCES[self.code].format(**dict(self.args))


class DefinitionError(ValueError):
    """A definition that cannot be used; `problems` in the order of their lines, `source` names the file."""

    code = "definition_faulty"

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.path, problem.code))
        super().__init__("\n".join(f"{source}:{p.line}: {p.path}: {p.sentence}" for p in self.problems))
