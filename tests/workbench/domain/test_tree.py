"""Changing the tree of a definition at a place."""

import pytest

from workbench.domain.tree import NoSuchPlaceError, moved, named, path_of, value_at, with_value, without

TREE = {"a": [{"b": 1}, {"b": 2}, {"b": 3}], "c": {"d": "x"}}


def test_a_path_is_read_and_written_back():
    assert path_of("measure.1.class.0") == ("measure", 1, "class", 0)
    assert named(path_of("measure.1.class.0")) == "measure.1.class.0"
    assert path_of("") == ()


def test_a_value_is_replaced_and_the_old_tree_stays():
    assert with_value(TREE, ("a", 1, "b"), 9)["a"] == [{"b": 1}, {"b": 9}, {"b": 3}]
    assert TREE["a"][1] == {"b": 2}


def test_the_next_element_is_appended_and_a_list_begins():
    assert with_value(TREE, ("a", 3), {"b": 4})["a"][3] == {"b": 4}
    assert with_value(TREE, ("e", 0), {"f": 1})["e"] == [{"f": 1}]
    assert with_value(TREE, ("a", 0, "g", 0), {"h": 1})["a"][0] == {"b": 1, "g": [{"h": 1}]}


@pytest.mark.parametrize("path", [("a", 4), ("a", 0, "b", 0), ("x", 1), ("c", "d", "e"), ("e", 0, "f")])
def test_places_that_do_not_exist(path):
    with pytest.raises(NoSuchPlaceError):
        with_value(TREE, path, 1)
    with pytest.raises(NoSuchPlaceError):
        value_at(TREE, path)
    with pytest.raises(NoSuchPlaceError):
        without(TREE, path)


def test_removing_the_last_element_removes_the_list():
    assert without({"a": [1], "b": 2}, ("a", 0)) == {"b": 2}
    assert without(TREE, ("a", 0))["a"] == [{"b": 2}, {"b": 3}]


def test_elements_move_and_stay_at_the_ends():
    assert [each["b"] for each in moved(TREE, ("a", 2), -1)["a"]] == [1, 3, 2]
    assert moved(TREE, ("a", 0), -1) == TREE == moved(TREE, ("a", 2), 1)
    with pytest.raises(NoSuchPlaceError):
        moved(TREE, ("c",), 1)
