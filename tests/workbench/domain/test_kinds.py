"""Which page shows what, and where a problem is mended."""

import pytest

from workbench.domain.kinds import misshapen, page_of, place_of
from workbench.domain.tree import path_of


@pytest.mark.parametrize(
    ("path", "sort", "kind"),
    [
        ("scheme", "page", "scheme"),
        ("together", "page", "together"),
        ("article", "list", "article"),
        ("product.3", "element", "word"),
        ("measure.1.class.0", "element", "class"),
        ("measure.1.class.0.scale.2.when.0.options.1", "element", "condition"),
        ("route.0.stage.1", "element", "stage"),
        ("conditions.0.options.0", "element", "condition"),
    ],
)
def test_places(path, sort, kind):
    place = place_of(path_of(path))
    assert (place.sort, place.kind) == (sort, kind)


@pytest.mark.parametrize("path", ["", "nothing", "measure.x", "measure.0.stage.1", "scheme.0", "choice", "0"])
def test_paths_that_no_definition_has(path):
    assert place_of(path_of(path)) is None


@pytest.mark.parametrize(
    ("problem", "page", "key"),
    [
        ("measure.1.class.0.rate", "measure.1.class.0", "rate"),
        ("measure.1.class.0.tiers.1.rate", "measure.1.class.0", "tiers.1.rate"),
        ("measure.1.conditions", "measure.1", "conditions"),
        ("measure", "measure", ""),
        ("budget.rule", "together", "budget.rule"),
        ("notice", "periods", "notice"),
        ("scheme.title.zh", "scheme", "title.zh"),
        ("group.0.conditions.1.options.0.limit", "group.0.conditions.1.options.0", "limit"),
    ],
)
def test_where_a_problem_is_mended(problem, page, key):
    place, found = page_of(problem)
    assert (place.name, found) == (page, key)


def test_a_problem_of_the_whole_has_no_page():
    assert page_of("") == (None, "")


def test_what_no_page_could_show():
    data = {"scheme": 1, "measure": [{"class": {}, "conditions": [3]}, "x"], "article": [{}]}
    assert list(misshapen(data)) == ["scheme", "measure.0.conditions.0", "measure.0.class", "measure.1"]
