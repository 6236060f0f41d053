"""A published version is kept word for word and never changes."""

import pytest
from django.db import DatabaseError, transaction

from rules.definition.problems import DefinitionError
from schemes.models import SchemeVersion
from schemes.selectors import definition_for
from schemes.services import publish_scheme_version
from schemes.services.versions import VersionTaken
from tests.schemes.conftest import HAIDIAN


def test_version_published_twice_is_one_version(haidian):
    again = publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="again")
    assert again == haidian
    assert SchemeVersion.objects.count() == 1
    assert definition_for(haidian).code == "haidian-2025"


def test_version_with_another_text_under_the_same_number_is_refused(haidian):
    text = HAIDIAN.read_text(encoding="utf-8").replace(
        "[correction]\nworking_days = 10", "[correction]\nworking_days = 11"
    )
    assert text != haidian.text
    with pytest.raises(VersionTaken):
        publish_scheme_version(text=text, source="other")
    assert SchemeVersion.objects.get().text == haidian.text


def test_version_with_an_unknown_key_is_refused_and_nothing_is_kept(db):
    text = HAIDIAN.read_text(encoding="utf-8") + "\n[surprise]\nkey = 1\n"
    with pytest.raises(DefinitionError, match="surprise"):
        publish_scheme_version(text=text, source="x.toml")
    assert not SchemeVersion.objects.exists()


@pytest.mark.parametrize("act", ["update", "delete"])
def test_version_is_refused_every_change_by_the_database(haidian, act):
    """The portal's role lacks the right. What the trigger says to whoever holds it is tried, for every fact alike, in
    tests/architecture/test_database_roles.py."""
    rows = SchemeVersion.objects.filter(pk=haidian.pk)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows.update(text="") if act == "update" else rows.delete()
