"""A policy brings its own certificates and sectors along: from its publication on enterprises can register them."""

from datetime import date

import pytest

from accounts.forms.enterprises import CompanyForm, QualificationForm
from accounts.models import CatalogueEntry
from accounts.selectors import known_names
from accounts.services import add_qualification
from accounts.wording import qualification_name
from applications.selectors import load_filing
from rules.definition.problems import DefinitionError
from schemes.models import SchemeVersion
from schemes.services import publish_scheme_version
from tests.schemes.conftest import HAIDIAN

UNICORN = HAIDIAN.read_text(encoding="utf-8").replace('"specialised_sme"', '"unicorn"').replace(
    '{ zh = "专精特新中小企业", en = "Specialised SME" }', '{ zh = "独角兽企业", en = "Unicorn" }'
)  # fmt: skip


def of_another_policy(text, code="elsewhere-2026"):
    return text.replace('code = "haidian-2025"', f'code = "{code}"', 1)


def test_certificate_of_a_policy_can_be_registered_and_earns_what_the_policy_says(world):
    assert "unicorn" not in known_names("qualification")
    version = publish_scheme_version(text=of_another_policy(UNICORN), source="elsewhere")
    assert dict(QualificationForm().fields["kind"].choices)["unicorn"] == qualification_name("unicorn") == "独角兽企业"
    world.call = world.open_call(version=version, prefix="EL")
    dates = {"issued_on": date(2026, 3, 1), "valid_until": date(2029, 3, 1)}
    add_qualification(
        organisation=world.enterprise, kind="unicorn", certificate_no="DJS-2026-1", by=world.handler, **dates
    )
    assert load_filing(world.subsidy()).estimate.result.total_fen == 10_000_000


def test_sector_of_a_policy_can_be_stated(db):
    text = of_another_policy(HAIDIAN.read_text(encoding="utf-8")).replace('"commercial_space"', '"deep_sea"')
    text = text.replace('zh = "商业航天"', 'zh = "深海科技"')
    publish_scheme_version(text=text, source="elsewhere")
    assert dict(CompanyForm().fields["sectors"].choices)["deep_sea"] == "深海科技"


def test_code_under_which_another_policy_means_something_else_is_refused_and_nothing_kept(db):
    publish_scheme_version(text=of_another_policy(UNICORN), source="elsewhere")
    other = of_another_policy(UNICORN, "third-2026").replace("独角兽企业", "独角兽培育企业")
    with pytest.raises(DefinitionError, match="another policy uses the code “unicorn” for “独角兽企业”") as refused:
        publish_scheme_version(text=other, source="third")
    assert [problem.code for problem in refused.value.problems] == ["code_means_another"]
    assert not SchemeVersion.objects.filter(code="third-2026").exists()
    assert publish_scheme_version(text=of_another_policy(UNICORN, "fourth-2026"), source="fourth")  # the same word


def test_policy_may_call_its_own_certificate_otherwise_later(db):
    publish_scheme_version(text=of_another_policy(UNICORN), source="elsewhere")
    later = of_another_policy(UNICORN).replace("独角兽企业", "潜在独角兽企业").replace('version = "1"', 'version = "2"')
    publish_scheme_version(text=later, source="elsewhere 2")
    assert qualification_name("unicorn") == "潜在独角兽企业"
    assert CatalogueEntry.objects.filter(code="unicorn").count() == 2


def test_what_is_known_everywhere_is_brought_by_nobody(db):
    publish_scheme_version(text=HAIDIAN.read_text(encoding="utf-8"), source="haidian")
    assert not CatalogueEntry.objects.exists()
