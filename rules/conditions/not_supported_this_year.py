"""Not supported yet in the call year."""

from rules.assessment.claim import Claim, Policy
from rules.assessment.repair import Seen
from rules.conditions.kind import ENTERPRISE, ConditionKind, Params, Part, Predicate, Words
from rules.definition.parts import Condition


def holds(_params: Params) -> Predicate:
    return lambda claim, _policy: claim.call_year not in (claim.enterprise.pooled_cover_years or ())


def seen(_condition: Condition, claim: Claim, _policy: Policy | None) -> Seen:
    return {"year": claim.call_year}


KIND = ConditionKind(
    code="not_supported_this_year",
    scope=ENTERPRISE,
    facts=("pooled_cover_years",),
    holds=holds,
    seen=seen,
    words=Words(
        name=("每年度一次", "once a year"),
        offer=("本申报年度尚未获得支持", "Not supported yet in this year"),
        phrase=(Part("申报年度尚未获得支持", "not yet supported in the call year"),),
        guide=(Part("申报年度内尚未获得本项支持", "not yet supported by this measure in the call year"),),
        step=("{year} 年度尚未获得支持，{answer}", "Not yet supported in {year}: {answer}"),
        reason=(
            "{year} 年度已获支持，每年度只支持一次；下一年度可再申报",
            "Already supported in {year}, and once a year is the rule; file again next year",
        ),
    ),
)
