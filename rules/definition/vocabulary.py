"""The closed vocabulary of conditions: each kind with its parameters and what it looks at. No judging here."""

from dataclasses import dataclass, field

ENTERPRISE = "enterprise"
POLICY = "policy"


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """`scope`: what the condition looks at. `params`: name -> type (codes, text, count, offset, money, or a noun of the
    policy's own words); `facts`: the claim's enterprise fields without which it cannot be answered."""

    scope: str
    params: dict[str, str] = field(default_factory=dict)
    optional: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()


CONDITION_KINDS: dict[str, ConditionKind] = {
    "registered_region": ConditionKind(ENTERPRISE, {"within": "codes"}, {"except": "codes"}, ("registered_region",)),
    "sector_in": ConditionKind(ENTERPRISE, {"sectors": "sectors"}, facts=("sectors",)),
    "employees_at_most": ConditionKind(ENTERPRISE, {"limit": "count"}, facts=("employees",)),
    "revenue_at_most": ConditionKind(ENTERPRISE, {"limit_yuan": "money"}, facts=("revenue_yuan",)),
    "qualification_valid": ConditionKind(ENTERPRISE, {"kinds": "qualifications"}, facts=("qualifications",)),
    "qualification_issued_in_year": ConditionKind(
        ENTERPRISE, {"kinds": "qualifications", "offset": "offset"}, {"number_prefix": "text"}, ("qualifications",)
    ),
    "supported_years_fewer_than": ConditionKind(ENTERPRISE, {"limit": "count"}, facts=("pooled_cover_years",)),
    "not_supported_this_year": ConditionKind(ENTERPRISE, facts=("pooled_cover_years",)),
    "score_between": ConditionKind(ENTERPRISE, {"score": "score"}, {"least": "count", "most": "count"}),
    "belongs_to": ConditionKind(ENTERPRISE, {"group": "group"}),
    "other_support_granted": ConditionKind(POLICY, {}, {"levels": "codes"}),
    "recognised_as_major_project": ConditionKind(POLICY),
    "premium_self_borne": ConditionKind(POLICY),
    "starts_in_year": ConditionKind(POLICY, {"offset": "offset"}),
    "term_at_most_years": ConditionKind(POLICY, {"years": "count"}),
}
COMBINATIONS = ("any_of", "all_of")
