from applications.domain.editing import editable_keys, is_known_part
from applications.domain.status import Status

MATERIALS = [("licence", None), ("insurance_policy", 1), ("insurance_policy", 2)]


def keys(status, *corrections):
    return editable_keys(status, corrections, [1, 2], MATERIALS)


def test_everything_of_a_draft_is_open():
    assert keys(Status.DRAFT) == {
        "enterprise",
        "bank_account",
        "items",
        "item:1",
        "item:2",
        "material:licence",
        "material:insurance_policy:1",
        "material:insurance_policy:2",
    }


def test_nothing_of_a_filed_or_closed_case_is_open():
    for status in set(Status) - {Status.DRAFT, Status.RETURNED}:
        assert keys(status, ("enterprise", None)) == frozenset()


def test_only_the_items_named_reopen():
    assert keys(Status.RETURNED, ("item", 2), ("material:licence", None)) == {"item:2", "material:licence"}


def test_policy_without_a_name_reopens_all_policies():
    assert keys(Status.RETURNED, ("item", None)) == {"items", "item:1", "item:2"}


def test_material_of_one_policy_reopens_only_there():
    assert keys(Status.RETURNED, ("material:insurance_policy", 1)) == {"material:insurance_policy:1"}
    assert keys(Status.RETURNED, ("material:insurance_policy", None)) == {
        "material:insurance_policy:1",
        "material:insurance_policy:2",
    }


def test_removed_policy_reopens_nothing():
    assert keys(Status.RETURNED, ("item", 9)) == frozenset()


def test_known_items():
    codes = {"licence"}
    assert all(is_known_part(item, codes) for item in ("enterprise", "bank_account", "item", "material:licence"))
    assert not any(is_known_part(item, codes) for item in ("", "licence", "material:other", "items"))
