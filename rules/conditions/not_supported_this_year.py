"""Not supported yet in the call year."""

from rules.assessment.claim import Claim, Item
from rules.assessment.counters import supported_years
from rules.assessment.repair import Seen
from rules.conditions.counting import OF_COUNTER, same_counter
from rules.conditions.kind import ENTERPRISE, ConditionKind, Params, Part, Predicate, Words
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    counted = supported_years(params)
    return lambda claim, item: claim.call_year not in counted(claim, item)


def seen(_condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    return {"year": claim.call_year}


KIND = ConditionKind(
    code="not_supported_this_year",
    scope=ENTERPRISE,
    optional=OF_COUNTER,
    facts=("pooled_cover_years",),
    implies=same_counter,
    holds=holds,
    seen=seen,
    words=Words(
        name=("每年度一次", "once a year"),
        offer=("本申报年度尚未获得支持", "Not supported yet in this year"),
        phrase=(
            Part("“{measure}”", "“{measure}” ", "measure"),
            Part("同一{per}", "the same {per} ", "per"),
            Part("申报年度尚未获得支持", "not yet supported in the call year"),
        ),
        guide=(Part("申报年度内尚未获得本项支持", "not yet supported by this measure in the call year"),),
        step=("{year} 年度尚未获得支持，{answer}", "Not yet supported in {year}: {answer}"),
        reason=(
            "{year} 年度已获支持，每年度只支持一次；下一年度可再申报",
            "Already supported in {year}, and once a year is the rule; file again next year",
        ),
    ),
)
