"""What the policy insures is recognised as a major project."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen, of_item
from rules.conditions.kind import ITEM, ConditionKind, Params, Part, Predicate, Words
from rules.definition.parts import Condition


def holds(_params: Params) -> Predicate:
    return lambda _claim, item: item is not None and item.recognised


def seen(_condition: Condition, _claim: Claim, _item: Item | None) -> Seen:
    return {}


def repairs(condition: Condition, _claim: Claim, position: int) -> Iterator[Repair]:
    edit = of_item(position, lambda item: item._replace(recognised=True))
    yield Repair("recognised", condition.article, {}, edit, position)


KIND = ConditionKind(
    code="recognised_as_major_project",
    scope=ITEM,
    holds=holds,
    seen=seen,
    repairs=repairs,
    words=Words(
        name=("重大科技项目认定", "recognition as a major project"),
        offer=("该保单承保经认定的重大项目", "The policy insures a recognised major project"),
        phrase=(Part("已认定为重大科技项目", "recognised as a major technology project"),),
        guide=(Part("项目已被认定为重大科技项目", "recognised as a major technology project"),),
        step=("已认定为重大科技项目，{answer}", "Recognised as a major technology project: {answer}"),
        reason=(
            "尚未认定为重大科技项目；取得认定文件后可获支持",
            "Not recognised as a major technology project; it is supported once recognised",
        ),
        repairs={
            "recognised": (
                ("尚未认定为重大科技项目", "The project is not recognised as a major technology project"),
                ("取得认定文件", "once it is recognised"),
            )
        },
    ),
)
