"""Belongs to a kind of applicant that the definition describes: all conditions of that group hold."""

from rules.conditions.kind import ENTERPRISE, ConditionKind, Part, Words

KIND = ConditionKind(
    code="belongs_to",
    scope=ENTERPRISE,
    params={"group": "group"},
    words=Words(
        name=("申报主体类别", "kind of applicant"),
        offer=("属于某一对象类别", "Belongs to a kind of applicant"),
        phrase=(Part("属于“{group}”", "is a “{group}”"),),
        step=("申报主体：{group}，{answer}", "Applicant is a “{group}”: {answer}"),
    ),
)
