"""Marks of a check-list."""

import pytest

from review.domain.checklist import Mark, marks_of, require_all_in_order, require_reasons
from review.domain.refusals import ChecksOpen, NothingReturned, ReasonMissing


def test_marks_follow_the_items_and_leave_out_strangers():
    given = [
        {"key": "b", "mark": "fix", "reason": " 缺章 "},
        {"key": "a", "mark": "ok"},
        {"key": "c", "mark": "perhaps"},
        {"key": "gone", "mark": "ok"},
    ]
    assert marks_of(["a", "b", "c"], given) == [Mark("a", "ok"), Mark("b", "fix", "缺章")]


def test_all_in_order_passes():
    require_all_in_order(["a", "b"], [Mark("a", "ok"), Mark("b", "ok")])


@pytest.mark.parametrize(
    ("marks", "count", "first"),
    [([], 2, "a"), ([Mark("a", "ok")], 1, "b"), ([Mark("a", "fix", "x"), Mark("b", "ok")], 1, "a")],
)
def test_open_items_are_counted_and_the_first_is_named(marks, count, first):
    with pytest.raises(ChecksOpen) as refusal:
        require_all_in_order(["a", "b"], marks)
    assert (refusal.value.params["count"], refusal.value.field) == (count, first)


def test_return_needs_an_item_and_a_reason_for_each():
    with pytest.raises(NothingReturned):
        require_reasons([])
    with pytest.raises(ReasonMissing) as refusal:
        require_reasons([("item", "保费不符"), ("enterprise", " ")])
    assert refusal.value.field == "enterprise"
    require_reasons([("item", "保费不符")])
