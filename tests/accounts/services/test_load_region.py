"""Offices are loaded as often as one likes."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organisation, Street
from accounts.selectors import office, street_office
from accounts.services import load_region
from tests.posts import haidian


def test_every_street_has_its_office(region):
    assert region == (29, 36)
    for street in Street.objects.all():
        assert street_office(street).office_code == f"street-{street.code}"
    assert office("financial_bureau").kind == "office"
    assert Organisation.objects.get(office_code="operator").kind == "operator"


def test_loading_again_renames_and_adds_nothing(region):
    before = set(Organisation.objects.values_list("pk", flat=True))
    found = haidian()
    renamed = replace(found, streets=(replace(found.streets[0], office="新名称办事处"), *found.streets[1:]))
    load_region(region=renamed)
    assert set(Organisation.objects.values_list("pk", flat=True)) == before
    assert Organisation.objects.filter(name="新名称办事处").count() == 1


def test_the_command_says_what_it_did(db):
    said = StringIO()
    call_command("load_offices", stdout=said)
    assert "29" in said.getvalue()


def test_the_command_with_a_file_that_is_no_region(db, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[region]\ncode = 1")
    with pytest.raises(CommandError, match="broken"):
        call_command("load_offices", str(broken))
    with pytest.raises(CommandError, match="atlantis"):
        call_command("load_offices", "atlantis")
