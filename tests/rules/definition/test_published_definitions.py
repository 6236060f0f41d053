"""The definitions of this checkout: sound, complete, and named as their files are."""

from itertools import pairwise

import pytest

from schemes.definition_files import FOLDER, definition_on, scheme_codes, versions_of
from tests.rules.claims import haidian


@pytest.mark.parametrize("code", scheme_codes())
def test_versions_are_named_as_their_files_and_do_not_overlap(code):
    versions = versions_of(code)
    assert [f"{v.code}/{v.version}.toml" for v in versions] == [v.source for v in versions]
    for earlier, later in pairwise(versions):
        assert earlier.valid_until is not None
        assert earlier.valid_until < later.valid_from
    assert (FOLDER / code).is_dir()


def test_unknown_scheme():
    assert definition_on("nowhere-2025", None) is None


def test_haidian_articles():
    definition = haidian()
    assert [article.number for article in definition.articles] == [str(number) for number in range(1, 16)]
    computable = [article.number for article in definition.articles if article.computable]
    assert computable == ["2", "3", "4", "5", "9", "11", "14", "15"]
    assert len(definition.sectors) == 10
    assert len(definition.readings) >= 14


def test_haidian_routes():
    definition = haidian()
    after_examination = ["pre_review", "re_review", "bureau_meeting", "government_meeting", "notice"]
    for route in definition.routes:
        stages = [stage.code for stage in route.stages]
        assert stages[-5:] == after_examination
        assert route.commits_at is route.stage("government_meeting")
        examinations = [stage for stage in route.stages if stage.kind == "examination"]
        assert {stage.separation for stage in examinations} == {("decision", "publication")}
    street = definition.route("pooled_micro").stages[0]
    assert (street.by_street, street.office, street.paper_receipt) == (True, "", True)
    committee = definition.route("pooled_high_tech").stages[0]
    assert (committee.by_street, committee.office) == (False, "science_city_committee")


def test_haidian_pooled_cover_asks_for_the_five_materials_of_the_call():
    definition = haidian()
    five = [m for m in definition.materials if "pooled_micro" in m.routes]
    assert len(five) == 5
    assert all(m.required and m.seal and m.on_paper("pooled_micro") for m in five)
    assert not any(m.on_paper("pooled_high_tech") for m in definition.materials)
    assert [m.code for m in five if m.signature] == ["pooled_application_form"]
